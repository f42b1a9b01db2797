package raci

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// folder is a folder or file of the registry, with what its best line would say.
type folder struct {
	name  string
	under map[string]*folder // nil of a file
	label string             // of a file: its owners
	best  []string           // of a folder: what most of what lies in it says, in order; nil where nothing says anything
}

// compact writes as few lines as there can be for owners by path: a folder speaks for what lies in it, lines further down for
// what differs. Without exceptions a folder speaks only where all in it agree, and what has no owners has no line.
func compact(f Forge, prefix string, labels map[string]string, exceptions bool) ([]Line, error) {
	root := &folder{under: map[string]*folder{}}
	for _, at := range slices.Sorted(maps.Keys(labels)) {
		root.enter(strings.Split(at, "/"), labels[at])
	}
	root.judge(exceptions)
	w := &compactor{Forge: f, exceptions: exceptions}
	w.write(folderPattern(f, prefix), root, "", false)
	return w.lines, w.err
}

func (d *folder) enter(steps []string, label string) {
	child := d.under[steps[0]]
	if child == nil {
		child = &folder{name: steps[0]}
		d.under[steps[0]] = child
	}
	if len(steps) == 1 {
		child.label = label
		return
	}
	if child.under == nil {
		child.under = map[string]*folder{}
	}
	child.enter(steps[1:], label)
}

// judge finds for each folder what its line would best say: what the most of its children could take over.
func (d *folder) judge(exceptions bool) {
	if d.under == nil {
		d.best = []string{d.label}
		return
	}
	votes, most := map[string]int{}, 0
	for _, child := range d.under {
		child.judge(exceptions)
		for _, label := range child.best {
			votes[label]++
			most = max(most, votes[label])
		}
	}
	for label, n := range votes {
		if n == most && (exceptions || n == len(d.under)) {
			d.best = append(d.best, label)
		}
	}
	slices.Sort(d.best)
}

type compactor struct {
	Forge
	exceptions bool
	lines      []Line
	err        error
}

// write writes the line of a folder or file where it says other than what is inherited, and then what lies in it. Forced
// says that a line before, with a wildcard for a sign that the forge cannot escape, matches it too.
func (w *compactor) write(pattern string, d *folder, inherited string, forced bool) {
	label := inherited
	if len(d.best) > 0 && !slices.Contains(d.best, inherited) {
		label = d.best[0]
	}
	if label != inherited || forced {
		w.lines = append(w.lines, Line{pattern, strings.Fields(label)})
	}
	wild := map[string]string{} // patterns with wildcards, and whose they are
	for _, child := range w.sorted(d) {
		name, isWild := w.escape(child.name)
		hit := slices.ContainsFunc(slices.Collect(maps.Keys(wild)), func(p string) bool { return matchesName(p, child.name) })
		if wild[name] != "" || hit && !w.exceptions {
			w.refuse(pattern, child.name)
			continue
		}
		if isWild {
			wild[name] = child.name
		}
		at := pattern + name
		if child.under != nil {
			at += "/"
		}
		w.write(at, child, label, hit)
	}
}

func (w *compactor) refuse(within, name string) {
	if w.err == nil {
		w.err = fmt.Errorf("%s cannot tell %q in %s from another name there: rename one of them", w.Name, name, within)
	}
}

// sorted gives what lies in a folder, the names with most wildcards first: where a pattern matches another name too, that
// one has fewer, and its line comes later.
func (w *compactor) sorted(d *folder) []*folder {
	wildcards := func(f *folder) int {
		pattern, wild := w.escape(f.name)
		if !wild {
			return 0
		}
		return strings.Count(pattern, "?")
	}
	return slices.SortedFunc(maps.Values(d.under), func(a, b *folder) int {
		return cmp.Or(wildcards(b)-wildcards(a), strings.Compare(a.name, b.name))
	})
}

// matchesName matches an escaped name, in which a question mark stands for any sign, with one that is not escaped.
func matchesName(pattern, name string) bool {
	for _, r := range name {
		sign, size := utf8.DecodeRuneInString(pattern)
		if pattern == "" {
			return false
		}
		wild := sign == '?'
		if sign == '\\' {
			sign, size = utf8.DecodeRuneInString(pattern[1:])
			size++
		}
		if !wild && sign != r {
			return false
		}
		pattern = pattern[size:]
	}
	return pattern == ""
}

func folderPattern(f Forge, prefix string) string {
	out := "/"
	for step := range strings.SplitSeq(prefix, "/") {
		if step != "" {
			name, _ := f.escape(step)
			out += name + "/"
		}
	}
	return out
}

// escapeGitHub writes a name for a forge that knows no ranges, takes # for a remark, and knows no escape but that of spaces.
// A question mark stands for any sign.
func escapeGitHub(name string) (pattern string, wild bool) {
	return escaped(name, func(r rune) string {
		if strings.ContainsRune(`#![]*?\`, r) {
			return "?"
		}
		return string(r)
	})
}

// escapeGitLab writes a name for a forge that matches as shells do.
func escapeGitLab(name string) (pattern string, wild bool) {
	return escaped(name, func(r rune) string {
		if strings.ContainsRune(`#![]*?\`, r) {
			return `\` + string(r)
		}
		return string(r)
	})
}

// escaped escapes spaces too, and gives up signs that no line may have.
func escaped(name string, sign func(rune) string) (pattern string, wild bool) {
	var b strings.Builder
	for _, r := range name {
		text := sign(r)
		switch {
		case r == ' ':
			text = `\ `
		case !isPrinted(r):
			text = "?"
		}
		wild = wild || text == "?"
		b.WriteString(text)
	}
	return b.String(), wild
}

// isPrinted says that a sign may stand in a line: one that breaks lines, hides or turns text may not.
func isPrinted(r rune) bool { return unicode.IsPrint(r) && r != utf8.RuneError }
