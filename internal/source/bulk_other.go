//go:build !linux

package source

import (
	"io"
	"io/fs"
	"os"
	"path"
)

// diskFolder is a folder of the disk.
type diskFolder struct {
	disk *os.Root
	path string
}

func openPlace(disk *os.Root, path string) (diskFolder, error) {
	if disk == nil {
		return diskFolder{}, fs.ErrNotExist
	}
	return diskFolder{disk, path}, nil
}

func (diskFolder) close() {}

func (f diskFolder) read(name string, _ *[]byte, _ bool) ([]byte, error) {
	file, err := f.disk.Open(path.Join(f.path, name))
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	return io.ReadAll(file)
}
