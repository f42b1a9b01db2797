package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sort"
	"sync/atomic"

	"github.com/go-git/go-git/v5/plumbing"
)

// hashSize is the length of an object's name in bytes.
const hashSize = len(plumbing.Hash{})

// packIndex says where the objects of a pack lie (gitformat-pack, version 2). It is read piece by piece, because a
// small question is asked of a large index most of the time.
type packIndex struct {
	file   *os.File
	fan    [257]uint32 // fan[b] objects have a first byte below b
	pieces [256]atomic.Pointer[indexPiece]
}

// indexPiece is the part of an index that has one first byte.
type indexPiece struct{ names, offsets []byte }

const (
	indexHeader = 8                   // magic and version
	indexNames  = indexHeader + 256*4 // where the names begin
	largeOffset = uint32(1) << 31     // the offset stands in the table of large ones
	indexRecord = int64(hashSize + 4) // name and checksum of an object, which stand in tables of their own
	indexMagic  = "\377tOc\x00\x00\x00\x02"
)

func openPackIndex(path string) (*packIndex, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	x := &packIndex{file: file}
	head := make([]byte, indexNames)
	if _, err = file.ReadAt(head, 0); err == nil && string(head[:indexHeader]) != indexMagic {
		err = errors.New("its form is not known; `git repack -ad` writes it anew")
	}
	for i := 0; err == nil && i < 256; i++ {
		x.fan[i+1] = binary.BigEndian.Uint32(head[indexHeader+4*i:])
		if x.fan[i+1] < x.fan[i] {
			err = errors.New("it is damaged; `git repack -ad` writes it anew")
		}
	}
	if err != nil {
		file.Close() //nolint:errcheck // nothing was written
		return nil, fmt.Errorf("the index %s cannot be read: %w", path, err)
	}
	return x, nil
}

// find gives the place of an object in the pack.
func (x *packIndex) find(h plumbing.Hash) (offset int64, found bool, err error) {
	piece, err := x.piece(h[0])
	if err != nil {
		return 0, false, err
	}
	n := len(piece.offsets) / 4
	i := sort.Search(n, func(i int) bool { return bytes.Compare(piece.name(i), h[:]) >= 0 })
	if i == n || !bytes.Equal(piece.name(i), h[:]) {
		return 0, false, nil
	}
	small := binary.BigEndian.Uint32(piece.offsets[4*i:])
	if small < largeOffset {
		return int64(small), true, nil
	}
	var large [8]byte
	at := indexNames + int64(x.fan[256])*(indexRecord+4) + int64(small-largeOffset)*8
	_, err = x.file.ReadAt(large[:], at)
	return int64(binary.BigEndian.Uint64(large[:])), err == nil, err
}

func (p *indexPiece) name(i int) []byte { return p.names[i*hashSize : (i+1)*hashSize] }

// starting lists the objects whose names begin so, as hexadecimal digits.
func (x *packIndex) starting(first byte, fits func(plumbing.Hash) bool) ([]plumbing.Hash, error) {
	piece, err := x.piece(first)
	if err != nil {
		return nil, err
	}
	var list []plumbing.Hash
	for i := range len(piece.offsets) / 4 {
		if h := plumbing.Hash(piece.name(i)); fits(h) {
			list = append(list, h)
		}
	}
	return list, nil
}

func (x *packIndex) piece(first byte) (*indexPiece, error) {
	if p := x.pieces[first].Load(); p != nil {
		return p, nil
	}
	from, count := int64(x.fan[first]), int64(x.fan[int(first)+1]-x.fan[first])
	info, err := x.file.Stat()
	if err != nil {
		return nil, err
	}
	offsets := indexNames + int64(x.fan[256])*indexRecord
	if offsets+4*(from+count) > info.Size() {
		return nil, fmt.Errorf("the index %s ends too early; `git repack -ad` writes it anew", x.file.Name())
	}
	p := &indexPiece{make([]byte, count*int64(hashSize)), make([]byte, count*4)}
	if _, err := x.file.ReadAt(p.names, indexNames+from*int64(hashSize)); err != nil {
		return nil, err
	}
	if _, err := x.file.ReadAt(p.offsets, offsets+4*from); err != nil {
		return nil, err
	}
	x.pieces[first].Store(p)
	return p, nil
}
