package intake

import (
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/assetmuster/muster/internal/kinds"
)

// nameNew gives new records of kinds without a type the name that their title makes: how those with a type are named goes by
// that, and is decided when they are drafted.
func (p *planner) nameNew() {
	for _, e := range p.entries {
		if !e.left && e.record == nil {
			p.nameOf(e)
		}
	}
}

func (p *planner) nameOf(e *entry) {
	if e.kind.Root.At(typePointer) != nil {
		return
	}
	names := p.names[e.kind.Name]
	if names == nil {
		names = p.taken(e.kind)
		p.names[e.kind.Name] = names
	}
	if e.name = e.recordName(); e.name == "" {
		e.name = free(slug(e.title(), e.anyKey()), names)
	}
	names[e.name] = true
}

// taken are the names that records of a kind have or had.
func (p *planner) taken(kind *kinds.Kind) map[string]bool {
	names := map[string]bool{}
	for _, r := range p.Snapshot.Of(kind.Name) {
		names[r.Name] = true
		for _, earlier := range r.Doc.Root.Get("metadata").Get("previously").Texts() {
			names[earlier] = true
		}
	}
	return names
}

// anyKey is something that the item is known by, for one without a title.
func (e *entry) anyKey() string {
	for _, k := range e.keys() {
		return k.value
	}
	return ""
}

func free(name string, taken map[string]bool) string {
	whole := name
	for n := 2; taken[whole]; n++ {
		whole = fmt.Sprintf("%s-%d", name, n)
	}
	return whole
}

// longestName leaves room for a number behind it.
const longestName = 200

// slug makes a text fit for a name: lower-case letters, digits, '-' and '.'. Of a text in another script, which leaves nothing,
// it is a digest.
func slug(texts ...string) string {
	for _, text := range texts {
		name := strings.Trim(strings.Join(strings.FieldsFunc(plainer.Replace(strings.ToLower(text)), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.'
		}), "-"), "-.")
		if name != "" {
			return strings.Trim(name[:min(len(name), longestName)], "-.")
		}
		if text != "" {
			sum := fnv.New32a()
			sum.Write([]byte(text))
			return fmt.Sprintf("x-%08x", sum.Sum32())
		}
	}
	return ""
}

// plainer writes letters with marks without them.
var plainer = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ã", "a", "ä", "ae", "å", "a", "æ", "ae", "ç", "c", "č", "c", "ć", "c", "ď", "d", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ě", "e", "ę", "e", "ì", "i", "í", "i", "î", "i", "ï", "i", "ł", "l", "ñ", "n", "ń", "n", "ň", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "oe",
	"ø", "o", "œ", "oe", "ř", "r", "ś", "s", "š", "s", "ß", "ss", "ť", "t", "ù", "u", "ú", "u", "û", "u", "ü", "ue", "ů", "u", "ý", "y", "ÿ", "y", "ź", "z",
	"ż", "z", "ž", "z", "ą", "a", "&", "-and-", "+", "-plus",
)
