package discover

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

const (
	mostMembers = 100_000
	// mostZip bounds a zip archive that has to be held in memory: its directory stands at its end, and standard input and
	// compressed files are read but from the front.
	mostZip = 256 << 20
)

// archiveEndings are the names by which archives in a folder are known.
func archiveEndings() []string { return []string{".tar", ".tar.gz", ".tgz", ".zip"} }

// member is one entry of an archive. Its name is a label and never a path: nothing is laid down, and no link is followed.
type member struct {
	name string
	mode fs.FileMode
	open func() (io.Reader, error)
}

// archive gives a walk through the members of a file that is an archive, nil where it is none. A workbook is a zip archive too, and
// is none to those who read it.
func archive(f *File) (func(visit func(member) error) error, error) {
	name := strings.ToLower(f.Name)
	called := !strings.Contains(name, "!") && slices.ContainsFunc(archiveEndings(), func(e string) bool { return strings.HasSuffix(name, e) })
	head, err := f.bytes.Peek(512)
	switch {
	case called && errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errors.New("the archive ends in the middle: it was cut off, or is still being written")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped(f)
	case len(head) == 512 && string(head[257:262]) == "ustar":
		return func(visit func(member) error) error { return tarred(f, visit) }, nil
	}
	if called && len(head) > 0 {
		return nil, errors.New("its name says that it is an archive, but it is none, or is damaged")
	}
	return nil, nil
}

func tarred(f *File, visit func(member) error) error {
	r := tar.NewReader(f.bytes)
	for {
		h, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			return errors.New("the archive ends in the middle: it was cut off, or is still being written")
		case err != nil:
			return fmt.Errorf("the archive is damaged: %w", bare(err))
		case h.Typeflag == tar.TypeXGlobalHeader:
			continue
		}
		mode := h.FileInfo().Mode()
		if h.Typeflag == tar.TypeLink {
			mode |= fs.ModeSymlink
		}
		if err := visit(member{h.Name, mode, func() (io.Reader, error) { return r, nil }}); err != nil {
			return err
		}
	}
}

func zipped(f *File) (func(visit func(member) error) error, error) {
	at, size, err := f.random()
	if err != nil {
		return nil, err
	}
	f.budget.outside = max(f.budget.outside, size)
	r, err := zip.NewReader(at, size)
	if err != nil {
		return nil, fmt.Errorf("the archive is damaged or cut off: %w", err)
	}
	if slices.ContainsFunc(r.File, func(m *zip.File) bool { return m.Name == "[Content_Types].xml" || m.Name == "mimetype" }) {
		return nil, nil
	}
	return func(visit func(member) error) error {
		for _, m := range r.File {
			if err := visit(member{m.Name, m.Mode(), func() (io.Reader, error) { return unzip(m, f.budget) }}); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func unzip(m *zip.File, b *budget) (io.Reader, error) {
	if m.Flags&1 != 0 {
		return nil, errors.New("it is encrypted: unpack the archive first")
	}
	r, err := m.Open()
	if err != nil {
		return nil, fmt.Errorf("it is damaged: %w", bare(err))
	}
	return &unpacked{r, b}, nil
}

// random gives the bytes of the file for reading anywhere: on disk, or in memory where they come but once.
func (f *File) random() (io.ReaderAt, int64, error) {
	if file, is := f.raw.(fs.File); is {
		if at, can := file.(io.ReaderAt); can {
			if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
				return at, info.Size(), nil
			}
		}
	}
	text, err := io.ReadAll(io.LimitReader(f.bytes, mostZip+1))
	if err != nil {
		return nil, 0, bare(err)
	}
	if len(text) > mostZip {
		return nil, 0, fmt.Errorf("the archive is larger than %d MiB and comes from standard input or compressed: unpack it first", mostZip>>20)
	}
	f.bytes.Reset(bytes.NewReader(text))
	return bytes.NewReader(text), int64(len(text)), nil
}

// leadsOut says that a name means a place outside of the folder that an archive would be unpacked to.
func leadsOut(name string) bool {
	name = strings.ReplaceAll(name, `\`, "/")
	return strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' || slices.Contains(strings.Split(name, "/"), "..")
}

// memberName is the name of a member for people, behind the name of its archive.
func memberName(archive, name string) string {
	return archive + "!" + strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "./")
}

// hidden says that a part of a path begins with a point, as what systems lay beside files does.
func hidden(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".") && part != "." || part == "__MACOSX"
	})
}
