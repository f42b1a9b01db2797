package document

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/assetmuster/muster/internal/diag"
)

// Parse reads the documents of a file. A document that cannot be read has findings instead of a place in the
// list; the file's other documents are still read. A document of blank lines and comments only is none. The
// path is slash-separated and relative to the registry's root.
func Parse(path string, src []byte, lim Limits) (*File, []*Document, diag.List) {
	return ParseBelow(0, path, src, lim)
}

// ParseBelow reads a part of a file, above which the file has some lines: those of its places are counted as in the whole.
func ParseBelow(above int, path string, src []byte, lim Limits) (*File, []*Document, diag.List) {
	if len(src) > lim.FileBytes {
		return NewFile(path, ""), nil, diag.List{fileTooLarge(path, len(src), lim.FileBytes)}
	}
	file := NewFile(path, string(src))
	file.above = above
	if name := wideEncoding(file.Text); name != "" {
		return file, nil, diag.List{wrongEncoding(file, name)}
	}
	var docs []*Document
	var finds diag.List
	for _, c := range split(file.Text, len(file.Text)-len(strings.TrimPrefix(file.Text, bom))) {
		p := &placer{file: file, text: file.Text[:c.end], at: c.start, lim: lim}
		if root, ok := p.document(src[c.marker:c.end], c); ok {
			docs = append(docs, &Document{File: file, Index: len(docs), Start: c.text, End: c.end, Root: root})
		} else if p.foreign() {
			file.Unread = append(file.Unread, Stretch{c.start, c.end})
		}
		p.epilogue(c)
		file.Comments = append(file.Comments, p.comments...)
		finds = append(finds, p.finds...)
	}
	return file, docs, finds
}

// foreign says that a document which cannot be read may be another tool's: the reason is how it is written, not that it
// hides something or costs too much.
func (p *placer) foreign() bool {
	if len(p.finds) == 0 {
		return false
	}
	switch p.finds[len(p.finds)-1].Rule {
	case ruleSyntax, ruleConflict, ruleTab, ruleIndent, ruleDirective, ruleTag, ruleTooManyKeys:
		return true
	}
	return false
}

// document reads one chunk. It reports false where there is no document or none that can be used.
func (p *placer) document(src []byte, c chunk) (root Node, ok bool) {
	if len(src) > p.lim.DocumentBytes {
		return root, p.stop(ruleTooLarge, c.text, c.text, fmt.Sprintf("this document has %d bytes; at most %d are read", len(src), p.lim.DocumentBytes),
			"split it into several documents")
	}
	if !p.checkCharacters(c) {
		return root, false
	}
	if !c.content {
		p.prologue(c.end)
		return root, false
	}
	if c.marker == c.text && startsDirective(p.text[c.text:]) {
		at := p.gap(c.text)
		return root, p.stop(ruleDirective, at, at+len(lineAt(p.text, at)), "a line that begins with % needs a --- line after it", "remove the line")
	}
	if at, ok := p.conflict(c); ok {
		return root, p.stop(ruleConflict, at.start, at.end, "git left a conflict here: two versions of these lines stand one above the other",
			"decide which lines hold, and remove the lines with <<<<<<<, ======= and >>>>>>>")
	}
	p.prologue(c.text)
	y, err := unmarshal(ended(src))
	if err != nil {
		return root, p.syntax(c)
	}
	all, collections := nodes(y)
	p.slab, p.lists = make([]Node, all), make([][]Node, 0, collections)
	if !p.place(y.Content[0], &root, level{depth: 1, indent: -1}) {
		return root, false
	}
	p.advance(level{indent: -1})
	if p.at < c.end {
		return root, p.stop(ruleSyntax, p.at, p.at+len(lineAt(p.text, p.at)), "this does not belong to the value that the document begins with",
			"a document is one value; begin another document with ---")
	}
	return root, true
}

// ended gives the text a line end where it lacks one: without it the library loses blanks at the end of a block
// of text.
func ended(src []byte) []byte {
	if src[len(src)-1] == '\n' {
		return src
	}
	return append(src[:len(src):len(src)], '\n')
}

// unmarshal is the library's parser, its panics turned into errors.
func unmarshal(src []byte) (y *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	y = new(yaml.Node)
	err = yaml.Unmarshal(src, y)
	if err == nil && len(y.Content) == 0 {
		err = fmt.Errorf("yaml: there is no value")
	}
	return y, err
}

// nodes counts the nodes below y, and the collections among them and y.
func nodes(y *yaml.Node) (all, collections int) {
	all = len(y.Content)
	if y.Kind == yaml.MappingNode || y.Kind == yaml.SequenceNode {
		collections = 1
	}
	for _, child := range y.Content {
		below, more := nodes(child)
		all, collections = all+below, collections+more
	}
	return all, collections
}

// epilogue accounts for the ... line that ends a document.
func (p *placer) epilogue(c chunk) {
	if c.next == c.end {
		return
	}
	p.text = p.file.Text[:c.next]
	p.at = c.end + len("...")
	p.advance(level{indent: -1})
	if p.at < c.next {
		p.find(ruleSyntax, p.at, p.at+len(lineAt(p.text, p.at)), "nothing may follow the ... that ends a document", "put it on a line of its own")
	}
}

// directive looks at a line such as %YAML 1.2 before a document. The library is not shown it.
func (p *placer) directive() {
	line := lineAt(p.text, p.at)
	fields := strings.Fields(line)
	switch {
	case fields[0] != "%YAML":
		p.find(ruleDirective, p.at, p.at+len(line), fmt.Sprintf("the directive %s is not supported", fields[0]), "remove the line")
	case len(fields) < 2 || fields[1] != "1.2":
		p.find(ruleDirective, p.at, p.at+len(line), "muster reads YAML 1.2; this line asks for another version", "remove the line")
	}
}
