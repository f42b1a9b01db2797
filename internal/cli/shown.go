package cli

import (
	"io/fs"
	"strings"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/secret"
)

// shown gives the files that findings are shown with.
type shown struct {
	registry fs.FS
	files    map[string]*document.File
	secrets  secret.Places
	covers   map[string]*document.File
}

func newShown(registry fs.FS, c *check.Outcome) *shown {
	return &shown{registry, c.Files, c.Secrets, map[string]*document.File{}}
}

// file gives a file as excerpts may show it, nil where it is not at hand. Policies are read again: a check keeps only
// the files of records.
func (s *shown) file(path string) *document.File {
	if f := s.files[path]; f != nil {
		return s.covered(f)
	}
	if !strings.HasSuffix(path, ".rego") {
		return nil
	}
	text, err := fs.ReadFile(s.registry, path)
	if err != nil {
		return nil
	}
	return document.NewFile(path, string(text))
}

// covered covers the values that must not be shown, whatever finding the excerpt is for: logs are read by many. Lines
// and columns stay.
func (s *shown) covered(f *document.File) *document.File {
	if done := s.covers[f.Path]; done != nil {
		return done
	}
	if secrets := s.secrets[f.Path]; secrets != nil {
		f = document.NewFile(f.Path, cover(f.Text, secrets))
	}
	s.covers[f.Path] = f
	return f
}

// cover goes by ranges that are in order and do not overlap.
func cover(text string, secrets []diag.Range) string {
	var b strings.Builder
	done := 0
	for _, at := range secrets {
		b.WriteString(text[done:at.Start.Byte])
		b.WriteString(strings.Map(star, text[at.Start.Byte:at.End.Byte]))
		done = at.End.Byte
	}
	b.WriteString(text[done:])
	return b.String()
}

func star(r rune) rune {
	if r == '\n' || r == '\r' {
		return r
	}
	return '*'
}
