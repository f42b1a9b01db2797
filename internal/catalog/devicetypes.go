package catalog

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// The device and module types that NetBox and Nautobot share: one YAML document a file, its fields described at
// https://netboxlabs.com/docs/netbox/models/dcim/devicetype/.

func readDeviceType(f File) ([]Item, []Trouble) {
	limits := document.DefaultLimits()
	limits.FileBytes = maxFile
	file, docs, findings := document.Parse(f.Path, f.Text, limits)
	if len(findings) > 0 {
		at := findings[0].Range.Start
		return nil, broken(f, fmt.Sprintf("line %d: %s", max(at.Line, 1), findings[0].Message))
	}
	if len(docs) != 1 {
		return nil, broken(f, fmt.Sprintf("holds %d documents; a device or module type is one", len(docs)))
	}
	t := &deviceType{file: file, root: &docs[0].Root, module: underModules(f.Full)}
	if t.root.Get("manufacturer") == nil && t.root.Get("model") == nil {
		return nil, []Trouble{{f.Path, "names neither manufacturer nor model: no device or module type", false}}
	}
	item := t.item()
	if t.wrong != "" {
		return nil, broken(f, t.wrong)
	}
	item.Path, item.From = f.Path, "devicetypes:"+strings.ToValidUTF8(typePath(f.Full), "\uFFFD")
	return []Item{item}, nil
}

func broken(f File, reason string) []Trouble { return []Trouble{{f.Path, reason, true}} }

// typePath is the path within the catalogue, wherever that lies.
func typePath(full string) string {
	parts := strings.Split(full, "/")
	for i := len(parts) - 2; i >= 0; i-- {
		if parts[i] == "device-types" || parts[i] == "module-types" {
			return strings.Join(parts[i:], "/")
		}
	}
	return strings.Join(parts[max(0, len(parts)-2):], "/")
}

func underModules(full string) bool { return strings.HasPrefix(typePath(full), "module-types/") }

// longestText bounds a text, so that no source makes a record that is too large to be read.
const longestText = 16 << 10

// deviceType is one such document. The first thing that is wrong with it is kept; the file is not used then.
type deviceType struct {
	file   *document.File
	root   *document.Node
	module bool
	wrong  string
}

func (t *deviceType) item() Item {
	it := Item{Maker: t.required("manufacturer"), Role: "manufacturer"}
	model := t.required("model")
	maker := makerOf(it.Maker)
	it.Name = recordName(cmp.Or(maker.Name, "generic"), model)
	it.Group = "devicetypes/" + cmp.Or(maker.Name, "generic")
	it.add("/metadata/title", titleOf(maker.Short, model))
	it.add("/spec/category", "hardware")
	if t.module {
		it.Fields[len(it.Fields)-1].Value = "component"
	}
	it.add("/spec/model", model)
	it.add("/spec/partNumbers", oneOf(t.text("part_number")))
	t.physical(&it)
	documents, notes := remarks(t.text("comments"))
	it.add("/spec/documents", documents)
	it.add("/spec/notes", notes)
	return it
}

func oneOf(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func (t *deviceType) physical(it *Item) {
	ports := t.ports()
	it.add("/spec/physical/rackUnits", t.number("u_height"))
	it.add("/spec/physical/fullDepth", t.boolean("is_full_depth"))
	it.add("/spec/physical/weightKg", t.weight())
	it.add("/spec/physical/powerWatts", onlyInlet(ports))
	it.add("/spec/physical/powered", t.boolean("is_powered"))
	it.add("/spec/physical/airflow", t.choice("airflow", airflows()))
	it.add("/spec/physical/subdevice", t.choice("subdevice_role", []string{"parent", "child"}))
	it.add("/spec/physical/ports", portObjects(ports))
}

// airflows are those of the product schema, which has the catalogue's own words.
func airflows() []string {
	return []string{"front-to-rear", "rear-to-front", "left-to-right", "right-to-left", "side-to-rear", "rear-to-side",
		"bottom-to-top", "top-to-bottom", "passive", "mixed"}
}

func (t *deviceType) weight() Number {
	weight, unit := t.rational("weight"), t.text("weight_unit")
	if weight == nil {
		return ""
	}
	kg := kilograms(weight, unit)
	if kg == "" {
		t.fail(t.root.Get("weight"), fmt.Sprintf("weight has the unit %q; kg, g, lb and oz are known", unit))
	}
	return kg
}

// The rest reads single fields.

func (t *deviceType) fail(n *document.Node, reason string) {
	if t.wrong == "" {
		t.wrong = fmt.Sprintf("line %d: %s", t.file.Pos(int(n.Start)).Line, reason)
	}
}

func (t *deviceType) required(key string) string {
	text := t.text(key)
	if text == "" {
		t.fail(t.root, key+" is missing")
	}
	return text
}

// text reads a text. A number, which is what YAML makes of a model such as 5130, is the text as it is written.
func (t *deviceType) text(key string) string { return t.textOf(t.root, key) }

func (t *deviceType) textOf(in *document.Node, key string) string {
	n := in.Get(key)
	if n == nil || n.Kind == document.Null {
		return ""
	}
	if n.Kind != document.String && n.Kind != document.Int && n.Kind != document.Float {
		t.fail(n, fmt.Sprintf("%s is %s; a text is expected", key, aKind(n)))
		return ""
	}
	if len(n.Text) > longestText {
		t.fail(n, fmt.Sprintf("%s has %d bytes; at most %d are read", key, len(n.Text), longestText))
		return ""
	}
	return strings.TrimSpace(n.Text)
}

func (t *deviceType) boolean(key string) any {
	n := t.root.Get(key)
	if n == nil || n.Kind == document.Null {
		return nil
	}
	if n.Kind != document.Bool {
		t.fail(n, fmt.Sprintf("%s is %s; true or false is expected", key, aKind(n)))
	}
	return n.Value()
}

func (t *deviceType) number(key string) Number {
	r := t.rational(key)
	if r == nil {
		return ""
	}
	return decimal(r)
}

// rational reads a number that is not below zero, nil where there is none.
func (t *deviceType) rational(key string) *big.Rat { return t.rationalOf(t.root, key) }

func (t *deviceType) rationalOf(in *document.Node, key string) *big.Rat {
	n := in.Get(key)
	if n == nil || n.Kind == document.Null {
		return nil
	}
	// A long text could ask for a number of a million digits: 1e999999.
	if n.Kind == document.Int || n.Kind == document.Float && len(n.Text) <= 20 && !strings.ContainsAny(n.Text, "eE") {
		if r, ok := new(big.Rat).SetString(fmt.Sprint(n.Value())); ok && r.Sign() >= 0 {
			return r
		}
	}
	t.fail(n, fmt.Sprintf("%s is %q; a number that is not below 0 is expected", key, n.Text))
	return nil
}

func (t *deviceType) choice(key string, known []string) string {
	text := t.text(key)
	if text != "" && !slices.Contains(known, text) {
		t.fail(t.root.Get(key), fmt.Sprintf("%s is %q; one of %s is expected", key, text, words(known)))
	}
	return text
}

// aKind names the kind of a value with its article.
func aKind(n *document.Node) string {
	if n.Kind == document.Int {
		return "an " + n.Kind.String()
	}
	return "a " + n.Kind.String()
}
