package reconcile

// foreign are the keys of one source that no record has: by them a thing that two sources see is known to be one, and a key
// that two things of one source share is known to be none. Of a key it holds some twenty bytes, and no text.
type foreign struct {
	table []uint32 // open addressing: 1 + the number of a key
	hash  []uint64
	print []uint32 // what else the first thing that had the key was known by
	field []uint8  // with the kind in the upper bits; see place
	split []bool   // things that are known by other keys besides share it
}

// add enters a key of a thing and gives its number.
func (f *foreign) add(hash uint64, place uint8, print uint32) uint32 {
	if 3*(len(f.hash)+1) > 2*len(f.table) {
		f.grow()
	}
	mask := uint64(len(f.table) - 1)
	at := hash & mask
	for ; f.table[at] != 0; at = (at + 1) & mask {
		n := f.table[at] - 1
		if f.hash[n] == hash {
			f.split[n] = f.split[n] || f.print[n] != print
			return n
		}
	}
	f.hash, f.print = append(f.hash, hash), append(f.print, print)
	f.field, f.split = append(f.field, place), append(f.split, false)
	f.table[at] = uint32(len(f.hash)) //nolint:gosec // memory ends long before
	return f.table[at] - 1
}

func (f *foreign) grow() {
	f.table = make([]uint32, max(1024, 2*len(f.table)))
	mask := uint64(len(f.table) - 1)
	for n, hash := range f.hash {
		at := hash & mask
		for f.table[at] != 0 {
			at = (at + 1) & mask
		}
		f.table[at] = uint32(n + 1) //nolint:gosec // as above
	}
}
