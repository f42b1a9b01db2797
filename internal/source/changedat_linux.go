package source

import (
	"io/fs"
	"syscall"
	"time"
)

// changedAt is when the system last changed a file in any way, which no program can set back.
func changedAt(info fs.FileInfo) (time.Time, bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return time.Time{}, false
	}
	return time.Unix(int64(stat.Ctim.Sec), int64(stat.Ctim.Nsec)), true //nolint:unconvert // not 64 bits everywhere
}
