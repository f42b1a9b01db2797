package raci

import (
	"fmt"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// owned reads a CODEOWNERS text as a forge does, a second opinion: the owners of a file by section, the last match of each.
func owned(f Forge, text, file string) map[string]string {
	out := map[string]string{}
	section := ""
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' && f.Name == "gitlab" {
			section = line
			continue
		}
		split := regexp.MustCompile(`^((?:\\.|[^\\\s])+)\s*(.*)$`).FindStringSubmatch(line)
		if split == nil {
			panic("no pattern in " + line)
		}
		if pattern(f, split[1]).MatchString("/" + file) {
			out[section] = split[2]
		}
	}
	return out
}

// pattern turns a pattern into a regular expression, as the documentation of the forge tells it.
func pattern(f Forge, text string) *regexp.Regexp {
	out := "^"
	escaped := false
	for _, r := range text {
		switch {
		case escaped:
			out += regexp.QuoteMeta(string(r))
			escaped = false
		case r == '\\':
			escaped = true
		case r == '?':
			out += "[^/]"
		case strings.ContainsRune("*[]", r):
			panic("muster writes no such pattern: " + text)
		case f.Name == "github" && r == '#':
			panic("to GitHub a remark begins here: " + text)
		default:
			out += regexp.QuoteMeta(string(r))
		}
	}
	if strings.HasSuffix(text, "/") {
		return regexp.MustCompile("(?s)" + out)
	}
	if f.Name == "github" {
		return regexp.MustCompile("(?s)" + out + "($|/)") // a folder of that name, and what lies in it
	}
	return regexp.MustCompile("(?s)" + out + "$")
}

func names(r *rand.Rand) string {
	list := []string{"a", "b", "c", "a b", "ab", "a#b", "a!b", "[x]", "!a", "#a", "a*", "é", "a.yaml", "x.yaml", "aXb"}
	if r.IntN(8) == 0 {
		return list[r.IntN(len(list))]
	}
	return list[r.IntN(3)]
}

// For every file of a made-up registry the last line that matches says what the matrix says; no line could be left out.
func TestOwnersProperty(t *testing.T) {
	roles := []string{"manager", "custodian", "buyer", "odd"}
	b := book(t)
	refused := 0
	for seed := range 500 {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		byPath := map[string]File{}
		for range 1 + r.IntN(20) {
			at := names(r)
			for range r.IntN(4) {
				at += "/" + names(r)
			}
			file := File{Path: at + ".yml"}
			for _, role := range roles {
				if r.IntN(3) == 0 {
					file.Roles = append(file.Roles, role)
				}
			}
			slices.Sort(file.Roles)
			file.Any = len(file.Roles) == 0 && r.IntN(2) == 0
			byPath[file.Path] = file
		}
		var files []File
		for _, file := range byPath {
			files = append(files, file)
		}
		for _, f := range Forges() {
			text, err := b.Block(f, "it register", "x/CODEOWNERS", files)
			if err != nil {
				refused++
				continue
			}
			for _, file := range files {
				if !file.Any {
					holds(t, b, f, text, file)
				}
			}
		}
		if t.Failed() {
			return
		}
	}
	if refused > 100 {
		t.Errorf("%d of 1000 were refused: the test tells little", refused)
	}
}

