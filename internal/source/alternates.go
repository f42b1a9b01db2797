package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// maxBorrowing is how far a repository may borrow from one that borrows: Git's own limit.
const maxBorrowing = 5

// withAlternates adds a folder of objects and those that its objects/info/alternates names, which clones with
// --shared or --reference have. Relative paths start from the folder of objects.
func withAlternates(folder string, known []string, depth int) ([]string, error) {
	if depth > maxBorrowing || slices.Contains(known, folder) {
		return known, nil
	}
	known = append(known, folder)
	text, err := os.ReadFile(filepath.Join(folder, "info", "alternates"))
	if errors.Is(err, fs.ErrNotExist) {
		return known, nil
	} else if err != nil {
		return nil, err
	}
	for line := range strings.SplitSeq(string(text), "\n") {
		if line = strings.TrimSuffix(line, "\r"); line == "" || line[0] == '#' {
			continue
		}
		if plain, err := strconv.Unquote(line); err == nil {
			line = plain
		}
		other := filepath.FromSlash(line)
		if !filepath.IsAbs(other) {
			other = filepath.Join(folder, other)
		}
		if info, err := os.Stat(other); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("this repository borrows objects from %s, which is not there; clone it without --shared and --reference, or bring that folder back", other)
		}
		if known, err = withAlternates(filepath.Clean(other), known, depth+1); err != nil {
			return nil, err
		}
	}
	return known, nil
}
