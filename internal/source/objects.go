package source

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// objects reads the objects of a repository, packed and loose, its own and those of the repositories that it borrows
// from. go-git's readers may not be shared by goroutines, so each that reads at the same time has one of its own. There are
// no more than processors: to open one takes longer than to wait for another.
type objects struct {
	folders []string // of objects, the repository's own first
	partial bool     // a clone that has left objects at the server
	turns   chan struct{}
	mu      sync.Mutex
	idle    []*reader
}

// reader reads the objects of each folder.
type reader []*filesystem.ObjectStorage

// object is what a name stands for. Nobody may change its bytes: they are shared.
type object struct {
	kind plumbing.ObjectType
	data []byte
}

// memoryForBases is what a reader may keep of the objects that others are written as differences to.
const memoryForBases = 32 * cache.MiByte

// hashSize is the length of an object's name in bytes.
const hashSize = len(plumbing.Hash{})

var errDamaged = errors.New("damaged")

// openObjects opens a folder of objects and those that it borrows from.
func openObjects(folder string) (*objects, error) {
	folders, err := withAlternates(folder, nil, 0)
	if err != nil {
		return nil, err
	}
	return &objects{folders: folders, turns: make(chan struct{}, runtime.GOMAXPROCS(0))}, nil
}

func (o *objects) newReader() *reader {
	var r reader
	for _, folder := range o.folders {
		files := osfs.New(filepath.Dir(folder))
		dir := dotgit.NewWithOptions(files, dotgit.Options{ExclusiveAccess: true})
		r = append(r, filesystem.NewObjectStorageWithOptions(dir, cache.NewObjectLRU(memoryForBases),
			filesystem.Options{ExclusiveAccess: true, KeepDescriptors: true}))
	}
	return &r
}

// take gives a reader that nobody else has; give takes it back.
func (o *objects) take() *reader {
	o.turns <- struct{}{}
	o.mu.Lock()
	defer o.mu.Unlock()
	if n := len(o.idle); n > 0 {
		r := o.idle[n-1]
		o.idle = o.idle[:n-1]
		return r
	}
	return o.newReader()
}

func (o *objects) give(r *reader) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.idle = append(o.idle, r)
	<-o.turns
}

func (o *objects) close() error {
	var errs []error
	for _, r := range o.idle {
		errs = append(errs, r.close())
	}
	return errors.Join(errs...)
}

func (r *reader) close() error {
	var errs []error
	for _, s := range *r {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// read gives an object of a kind, and is certain that it is the one that the name stands for.
func (o *objects) read(h plumbing.Hash, kind plumbing.ObjectType) ([]byte, error) {
	got, err := o.any(h)
	if err != nil {
		return nil, err
	}
	if got.kind != kind {
		return nil, fmt.Errorf("the object %s is a %s where a %s is expected; `git fsck` says what is wrong with this repository", h, got.kind, kind)
	}
	return got.data, nil
}

func (o *objects) any(h plumbing.Hash) (got object, err error) {
	err = o.ask(func(s *filesystem.ObjectStorage) error {
		got, err = content(s, h)
		return err
	})
	if err == nil && nameOf(got) != h {
		err = errDamaged
	}
	return got, o.explain(h, err)
}

func content(s *filesystem.ObjectStorage, h plumbing.Hash) (object, error) {
	found, err := s.EncodedObject(plumbing.AnyObject, h)
	if err != nil {
		return object{}, err
	}
	data, err := contentOf(found)
	return object{found.Type(), data}, err
}

func contentOf(found plumbing.EncodedObject) ([]byte, error) {
	r, err := found.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // nothing was written
	// A slice of the size that is known beforehand saves growing; a lie about it shows in the name.
	data := bytes.NewBuffer(make([]byte, 0, min(found.Size(), maxPromised)+bytes.MinRead))
	_, err = io.Copy(data, r)
	return data.Bytes(), err
}

// maxPromised is how much room is made for an object on the word of its size alone.
const maxPromised = 1 << 20

// size gives the size of an object.
func (o *objects) size(h plumbing.Hash) (size int64, err error) {
	err = o.ask(func(s *filesystem.ObjectStorage) error {
		size, err = s.EncodedObjectSize(h)
		return err
	})
	return size, o.explain(h, err)
}

// ask puts a question to each folder until one has the answer. Git may have written or packed meanwhile: where a reader
// finds nothing, one that looks anew is asked.
func (o *objects) ask(question func(*filesystem.ObjectStorage) error) error {
	r := o.take()
	err := r.ask(question)
	if errors.Is(err, plumbing.ErrObjectNotFound) || errors.Is(err, fs.ErrNotExist) {
		_ = r.close() // what it read is of no use any more
		r = o.newReader()
		err = r.ask(question)
	}
	o.give(r)
	return err
}

func (r *reader) ask(question func(*filesystem.ObjectStorage) error) (err error) {
	for _, s := range *r {
		if err = sound(func() error { return question(s) }); !errors.Is(err, plumbing.ErrObjectNotFound) {
			return err
		}
	}
	return err
}

// sound takes a reader that loses its footing for a damaged object: its bytes may come from anybody.
func sound(read func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errDamaged, p)
		}
	}()
	return read()
}

