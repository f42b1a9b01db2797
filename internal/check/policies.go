package check

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
)

// PolicyChange is a policy file of the registry that was added, removed or changed.
type PolicyChange struct {
	Op    change.Op
	Path  string
	Notes []string // what it does to the rules, in words; empty where it does nothing to what they say of themselves
}

const policyFolder = "policies"

// policyFiles reads the Rego files of a registry. What cannot be read is for the compiler to say.
func policyFiles(registry fs.FS) map[string][]byte {
	files := map[string][]byte{}
	if registry == nil {
		return files
	}
	_ = fs.WalkDir(registry, policyFolder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".rego") || !d.Type().IsRegular() {
			return nil
		}
		files[name], _ = fs.ReadFile(registry, name)
		return nil
	})
	return files
}

// policyChanges lists the policy files that differ, by path.
func policyChanges(pair Pair) []PolicyChange {
	within := func(path string) bool { return path == policyFolder || strings.HasPrefix(path, policyFolder+"/") }
	if pair.Changed != nil && !slices.ContainsFunc(pair.Changed, within) {
		return nil
	}
	before, after := policyFiles(pair.Base), policyFiles(pair.Head)
	var out []PolicyChange
	for _, name := range slices.Sorted(maps.Keys(union(before, after))) {
		was, had := before[name]
		is, has := after[name]
		switch {
		case !had:
			out = append(out, PolicyChange{Op: change.Added, Path: name})
		case !has:
			out = append(out, PolicyChange{Op: change.Removed, Path: name})
		case !bytes.Equal(was, is):
			out = append(out, PolicyChange{Op: change.Changed, Path: name})
		}
	}
	return out
}

func union[V any](a, b map[string]V) map[string]V {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return both
}

// describe notes at each policy file what its change does to the rules.
func describe(changes []PolicyChange, base, head []diag.Rule) {
	at := func(file string, op change.Op) *PolicyChange {
		i := slices.IndexFunc(changes, func(c PolicyChange) bool { return c.Path == file && c.Op != op })
		if i < 0 {
			return nil
		}
		return &changes[i]
	}
	for _, was := range base {
		is, there := diag.RuleOf(head, was.ID)
		if c := at(was.File, change.Added); c != nil && !there {
			c.Notes = append(c.Notes, "takes away the rule "+was.ID)
		}
		if c := at(is.File, change.Removed); c != nil && there {
			c.Notes = append(c.Notes, alterations(was, is)...)
		}
	}
	for _, is := range head {
		if _, there := diag.RuleOf(base, is.ID); !there {
			if c := at(is.File, change.Removed); c != nil {
				c.Notes = append(c.Notes, "adds the rule "+is.ID)
			}
		}
	}
}

// alterations says in words how a rule differs in what it says of itself.
func alterations(was, is diag.Rule) []string {
	var out []string
	if was.Severity != is.Severity {
		out = append(out, fmt.Sprintf("makes %s %s, which was %s", is.ID, is.Severity, was.Severity))
	}
	if was.Waivable != is.Waivable {
		out = append(out, fmt.Sprintf("changes whether %s can be waived", is.ID))
	}
	if !slices.Equal(was.Kinds, is.Kinds) {
		out = append(out, fmt.Sprintf("lets %s judge %s, where it judged %s", is.ID, kindsOf(is), kindsOf(was)))
	}
	return out
}

func kindsOf(r diag.Rule) string {
	if len(r.Kinds) == 0 {
		return "all kinds"
	}
	return strings.Join(r.Kinds, ", ")
}

// policyFindings tells of each policy file that differs. Tests of policies judge nothing.
func policyFindings(changes []PolicyChange) diag.List {
	var list diag.List
	for _, c := range changes {
		if strings.HasSuffix(c.Path, "_test.rego") {
			continue
		}
		message := fmt.Sprintf("the policy %s was %s", path.Base(c.Path), c.Op)
		if len(c.Notes) > 0 {
			message += ": it " + strings.Join(c.Notes, "; it ")
		}
		list = append(list, diag.Finding{Rule: RulePolicyChanged, Severity: diag.Warning, Message: message,
			Pointer: c.Path, Range: diag.Range{File: c.Path}, Before: c.Op == change.Removed})
	}
	return list
}

// brokenBefore gives the policy files that did not compile before, and are changed: what they meant to ask nobody asked.
func brokenBefore(base state, changes []PolicyChange) diag.List {
	var list diag.List
	for _, f := range base.policies {
		if f.Severity == diag.Error && slices.ContainsFunc(changes, func(c PolicyChange) bool { return c.Path == f.Range.File }) {
			list = append(list, diag.Finding{Rule: RuleBaseCannotJudge, Severity: diag.Warning, Range: f.Range, Before: true, Pointer: f.Range.File,
				Message: "this policy could not judge before the change, so the change is judged by its own: " + f.Message})
		}
	}
	return list
}

// mended takes what head's own rules find for new, where their policies did not compile before.
func (out *Comparison) mended(broken diag.List, by law) {
	if len(broken) == 0 {
		return
	}
	out.New = append(out.New, broken...)
	if out.Beside != nil {
		var more diag.List
		for _, f := range out.Beside.More {
			rule, _ := diag.RuleOf(by.rules, f.Rule)
			if slices.ContainsFunc(broken, func(b diag.Finding) bool { return b.Range.File == rule.File }) {
				out.New = append(out.New, f)
			} else {
				more = append(more, f)
			}
		}
		out.Beside.More = more
	}
	out.New = out.New.Finish()
}

// cannotJudge says that base's policies are of no use, so that head's judged.
func cannotJudge(err error) diag.Finding {
	reason, _, _ := strings.Cut(err.Error(), "\n")
	return diag.Finding{Rule: RuleBaseCannotJudge, Severity: diag.Warning, Range: diag.Range{File: policyFolder}, Before: true,
		Message: "the policies before the change cannot be used, so the change was judged by its own: " + reason}
}
