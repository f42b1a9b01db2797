package raci

import (
	"fmt"
	"slices"
	"strings"
)

// Forge is where pull requests are reviewed. Each reads CODEOWNERS in its own way.
type Forge struct {
	Name string
	// Places are where the forge looks for the file, from the repository's root; the first that is there counts.
	Places []string
	// Home is where a new file goes.
	Home     string
	sections bool // each section asks on its own, so that each role has one
	escape   func(name string) (pattern string, wild bool)
}

// Forges lists those whose CODEOWNERS can be written, the default first.
func Forges() []Forge {
	return []Forge{
		{"github", []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"}, ".github/CODEOWNERS", false, escapeGitHub},
		{"gitlab", []string{"CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}, ".gitlab/CODEOWNERS", true, escapeGitLab},
	}
}

// Line is one line of a CODEOWNERS file.
type Line struct {
	Pattern string
	Owners  []string
}

// String writes the line. One without owners takes a file out of those that its folder's line names.
func (l Line) String() string { return strings.Join(append([]string{l.Pattern}, l.Owners...), " ") }

// Block is what a registry has to say in CODEOWNERS, its marks included. The registry lies in the folder prefix of the
// repository, the file itself at the place given. The error says which names the forge cannot tell apart.
func (b *Book) Block(f Forge, prefix, place string, files []File) (string, error) {
	var body []string
	var err error
	if f.sections {
		body, err = b.sections(f, prefix, place, files)
	} else {
		body, err = b.lines(f, prefix, place, files)
	}
	if err != nil {
		return "", err
	}
	lines := append(append(begin(f, prefix), body...), endMark)
	return strings.Join(lines, "\n") + "\n", nil
}

const (
	beginMark = "# muster owners, begin"
	endMark   = "# muster owners, end"
)

// mark is the first line of the block of one registry: a repository may hold several.
func mark(f Forge, prefix string) string {
	return fmt.Sprintf("%s: %s, registry in %s", beginMark, f.Name, folderPattern(f, prefix))
}

func begin(f Forge, prefix string) []string {
	out := []string{
		mark(f, prefix),
		"# `muster owners --write` writes these lines from the roles and RACI records of the registry: edit those. Whoever is",
		"# accountable for an activity approves changes to what it governs. `muster owners --for FILE` says why.",
	}
	if f.sections {
		return append(out, "# There is a section for each role, as each has to approve.")
	}
	return append(out, "# The last line that matches a file counts, and one of its owners is enough for the forge.")
}

// lines are those of a forge that asks one of all owners of a file.
func (b *Book) lines(f Forge, prefix, place string, files []File) ([]string, error) {
	labels := map[string]string{}
	for _, file := range files {
		owners := b.owners(file.Roles)
		if len(owners) > 0 || len(file.Roles) == 0 && !file.Any { // where the forge knows nobody, whoever owns the folder is asked
			labels[file.Path] = strings.Join(owners, " ")
		}
	}
	lines, err := compact(f, prefix, labels, true)
	if err != nil {
		return nil, err
	}
	if own := b.owners(b.keepers()); len(own) > 0 {
		lines = append(lines, Line{"/" + place, own})
	}
	return written(lines), nil
}

// sections are those of a forge that asks for each section: one for each role.
func (b *Book) sections(f Forge, prefix, place string, files []File) ([]string, error) {
	var out []string
	keepers := b.keepers()
	for _, role := range b.approving(files) {
		owners := b.Role(role).Owners()
		if len(owners) == 0 {
			out = append(out, "# nobody who holds the role "+sectionName(role)+" is known to the forge")
			continue
		}
		labels := map[string]string{}
		for _, file := range files {
			switch {
			case slices.Contains(file.Roles, role):
				labels[file.Path] = strings.Join(owners, " ")
			case !file.Any:
				labels[file.Path] = ""
			}
		}
		lines, err := compact(f, prefix, labels, false)
		if err != nil {
			return nil, err
		}
		if slices.Contains(keepers, role) {
			lines = append(lines, Line{"/" + place, owners})
		}
		out = append(append(out, "["+sectionName(role)+"]"), written(lines)...)
	}
	return out, nil
}

func written(lines []Line) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.String()
	}
	return out
}

// owners joins those of several roles.
func (b *Book) owners(roles []string) []string {
	var out []string
	for _, role := range roles {
		out = append(out, b.Role(role).Owners()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// keepers are the roles that approve changes to the matrices, and with them to the file that is made of these.
func (b *Book) keepers() []string {
	var out []string
	for _, m := range b.Matrices {
		out = append(out, accountable(b.Of(b.reg, "RACI", b.reg.Node("RACI", m.Name)))...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (b *Book) approving(files []File) []string {
	out := b.keepers()
	for _, file := range files {
		out = append(out, file.Roles...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sectionName is a role as the heading of a section may have it.
func sectionName(role string) string {
	return strings.Map(func(r rune) rune {
		if isWord(string(r)) {
			return r
		}
		return '-'
	}, role)
}
