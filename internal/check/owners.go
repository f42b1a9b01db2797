package check

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/raci"
	"github.com/assetmuster/muster/internal/load"
)

// Codeowners is the files that say on a forge who approves what. They lie in the repository, not in the registry.
type Codeowners struct {
	Prefix string            // where the registry lies from the repository's root
	Texts  map[string]string // by place from there
}

// Owned reads who answers for what in a registry, and for each of its files who approves changes to it.
func Owned(registry fs.FS, loaded *load.Result, day string) (*raci.Book, []raci.File, error) {
	book := raci.Read(loaded.Snapshot, day)
	files, err := unhidden(registry)
	return book, book.Files(loaded.Records, files), err
}

// unhidden lists the files of a registry. Hidden ones belong to other tools.
func unhidden(registry fs.FS) (files []string, err error) {
	err = fs.WalkDir(registry, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && p == ".":
			return err
		case err != nil:
			return nil // loading says so
		case p != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			files = append(files, p)
		}
		return nil
	})
	return files, err
}

// owners adds to what is wrong with a state that its CODEOWNERS is stale, if anybody wants to know.
func (s *state) owners(registry fs.FS, files Codeowners, opts Options) error {
	if len(files.Texts) == 0 || len(opts.Kinds) > 0 || severityOf(s.law.chosen, RuleOwnersStale) == diag.Off {
		return nil
	}
	found, err := files.stale(registry, s.loaded, opts.AsOf)
	s.besides = append(s.besides, found...)
	return err
}

// stale finds that the lines which muster wrote into a CODEOWNERS file are not what roles and matrices say now.
func (o Codeowners) stale(registry fs.FS, loaded *load.Result, day string) (diag.List, error) {
	blocks, damaged := raci.Blocks(o.Texts, o.Prefix)
	if len(blocks) == 0 {
		return nil, nil
	}
	if damaged != nil {
		last := blocks[len(blocks)-1]
		return diag.List{o.finding(last, 0, damaged.Error(), "")}, nil
	}
	book, owned, err := Owned(registry, loaded, day)
	if err != nil {
		return nil, err
	}
	var list diag.List
	for _, b := range blocks {
		should, err := book.Block(b.Forge, o.Prefix, b.Place, owned)
		if err != nil {
			list = append(list, o.finding(b, 0, err.Error(), ""))
			continue
		}
		if line, have, want := raci.Differs(b.Text, should); line > 0 {
			list = append(list, o.finding(b, line-1, differing(have, want), fmt.Sprintf("run `muster owners --forge %s --write`", b.Forge.Name)))
		}
	}
	return list, nil
}

// finding stands at a line of a block. Paths of findings begin at the registry's root.
func (o Codeowners) finding(b *raci.Found, line int, message, hint string) diag.Finding {
	at := b.Place
	for range strings.FieldsFunc(o.Prefix, func(r rune) bool { return r == '/' }) {
		at = "../" + at
	}
	start := diag.Pos{Line: b.Line + line, Column: 1}
	end := diag.Pos{Line: start.Line, Column: 1 + utf8.RuneCountInString(b.At(line))}
	return diag.Finding{Rule: RuleOwnersStale, Severity: diag.Warning, Message: message, Hint: hint, Range: diag.Range{File: at, Start: start, End: end}}
}

// differing says in words what differs in a line.
func differing(have, want string) string {
	switch {
	case have == "":
		return fmt.Sprintf("roles and matrices ask for a line here: %s", want)
	case want == "":
		return fmt.Sprintf("roles and matrices ask for no line here: %s", have)
	}
	return fmt.Sprintf("by roles and matrices this line is to be %s", want)
}
