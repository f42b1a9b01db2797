package raci

import (
	"errors"
	"slices"
	"strings"
)

// Found is the block of a registry as it stands in a file.
type Found struct {
	Forge      Forge  // that it was written for
	Place      string // of the file, from the repository's root
	Text       string // with its marks, lines ending as Block writes them
	Line       int    // of the first mark
	start, end int    // bytes in the file
}

// At is a line of the block, counted from the first mark; "" behind the last.
func (b *Found) At(line int) string { return lineAt(strings.Split(b.Text, "\n"), line) }

// errUnended says that somebody took the end of the block away.
var errUnended = errors.New("the lines of muster have a beginning and no end: add the line \"" + endMark + "\" behind them, or remove them")

// Find finds the block that muster wrote into a file for the registry in a folder; nil where there is none. With the error it
// gives where the block begins.
func Find(prefix, text string) (*Found, error) {
	at, line := 0, 0
	var found *Found
	for at < len(text) {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line++
		switch written := strings.TrimRight(text[at:end], "\r\n"); {
		case found == nil:
			if i := slices.IndexFunc(Forges(), func(f Forge) bool { return written == mark(f, prefix) }); i >= 0 {
				found = &Found{Forge: Forges()[i], Line: line, start: at}
			}
		case written == endMark:
			found.end = end
			found.Text = strings.TrimSuffix(strings.ReplaceAll(text[found.start:end], "\r\n", "\n"), "\n") + "\n"
			return found, nil
		}
		at = end
	}
	if found != nil {
		return found, errUnended
	}
	return nil, nil
}

// Blocks finds the blocks of a registry that count, among files by their place in the repository: each forge goes by the
// first of its places that has a file. With the error comes, last, the block that it is about.
func Blocks(texts map[string]string, prefix string) ([]*Found, error) {
	var out []*Found
	for _, f := range Forges() {
		place := f.Used(texts)
		found, err := Find(prefix, texts[place])
		if found == nil || found.Forge.Name != f.Name {
			continue
		}
		found.Place = place
		out = append(out, found)
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// Used is the place of the file by which the forge goes, among those that are there; else where a new one is to lie.
func (f Forge) Used(texts map[string]string) string {
	for _, place := range f.Places {
		if _, there := texts[place]; there {
			return place
		}
	}
	return f.Home
}

// Places lists where any of the forges looks, each once.
func Places() []string {
	var out []string
	for _, f := range Forges() {
		out = append(out, f.Places...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Put puts the block into a file, in the place of the one that is there, else behind all that is. Nothing else is touched,
// and lines end as the first of the file does.
func Put(prefix, text, block string) (string, error) {
	found, err := Find(prefix, text)
	if err != nil {
		return "", err
	}
	if first, _, _ := strings.Cut(text, "\n"); strings.HasSuffix(first, "\r") {
		block = strings.ReplaceAll(block, "\n", "\r\n")
	}
	if found != nil {
		return text[:found.start] + block + text[found.end:], nil
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	if text != "" {
		text += "\n"
	}
	return text + block, nil
}

// Differs gives the first line, counted from the first mark, in which a block is not what it should be, with both; the
// number is 0 where nothing differs.
func Differs(is, should string) (line int, have, want string) {
	a, b := strings.Split(is, "\n"), strings.Split(should, "\n")
	for i := range max(len(a), len(b)) {
		have, want = lineAt(a, i), lineAt(b, i)
		if have != want || i >= len(a) || i >= len(b) {
			return i + 1, have, want
		}
	}
	return 0, "", ""
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}
