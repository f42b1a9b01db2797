package source

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// indexEntry is what Git's index says of a file: its content, and how it lay on the disk when that was known.
type indexEntry struct {
	name              string
	hash              plumbing.Hash
	mode              filemode.FileMode
	size              uint32 // of the file on the disk, its lower 32 bits
	changed, modified time.Time
}

const (
	indexFixed    = 62 // bytes of an entry before its name
	flagExtended  = 0x4000
	flagStage     = 0x3000 // above zero while a merge waits for somebody
	flagIntended  = 0x2000 // of the extended flags: somebody means to add the file
	flagNameBytes = 0x0fff
)

var errIndex = errors.New("Git's index cannot be read")

// parseIndex reads the entries of an index of version 2 to 4 (gitformat-index) that say what a file is. Of an index that
// is split over two files only those in this one are read, the rest is as if unknown. go-git reads an index too, and
// takes as long as looking at all the files.
func parseIndex(data []byte) ([]indexEntry, error) {
	if len(data) < 12+hashSize || string(data[:4]) != "DIRC" || !isIntact(data) {
		return nil, errIndex
	}
	version, count := binary.BigEndian.Uint32(data[4:]), binary.BigEndian.Uint32(data[8:])
	if version < 2 || version > 4 || int(count) > len(data)/indexFixed {
		return nil, errIndex
	}
	entries := make([]indexEntry, 0, count)
	rest, last := data[12:len(data)-hashSize], ""
	for range count {
		e, counts, length, err := parseIndexEntry(rest, version, last)
		if err != nil {
			return nil, err
		}
		if last = e.name; counts {
			entries = append(entries, e)
		}
		rest = rest[length:]
	}
	return entries, nil
}

// isIntact compares the checksum at the end; index.skipHash writes zeros there.
func isIntact(data []byte) bool {
	body, sum := data[:len(data)-hashSize], data[len(data)-hashSize:]
	if plumbing.Hash(sum).IsZero() {
		return true
	}
	found := sha1.Sum(body)
	return bytes.Equal(found[:], sum)
}

func parseIndexEntry(data []byte, version uint32, last string) (e indexEntry, counts bool, length int, err error) {
	if len(data) < indexFixed {
		return e, false, 0, errIndex
	}
	number := func(at int) uint32 { return binary.BigEndian.Uint32(data[at:]) }
	e.changed = time.Unix(int64(number(0)), int64(number(4)))
	e.modified = time.Unix(int64(number(8)), int64(number(12)))
	e.mode, e.size = filemode.FileMode(number(24)), number(36)
	e.hash = plumbing.Hash(data[40 : 40+hashSize])
	flags, start := binary.BigEndian.Uint16(data[60:]), indexFixed
	counts = flags&flagStage == 0
	if flags&flagExtended != 0 {
		if len(data) < indexFixed+2 {
			return e, false, 0, errIndex
		}
		counts = counts && binary.BigEndian.Uint16(data[indexFixed:])&flagIntended == 0
		start += 2
	}
	kept := 0 // bytes of the last name, in version 4
	if version == 4 {
		drop, n := offsetNumber(data[start:])
		if n == 0 || drop > len(last) {
			return e, false, 0, errIndex
		}
		start, kept = start+n, len(last)-drop
	}
	end := bytes.IndexByte(data[start:], 0)
	if end < 0 || flags&flagNameBytes < flagNameBytes && version < 4 && end != int(flags&flagNameBytes) {
		return e, false, 0, errIndex
	}
	e.name = last[:kept] + string(data[start:start+end])
	length = start + end + 1
	if version < 4 {
		length = (start + end + 8) &^ 7
	}
	if length > len(data) {
		return e, false, 0, errIndex
	}
	return e, counts, length, nil
}

// offsetNumber reads a number as packs and indexes write offsets, and the bytes that it takes; 0 where it has no end.
func offsetNumber(data []byte) (value, length int) {
	for i := 0; i < len(data) && i < 5; i++ {
		if value = value<<7 | int(data[i]&0x7f); data[i]&0x80 == 0 {
			return value, i + 1
		}
		value++
	}
	return 0, 0
}