// nameOf is the name that Git gives to an object.
func nameOf(o object) plumbing.Hash {
	sum := sha1.New()
	sum.Write(append(strconv.AppendInt(append(o.kind.Bytes(), ' '), int64(len(o.data)), 10), 0))
	sum.Write(o.data)
	return plumbing.Hash(sum.Sum(nil))
}

// starting lists the objects whose names begin with hexadecimal digits, at least two, without repetition.
func (o *objects) starting(digits string) ([]plumbing.Hash, error) {
	prefix, err := hex.DecodeString(digits[:len(digits)/2*2])
	if err != nil {
		return nil, err
	}
	var list []plumbing.Hash
	r := o.take()
	defer o.give(r)
	for _, s := range *r {
		found, err := s.HashesWithPrefix(prefix)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	list = slices.DeleteFunc(list, func(h plumbing.Hash) bool { return !strings.HasPrefix(h.String(), digits) })
	slices.SortFunc(list, func(a, b plumbing.Hash) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(list), nil
}

// explain says in words what is wrong with an object.
func (o *objects) explain(h plumbing.Hash, err error) error {
	missing := errors.Is(err, fs.ErrNotExist) || errors.Is(err, plumbing.ErrObjectNotFound)
	switch {
	case err == nil:
		return nil
	case missing && o.partial:
		return fmt.Errorf("the object %s was left at the server: this is a partial clone; clone without --filter, or get all with `git fetch --refetch --filter=tree:9999`%w", h, silent{errMissing})
	case missing:
		return fmt.Errorf("the object %s is missing from this repository; `git fsck` says what else is, `git fetch` may bring it back%w", h, silent{errMissing})
	}
	return fmt.Errorf("the object %s is damaged: run `git fsck`, and fetch or clone the repository again (%w)", h, err)
}

// mentions says that a file which the repository has or had, no longer than limit, has a text in it.
func (o *objects) mentions(text string, limit int64) (bool, error) {
	r := o.newReader()
	defer r.close() //nolint:errcheck // nothing was written
	found := false
	for _, s := range *r {
		err := sound(func() error {
			iter, err := s.IterEncodedObjects(plumbing.BlobObject)
			if err != nil {
				return err
			}
			defer iter.Close()
			return iter.ForEach(func(blob plumbing.EncodedObject) error {
				if blob.Size() > limit {
					return nil
				}
				data, err := contentOf(blob)
				if found = found || bytes.Contains(data, []byte(text)); found {
					return storer.ErrStop
				}
				return err
			})
		})
		if found || err != nil && !errors.Is(err, storer.ErrStop) {
			return found, err
		}
	}
	return false, nil
}
