package normalise

import "strings"

// Slug makes a text fit for a name, or a part of one: lower-case letters, digits, '-' and '.', at most so many. Letters with marks
// lose these; of a text in another script nothing is left.
func Slug(text string, most int) string {
	words := strings.FieldsFunc(plainer.Replace(strings.ToLower(text)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.'
	})
	name := strings.Trim(strings.Join(words, "-"), "-.")
	return strings.Trim(name[:min(len(name), most)], "-.")
}

// plainer writes letters with marks without them.
var plainer = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ã", "a", "ä", "ae", "å", "a", "æ", "ae", "ç", "c", "č", "c", "ć", "c", "ď", "d", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ě", "e", "ę", "e", "ì", "i", "í", "i", "î", "i", "ï", "i", "ł", "l", "ñ", "n", "ń", "n", "ň", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "oe",
	"ø", "o", "œ", "oe", "ř", "r", "ś", "s", "š", "s", "ß", "ss", "ť", "t", "ù", "u", "ú", "u", "û", "u", "ü", "ue", "ů", "u", "ý", "y", "ÿ", "y", "ź", "z",
	"ż", "z", "ž", "z", "ą", "a", "&", "-and-", "+", "-plus",
)
