package discover

import (
	"errors"
	"fmt"

	"github.com/assetmuster/muster/internal/observe"
)

// Feed makes a feed of a source and the files that it is read from, in their order.
func Feed(s observe.Source, inputs []Input) (observe.Feed, error) {
	format, err := Find(s.Format)
	if err != nil {
		return observe.Feed{}, err
	}
	read := func(visit func(*observe.Item) error) (observe.Reading, error) {
		reading := observe.Reading{Skipped: map[observe.Skip]int{}}
		for _, in := range inputs {
			sink := &Sink{source: s, reading: &reading, visit: visit}
			readFile(format, s, in, sink)
			if sink.stopped != nil {
				return reading, sink.stopped
			}
		}
		return reading, nil
	}
	return observe.Feed{Source: s, Read: read}, nil
}

// readFile reads one file. That it cannot be read, or not to its end, is a finding, and makes the source incomplete.
func readFile(format Format, s observe.Source, in Input, sink *Sink) {
	f, closer, err := open(in)
	if err == nil {
		err = format.Read(f, s, sink)
		err = errors.Join(err, closer.Close())
	}
	sink.reading.Files++
	if err == nil || sink.stopped != nil {
		return
	}
	at, message, why := observe.Place{File: in.Name}, err.Error(), "could not be read"
	if b := new(broken); errors.As(err, &b) {
		at, message = b.at, b.message
	}
	if u := new(unfinished); errors.As(err, &u) {
		at, message, why = u.at, u.message, "is not all that there is"
	}
	sink.Trouble(RuleFile, at, message, "")
	if sink.reading.Incomplete == "" {
		sink.reading.Incomplete = fmt.Sprintf("%s %s", in.Name, why)
	}
}

// unfinished is why a file that was read to its end is not all that there is: it is one page of several.
type unfinished struct {
	at      observe.Place
	message string
}

func (u *unfinished) Error() string { return u.at.String() + ": " + u.message }
