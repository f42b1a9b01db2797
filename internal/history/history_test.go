package history_test

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/history"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/source"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/schema"
)

func loader(t *testing.T) *load.Loader {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	return &load.Loader{Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits()}
}

// script is a history in the words of git fast-import.
type script struct {
	strings.Builder
	commits int
}

// commit adds a commit on top of others (numbers of commits, the first being 1) that says what files there are.
func (s *script) commit(message string, files map[string]string, parents ...int) int {
	s.commits++
	_, _ = fmt.Fprintf(s, "commit refs/heads/main\nmark :%d\ncommitter Ada <ada@example.org> %d +0000\ndata %d\n%s\n", s.commits, 1_700_000_000+s.commits*86_400, len(message), message)
	for i, parent := range parents {
		_, _ = fmt.Fprintf(s, "%s :%d\n", []string{"from", "merge"}[min(i, 1)], parent)
	}
	s.WriteString("deleteall\n")
	files["muster.yaml"] = "apiVersion: muster/v1\nkind: Registry\nmetadata: {name: acme}\n"
	for _, path := range slices.Sorted(keys(files)) {
		_, _ = fmt.Fprintf(s, "M 100644 inline %s\ndata %d\n%s\n", path, len(files[path]), files[path])
	}
	delete(files, "muster.yaml")
	return s.commits
}

func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// made makes the repository of a script.
func (s *script) made(t *testing.T) *history.Log {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"fast-import", "--quiet", "--force"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(s.String())
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
	}
	r, err := source.OpenRepository(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() }) //nolint:errcheck // nothing was written
	return &history.Log{Repository: r, Loader: loader(t)}
}

