package discover

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

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
		untold, files := 0, &filePages{read: map[string]bool{}}
		for _, in := range inputs {
			sink := &Sink{source: s, reading: &reading, visit: visit, pages: files}
			readInput(format, s, in, sink)
			if sink.stopped != nil {
				return reading, sink.stopped
			}
			untold += sink.untold
		}
		files.tell(&Sink{reading: &reading})
		if untold > 0 {
			reading.Findings = append(reading.Findings, finding(RuleItem, observe.Place{}, fmt.Sprintf("%d more were found and are not told", untold), ""))
		}
		if reading.Files == 0 && len(inputs) > 0 && reading.Incomplete == "" {
			reading.Incomplete = "none of its files is of the format " + format.Name
		}
		return reading, nil
	}
	return observe.Feed{Source: s, Read: read}, nil
}

// readInput reads a file, or the files that an archive holds.
func readInput(format Format, s observe.Source, in Input, sink *Sink) {
	f, closer, err := open(in)
	if err != nil {
		sink.reading.Files++
		sink.unread(in.Name, err)
		return
	}
	walk, err := archive(f)
	switch {
	case err != nil:
		sink.reading.Files++
	case walk != nil:
		err = readArchive(format, s, f, walk, sink)
	case format.Name != "xlsx" && isBook(f):
		sink.reading.Files++
		err = errors.New("it is a workbook or a document, and no text: workbooks (.xlsx) are read as xlsx:PATH")
	default:
		readFile(format, s, f, sink)
	}
	if err = errors.Join(err, closer.Close()); err != nil && sink.stopped == nil {
		sink.unread(in.Name, err)
	}
}

// isBook says that a file which is no archive of files is packed as one.
func isBook(f *File) bool {
	head, _ := f.bytes.Peek(4)
	return string(head) == "PK\x03\x04"
}

// readFile reads one file. That it cannot be read, or not to its end, is a finding, and makes the source incomplete.
func readFile(format Format, s observe.Source, f *File, sink *Sink) {
	if slices.Contains(format.Files, anyEnding) && aboutFiles(f) {
		sink.Skip("file", "it tells people something and has no data")
		return
	}
	sink.reading.Files++
	_, none := f.bytes.Peek(1)
	err := format.Read(f, s, sink)
	if err == nil && none == io.EOF {
		err = errors.New("it is empty")
	}
	switch u := new(unfinished); {
	case sink.stopped != nil:
	case err == nil, errors.As(err, &u) && u.page: // whether the next page is there is known when all files were read
		sink.pages.met(f.Name, err)
	default:
		sink.unread(f.Name, err)
	}
}

// aboutFiles says that a file is for people, such as a licence, where files of any name are read. What has no such name and is
// no data is a finding: of a host whose facts are damaged nobody concludes that it is gone.
func aboutFiles(f *File) bool {
	name := strings.ToLower(path.Base(f.Name))
	known := slices.ContainsFunc([]string{"license", "licence", "readme", "copying", "notice", "changelog", "makefile"}, func(word string) bool {
		return strings.HasPrefix(name, word) || strings.HasSuffix(name, word)
	})
	if !known && !slices.Contains([]string{".md", ".txt", ".rst", ".yml", ".yaml", ".cfg", ".ini", ".py", ".sh", ".retry", ".html", ".csv", ".log"}, path.Ext(name)) {
		return false
	}
	first := f.begins()
	return first != '{' && first != '[' && first != 0 && !isAnsiblePrint(f)
}

// readArchive reads the files of an archive that are the format's. The others are counted.
func readArchive(format Format, s observe.Source, f *File, walk func(func(member) error) error, sink *Sink) error {
	members, read := 0, 0
	err := walk(func(m member) error {
		if members++; members > mostMembers {
			return fmt.Errorf("the archive holds more than %d files: not read further", mostMembers)
		}
		name := memberName(f.Name, m.name)
		switch {
		case m.mode.IsDir():
		case leadsOut(m.name):
			sink.unread(name, errors.New("its name leads out of the archive, as no tool that exports data writes it: not read"))
		case !m.mode.IsRegular():
			sink.Skip("link or device in an archive", "only files are read")
		case ends(m.name, archiveEndings()):
			sink.Skip("archive in an archive", "it is not opened: unpack the outer one")
		case hidden(m.name) || !ends(m.name, format.Files):
			sink.Skip("file in an archive", "by its name it is none of this format's")
		default:
			read++
			readMember(format, s, f, m, name, sink)
		}
		if f.budget.spent() {
			return errBomb
		}
		return sink.stopped
	})
	if err == nil && read == 0 {
		err = fmt.Errorf("no file in the archive is one of this source's (%s)", strings.Join(named(format.Files), ", "))
	}
	return err
}

func readMember(format Format, s observe.Source, f *File, m member, name string, sink *Sink) {
	r, err := m.open()
	if err == nil {
		var file *File
		if file, err = unpack(name, r, f.budget); err == nil {
			file.raw = nil
			readFile(format, s, file, sink)
			return
		}
	}
	sink.reading.Files++
	sink.unread(name, err)
}

// unread tells why a file was not read to its end. The source is incomplete then.
func (s *Sink) unread(name string, err error) {
	at, message, why := observe.Place{File: name}, cause(err).Error(), "could not be read"
	if b := new(broken); errors.As(err, &b) {
		at, message = b.at, b.message
	}
	if u := new(unfinished); errors.As(err, &u) {
		at, message, why = u.at, u.message, "is not all that there is"
	}
	if s.reading.Incomplete != "" {
		s.Trouble(RuleFile, at, message, "")
		return
	}
	// The first is told, however many findings there are already.
	s.reading.Findings = append(s.reading.Findings, finding(RuleFile, at, message, ""))
	s.reading.Incomplete = fmt.Sprintf("%s %s", name, why)
}

// hopeless ends the reading of a file of which so far nothing was an item and very much should have been.
func (s *Sink) hopeless(at observe.Place) error {
	if s.reading.Items == 0 && s.untold >= 100*mostFindings {
		return &broken{at, fmt.Sprintf("of %d things in it none can be read: not read further", s.untold+mostFindings)}
	}
	return nil
}
