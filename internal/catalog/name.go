package catalog

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/assetmuster/muster/internal/model"
)

// longestName leaves room below the 253 letters of a name for what tells two of them apart.
const longestName = 200

// slug makes text fit for a name: lower-case letters, digits, '-' and '.'. A plus sign, which tells models apart,
// becomes a word.
func slug(text string) string {
	text = strings.ReplaceAll(strings.ToLower(text), "+", "-plus")
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '.':
			b.WriteRune(r)
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-.")
}

// recordName names a product by its maker and what it is called. It does not repeat a maker that begins the rest.
func recordName(maker, rest string) string {
	name := cmp.Or(slug(rest), digest(rest))
	if maker != "" && name != maker && !strings.HasPrefix(name, maker+"-") {
		name = strings.Trim(maker+"-"+name, "-")
	}
	if len(name) > longestName {
		name = strings.Trim(name[:longestName], "-.") + "-" + digest(name)
	}
	return name
}

// titleOf puts the maker before the model, unless it is there.
func titleOf(maker, model string) string {
	if maker == "" || strings.HasPrefix(strings.ToLower(model), strings.ToLower(maker)+" ") {
		return model
	}
	return maker + " " + model
}

// digest is the beginning of a text's SHA-256, in hexadecimal.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// names gives new records their names. Where several want one name, or it is taken, each gets a digest of where it
// comes from behind it, so that the order of files decides nothing.
func names(items []Item, s *model.Snapshot) []string {
	wanted := map[string]int{}
	for _, it := range items {
		wanted[it.Name]++
	}
	list := make([]string, len(items))
	for i, it := range items {
		list[i] = it.Name
		if wanted[it.Name] > 1 || s.Get("Product", it.Name) != nil {
			list[i] += "-" + digest(it.From)
		}
	}
	return list
}
