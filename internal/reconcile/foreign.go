package reconcile

// foreign are the keys that no record has: by them a thing that two sources see is known to be one, and a key that two things of
// one source share is known to be none. Of a key it holds some sixteen bytes, and no text.
type foreign struct {
	table []uint32 // open addressing: 1 + the number of a key
	hash  pile[uint64]
	about pile[uint32] // see the masks below
}

// What is held of a key besides its hash: whether things that are known by other keys besides share it, its field, and a print
// of what else the first thing that had it was known by.
const (
	isSplit    = 1
	fieldBits  = 0x3e
	fieldShift = 1
	printBits  = ^uint32(isSplit | fieldBits)
	// noField is that of fields of which a thing may have several values.
	noField = fieldBits >> fieldShift
)

// add enters a key of a thing and gives its number.
func (f *foreign) add(hash uint64, field uint8, print uint32) uint32 {
	n, known := f.enter(hash, uint32(field)<<fieldShift|print&printBits)
	if about := f.about.at(n); known && *about&printBits != print&printBits {
		*about |= isSplit
	}
	return n
}

// enter finds a key, or adds it.
func (f *foreign) enter(hash uint64, about uint32) (n uint32, known bool) {
	if 4*(f.hash.n+1) > 3*len(f.table) {
		f.grow()
	}
	mask := uint64(len(f.table) - 1)
	at := hash & mask
	for ; f.table[at] != 0; at = (at + 1) & mask {
		if n := f.table[at] - 1; *f.hash.at(n) == hash {
			return n, true
		}
	}
	f.hash.add(hash)
	f.about.add(about)
	f.table[at] = uint32(f.hash.n) //nolint:gosec // memory ends long before
	return f.table[at] - 1, false
}

func (f *foreign) grow() {
	f.table = make([]uint32, max(64, 2*len(f.table)))
	mask := uint64(len(f.table) - 1)
	for n := range f.hash.n {
		at := *f.hash.at(uint32(n)) & mask //nolint:gosec // as above
		for f.table[at] != 0 {
			at = (at + 1) & mask
		}
		f.table[at] = uint32(n + 1) //nolint:gosec // as above
	}
}

func (f *foreign) split(n uint32) bool { return *f.about.at(n)&isSplit != 0 }

func (f *foreign) field(n uint32) uint32 { return *f.about.at(n) & fieldBits >> fieldShift }

// pile is a list that grows without being copied.
type pile[V any] struct {
	blocks [][]V
	n      int
}

const pileBits = 10

func (p *pile[V]) add(v V) {
	if p.n>>pileBits == len(p.blocks) {
		p.blocks = append(p.blocks, make([]V, 1<<pileBits))
	}
	p.blocks[p.n>>pileBits][p.n&(1<<pileBits-1)] = v
	p.n++
}

func (p *pile[V]) at(n uint32) *V { return &p.blocks[n>>pileBits][n&(1<<pileBits-1)] }
