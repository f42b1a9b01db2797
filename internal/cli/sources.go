package cli

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// sources gives the files that findings are shown with.
type sources struct {
	registry fs.FS
	files    map[string]*document.File
	findings diag.List
	covers   map[string]*document.File
}

func newSources(registry fs.FS, c *check.Outcome) *sources {
	return &sources{registry, c.Files, c.Findings, map[string]*document.File{}}
}

// file gives a file as excerpts may show it, nil where it is not at hand. Policies are read again: a check keeps only
// the files of records.
func (s *sources) file(path string) *document.File {
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
func (s *sources) covered(f *document.File) *document.File {
	if done := s.covers[f.Path]; done != nil {
		return done
	}
	var secrets []diag.Range
	for _, finding := range s.findings {
		if finding.Secret && finding.Range.File == f.Path {
			secrets = append(secrets, finding.Range)
		}
	}
	if secrets != nil {
		f = document.NewFile(f.Path, cover(f.Text, secrets))
	}
	s.covers[f.Path] = f
	return f
}

func cover(text string, secrets []diag.Range) string {
	var b strings.Builder
	for i, r := range text {
		inside := slices.ContainsFunc(secrets, func(at diag.Range) bool { return at.Start.Byte <= i && i < at.End.Byte })
		if inside && r != '\n' && r != '\r' {
			r = '*'
		}
		b.WriteRune(r)
	}
	return b.String()
}
