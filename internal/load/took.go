package load

import "time"

// Took is what the stages of loading took. What workers did side by side is added up.
type Took struct {
	Reading time.Duration // files into positioned values
	Schemas time.Duration
	Linking time.Duration
}

func (t *Took) add(u Took) {
	t.Reading += u.Reading
	t.Schemas += u.Schemas
	t.Linking += u.Linking
}

// now is the loader's clock, which stands still where nobody measures.
func (l *Loader) now() time.Time {
	if l.Now == nil {
		return time.Time{}
	}
	return l.Now()
}
