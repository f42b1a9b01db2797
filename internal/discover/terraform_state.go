package discover

import (
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// tfObject is one object that Terraform looks after, or a data source, whatever document tells of it.
type tfObject struct {
	address    string
	mode       string // managed, data
	typ        string
	provider   string // as it is written: provider["registry.terraform.io/hashicorp/aws"], provider.aws
	deposed    string // the key of a deposed copy
	attributes value
	line       int
}

// tfHeader is what a state of version 4 says of all instances of a resource.
type tfHeader struct{ module, mode, typ, name, provider string }

// resource reads a resource of a state of version 4 with its instances, each when it comes by. Where they stand before what
// says whose they are, as in a file whose members were sorted, they wait until that is known.
func (t *terraform) resource() error {
	line := t.begins()
	var h tfHeader
	var waiting value
	told := false
	err := t.object(func(key string) error {
		into, known := map[string]*string{"module": &h.module, "mode": &h.mode, "type": &h.typ, "name": &h.name, "provider": &h.provider}[key]
		switch {
		case known:
			v, err := t.value()
			*into = v.text()
			return err
		case key == "instances" && h.typ != "" && h.name != "" && h.mode != "":
			told = true
			return t.instances(h)
		case key == "instances":
			var err error
			told = true
			waiting, err = t.value()
			return err
		}
		return t.skip()
	})
	if err != nil {
		return err
	}
	if !told && h.mode == "" && !t.has["version"] {
		return &broken{t.file.place(line, ""), "this is no state of Terraform: its resources have neither mode nor instances"}
	}
	if list := waiting.list(); waiting.v != nil && len(list) > 0 {
		for _, v := range list {
			if err := t.instance(h, v, line); err != nil {
				return err
			}
		}
		return nil
	}
	if waiting.v != nil || !told {
		t.empty(h)
	}
	return nil
}

func (t *terraform) empty(h tfHeader) {
	t.out.Skip("resource without instances", "its count or for_each is empty, or it was destroyed")
}

func (t *terraform) instances(h tfHeader) error {
	if t.kind() == 'n' {
		t.empty(h)
		return t.skip()
	}
	n := 0
	err := t.array(func(int) error {
		n++
		line := t.begins()
		v, err := t.value()
		if err != nil {
			return err
		}
		return t.instance(h, v, line)
	})
	if n == 0 && err == nil {
		t.empty(h)
	}
	return err
}

// instance tells of one instance of a state of version 4.
func (t *terraform) instance(h tfHeader, v value, line int) error {
	o := &tfObject{mode: h.mode, typ: h.typ, provider: h.provider, deposed: v.at("deposed").text(), attributes: v.at("attributes"), line: line}
	o.address = tfAddress(h.module, h.mode, h.typ+"."+h.name, v.at("index_key"))
	if flat := v.at("attributes_flat"); flat.isObject() {
		o.attributes = tfNested(flat) // as a state that was upgraded from version 3 has them until the next refresh
	}
	for _, path := range v.at("sensitive_attributes").list() {
		tfForget(o.attributes, path)
	}
	return t.tell(o)
}

// tfAddress is how people and Terraform name an object.
func tfAddress(module, mode, name string, index value) string {
	if mode == "data" {
		name = "data." + name
	}
	if module != "" {
		name = module + "." + name
	}
	switch key := index.v.(type) {
	case number:
		return name + "[" + string(key) + "]"
	case string:
		return name + "[" + strconv.Quote(key) + "]"
	}
	return name
}

// tell passes an object on as an item, or counts why it is none.
func (t *terraform) tell(o *tfObject) error {
	if t.passed(o) {
		return nil
	}
	return t.out.Item(t.item(o))
}

// item is an object with where it stands. A deposed copy is on its way out: what took its place is an object of its own.
func (t *terraform) item(o *tfObject) *observe.Item {
	named := *o
	if o.deposed != "" {
		named.address = o.address + " (deposed " + o.deposed + ")"
	}
	it := tfItem(&named)
	it.Place = t.file.place(o.line, named.address)
	it.Gone = o.deposed != ""
	return it
}

// passed says that an object is none that anybody could register, and counts it.
func (t *terraform) passed(o *tfObject) bool {
	switch {
	case o.mode == "data":
		t.out.Skip("data source", "Terraform looks it up and does not manage it")
	case o.mode != "managed":
		t.out.Skip("resource of another mode", "it is not managed")
	case o.typ == "":
		t.out.Lost(t.file.place(o.line, o.address), "the resource has no type", "")
	case tfWithin(o):
		t.out.Skip(o.typ, "it is only in Terraform: there is no such thing outside")
	case len(o.attributes.object()) == 0:
		t.out.Lost(t.file.place(o.line, o.address), o.address+" has no attributes, not even an id", "refresh the state: `terraform apply -refresh-only`")
	default:
		return false
	}
	return true
}

// tfWithin says that a resource is only a value that Terraform remembers, or a file on the machine where it ran. The first
// word of its type says so too, where somebody gave the provider another name.
func tfWithin(o *tfObject) bool {
	first, _, _ := strings.Cut(o.typ, "_")
	for _, name := range []string{first, tfProvider(o)} {
		switch name {
		case "null", "random", "local", "time", "template", "tls", "external", "archive", "terraform", "http", "cloudinit", "utils", "assert":
			return true
		}
	}
	return false
}

// tfProvider is the name of the provider of an object, "" where the state does not say it.
func tfProvider(o *tfObject) string {
	name := o.provider
	if i := strings.LastIndex(name, `provider["`); i >= 0 {
		name, _, _ = strings.Cut(name[i+len(`provider["`):], `"`)
	} else if i := strings.LastIndex(name, "provider."); i >= 0 {
		name, _, _ = strings.Cut(name[i+len("provider."):], ".")
	}
	return name[strings.LastIndex(name, "/")+1:]
}

// tfForget takes out what a path of sensitive_attributes leads to: steps by name of an attribute or by index. At a step that
// it does not know all below goes.
func tfForget(v value, path value) {
	steps := path.list()
	for i, step := range steps {
		key := step.at("value").first("value")
		if key == "" {
			key = step.at("value").text()
		}
		last := i == len(steps)-1
		switch inner := v.v.(type) {
		case map[string]any:
			if last || !(value{inner[key]}).tfHoldsMore() {
				delete(inner, key)
				return
			}
			v = value{inner[key]}
		case []any:
			n, err := strconv.Atoi(key)
			if err != nil || n < 0 || n >= len(inner) {
				clear(inner)
				return
			}
			if last {
				inner[n] = nil
				return
			}
			v = value{inner[n]}
		default:
			return
		}
	}
}

// tfHoldsMore says that there are values inside.
func (v value) tfHoldsMore() bool {
	switch v.v.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

// tfMask takes out what a mask says to be sensitive: true, or the same structure with true at such places.
func tfMask(v, mask any) any {
	switch m := mask.(type) {
	case bool:
		if m {
			return nil
		}
	case map[string]any:
		if o, is := v.(map[string]any); is {
			for key, inner := range m {
				if kept := tfMask(o[key], inner); kept != nil {
					o[key] = kept
				} else {
					delete(o, key)
				}
			}
		}
	case []any:
		if list, is := v.([]any); is {
			for i := range min(len(list), len(m)) {
				list[i] = tfMask(list[i], m[i])
			}
		}
	}
	return v
}