// told gives the history of a record in short: the number of each commit, what it did, and the fields.
func told(t *testing.T, l *history.Log, kind, name string) []string {
	t.Helper()
	head, err := l.Repository.Resolve("main")
	if err != nil {
		t.Fatal(err)
	}
	found, err := l.Find(head, kind, name)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		gone, err := l.FindGone(head, kind, name)
		if err != nil {
			t.Fatal(err)
		}
		if gone == nil {
			return nil
		}
		found = append(found, *gone)
	}
	var out []string
	if _, err := l.Each(found[0], func(e history.Entry) bool {
		out = append(out, inShort(e))
		return true
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func inShort(e history.Entry) string {
	words := []string{fmt.Sprintf("%d", (e.Commit.When.Unix()-1_700_000_000)/86_400), string(e.Op)}
	if e.Change.Renamed() {
		words = append(words, "from "+e.Change.Before.Name)
	}
	if e.Moved() {
		words = append(words, "from "+e.Change.Before.Doc.File.Path)
	}
	for _, f := range e.Fields {
		words = append(words, f.Path)
	}
	if e.Unread {
		words = append(words, "(unread before)")
	}
	return strings.Join(words, " ")
}

func team(name string, fields ...string) string {
	return "apiVersion: muster/v1\nkind: Team\nmetadata:\n  name: " + name + "\n" + strings.Join(append([]string{"spec:", "  members: [Person/p]"}, fields...), "\n") + "\n"
}

func docs(list ...string) string { return strings.Join(list, "---\n") }

type files = map[string]string

// What happened to a record, told from its commits.
func TestHistory(t *testing.T) {
	tests := []struct {
		name string
		make func(*script)
		kind string
		want []string
	}{
		{"created and changed", func(s *script) {
			s.commit("", files{"a.yaml": team("a")})
			s.commit("", files{"a.yaml": team("a"), "b.yaml": team("b")}, 1)
			s.commit("", files{"a.yaml": team("a", "  email: a@example.org"), "b.yaml": team("b")}, 2)
		}, "Team", []string{"3 changed /spec/email", "1 created"}},
		{"of any kind", func(s *script) { s.commit("", files{"a.yaml": team("a")}) }, "", []string{"1 created"}},
		{"only written in another way", func(s *script) {
			s.commit("", files{"a.yaml": team("a")})
			s.commit("", files{"a.yaml": "# a comment\n" + team("a")}, 1)
		}, "Team", []string{"1 created"}},
		{"another record in the same file", func(s *script) {
			s.commit("", files{"all.yaml": docs(team("b"), team("a"))})
			s.commit("", files{"all.yaml": docs(team("b", "  email: x"), team("a"))}, 1)
			s.commit("", files{"all.yaml": docs(team("a"), team("b", "  email: x"))}, 2)
			s.commit("", files{"all.yaml": docs(team("a", "  email: y"))}, 3)
		}, "Team", []string{"4 changed /spec/email", "1 created"}},
		{"moved to another file, and changed", func(s *script) {
			s.commit("", files{"a.yaml": team("a")})
			s.commit("", files{"b/a.yaml": team("a")}, 1)
			s.commit("", files{"all.yaml": docs(team("z"), team("a", "  email: x"))}, 2)
		}, "Team", []string{"3 changed from b/a.yaml /spec/email", "2 changed from a.yaml", "1 created"}},
		{"renamed", func(s *script) {
			s.commit("", files{"a.yaml": team("old", "  email: x")})
			s.commit("", files{"a.yaml": strings.Replace(team("a", "  email: x"), "name: a\n", "name: a\n  previously: [old]\n", 1)}, 1)
		}, "Team", []string{"2 changed from old", "1 created"}},
		{"renamed and moved", func(s *script) {
			s.commit("", files{"old.yaml": team("old", "  email: x")})
			s.commit("", files{"a.yaml": strings.Replace(team("a", "  email: x"), "name: a\n", "name: a\n  previously: [old]\n", 1)}, 1)
		}, "Team", []string{"2 changed from old from old.yaml", "1 created"}},
		{"deleted", func(s *script) {
			s.commit("", files{"a.yaml": team("a")})
			s.commit("", files{"a.yaml": team("a", "  email: x")}, 1)
			s.commit("", files{"b.yaml": team("b")}, 2)
			s.commit("", files{"b.yaml": team("b", "  email: y")}, 3)
		}, "Team", []string{"3 deleted", "2 changed /spec/email", "1 created"}},
		{"deleted from among others", func(s *script) {
			s.commit("", files{"all.yaml": docs(team("a"), team("b"))})
			s.commit("", files{"all.yaml": team("b")}, 1)
		}, "Team", []string{"2 deleted", "1 created"}},
		{"asked for by the old name", func(s *script) {
			s.commit("", files{"x.yaml": team("a", "  email: x")})
			s.commit("", files{"x.yaml": strings.Replace(team("new", "  email: x"), "name: new\n", "name: new\n  previously: [a]\n", 1)}, 1)
		}, "Team", []string{"2 changed from a", "1 created"}},
		{"deleted and restored", func(s *script) {
			s.commit("", files{"a.yaml": team("a")})
			s.commit("", files{}, 1)
			s.commit("", files{"b.yaml": team("b")}, 2)
			s.commit("", files{"a.yaml": team("a", "  email: x")}, 3)
		}, "Team", []string{"4 restored", "2 deleted", "1 created"}},
		{"another one of the name went on under another", func(s *script) {
			s.commit("", files{"x.yaml": team("a", "  email: x")})
			s.commit("", files{"x.yaml": strings.Replace(team("b", "  email: x"), "name: b\n", "name: b\n  previously: [a]\n", 1)}, 1)
			s.commit("", files{"x.yaml": docs(strings.Replace(team("b", "  email: x"), "name: b\n", "name: b\n  previously: [a]\n", 1), team("a", "  email: z"))}, 2)
		}, "Team", []string{"3 created"}},
		{"changed on both sides of a merge", func(s *script) {
			s.commit("", files{"a.yaml": team("a", "  email: x", "  costCenter: CostCenter/1")})
			s.commit("", files{"a.yaml": team("a", "  email: y", "  costCenter: CostCenter/1")}, 1)
			s.commit("", files{"a.yaml": team("a", "  email: x", "  costCenter: CostCenter/2")}, 1)
			s.commit("", files{"a.yaml": team("a", "  email: y", "  costCenter: CostCenter/2")}, 2, 3)
		}, "Team", []string{"3 changed /spec/costCenter", "2 changed /spec/email", "1 created"}},
		{"a merge that changes more than it brings together", func(s *script) {
			s.commit("", files{"a.yaml": team("a", "  email: x")})
			s.commit("", files{"a.yaml": team("a", "  email: y")}, 1)
			s.commit("", files{"a.yaml": team("a", "  email: z")}, 1)
			s.commit("", files{"a.yaml": team("a", "  email: w")}, 2, 3)
		}, "Team", []string{"4 changed /spec/email", "3 changed /spec/email", "2 changed /spec/email", "1 created"}},
		{"a merge that takes one side", func(s *script) {
			s.commit("", files{"a.yaml": team("a", "  email: x")})
			s.commit("", files{"a.yaml": team("a", "  email: y")}, 1)
			s.commit("", files{"a.yaml": team("a", "  email: x"), "b.yaml": team("b")}, 1)
			s.commit("", files{"a.yaml": team("a", "  email: y"), "b.yaml": team("b")}, 3, 2)
		}, "Team", []string{"2 changed /spec/email", "1 created"}},
		{"deleted in a branch that was merged", func(s *script) {
			s.commit("", files{"a.yaml": team("a")})
			s.commit("", files{}, 1)
			s.commit("", files{"a.yaml": team("a"), "b.yaml": team("b")}, 1)
			s.commit("", files{"b.yaml": team("b")}, 3, 2)
		}, "Team", []string{"2 deleted", "1 created"}},
		{"deleted by the merge itself", func(s *script) {
			s.commit("", files{"a.yaml": team("a")})
			s.commit("", files{"a.yaml": team("a"), "c.yaml": team("c")}, 1)
			s.commit("", files{"a.yaml": team("a"), "b.yaml": team("b")}, 1)
			s.commit("", files{"b.yaml": team("b"), "c.yaml": team("c")}, 3, 2)
		}, "Team", []string{"4 deleted", "1 created"}},
		{"conflict markers in between", func(s *script) {
			s.commit("", files{"a.yaml": team("a")})
			s.commit("", files{"a.yaml": "<<<<<<< HEAD\n" + team("a") + "=======\n" + team("a", "  email: y") + ">>>>>>> main\n"}, 1)
			s.commit("", files{"a.yaml": team("a", "  email: y")}, 2)
		}, "Team", []string{"3 changed /spec/email (unread before)", "1 created"}},
		{"the registry moved in its repository", func(s *script) {
			s.commit("", files{"old/muster.yaml": "x", "old/a.yaml": team("a")})
			s.commit("", files{"a.yaml": team("a", "  email: y")}, 1)
		}, "Team", []string{"2 changed from old/a.yaml /spec/email", "1 created"}},
		{"a kind that became another", func(s *script) {
			s.commit("", files{"a.yaml": strings.Replace(team("a"), "Team", "OrgUnit", 1)})
			s.commit("", files{"a.yaml": team("a")}, 1)
		}, "Team", []string{"2 changed", "1 created"}},
		{"never there", func(s *script) { s.commit("", files{"b.yaml": team("b") + "# a\n"}) }, "Team", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &script{}
			tt.make(s)
			if diff := cmp.Diff(tt.want, told(t, s.made(t), tt.kind, "a")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// On a line of commits, what is told of a record is what comparing all states as wholes says of it.
func TestAgreesWithWholeStates(t *testing.T) {
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 1))
		s := &script{}
		var states []files
		now := map[string]string{} // record to file
		mail := map[string]int{}
		for i := range 30 {
			for range 1 + random.IntN(2) {
				name, file := fmt.Sprintf("t%d", random.IntN(5)), fmt.Sprintf("f%d.yaml", random.IntN(3))
				switch random.IntN(6) {
				case 0:
					delete(now, name)
				case 1:
					now[name] = file
				default:
					if now[name] == "" {
						now[name] = file
					}
					mail[name]++
				}
			}
			state := files{}
			for _, name := range slices.Sorted(keys(now)) {
				if state[now[name]] != "" {
					state[now[name]] += "---\n"
				}
				state[now[name]] += team(name, fmt.Sprintf("  email: m%d", mail[name]))
			}
			states = append(states, state)
			s.commit("", state, []int{i}[:min(i, 1)]...)
		}
		l := s.made(t)
		for name := range now {
			want := wholly(t, l.Loader, states, name)
			got := told(t, l, "Team", name)
			for i := range got { // a restored one has a life before, which is told too
				got[i] = strings.Replace(got[i], "restored", "created", 1)
			}
			if len(got) > len(want) {
				got = got[:len(want)]
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("seed %d, %s: %s", seed, name, diff)
			}
		}
	}
}

// wholly tells the history of a record by comparing whole states, back to where it was created last.
func wholly(t *testing.T, l *load.Loader, states []files, name string) []string {
	t.Helper()
	var all []change.State
	for _, state := range states {
		var one change.State
		for _, path := range slices.Sorted(keys(state)) {
			one.Records = append(one.Records, l.Parse(path, []byte(state[path])).Records()...)
		}
		all = append(all, one)
	}
	var want []string
	for i := len(all) - 1; i >= 0; i-- {
		before := change.State{}
		if i > 0 {
			before = all[i-1]
		}
		for _, c := range change.Between(before, all[i]).Changes {
			if c.After == nil || c.After.Name != name {
				continue
			}
			if c.Op == change.Added {
				return append(want, fmt.Sprintf("%d created", i+1))
			}
			e := history.Entry{Op: history.Changed, Change: c}
			want = append(want, fmt.Sprintf("%d%s", i+1, inShort(e)[strings.Index(inShort(e), " "):]))
		}
	}
	return want
}

// Only as much is read as is asked for.
func TestStops(t *testing.T) {
	s := &script{}
	s.commit("", files{"a.yaml": team("a")})
	for i := range 5 {
		s.commit("", files{"a.yaml": team("a", fmt.Sprintf("  email: m%d", i))}, i+1)
	}
	l := s.made(t)
	head, err := l.Repository.Resolve("main")
	if err != nil {
		t.Fatal(err)
	}
	found, err := l.Find(head, "Team", "a")
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	n := 0
	if _, err := l.Each(found[0], func(history.Entry) bool { n++; return n < 2 }); err != nil || n != 2 {
		t.Errorf("%d entries were given (%v)", n, err)
	}
}
