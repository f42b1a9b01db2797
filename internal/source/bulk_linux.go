package source

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// diskFolder is an open folder of the disk. It asks the system for no more than it must: for small files the asking is most of
// the time.
type diskFolder struct{ file *os.File }

func openPlace(disk *os.Root, path string) (diskFolder, error) {
	if disk == nil {
		return diskFolder{}, fs.ErrNotExist
	}
	file, err := disk.Open(path)
	return diskFolder{file}, err
}

func (f diskFolder) close() { _ = f.file.Close() }

// read reads a file. A link is not followed. Once means that what comes at once is taken for the whole: the reader can tell.
func (f diskFolder) read(name string, room *[]byte, once bool) ([]byte, error) {
	var fd int
	err := again(func() (err error) {
		fd, err = syscall.Openat(int(f.file.Fd()), name, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
		return err
	})
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	defer syscall.Close(fd) //nolint:errcheck // nothing was written
	text := (*room)[:0]
	for {
		var n int
		err := again(func() (err error) {
			n, err = syscall.Read(fd, text[len(text):cap(text)])
			return err
		})
		switch {
		case err != nil:
			return nil, &fs.PathError{Op: "read", Path: name, Err: err}
		case n == 0:
			return text, nil
		}
		if text = text[:len(text)+n]; len(text) == cap(text) {
			text = append(text, 0)[:len(text)]
			*room = text
		} else if once {
			return text, nil
		}
	}
}

// again asks until no signal comes between.
func again(ask func() error) error {
	for {
		if err := ask(); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
