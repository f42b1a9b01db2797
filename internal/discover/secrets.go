package discover

import (
	"regexp"
	"slices"

	"github.com/assetmuster/muster/internal/observe"
)

// secretName finds names under which people keep what is no label.
var secretName = regexp.MustCompile(`(?i)passw|secret|token|private.?key|api.?key|access.?key|credential|connection.?string`)

// secretValue finds what is a key or password wherever it stands: people write them into names and tags too.
var secretValue = regexp.MustCompile(`-----BEGIN|://[^/@\s]*:[^/@\s]*@|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[opsu]_[0-9A-Za-z]{20,}|\bgithub_pat_|\bglpat-|\bxox[abprs]-|\bsk_live_|\bAIza[0-9A-Za-z_-]{35}|\beyJ[0-9A-Za-z_-]{10,}\.|(?i)\b(?:AccountKey|SharedAccessKey|password|pwd)=`)

// withoutSecrets takes such values out of what an item would show. One that is called by such a value gets another name.
func withoutSecrets(it *observe.Item, name string) *observe.Item {
	if secretValue.MatchString(it.Name) {
		it.Name = name
	}
	it.Facts = slices.DeleteFunc(it.Facts, func(f observe.Fact) bool { return secretValue.MatchString(f.Text) })
	it.Labels = slices.DeleteFunc(it.Labels, func(l observe.Label) bool { return secretValue.MatchString(l.Key + " " + l.Value) })
	it.Parents = slices.DeleteFunc(it.Parents, func(p observe.Parent) bool { return secretValue.MatchString(p.Fact.Text) })
	for _, p := range []*observe.Product{&it.Product, &it.System} {
		if secretValue.MatchString(p.Name + " " + p.Version + " " + p.Number) {
			*p = observe.Product{}
		}
	}
	return it
}
