package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/assetmuster/muster/internal/catalog"
)

// apply writes the files of a plan, in the order of their paths.
func (o *importCatalogOptions) apply(w *workspace, registry catalog.Registry, plan catalog.Plan) error {
	if updates := plan.Count(catalog.Update); updates > o.maxChanges {
		return fmt.Errorf("%s would be rewritten, more than --max-changes %d: look at the plan without --write, then allow it with --max-changes %d",
			count(updates, "record"), o.maxChanges, updates)
	}
	paths := plan.Paths()
	for _, file := range paths {
		if err := writable(w.Dir, file, registry.Files[file] != nil); err != nil {
			return err
		}
	}
	for _, file := range paths {
		target := filepath.Join(w.Dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := writeFile(target, []byte(plan.Files[file])); err != nil {
			return err
		}
	}
	return nil
}

// writable makes sure that a file is in the registry and what the plan took it for: read, or not there.
func writable(root, file string, known bool) error {
	if err := throughFolders(root, file); err != nil {
		return fmt.Errorf("%w; choose another folder with --into", err)
	}
	target := filepath.Join(root, filepath.FromSlash(file))
	_, err := os.Lstat(target)
	switch {
	case os.IsNotExist(err):
		return nil
	case err == nil && !known:
		return fmt.Errorf("%s is there but is not read as part of the registry: move it away, or choose another folder with --into", target)
	}
	return err
}
