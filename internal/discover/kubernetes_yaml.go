package discover

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/observe"
)

// mostYAML bounds one object in YAML. No cluster takes one above 1.5 MiB, as JSON.
const mostYAML = 4 << 20

// kubeYAML cuts a text into objects as it comes: at the lines between documents, and at the items of a list, each of which
// begins with a dash that stands as far left as the first. Nothing inside of an item can stand there.
type kubeYAML struct {
	k      *kubeReader
	f      *File
	line   int // that is read
	list   *kubeList
	around yamlText // the object, or what stands before and behind the items of a list
	item   yamlText
	dash   int // how far the items are indented; or one of these:
	waits  int // bytes of the items that wait
	read   int // parts that say something
}

const (
	noItems     = -1
	firstItem   = -2 // it comes next
	notTheirs   = "this is neither JSON nor YAML with objects of Kubernetes: export with `kubectl get ... -o json` or `-o yaml`"
	unlikeYAML  = "this is no YAML that muster reads: "
	tooMuchYAML = "one object of it is larger than 4 MiB, which no cluster takes: not read further"
)

// yamlText is a part of the file, and the line on which it begins.
type yamlText struct {
	strings.Builder
	from int
}

// yaml reads what `kubectl get -o yaml` writes, and what bundles of other makers hold.
func (k *kubeReader) yaml(f *File) error {
	g := &guard{r: f.Text()}
	lines := bufio.NewReaderSize(g, peek)
	y := &kubeYAML{k: k, f: f, line: f.lines, list: &kubeList{k: k}, dash: noItems}
	for {
		g.value = 0
		text, err := lines.ReadString('\n')
		y.line++
		if err := y.take(text); err != nil {
			return err
		}
		switch {
		case errors.Is(err, io.EOF):
			if err := y.end(); err != nil {
				return err
			}
			return y.none()
		case err != nil:
			return &broken{f.place(y.line, ""), bare(err).Error()}
		}
	}
}

// none says that nothing in the file is an object.
func (y *kubeYAML) none() error {
	if y.read == 0 {
		return &broken{y.f.place(1, ""), notTheirs}
	}
	return nil
}

// take reads a line.
func (y *kubeYAML) take(line string) error {
	text := strings.TrimRight(line, " \t\r\n")
	inner := strings.TrimLeft(text, " ")
	indent := len(text) - len(inner)
	begins := (inner == "-" || strings.HasPrefix(inner, "- ")) && (y.dash == firstItem || y.dash == indent)
	switch {
	case text == "---", text == "...", strings.HasPrefix(text, "--- "):
		if err := y.end(); err != nil {
			return err
		}
		if rest := strings.TrimSpace(text[3:]); rest == "" {
			return nil
		}
		return y.keep(&y.around, line[3:])
	case inner == "" || inner[0] == '#':
	case begins:
		if err := y.endItem(); err != nil {
			return err
		}
		y.dash = indent
	case y.dash == noItems && text == "items:":
		y.dash, y.list.isList = firstItem, true
		return y.endAround() // so that the items know of what kind the list says they are, if it says it before them
	case y.dash != noItems && indent == 0:
		if err := y.endItem(); err != nil {
			return err
		}
		y.dash = noItems
	}
	if y.dash >= 0 {
		return y.keep(&y.item, line)
	}
	return y.keep(&y.around, line)
}

func (y *kubeYAML) keep(part *yamlText, line string) error {
	if part.Len() == 0 {
		part.from = y.line
	}
	if part.WriteString(line); part.Len() > mostYAML {
		return &broken{y.f.place(part.from, ""), tooMuchYAML}
	}
	return nil
}

// endItem passes on the item that has been read. One that is damaged is told, and the next is read.
func (y *kubeYAML) endItem() error {
	size, at := y.item.Len(), y.f.place(y.item.from, "")
	v, err := y.parse(&y.item)
	if err != nil {
		y.k.out.Lost(err.at, err.message, "")
		return nil
	}
	for _, one := range v.list() {
		waits, err := y.list.item(one, at)
		if err != nil {
			return err
		}
		if waits {
			y.waits += size
		}
	}
	if y.waits > mostValue {
		return &broken{at, errTooLarge.Error()}
	}
	return nil
}

// endAround reads what stands around the items, as far as it has come by.
func (y *kubeYAML) endAround() error {
	at := y.f.place(y.around.from, "")
	v, err := y.parse(&y.around)
	switch {
	case err != nil:
		return err
	case v.v == nil:
		return nil
	case !y.list.isList && v.object() == nil:
		return y.listed(v, at)
	case v.object() == nil:
		return &broken{at, notTheirs}
	}
	y.list.add(v)
	return nil
}

// listed passes on the objects of a list without anything around it.
func (y *kubeYAML) listed(v value, at observe.Place) error {
	if _, is := v.v.([]any); !is {
		return &broken{at, notTheirs}
	}
	y.list.isList = true
	for _, one := range v.list() {
		if _, err := y.list.item(one, at); err != nil {
			return err
		}
	}
	return nil
}

// end passes on the document that has been read.
func (y *kubeYAML) end() error {
	if err := y.endItem(); err != nil {
		return err
	}
	at := y.f.place(y.around.from, "")
	if err := y.endAround(); err != nil {
		return err
	}
	list := y.list
	y.list, y.dash, y.waits = &kubeList{k: y.k}, noItems, 0
	return list.end(at)
}

// parse reads a part of the file, and makes it blank. What is blank or a comment is nil.
func (y *kubeYAML) parse(part *yamlText) (value, *broken) {
	text, from := part.String(), part.from
	part.Reset()
	lim := document.DefaultLimits()
	lim.FileBytes, lim.DocumentBytes = mostYAML, mostYAML
	_, docs, finds := document.Parse(y.f.Name, []byte(text), lim)
	switch {
	case len(docs) == 1:
		y.read++
		return value{docs[0].Root.Value()}, nil
	case len(finds) > 0:
		return value{}, &broken{y.f.place(from+max(finds[0].Range.Start.Line, 1)-1, ""), unlikeYAML + finds[0].Message}
	}
	return value{}, nil
}
