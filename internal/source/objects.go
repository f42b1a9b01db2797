package source

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/go-git/go-git/v5/plumbing"
)

// objects reads the objects of a repository, packed and loose, its own and those of the repositories that it borrows
// from. go-git has readers of packs too; they keep every name of a pack in a map and may not be shared by goroutines,
// which takes longer than the whole question of what differs between two commits.
type objects struct {
	folders []string // of objects, the repository's own first
	partial bool     // a clone that has left objects at the server
	packs   atomic.Pointer[[]*pack]
	opening sync.Mutex
	opened  map[string]*pack // by index file
	unpack  unpackers
	recent  recent
}

// openObjects opens a folder of objects and those that it borrows from.
func openObjects(folder string) (*objects, error) {
	folders, err := withAlternates(folder, nil, 0)
	if err != nil {
		return nil, err
	}
	o := &objects{folders: folders, opened: map[string]*pack{}}
	_, err = o.lookForPacks()
	return o, err
}

// lookForPacks opens the packs that were not there before, and says whether there are any: Git may pack while we read.
func (o *objects) lookForPacks() (more bool, err error) {
	o.opening.Lock()
	defer o.opening.Unlock()
	var list []*pack
	for _, folder := range o.folders {
		names, err := filepath.Glob(filepath.Join(escapeGlob(folder), "pack", "pack-*.idx"))
		if err != nil {
			return false, err
		}
		for _, name := range names {
			p := o.opened[name]
			if p == nil {
				if p, err = openPack(name); errors.Is(err, fs.ErrNotExist) {
					continue // it was packed anew in the meantime
				} else if err != nil {
					return false, err
				}
				o.opened[name], more = p, true
			}
			list = append(list, p)
		}
	}
	o.packs.Store(&list)
	return more, nil
}

func (o *objects) close() error {
	var errs []error
	for _, p := range o.opened {
		errs = append(errs, p.close())
	}
	return errors.Join(errs...)
}

// find gives the place of a packed object.
func (o *objects) find(h plumbing.Hash) (at place, found bool, err error) {
	for _, p := range *o.packs.Load() {
		if offset, found, err := p.index.find(h); found || err != nil {
			return place{p, offset}, found, err
		}
	}
	return place{}, false, nil
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

func (o *objects) any(h plumbing.Hash) (object, error) {
	at, packed, err := o.find(h)
	var got object
	switch {
	case err != nil:
	case packed:
		got, err = at.pack.read(&o.unpack, &o.recent, at.offset)
	default:
		got, err = o.loose(h)
		if errors.Is(err, fs.ErrNotExist) {
			if more, _ := o.lookForPacks(); more {
				return o.any(h)
			}
		}
	}
	if err == nil && nameOf(got) != h {
		err = errDamaged
	}
	return got, o.explain(h, err)
}

// nameOf is the name that Git gives to an object.
func nameOf(o object) plumbing.Hash {
	sum := sha1.New()
	sum.Write(append(strconv.AppendInt(append(o.kind.Bytes(), ' '), int64(len(o.data)), 10), 0))
	sum.Write(o.data)
	return plumbing.Hash(sum.Sum(nil))
}

// size gives the size of an object without reading its content.
func (o *objects) size(h plumbing.Hash) (int64, error) {
	at, packed, err := o.find(h)
	if err == nil && packed {
		size, err := at.pack.size(&o.unpack, at.offset)
		return size, o.explain(h, err)
	}
	if err == nil {
		var file *os.File
		if file, err = o.openLoose(h); err == nil {
			defer file.Close() //nolint:errcheck // nothing was written
			_, size, _, err := o.looseHead(file)
			return size, o.explain(h, err)
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		if more, _ := o.lookForPacks(); more {
			return o.size(h)
		}
	}
	return 0, o.explain(h, err)
}

func (o *objects) openLoose(h plumbing.Hash) (*os.File, error) {
	name := h.String()
	for _, folder := range o.folders {
		file, err := os.Open(filepath.Join(folder, name[:2], name[2:]))
		if !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	return nil, fs.ErrNotExist
}

// looseHead reads `blob 123` and a zero byte, which stand before the content.
func (o *objects) looseHead(file *os.File) (kind plumbing.ObjectType, size int64, length int64, err error) {
	one, err := o.unpack.open(file)
	if err != nil {
		return 0, 0, 0, err
	}
	defer o.unpack.pool.Put(one)
	var head [32]byte
	n, _ := one.zlib.Read(head[:])
	text, _, found := bytes.Cut(head[:n], []byte{0})
	word, digits, _ := strings.Cut(string(text), " ")
	size, err = strconv.ParseInt(digits, 10, 64)
	if !found || err != nil || size < 0 || size > maxObject {
		return 0, 0, 0, errDamaged
	}
	kind, err = plumbing.ParseObjectType(word)
	if err != nil {
		return 0, 0, 0, errDamaged
	}
	return kind, size, int64(len(text) + 1), nil
}

func (o *objects) loose(h plumbing.Hash) (object, error) {
	file, err := o.openLoose(h)
	if err != nil {
		return object{}, err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	kind, size, head, err := o.looseHead(file)
	if err != nil {
		return object{}, err
	}
	data, err := o.unpack.inflate(file, 0, head+size, true)
	if err != nil {
		return object{}, err
	}
	return object{kind, data[head:]}, nil
}

// starting lists the objects whose names begin with hexadecimal digits, at least two, without repetition.
func (o *objects) starting(digits string) ([]plumbing.Hash, error) {
	first, err := hex.DecodeString(digits[:2])
	if err != nil {
		return nil, err
	}
	fits := func(h plumbing.Hash) bool { return strings.HasPrefix(h.String(), digits) }
	var list []plumbing.Hash
	for _, p := range *o.packs.Load() {
		more, err := p.index.starting(first[0], fits)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	for _, folder := range o.folders {
		entries, _ := os.ReadDir(filepath.Join(folder, digits[:2]))
		for _, e := range entries {
			name := digits[:2] + e.Name()
			if h := plumbing.NewHash(name); h.String() == name && fits(h) {
				list = append(list, h)
			}
		}
	}
	slices.SortFunc(list, func(a, b plumbing.Hash) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(list), nil
}

// explain says in words what is wrong with an object.
func (o *objects) explain(h plumbing.Hash, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist) && o.partial:
		return fmt.Errorf("%w: the object %s was left at the server: this is a partial clone; clone without --filter, or get all with `git fetch --refetch --filter=tree:9999`", errMissing, h)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: the object %s is missing from this repository; `git fsck` says what else is, `git fetch` may bring it back", errMissing, h)
	case errors.Is(err, errDamaged):
		return fmt.Errorf("the object %s is damaged: run `git fsck`, and fetch or clone the repository again (%w)", h, err)
	}
	return fmt.Errorf("the object %s cannot be read: %w", h, err)
}
