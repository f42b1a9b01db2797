package reconcile

import "strings"

// Names says whether a text names the case: its record, or something that was seen by its name, an identifier or its place.
func (c *Case) Names(text string) bool {
	if c.Record != nil {
		kind, name, qualified := strings.Cut(text, "/")
		if c.Record.Name == text || qualified && name == c.Record.Name && strings.EqualFold(kind, c.Record.Kind.Name) {
			return true
		}
	}
	for _, s := range c.Sightings {
		if s.Item.Name == text || s.Item.Place.String() == text {
			return true
		}
		for _, f := range s.Item.Facts {
			if strings.HasPrefix(f.Pointer, "/spec/identifiers/") && (strings.EqualFold(f.Text, text) || strings.HasSuffix(f.Text, "/"+text)) {
				return true
			}
		}
	}
	return false
}
