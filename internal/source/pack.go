package source

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// pack is a file of many objects with its index. It is read at places, so that several goroutines may share it.
type pack struct {
	index *packIndex
	file  *os.File
}

// openPack opens the pack that belongs to an index file.
func openPack(index string) (*pack, error) {
	x, err := openPackIndex(index)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(strings.TrimSuffix(index, ".idx") + ".pack")
	if err != nil {
		return nil, errors.Join(err, x.file.Close())
	}
	return &pack{x, file}, nil
}

func (p *pack) close() error { return errors.Join(p.index.file.Close(), p.file.Close()) }

// object is what a name stands for. Nobody may change its bytes: they are shared.
type object struct {
	kind plumbing.ObjectType
	data []byte
}

// Where a chain of differences is longer, or an object larger, somebody wants to harm the reader. Git itself ends
// chains at 4095 and asks before it takes files of 100 MB.
const (
	maxChain  = 4095
	maxObject = 1 << 30
)

var errDamaged = errors.New("damaged")

// packed is an entry of a pack before anything is unpacked.
type packed struct {
	kind   plumbing.ObjectType
	size   int64 // of what is unpacked: the object, or the difference
	data   int64 // where the packed bytes begin
	before int64 // where the base lies, of a difference
}

// entry reads the head of the entry at an offset.
func (p *pack) entry(offset int64) (packed, error) {
	var head [32]byte
	n, err := p.file.ReadAt(head[:], offset)
	if n < 2 || err != nil && err != io.EOF {
		return packed{}, fmt.Errorf("%w: nothing at byte %d of %s", errDamaged, offset, p.file.Name())
	}
	e := packed{kind: plumbing.ObjectType(head[0] >> 4 & 7), size: int64(head[0] & 15)}
	i, shift := 1, 4
	for head[i-1]&0x80 != 0 && i < 10 {
		e.size |= int64(head[i]&0x7f) << shift
		i, shift = i+1, shift+7
	}
	switch e.kind {
	case plumbing.OFSDeltaObject:
		back := int64(head[i] & 0x7f)
		for ; head[i]&0x80 != 0 && i < 20; i++ {
			back = (back+1)<<7 | int64(head[i+1]&0x7f)
		}
		i, e.before = i+1, offset-back
	case plumbing.REFDeltaObject:
		if n < i+hashSize {
			return packed{}, errDamaged
		}
		base, found, err := p.index.find(plumbing.Hash(head[i : i+hashSize]))
		if err != nil || !found {
			return packed{}, fmt.Errorf("%w: the base of a difference is missing", errDamaged)
		}
		i, e.before = i+hashSize, base
	case plumbing.CommitObject, plumbing.TreeObject, plumbing.BlobObject, plumbing.TagObject:
	default:
		return packed{}, fmt.Errorf("%w: unknown type", errDamaged)
	}
	if e.size < 0 || e.size > maxObject || e.before < 0 {
		return packed{}, fmt.Errorf("%w: impossible size", errDamaged)
	}
	e.data = offset + int64(i)
	return e, nil
}

// size gives the size of the object at an offset; of a difference only the head is unpacked.
func (p *pack) size(u *unpackers, offset int64) (int64, error) {
	e, err := p.entry(offset)
	if err != nil || !e.kind.IsDelta() {
		return e.size, err
	}
	head, err := u.inflate(p.file, e.data, min(e.size, 2*binary.MaxVarintLen64), false)
	if err != nil {
		return 0, err
	}
	return deltaSize(head)
}

// deltaSize is the size of what a difference makes: the second of two numbers at its beginning.
func deltaSize(delta []byte) (int64, error) {
	_, n := binary.Uvarint(delta)
	if n <= 0 {
		return 0, errDamaged
	}
	size, n := binary.Uvarint(delta[n:])
	if n <= 0 || size > maxObject {
		return 0, errDamaged
	}
	return int64(size), nil
}

// read gives the object at an offset. Git packs most objects as the difference from another, which is kept at hand
// because the next object is likely to need it too.
func (p *pack) read(u *unpackers, recent *recent, offset int64) (object, error) {
	var deltas [][]byte
	var places []int64
	var base object
	for found := false; !found; {
		if base, found = recent.get(place{p, offset}); found {
			break
		}
		e, err := p.entry(offset)
		if err != nil {
			return object{}, err
		}
		data, err := u.inflate(p.file, e.data, e.size, true)
		if err != nil {
			return object{}, err
		}
		if !e.kind.IsDelta() {
			base = object{e.kind, data}
			if len(deltas) > 0 || e.kind == plumbing.TreeObject {
				recent.put(place{p, offset}, base)
			}
			break
		}
		if len(deltas) == maxChain {
			return object{}, fmt.Errorf("%w: a chain of differences has no end", errDamaged)
		}
		deltas, places, offset = append(deltas, data), append(places, offset), e.before
	}
	for i := len(deltas) - 1; i >= 0; i-- {
		if _, err := deltaSize(deltas[i]); err != nil {
			return object{}, err
		}
		data, err := packfile.PatchDelta(base.data, deltas[i])
		if err != nil {
			return object{}, fmt.Errorf("%w: %w", errDamaged, err)
		}
		base.data = data
		if i > 0 || base.kind == plumbing.TreeObject {
			recent.put(place{p, places[i]}, base)
		}
	}
	return base, nil
}
