package catalog

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// The release data behind https://endoflife.date: one JSON file a product. Its releases are lines with their
// support days; its versions are the days on which single versions came out.

type releaseData struct {
	Releases map[string]release `json:"releases"`
	Versions map[string]struct {
		Date string `json:"date"`
	} `json:"versions"`
}

// release is one release line. A day is text; true and false mean that the end has come or not, its day unknown.
type release struct {
	Name     string `json:"name"`
	Label    string `json:"releaseLabel"`
	Codename string `json:"codename"`
	Released any    `json:"releaseDate"`
	LTS      any    `json:"lts"`
	EOAS     any    `json:"eoas"` // end of active support
	EOL      any    `json:"eol"`  // end of support for everybody
	EOES     any    `json:"eoes"` // end of extended, paid support
	Guidance any    `json:"technicalGuidance"`
}

func readReleases(f File) ([]Item, []Trouble) {
	var data releaseData
	if err := json.Unmarshal(f.Text, &data); err != nil {
		return nil, broken(f, "is no release data: "+strings.TrimPrefix(err.Error(), "json: "))
	}
	if data.Releases == nil && data.Versions == nil {
		return nil, []Trouble{{f.Path, "has neither releases nor versions: no release data", false}}
	}
	base := strings.ToValidUTF8(path.Base(f.Full), "\uFFFD")
	p := &releasedProduct{title: titleFor(strings.TrimSuffix(base, path.Ext(base))), data: data, path: f.Path, base: base}
	var items []Item
	var troubles []Trouble
	for _, key := range slices.Sorted(maps.Keys(data.Releases)) {
		r := data.Releases[key]
		r.Name = cmp.Or(r.Name, key)
		item, err := p.item(r)
		if err != nil {
			troubles = append(troubles, Trouble{f.Path, fmt.Sprintf("release %s: %v", key, err), true})
			continue
		}
		items = append(items, item)
	}
	if len(data.Releases) == 0 {
		items = p.lines()
	}
	if len(items) == 0 && len(troubles) == 0 {
		troubles = append(troubles, Trouble{f.Path, p.unused(), false})
	}
	return items, troubles
}

// releasedProduct is one file of release data and what is known of its product besides.
type releasedProduct struct {
	title
	data releaseData
	path string // as the user would type it
	base string // the file's name
}

func (p *releasedProduct) unused() string {
	if len(p.data.Versions) == 0 {
		return "has no releases and no versions"
	}
	return fmt.Sprintf("has the days of its versions (%d), but no support days, and which versions make a release line is not known here",
		len(p.data.Versions))
}

func (p *releasedProduct) item(r release) (Item, error) {
	it := Item{
		Path: p.path, From: "endoflife:" + p.base + "#" + r.Name, Group: "endoflife/" + cmp.Or(slug(p.id), digest(p.id)),
		Maker: p.maker, Role: "publisher", Name: recordName("", p.id+"-"+r.Name),
	}
	if len(r.Name+r.Label+r.Codename) > longestText {
		return it, fmt.Errorf("has a name of more than %d bytes", longestText)
	}
	if p.category == hardware {
		it.Role = "manufacturer"
	}
	p.identity(&it, r)
	released, err := day(r.Released)
	if err != nil {
		return it, fmt.Errorf("releaseDate %w", err)
	}
	it.add("/spec/released", cmp.Or(released, p.firstOf(r.Name)))
	for _, d := range r.days() {
		on, err := day(d.value)
		if err != nil {
			return it, fmt.Errorf("%s %w", d.key, err)
		}
		if on != "" {
			it.add("/spec/dates/"+d.field, Object{{"on", on}, {"source", "https://endoflife.date/" + p.id}})
		}
	}
	return it, nil
}

func (p *releasedProduct) identity(it *Item, r release) {
	called := cmp.Or(r.Label, r.Name)
	if !strings.HasPrefix(called, p.title.title) {
		called = p.title.title + " " + called
	}
	if r.Codename != "" {
		called += " (" + r.Codename + ")"
	}
	it.add("/metadata/title", called)
	it.add("/spec/category", p.category)
	it.add("/spec/family", p.id)
	if p.category == hardware {
		it.add("/spec/model", called)
		return
	}
	it.add("/spec/model", p.title.title)
	it.add("/spec/version", r.Name)
	it.add("/spec/codename", r.Codename)
}

type supportDay struct {
	key, field string
	value      any
}

// days pairs what the source calls a day with what the product schema calls it, in the schema's order.
func (r release) days() []supportDay {
	return []supportDay{
		{"lts", "longTermSupport", r.LTS}, {"eoas", "endOfActiveSupport", r.EOAS}, {"eol", "endOfSupport", r.EOL},
		{"eoes", "endOfExtendedSupport", r.EOES}, {"technicalGuidance", "endOfLife", r.Guidance},
	}
}

// day reads a day, "" where none is known.
func day(value any) (string, error) {
	switch v := value.(type) {
	case nil, bool:
		return "", nil
	case string:
		if _, err := time.Parse(time.DateOnly, v); err == nil {
			return v, nil
		}
	}
	return "", fmt.Errorf("is %q; a day written YYYY-MM-DD, true or false is expected", fmt.Sprint(value))
}

// firstOf is the day of the first version of a line: 3.5, 3.5.0 or 3.5.0.0 of line 3.5. Where another version of the
// line is older, the day is that of a later build under the old number, and says nothing.
func (p *releasedProduct) firstOf(line string) string {
	for _, first := range []string{line, line + ".0", line + ".0.0"} {
		if on, err := day(p.data.Versions[first].Date); err == nil && on != "" && !p.olderIn(line, on) {
			return on
		}
	}
	return ""
}

func (p *releasedProduct) olderIn(line, on string) bool {
	for version, v := range p.data.Versions {
		if strings.HasPrefix(version, line+".") && v.Date < on && isNumeric(version) {
			return true
		}
	}
	return false
}

// lines makes release lines of versions, for products where that many numbers of a version name one. Lines whose
// first version is not there are left out: the data begins after them.
func (p *releasedProduct) lines() []Item {
	if p.line == 0 {
		return nil
	}
	known := map[string]bool{}
	for version := range p.data.Versions {
		if numbers := strings.Split(version, "."); len(numbers) >= p.line && isNumeric(version) {
			known[strings.Join(numbers[:p.line], ".")] = true
		}
	}
	var items []Item
	for _, line := range slices.Sorted(maps.Keys(known)) {
		if p.firstOf(line) == "" {
			continue
		}
		if item, err := p.item(release{Name: line}); err == nil {
			items = append(items, item)
		}
	}
	return items
}

func isNumeric(version string) bool { return strings.Trim(version, "0123456789.") == "" }
