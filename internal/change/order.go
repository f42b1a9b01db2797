package change

import (
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// longList bounds the work of finding what two ordered lists have in common, in pairs of items that are compared. Of
// longer ones all that lies between the common beginning and the common end is taken for new.
const longList = 1 << 20

// inOrder pairs items so that the pairs stand in the same order in both lists: as many as possible that mean the same,
// and between these the mappings and lists that are left, one by one.
func (l *lister) inOrder(s *kinds.Shape) {
	old, is := meanings(l.old, s), meanings(l.is, s)
	start := 0
	for start < len(old) && start < len(is) && old[start] == is[start] {
		l.pair(start, start)
		start++
	}
	i, j := len(old), len(is)
	for i > start && j > start && old[i-1] == is[j-1] {
		i, j = i-1, j-1
		l.pair(i, j)
	}
	fromOld, fromIs := start, start
	for _, p := range longest(old[start:i], is[start:j]) {
		l.gap(fromOld, start+p[0], fromIs, start+p[1])
		l.pair(start+p[0], start+p[1])
		fromOld, fromIs = start+p[0]+1, start+p[1]+1
	}
	l.gap(fromOld, i, fromIs, j)
}

func meanings(list []document.Node, s *kinds.Shape) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = meaning(&list[i], s.Items)
	}
	return out
}

// gap pairs the mappings and lists between two pairs one by one.
func (l *lister) gap(old, endOld, is, endIs int) {
	for ; old < endOld && is < endIs; old, is = old+1, is+1 {
		for old < endOld && l.old[old].Kind < document.List {
			old++
		}
		for is < endIs && l.is[is].Kind < document.List {
			is++
		}
		if old < endOld && is < endIs && l.old[old].Kind == l.is[is].Kind {
			l.pair(old, is)
		}
	}
}

// longest gives the longest series of equal items that stands in both lists in the same order, as pairs of positions.
func longest(a, b []string) [][2]int {
	if len(a) == 0 || len(b) == 0 || len(a) > longList/len(b) {
		return nil
	}
	// length[i][j] is how long the series in a[i:] and b[j:] is.
	length := make([][]int32, len(a)+1)
	for i := range length {
		length[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] > length[i][j+1], length[i+1][j] == length[i][j+1] && a[i] < b[j]: // the same way back
			i++
		default:
			j++
		}
	}
	return out
}
