package source

import (
	"bufio"
	"compress/zlib"
	"fmt"
	"io"
	"sync"
)

// unpackers are readers of packed bytes, which are costly to make and are used again.
type unpackers struct{ pool sync.Pool }

type unpacker struct {
	buffer *bufio.Reader
	zlib   io.ReadCloser
}

// inflate unpacks as many bytes as are asked for. With whole they must be all that there are, and their checksum right.
func (u *unpackers) inflate(r io.ReaderAt, offset, size int64, whole bool) ([]byte, error) {
	one, err := u.open(io.NewSectionReader(r, offset, maxObject))
	if err != nil {
		return nil, err
	}
	defer u.pool.Put(one)
	// The size is the word of a file that may lie: room is made as bytes come.
	data := make([]byte, min(size, 1<<20))
	for read := int64(0); ; {
		n, err := io.ReadFull(one.zlib, data[read:])
		if read += int64(n); read == size {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errDamaged, err)
		}
		data = append(data, make([]byte, min(size-read, read))...)
	}
	if whole {
		// Only behind the last byte does the checksum stand.
		if n, err := one.zlib.Read(make([]byte, 1)); n != 0 || err != io.EOF {
			return nil, fmt.Errorf("%w: its packed bytes do not agree with their size or checksum", errDamaged)
		}
	}
	return data, nil
}

func (u *unpackers) open(r io.Reader) (*unpacker, error) {
	one, _ := u.pool.Get().(*unpacker)
	if one == nil {
		one = &unpacker{buffer: bufio.NewReader(r)}
	}
	one.buffer.Reset(r)
	var err error
	if one.zlib == nil {
		one.zlib, err = zlib.NewReader(one.buffer)
	} else {
		err = one.zlib.(zlib.Resetter).Reset(one.buffer, nil)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	return one, nil
}

// recent keeps objects that others are made from, and lets them go in two generations: what was not asked for since
// the last change of generation is forgotten.
type recent struct {
	mu         sync.Mutex
	young, old map[place]object
	bytes      int
}

// place is where an object lies.
type place struct {
	pack   *pack
	offset int64
}

// generation is how many bytes make a generation: memory is bounded by twice as many, whatever the history.
const generation = 48 << 20

func (r *recent) get(at place) (object, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if o, ok := r.young[at]; ok {
		return o, true
	}
	o, ok := r.old[at]
	if ok {
		r.keep(at, o)
	}
	return o, ok
}

func (r *recent) put(at place, o object) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(at, o)
}

func (r *recent) keep(at place, o object) {
	if r.young == nil || r.bytes+len(o.data) > generation {
		r.old, r.young, r.bytes = r.young, map[place]object{}, 0
	}
	r.young[at] = o
	r.bytes += len(o.data)
}
