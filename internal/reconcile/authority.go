package reconcile

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// authorityOf is what the type says of the nearest field at or above a pointer.
func (y *typing) authorityOf(pointer string) authority {
	for pointer != "" {
		if of, said := y.authority[pointer]; said {
			return of
		}
		pointer = pointer[:strings.LastIndexByte(pointer, '/')]
	}
	return authority{}
}

// whose says what is done with a difference that a source tells. Where nobody said whose word counts, a source says what takes
// nothing away from the register, for the reason that is given, and a person decides the rest.
func whose(of authority, s observe.Source, harmless string) (Whose, string) {
	told := ""
	if of.whose != "" {
		told = fmt.Sprintf("%s (%s)", of.whose, of.by)
	}
	switch {
	case of.whose == "" && harmless != "":
		return Apply, harmless
	case of.whose == "", of.whose == string(Review):
		return Review, told
	case of.whose != string(Keep) && answersTo(s, of.whose):
		return Apply, told
	}
	return Keep, told
}
