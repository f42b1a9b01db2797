package diag

import "unicode/utf8"

// Nearest returns the known name closest to one that is not known: at most a third of its letters, and never
// more than three, may differ. Of equally close names the first wins. Empty means that none is close.
func Nearest(name string, known []string) string {
	best, limit := "", mayDiffer(name)
	for _, k := range known {
		if d := distance(name, k, limit); d <= limit && k != name {
			best, limit = k, d-1
		}
	}
	return best
}

// mayDiffer is how many letters of a name may be wrong.
func mayDiffer(name string) int { return min(3, max(1, len(name)/3)) }

// Near says in how many letters a known name differs from one that is not known; 0 where Nearest would never give it.
func Near(name, known string) int {
	if d := distance(name, known, mayDiffer(name)); d <= mayDiffer(name) {
		return d
	}
	return 0
}

// DidYouMean is Nearest as the end of a sentence: `; did you mean "x"?`, or "" where nothing is close.
func DidYouMean(name string, known []string) string {
	if near := Nearest(name, known); near != "" {
		return `; did you mean "` + near + `"?`
	}
	return ""
}

// distance counts the insertions, deletions, replacements and swaps of neighbours that make a into b (the
// optimal string alignment distance). It gives up, with limit+1, as soon as the limit is passed.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differ(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func differ(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}

// Short is a text to quote in a message: its first 80 letters, where it has more.
func Short(text string) string {
	const most = 80
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most]) + "…"
	}
	return text
}
