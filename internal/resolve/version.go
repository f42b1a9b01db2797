package resolve

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// verdict is what the version of a record says to a version that is reported.
type verdict int

const (
	silent       verdict = iota // one of them says nothing
	incomparable                // they count in different ways: 2019 and 15.0.2000.5, 22H2 and 10.0.19045
	contradicts
	agrees
)

var versionPart = regexp.MustCompile(`[0-9]+|[a-z]+`)

// versionWords stand in versions without telling two apart.
var versionWords = []string{"v", "version", "ver", "sp", "update", "lts"}

// tokens are the numbers and letters of a version.
func tokens(version string) []string {
	list := versionPart.FindAllString(strings.ToLower(version), -1)
	list = slices.DeleteFunc(list, func(t string) bool { return slices.Contains(versionWords, t) })
	for i, t := range list {
		if n := strings.TrimLeft(t, "0"); n == "" && isNumber(t) {
			list[i] = "0"
		} else if isNumber(t) {
			list[i] = n
		}
	}
	return list
}

func isNumber(token string) bool { return token[0] >= '0' && token[0] <= '9' }

// versionOf says whether what is reported is of the version, or release line, of a record, and to how many places: 3.11.4 is
// of 3.11 and of 3, and 3.11 is not of 3.11.4.
func versionOf(record, reported string) (verdict, int) {
	line, version := tokens(record), tokens(reported)
	switch {
	case len(line) == 0 || len(version) == 0:
		return silent, 0
	case counting(line) != counting(version):
		return incomparable, 0
	}
	for i, t := range line {
		if i < len(version) && t != version[i] || i >= len(version) && t != "0" {
			return contradicts, 0
		}
	}
	if rest := version[min(len(line), len(version)):]; len(rest) > 1 && rest[0] == "r" && isNumber(rest[1]) {
		return contradicts, 0 // 2012 R2 is no 2012
	}
	return agrees, len(line)
}

// counting is how a version counts: in years, in halves of years, or up from one.
func counting(version []string) string {
	n, err := strconv.Atoi(version[0])
	switch {
	case err != nil:
		return "words"
	case len(version) > 1 && version[1] == "h":
		return "halves"
	case n >= 1990 && n < 2100:
		return "years"
	case len(version) == 2 && !isNumber(version[1]) && len(version[1]) == 1:
		return "letters" // 19c, 11g
	}
	return "numbers"
}
