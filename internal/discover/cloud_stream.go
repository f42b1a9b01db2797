package discover

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// whole reads the value that comes next, and says where it begins.
func (s *jsonStream) whole() (value, observe.Place, error) {
	v, err := s.value()
	return v, s.place(), err
}

// items visits the items of the list that comes next, each as a whole.
func (s *jsonStream) items(visit func(v value, at observe.Place) error) error {
	return s.array(func(int) error {
		v, at, err := s.whole()
		if err != nil {
			return err
		}
		return visit(v, at)
	})
}

// documents visits the values of a file, one behind the other. A file without any is an export that failed.
func documents(s *jsonStream, visit func() error) error {
	for n := 0; ; n++ {
		more, err := s.more()
		switch {
		case err != nil:
			return err
		case !more && n == 0:
			return &broken{s.place(), "it is empty"}
		case !more:
			return nil
		}
		if err := visit(); err != nil {
			return err
		}
	}
}

// embedded reads JSON that stands as a text inside JSON. False means that the text is something else.
func embedded(text string) (value, bool) {
	f := &File{bytes: bufio.NewReader(strings.NewReader(text))}
	s := f.json()
	v, err := s.value()
	if err != nil {
		return value{}, false
	}
	more, err := s.more()
	return v, !more && err == nil
}

// opened is a value, or what stands in it as a text.
func (v value) opened() value {
	if text, is := v.v.(string); is {
		if inner, ok := embedded(text); ok {
			return inner
		}
	}
	return v
}

// rest holds the members of an answer that are no long lists, bounded as a whole.
type rest struct {
	members map[string]any
	bytes   int
}

// keep reads the value that comes next.
func (r *rest) keep(s *jsonStream, key string) error {
	v, err := s.value()
	if r.bytes += s.guard.value; err == nil && r.bytes > mostValue {
		err = &broken{s.place(), errTooLarge.Error()}
	}
	if r.members == nil {
		r.members = map[string]any{}
	}
	r.members[key] = v.v
	return err
}

// unknownAnswer says that nothing in an object is what a format has.
func unknownAnswer(v value, at observe.Place, whose string) error {
	var names []string
	for name := range v.object() {
		names = append(names, name)
	}
	slices.Sort(names)
	if len(names) > 6 {
		names = append(names[:6], "...")
	}
	what := "it has no members"
	if len(names) > 0 {
		what = "its members are " + strings.Join(names, ", ")
	}
	return &broken{at, fmt.Sprintf("this is no answer of %s that muster knows: %s", whose, what)}
}

// collected tells when a recorded answer was given: its header has the time.
func collected(out *Sink, header value) {
	if day := moment(header); day != "" {
		out.About(observe.About{Collected: day})
	}
}

// listing is a list of things that may be a list of something else.
type listing struct {
	at      observe.Place
	known   bool
	strange []observe.Place // what in it is none
}

func (l *listing) met(known bool, at observe.Place) {
	if l.known = l.known || known; !known && len(l.strange) < 10*mostFindings {
		l.strange = append(l.strange, at)
	}
}

// end tells what in the list is no thing. Where nothing in it is one, it is something else, and nothing is concluded from it.
func (l *listing) end(out *Sink, none, one, hint string) error {
	if !l.known && len(l.strange) > 0 {
		return &broken{l.at, none}
	}
	for _, at := range l.strange {
		out.Lost(at, one, hint)
	}
	return nil
}
