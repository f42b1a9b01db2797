package focus

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// word is a text to look for in files.
type word struct {
	text    string
	how     spelling
	letters []byte // its ASCII letters and digits, small
}

// spelling is how freely a word may be written where it counts.
type spelling uint8

const (
	asIs   spelling = iota // these very bytes, also within a longer text: names, which rules may cut out of texts
	alone                  // a whole value, whatever its case
	loose                  // a whole value, whatever its case and what stands between letters and digits
	spread                 // its letters and digits, also within a longer text, whatever stands between them
)

// nameWord is the name of a record, which texts and rules write as it is. One that YAML may spread over lines is looked for
// by its letters. It reports false for a name that rules may make of a number, and for one without letters.
func nameWord(name string) (word, bool) {
	w := word{name, asIs, lettersOf(name)}
	if !isToken(name) {
		w.how = spread
	}
	return w, len(w.letters) > 0 && !isNumber(name)
}

func isNumber(name string) bool {
	_, err := strconv.ParseFloat(name, 64)
	_, other := strconv.ParseInt(name, 0, 64)
	return err == nil || other == nil
}

// isToken says that a name stands in a text as the scanner finds it, if it stands there at all.
func isToken(name string) bool {
	return name != "" && !strings.ContainsAny(name, " \t\r\n,]}{[\"'#\\") && strings.ToValidUTF8(name, "") == name
}

// identifierWord is an identifier under its normalisation. One that YAML may spread over lines, or whose small letters are
// not all ASCII, is looked for by its letters. It reports false where it has none.
func identifierWord(normalisation, value string) (word, bool) {
	w := word{value, alone, lettersOf(value)}
	ascii := strings.IndexFunc(value, func(r rune) bool { return r >= 0x80 }) < 0
	if slices.Contains([]string{"serial", "mac", "uuid"}, normalisation) || !ascii || !isToken(value) {
		w.how = loose
	}
	return w, len(w.letters) > 0
}

func lettersOf(text string) []byte {
	var out []byte
	for i := range len(text) {
		if b := small(text[i]); b != 0 {
			out = append(out, b)
		}
	}
	return out
}

// small gives the small form of an ASCII letter or a digit, 0 for all else.
func small(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 'a' - 'A'
	}
	if isLetter(b) {
		return b
	}
	return 0
}

// finder looks for many words at once, in one pass over the letters and digits of a text (Aho and Corasick).
type finder struct {
	words []word
	class [256]uint8 // of a byte: pass, or the letter's number
	next  []uint32   // by state and class
	ends  [][]int    // words that end in a state
	// begins says, a bit for each two bytes, that a word may begin with them. Most of a text is passed over by it.
	begins [1 << 10]uint64
}

const (
	pass    = 255 // what stands between letters and digits
	classes = 64  // 36 letters and digits, rounded up
)

func newFinder(words []word) *finder {
	f := &finder{words: words, next: make([]uint32, classes), ends: make([][]int, 1)}
	for b := range 256 {
		f.class[b] = pass
		if letter := small(byte(b)); letter != 0 {
			f.class[b] = uint8(strings.IndexByte("0123456789abcdefghijklmnopqrstuvwxyz", letter))
		}
	}
	for i, w := range words {
		state := uint32(0)
		for _, b := range w.letters {
			to := &f.next[state*classes+uint32(f.class[b])]
			if *to == 0 {
				*to = uint32(len(f.ends))
				f.next, f.ends = append(f.next, make([]uint32, classes)...), append(f.ends, nil)
				to = &f.next[state*classes+uint32(f.class[b])]
			}
			state = *to
		}
		f.ends[state] = append(f.ends[state], i)
		f.begin(w)
	}
	f.fall()
	return f
}

// begin notes with which two bytes a word may begin: its first letter, and its second or what stands between.
func (f *finder) begin(w word) {
	if len(w.letters) == 0 {
		return
	}
	for _, first := range []byte(strings.ToUpper(string(w.letters[:1])) + string(w.letters[:1])) {
		for second := range 256 {
			letter := small(byte(second))
			if len(w.letters) == 1 || letter == 0 || letter == w.letters[1] {
				pair := uint(first)<<8 | uint(second)
				f.begins[pair>>6] |= 1 << (pair & 63)
			}
		}
	}
}

// fall leads on from where a word breaks off: to the longest end of what was read that begins a word.
func (f *finder) fall() {
	back := make([]uint32, len(f.ends))
	queue := []uint32{0}
	for ; len(queue) > 0; queue = queue[1:] {
		state := queue[0]
		for c := range uint32(classes) {
			to := &f.next[state*classes+c]
			other := uint32(0)
			if state != 0 {
				other = f.next[back[state]*classes+c]
			}
			if *to == 0 {
				*to = other
				continue
			}
			back[*to] = other
			f.ends[*to] = append(f.ends[*to], f.ends[other]...)
			queue = append(queue, *to)
		}
	}
}

// find calls hit for each word in a text, each time that it stands there.
func (f *finder) find(text []byte, hit func(word int)) {
	for i := 0; i < len(text); i++ {
		if i+1 < len(text) {
			pair := uint(text[i])<<8 | uint(text[i+1])
			if f.begins[pair>>6]>>(pair&63)&1 == 0 {
				continue
			}
		}
		i = f.follow(text, i, hit)
	}
}

// follow goes on from where a word may begin, until no word goes on. It gives the last place that it looked at.
func (f *finder) follow(text []byte, i int, hit func(word int)) int {
	for state := uint32(0); i < len(text); i++ {
		c := f.class[text[i]]
		if c == pass {
			continue
		}
		if state = f.next[state*classes+uint32(c)]; state == 0 {
			return i
		}
		for _, w := range f.ends[state] {
			if f.words[w].stands(text, i) {
				hit(w)
			}
		}
	}
	return i
}

// stands says that the word whose last letter is at a place of a text is written there as it must be.
func (w word) stands(text []byte, last int) bool {
	first := last
	for left := len(w.letters) - 1; left > 0; {
		first--
		if small(text[first]) != 0 {
			left--
		}
	}
	if (w.how == alone || w.how == loose) && (first > 0 && small(text[first-1]) != 0 || last+1 < len(text) && small(text[last+1]) != 0) {
		return false
	}
	if w.how == loose || w.how == spread {
		return true
	}
	core := bytes.TrimFunc([]byte(w.text), func(r rune) bool { return r >= 0x80 || small(byte(r)) == 0 })
	if w.how == alone {
		return bytes.EqualFold(text[first:last+1], core)
	}
	return bytes.Equal(text[first:last+1], core)
}
