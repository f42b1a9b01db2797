package discover

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// module reads a module of a state of version 1, 2 or 3. Its resources stand in an object by their names, and all attributes
// of one beside each other: "tags.%": "1", "tags.Name": "web".
func (t *terraform) module() error {
	path, line := "", t.begins()
	known := false
	var waiting []func() error
	err := t.object(func(key string) error {
		switch key {
		case "path":
			v, err := t.value()
			path, known = tfModule(v), true
			return err
		case "outputs":
			return t.outputs()
		case "resources":
			if t.kind() == 'n' {
				return t.skip()
			}
			return t.object(func(name string) error {
				at := t.begins()
				v, err := t.value()
				if err != nil {
					return err
				}
				if !known {
					waiting = append(waiting, func() error { return t.old(path, name, v, at) })
					return nil
				}
				return t.old(path, name, v, at)
			})
		}
		return t.skip()
	})
	if err != nil {
		return err
	}
	if !known && !t.has["version"] {
		return &broken{t.file.place(line, ""), "this is no state of Terraform: its modules have no path"}
	}
	for _, tell := range waiting {
		if err := tell(); err != nil {
			return err
		}
	}
	return nil
}

// tfModule makes the address of a module of its path: [root, network] is module.network.
func tfModule(path value) string {
	var steps []string
	for i, step := range path.list() {
		if i > 0 || step.text() != "root" {
			steps = append(steps, "module."+step.text())
		}
	}
	return strings.Join(steps, ".")
}

// old tells of a resource of a state before version 4: the object itself, and the copies that are to be destroyed.
func (t *terraform) old(module, key string, v value, line int) error {
	base := &tfObject{mode: "managed", typ: v.at("type").text(), provider: v.at("provider").text(), line: line}
	name, data := strings.CutPrefix(key, "data.")
	if data {
		base.mode = "data"
	}
	index := value{}
	if i := strings.LastIndex(name, "."); i >= 0 && strings.Count(name, ".") > 1 {
		if _, err := strconv.Atoi(name[i+1:]); err == nil {
			name, index = name[:i], value{number(name[i+1:])}
		}
	}
	base.address = tfAddress(module, base.mode, name, index)
	if primary := v.at("primary"); primary.isObject() {
		if err := t.tell(base.of(primary, "")); err != nil {
			return err
		}
	} else if len(v.at("deposed").list())+len(v.at("tainted").list()) == 0 {
		t.empty(tfHeader{})
	}
	for _, copies := range []string{"deposed", "tainted"} { // version 1 called them tainted
		for i, instance := range v.at(copies).list() {
			if err := t.tell(base.of(instance, strconv.Itoa(i+1))); err != nil {
				return err
			}
		}
	}
	return nil
}

// of is an object with the attributes of one of its instances.
func (o *tfObject) of(instance value, deposed string) *tfObject {
	c := *o
	c.deposed, c.attributes = deposed, tfNested(instance.at("attributes"))
	if all := c.attributes.object(); all != nil && all["id"] == nil && instance.at("id").text() != "" {
		all["id"] = instance.at("id").text()
	}
	return &c
}

// tfNested makes the structure that flat attributes stand for. "x.#" says that x is a list or set, "x.%" that it is a map: a
// name inside that has a dot is one name. Terraform before 0.7 wrote maps as lists.
func tfNested(flat value) value {
	all := flat.object()
	if all == nil {
		return value{map[string]any{}}
	}
	root := map[string]any{}
	for _, name := range flat.keys() {
		if text := (value{all[name]}).text(); text != "" && !strings.HasSuffix(name, ".#") && !strings.HasSuffix(name, ".%") {
			tfPut(root, all, name, text)
		}
	}
	return value{tfLists(root, all, "")}
}

// tfPut puts a value where its name says.
func tfPut(at map[string]any, all map[string]any, name, text string) {
	prefix := ""
	for rest := name; ; {
		step, more, inside := strings.Cut(rest, ".")
		_, isMap := all[prefix+"%"]
		_, isList := all[prefix+"#"]
		if isMap || isList && strings.Trim(step, "0123456789") != "" {
			step, more, inside = rest, "", false
		}
		if !inside {
			at[step] = text
			return
		}
		inner, is := at[step].(map[string]any)
		if !is {
			inner = map[string]any{}
			at[step] = inner
		}
		at, rest, prefix = inner, more, prefix+step+"."
	}
}

// tfLists makes lists of what is counted by "#", in the order of its numbers: those of a set are hashes.
func tfLists(at map[string]any, all map[string]any, prefix string) any {
	digits := len(at) > 0
	for step, inner := range at {
		if nested, is := inner.(map[string]any); is {
			at[step] = tfLists(nested, all, prefix+step+".")
		}
		digits = digits && strings.Trim(step, "0123456789") == ""
	}
	if _, counted := all[prefix+"#"]; !counted || !digits {
		return at
	}
	steps := slices.SortedFunc(maps.Keys(at), func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	list := make([]any, len(steps))
	for i, step := range steps {
		list[i] = at[step]
	}
	return list
}
