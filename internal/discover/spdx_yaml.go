package discover

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// A document in YAML is one value of its members and is held as a whole, so that it is read to a size only.
const mostSPDXYAML = 2 << 20

// isSPDXYAML says that a text is no tag-value, whose version has another name, and has a member of a document.
func isSPDXYAML(f *File) bool {
	head, _ := f.Text().Peek(peek)
	return !regexp.MustCompile(`(?m)^SPDXVersion:`).Match(head) &&
		regexp.MustCompile(`(?m)^["']?(spdxVersion|creationInfo|documentNamespace|packages)["']?:`).Match(head)
}

// yaml reads a document of 2.x that is written in YAML: with the names and lists that it has in JSON.
func (d *spdx) yaml() error {
	text, err := io.ReadAll(io.LimitReader(d.file.Text(), mostSPDXYAML+1))
	if err != nil {
		return &broken{d.at, bare(err).Error()}
	}
	if len(text) > mostSPDXYAML {
		return &broken{d.at, fmt.Sprintf("it is larger than %d MiB, and YAML is read to that size: convert it to JSON", mostSPDXYAML>>20)}
	}
	limits := document.DefaultLimits()
	limits.DocumentBytes = mostSPDXYAML
	file, documents, wrong := document.Parse(d.file.Name, text, limits)
	if len(wrong) > 0 {
		return &broken{d.file.place(wrong[0].Range.Start.Line, ""), unlikeYAML + wrong[0].Message}
	}
	at, line := 0, 1
	for _, one := range documents {
		for key, v := range one.Root.Pairs() {
			if isSPDXHead(key.Text) {
				d.head(key.Text, value{v.Value()})
			}
			if !isSPDXList(key.Text) {
				continue
			}
			for i := range v.List() {
				item := &v.List()[i]
				if to := int(item.Start); to > at { // where an alias leads back, its own line will do
					at, line = to, line+strings.Count(file.Text[at:to], "\n")
				}
				d.part2(key.Text, value{item.Value()}, d.file.place(line, fmt.Sprintf("/%s/%d", key.Text, i)))
			}
		}
	}
	return nil
}
