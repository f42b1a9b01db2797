package normalise

import (
	"regexp"
	"strings"
)

// Fold brings a name to the form in which two spellings of it are equal: letters and digits, in lower case. A plus
// sign tells models apart.
func Fold(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (r < '0' || r > '9') && (r < 'a' || r > 'z') && r != '+' || r == 0xa0 || r == 0xad || r >= 0x2000 && r <= 0x206f {
			return -1 // of what is no ASCII: blanks that do not break, and the dashes and quotes of typographers
		}
		return r
	}, strings.ToLower(text))
}

// Case brings a text to the form in which it equals another that differs in case and blanks alone.
func Case(text string) string { return strings.Join(strings.Fields(strings.ToLower(text)), " ") }

// Words are the words of a text, folded, in their order.
func Words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r < 0x80 && (r < '0' || r > '9') && (r < 'a' || r > 'z') && r != '+'
	})
}

// Company is Fold of a company's name without what says its legal form.
func Company(name string) string {
	words := Words(strings.ReplaceAll(name, ".", ""))
	for len(words) > 1 && legalForms[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return strings.Join(words, "")
}

var legalForms = read(strings.Join(strings.Fields(legalFormList), "\n"))

const legalFormList = `
ab ag aps as asa bv co company corp corporation gmbh inc incorporated kg kk limited llc llp lp ltd ltda nv oy oyj plc pte pty pvt sa sarl
sas sdnbhd se spa srl sro
`

// Region is the region of a cloud in which a zone is: "eu-west-3" of "eu-west-3a", "europe-west1" of "europe-west1-b",
// "westeurope" of "westeurope-1". False means that the text is not written as a zone.
func Region(zone string) (string, bool) {
	for _, form := range zones {
		if m := form.FindStringSubmatch(strings.ToLower(strings.TrimSpace(zone))); m != nil {
			return m[1], true
		}
	}
	return "", false
}

var zones = []*regexp.Regexp{
	regexp.MustCompile(`^([a-z]{2,}(?:-[a-z]+)+-?[0-9]+)(?:-[a-z]+-[0-9]+)?-?[a-z]$`),
	regexp.MustCompile(`^([a-z]{4,}[0-9]?)-[1-3]$`),
}
