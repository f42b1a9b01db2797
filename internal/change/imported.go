package change

import "cmp"

// importNote is where an import notes the values that it wrote, each as a fingerprint.
const importNote = "/metadata/annotations/muster~1imported-values"

// ImportNote says that the field is what an import notes of the values that it wrote. It differs whenever one of them
// does, and tells a reader nothing that these do not.
func (f Field) ImportNote() bool { return cmp.Or(f.After, f.Before) == importNote }

// Told gives the fields that tell a reader something: all, but for what an import notes of the others.
func (c Change) Told() []Field {
	var told []Field
	for _, f := range c.Fields {
		if !f.ImportNote() {
			told = append(told, f)
		}
	}
	if len(told) == 0 {
		return c.Fields
	}
	return told
}