func holds(t *testing.T, b *Book, f Forge, text string, file File) {
	t.Helper()
	got := owned(f, text, path.Join("it register", file.Path))
	want := map[string]string{}
	if f.sections {
		for _, role := range file.Roles {
			if owners := b.Role(role).Owners(); len(owners) > 0 {
				want["["+role+"]"] = strings.Join(owners, " ")
			}
		}
	} else {
		want[""] = strings.Join(b.owners(file.Roles), " ")
		if want[""] == "" && (got[""] == "" || len(file.Roles) > 0) {
			return // nobody is known to the forge: whoever owns the folder
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s, %s: %s\n%s", f.Name, file.Path, diff, text)
	}
}

func TestBlock(t *testing.T) {
	b := book(t)
	files := []File{
		{Path: "README.md", Any: true}, {Path: "assets/a.yaml", Roles: []string{"manager"}}, {Path: "assets/b.yaml", Roles: []string{"manager"}},
		{Path: "assets/racks/c d.yaml", Roles: []string{"buyer", "manager"}}, {Path: "assets/note.md", Any: true}, {Path: "people.yaml"},
	}
	github, _ := b.Block(Forges()[0], "registry", ".github/CODEOWNERS", files)
	gitlab, _ := b.Block(Forges()[1], "", "CODEOWNERS", files)
	if diff := cmp.Diff(`# muster owners, begin: github, registry in /registry/
# `+"`muster owners --write`"+` writes these lines from the roles and RACI records of the registry: edit those. Whoever is
# accountable for an activity approves changes to what it governs. `+"`muster owners --for FILE`"+` says why.
# The last line that matches a file counts, and one of its owners is enough for the forge.
/registry/assets/ @ann
/registry/assets/racks/ @ann bob@acme.example
/.github/CODEOWNERS @ann
# muster owners, end
`, github); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(`# muster owners, begin: gitlab, registry in /
# `+"`muster owners --write`"+` writes these lines from the roles and RACI records of the registry: edit those. Whoever is
# accountable for an activity approves changes to what it governs. `+"`muster owners --for FILE`"+` says why.
# There is a section for each role, as each has to approve.
[buyer]
/assets/racks/ @ann bob@acme.example
[manager]
/assets/ @ann
/CODEOWNERS @ann
# muster owners, end
`, gitlab); diff != "" {
		t.Error(diff)
	}
}

// What people wrote beside the block stays, byte for byte.
func TestPutKeepsTheRest(t *testing.T) {
	f := Forges()[0]
	block := mark(f, "r") + "\n/r/ @a\n" + endMark + "\n"
	other := mark(f, "other") + "\n/other/ @b\n" + endMark + "\n"
	for _, text := range []string{"", "* @all\n", "* @all", "# a\r\n* @all \r\n", other, "\n\n* @x\t\n" + other} {
		once, err := Put("r", text, block)
		if err != nil || !strings.HasPrefix(once, text) {
			t.Errorf("%q became %q, %v", text, once, err)
		}
		after := once + "* @late  \r\n"
		twice, err := Put("r", after, strings.Replace(block, "@a", "@c", 1))
		if want := strings.Replace(after, "/r/ @a", "/r/ @c", 1); err != nil || twice != want {
			t.Errorf("%q became %q, want %q", after, twice, want)
		}
		if found, err := Find("r", after); err != nil || found == nil || found.Text != block {
			t.Errorf("in %q found %+v, %v", after, found, err)
		}
	}
	if _, err := Put("r", mark(f, "r")+"\n* @a\n", block); err == nil {
		t.Error("a block without an end is replaced")
	}
	if found, err := Find("r", other+"# "+mark(f, "r")); err != nil || found != nil {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestDiffers(t *testing.T) {
	for _, c := range []struct {
		is, should string
		want       string
	}{
		{"a\nb\n", "a\nb\n", `0 "" ""`}, {"a\nx\nb\n", "a\nb\n", `2 "x" "b"`}, {"a\n", "a\nb\n", `2 "" "b"`}, {"a\nb\n", "a\n", `2 "b" ""`},
	} {
		line, have, want := Differs(c.is, c.should)
		if got := fmt.Sprintf("%d %q %q", line, have, want); got != c.want {
			t.Errorf("%q beside %q: %s, want %s", c.is, c.should, got, c.want)
		}
	}
}

// Names that a forge cannot write are told apart by the order of the lines, or refused.
func TestNamesThatAForgeCannotWrite(t *testing.T) {
	b := book(t)
	files := []File{{Path: "a#b.yaml", Roles: []string{"buyer"}}, {Path: "a-b.yaml", Roles: []string{"manager"}}, {Path: "##b.yaml", Roles: []string{"custodian"}}}
	for _, f := range Forges() {
		text, err := b.Block(f, "", "C", files)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			want := strings.Join(b.owners(file.Roles), " ")
			got := owned(f, text, file.Path)
			if !slices.Contains([]string{got[""], got["["+strings.Join(file.Roles, "")+"]"]}, want) {
				t.Errorf("%s: %s is owned by %v, want %s\n%s", f.Name, file.Path, got, want, text)
			}
		}
	}
	_, err := b.Block(Forges()[0], "", "C", []File{{Path: "d/a#b", Roles: []string{"buyer"}}, {Path: "d/a[b", Roles: []string{"buyer", "manager"}}, {Path: "d/x", Roles: []string{"custodian"}}})
	if want := `github cannot tell "a[b" in /d/ from another name there: rename one of them`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	_, err = b.Block(Forges()[1], "", "C", []File{{Path: "a\nb", Roles: []string{"buyer"}}, {Path: "a\tb", Roles: []string{"manager"}}})
	if err == nil {
		t.Error("a name of two lines is told from one with a tab")
	}
}
