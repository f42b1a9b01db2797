package catalog

import (
	"strings"

	"github.com/assetmuster/muster/internal/model"
)

// names gives new records their names. Where several want one name, or it is taken, each gets its part number or a
// digest of where it comes from behind it, so that the order of files decides nothing.
func names(items []Item, s *model.Snapshot) []string {
	wanted := map[string]int{}
	for _, it := range items {
		wanted[it.Name]++
	}
	list := make([]string, len(items))
	used := map[string]bool{}
	for i, it := range items {
		name := it.Name
		free := func(name string) bool { return !used[name] && s.Get("Product", name) == nil }
		if wanted[name] > 1 || !free(name) {
			name = it.Name + "-" + digest(it.From)
			if part := partOf(it); part != "" && wanted[it.Name+"-"+part] == 0 && alone(items, it.Name, part) && free(it.Name+"-"+part) {
				name = it.Name + "-" + part
			}
		}
		used[name] = true
		list[i] = name
	}
	return list
}

// partOf is the part number as part of a name, "" where there is none or the name has it.
func partOf(it Item) string {
	for _, f := range it.Fields {
		if numbers, ok := f.Value.([]string); ok && f.Pointer == "/spec/partNumbers" {
			if part := slug(numbers[0]); part != "" && len(part) < 40 && !strings.HasSuffix(it.Name, part) {
				return part
			}
		}
	}
	return ""
}

// alone says that one item only has a name and part number.
func alone(items []Item, name, part string) bool {
	count := 0
	for _, it := range items {
		if it.Name == name && partOf(it) == part {
			count++
		}
	}
	return count == 1
}
