package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// createFile writes a file below a folder. It must not be there yet; folders on the way are made.
func createFile(root, file, text string) error {
	if err := throughFolders(root, file); err != nil {
		return err
	}
	target := filepath.Join(root, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s is there already; nothing was written", target)
	}
	if err != nil {
		return err
	}
	return writeAndClose(f, []byte(text))
}

func writeAndClose(f *os.File, content []byte) error {
	_, err := f.Write(content)
	return cmp.Or(err, f.Close())
}

// throughFolders makes sure that the way from a folder to a file leads through no link: that could lead anywhere.
func throughFolders(root, file string) error {
	parts := strings.Split(file, "/")
	for i := 1; i < len(parts); i++ {
		place := filepath.Join(root, filepath.Join(parts[:i]...))
		info, err := os.Lstat(place)
		switch {
		case os.IsNotExist(err):
			return nil
		case err != nil:
			return err
		case !info.IsDir():
			return fmt.Errorf("%s is no folder, and links are not followed: nothing was written", place)
		}
	}
	return nil
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// isStream says whether a path is one under which systems have pipes, terminals and files that are open already. Those
// are written to, and not replaced.
func isStream(path string) bool {
	dir := filepath.ToSlash(filepath.Dir(path))
	return dir == "/dev" || dir == "/dev/fd" || strings.HasPrefix(dir, "/proc/")
}

func appendTo(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, cause(err))
	}
	return writeAndClose(f, content)
}

// writeFile replaces a file in one step: whoever reads sees the old or the new content, never half of it. A link stays
// a link, and a pipe or device, such as /dev/null, is written to and not replaced.
func writeFile(path string, content []byte) error {
	mode := os.FileMode(0o644)
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil {
		if !info.Mode().IsRegular() {
			return os.WriteFile(path, content, mode)
		}
		mode = info.Mode().Perm()
	}
	staged, err := stage(path, mode, content)
	if err == nil {
		err = os.Rename(staged, path)
	}
	if err != nil && staged != "" {
		os.Remove(staged) //nolint:errcheck // the first error is the one to tell
	}
	return err
}

// stage writes the new content of a file beside it. What it gives is to be renamed, or removed, also after an error.
func stage(path string, mode os.FileMode, content []byte) (staged string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".muster-*")
	if err != nil {
		return "", fmt.Errorf("%s cannot be written: %w", path, cause(err))
	}
	err = writeAndClose(f, content)
	return f.Name(), cmp.Or(err, os.Chmod(f.Name(), mode))
}

// cause is what the system said, without the name of the file that it said it about.
func cause(err error) error {
	if inner := new(fs.PathError); errors.As(err, &inner) {
		return inner.Err
	}
	return err
}
