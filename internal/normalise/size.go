package normalise

import (
	"math"
	"strconv"
	"strings"
)

// bytesOf are the units in which sizes are written. Makers and tools write GB where they count in 1024: of memory and disks
// the two are one here, as in what machines report.
var bytesOf = map[string]float64{
	"b": 1, "kb": 1 << 10, "kib": 1 << 10, "mb": 1 << 20, "mib": 1 << 20, "gb": 1 << 30, "gib": 1 << 30, "tb": 1 << 40, "tib": 1 << 40,
	"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "ki": 1 << 10, "mi": 1 << 20, "gi": 1 << 30, "ti": 1 << 40, "": 1,
	"byte": 1, "bytes": 1, "ko": 1 << 10, "mo": 1 << 20, "go": 1 << 30, "to": 1 << 40, "octets": 1,
}

// besides are words behind a size that say what it is of: 512 GB SSD.
var besides = map[string]bool{
	"ram": true, "memory": true, "ddr3": true, "ddr4": true, "ddr5": true, "lpddr4": true, "lpddr4x": true, "lpddr5": true, "lpddr5x": true, "ecc": true,
	"ssd": true, "hdd": true, "nvme": true, "sata": true, "sas": true, "emmc": true, "m.2": true, "disk": true, "flash": true,
}

// Measure takes a size apart, "512 GB SSD" into "512" and "GB". The unit is "" where none stands there.
func Measure(text string) (digits, unit string) {
	text = strings.TrimSpace(text)
	for i := strings.LastIndexByte(text, ' '); i > 0 && besides[strings.ToLower(text[i+1:])]; i = strings.LastIndexByte(text, ' ') {
		text = strings.TrimSpace(text[:i])
	}
	digits = strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \u00a0")
	return digits, strings.TrimSpace(text[len(digits):])
}

// GiB reads a size, "16 GB", "1,5 TB", "16384Mi" or a number in a unit that is said beside it, and gives it in GiB, rounded to
// three digits behind the point. False means that it is no size, or, as "1,024 MB", one that could be two.
func GiB(text, unit string) (string, bool) {
	digits, written := Measure(text)
	if written != "" {
		unit = written
	}
	if strings.Contains(digits, ",") {
		// A comma may part thousands; that a point does nobody expects of a size.
		var err error
		if digits, err = Decimal(digits, ""); err != nil {
			return "", false
		}
	}
	n, err := strconv.ParseFloat(digits, 64)
	factor, known := bytesOf[strings.ToLower(strings.TrimSpace(unit))]
	if err != nil || !known || n < 0 || math.IsInf(n, 0) || math.IsNaN(n) {
		return "", false
	}
	return Number(n * factor / (1 << 30)), true
}

// Number writes a number in the shortest way, rounded to three digits behind the point.
func Number(n float64) string {
	return strconv.FormatFloat(math.Round(n*1000)/1000, 'f', -1, 64)
}
