package review

import (
	"strconv"
	"strings"
	"unicode"
)

// Noun is what people call things of one sort.
type Noun struct{ One, Many string }

// NounOf makes a noun of a title as schemas and types have them, in the singular or plural: "Asset type", "Switches",
// "Clusters of hypervisors", "SIM cards".
func NounOf(title string) Noun {
	words := strings.Fields(title)
	if len(words) == 0 {
		return Noun{}
	}
	words[0] = lowerFirst(words[0])
	head, rest := headOf(words)
	n := Noun{inflect(head, singular, "or"), inflect(head, plural, "and")}
	return Noun{join(n.One, rest), join(n.Many, rest)}
}

// Count gives a number with its noun: 1 laptop, 2,000 switches.
func (n Noun) Count(of int) string {
	if of == 1 {
		return "1 " + n.One
	}
	return Number(of) + " " + n.Many
}

// headOf parts a phrase where its noun ends: what follows "of" does not change with the number.
func headOf(words []string) (head, rest []string) {
	for i, w := range words {
		switch w {
		case "of", "as", "for", "in", "with":
			if i > 0 {
				return words[:i], words[i:]
			}
		}
	}
	return words, nil
}

// inflect changes the last word, and before an "and" the plurals: in "audio and visual equipment" audio is none.
func inflect(head []string, change func(string) string, and string) string {
	out := make([]string, len(head))
	copy(out, head)
	several := false
	for i, w := range head {
		if i == len(head)-1 || head[i+1] == "and" && w != singular(w) {
			out[i] = change(w)
			several = several || w != singular(w)
		}
	}
	for i, w := range out {
		if w == "and" && several {
			out[i] = and
		}
	}
	return strings.Join(out, " ")
}

func join(head string, rest []string) string {
	return strings.Join(append([]string{head}, rest...), " ")
}

// lowerFirst leaves abbreviations as they are: SIM.
func lowerFirst(word string) string {
	runes := []rune(word)
	if len(runes) == 1 || len(runes) > 1 && !unicode.IsUpper(runes[1]) && !unicode.IsDigit(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}

// irregular pairs one and many; of things that are not counted they are the same.
func irregular() [][2]string {
	return [][2]string{
		{"person", "people"}, {"bus", "buses"}, {"chassis", "chassis"}, {"series", "series"}, {"index", "indexes"},
		{"software", "software"}, {"hardware", "hardware"}, {"firmware", "firmware"}, {"middleware", "middleware"},
		{"equipment", "equipment"}, {"infrastructure", "infrastructure"}, {"data", "data"}, {"code", "code"},
		{"storage", "storage"}, {"telephony", "telephony"}, {"furniture", "furniture"},
	}
}

// plural gives the word for several; a word that is one already stays.
func plural(word string) string {
	for _, pair := range irregular() {
		if word == pair[0] || word == pair[1] {
			return pair[1]
		}
	}
	switch {
	case word == "" || singular(word) != word || isShort(word, "s"):
		return word
	case endsIn(word, "s", "x", "z", "ch", "sh"):
		return word + "es"
	case endsIn(word, "y") && len(word) > 1 && !strings.ContainsRune("aeiou", rune(word[len(word)-2])):
		return word[:len(word)-1] + "ies"
	}
	return word + "s"
}

// singular gives the word for one; a word that is one already stays.
func singular(word string) string {
	for _, pair := range irregular() {
		if word == pair[0] || word == pair[1] {
			return pair[0]
		}
	}
	switch {
	case !endsIn(word, "s") || endsIn(word, "ss", "us", "is") || isShort(word, "s"):
		return word
	case endsIn(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case endsIn(word, "sses", "xes", "zes", "ches", "shes"):
		return word[:len(word)-2]
	}
	return word[:len(word)-1]
}

// isShort says that a word is an abbreviation, whose last letter says nothing of its number: UPS.
func isShort(word, last string) bool {
	return endsIn(word, strings.ToUpper(last)) && strings.ToUpper(word) == word
}

func endsIn(word string, ends ...string) bool {
	for _, end := range ends {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// Number writes a number with its thousands apart.
func Number(n int) string {
	if n < 0 {
		return "-" + Number(-n)
	}
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return Number(n/1000) + "," + strconv.Itoa(n%1000 + 1000)[1:]
}
