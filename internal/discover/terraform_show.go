package discover

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// values reads the values of a state or plan as `show -json` writes them: a tree of modules with their resources.
func (t *terraform) values(visit func(*tfObject) error) error {
	return t.orNull(func() error {
		return t.object(func(key string) error {
			switch key {
			case "outputs":
				if t.has["prior_state"] {
					return t.skip() // planned_values have them too
				}
				return t.outputs()
			case "root_module":
				return t.orNull(func() error { return t.tree("", visit) })
			}
			return t.skip()
		})
	})
}

// orNull reads what comes next unless it is null.
func (t *terraform) orNull(read func() error) error {
	if t.kind() == 'n' {
		return t.skip()
	}
	return read()
}

// tree visits the resources of a module and of those inside it. Where its address is not said first, that of its resources
// has it: only Terraform 0.12.0 wrote them without.
func (t *terraform) tree(module string, visit func(*tfObject) error) error {
	return t.object(func(key string) error {
		switch key {
		case "address":
			v, err := t.value()
			module = v.text()
			return err
		case "resources":
			return t.orNull(func() error {
				return t.array(func(int) error {
					line := t.begins()
					v, err := t.value()
					if err != nil {
						return err
					}
					return visit(tfShown(v, module, line))
				})
			})
		case "child_modules":
			return t.orNull(func() error {
				return t.array(func(int) error { return t.tree(module, visit) })
			})
		}
		return t.skip()
	})
}

// tfShown is a resource as `show -json` writes it. What its mask calls sensitive is taken out.
func tfShown(v value, module string, line int) *tfObject {
	o := tfOf(v, module, line)
	if o.deposed = v.at("deposed_key").text(); o.deposed == "" {
		o.deposed = v.at("deposed").text()
	}
	o.attributes = value{tfMask(v.at("values").v, v.at("sensitive_values").v)}
	return o
}

// tfOf reads what a resource, or a change of one, says of itself.
func tfOf(v value, module string, line int) *tfObject {
	o := &tfObject{mode: v.at("mode").text(), typ: v.at("type").text(), provider: v.at("provider_name").text(), line: line, address: v.at("address").text()}
	if index := v.at("index"); index.v != nil && !strings.HasSuffix(o.address, "]") {
		o.address = tfAddress("", "", o.address, index)
	}
	if module != "" && !strings.HasPrefix(o.address, module+".") {
		o.address = module + "." + o.address
	}
	return o
}

// shown tells of a resource of a state.
func (t *terraform) shown(o *tfObject) error { return t.tell(o) }

// change reads a change of a plan.
func (t *terraform) change(tell func(v value, o *tfObject, actions []string) error) error {
	line := t.begins()
	v, err := t.value()
	if err != nil {
		return err
	}
	o := tfOf(v, v.at("module_address").text(), line)
	o.deposed = v.at("deposed").text()
	var actions []string
	for _, a := range v.at("change", "actions").list() {
		actions = append(actions, a.text())
	}
	return tell(v.at("change"), o, actions)
}

// changes tells what becomes of a thing: as it is, and for an update or a replacement as it would be.
func (t *terraform) changes(change value, o *tfObject, actions []string) error {
	t.changed[o.address+o.deposed] = true
	planned := tfPlanned(actions)
	if planned == "" && o.mode == "managed" {
		t.out.Trouble(RuleItem, t.file.place(o.line, o.address), o.address+" has an action that muster does not know: "+tfShort(strings.Join(actions, ", ")), "")
		return nil
	}
	before := value{tfMask(change.at("before").v, change.at("before_sensitive").v)}
	after := value{tfMask(change.at("after").v, change.at("after_sensitive").v)}
	if o.attributes = before; planned == observe.Create {
		if o.attributes = after; !after.isObject() {
			o.attributes = value{map[string]any{}}
		}
		tfLater(&o.attributes, change.at("after_unknown"))
	}
	if t.passed(o) {
		return nil
	}
	it := t.item(o)
	it.Planned = planned
	if planned == observe.Create {
		it.Facts = slices.DeleteFunc(it.Facts, func(f observe.Fact) bool { return f.Text == "" })
	}
	if planned == observe.Update || planned == observe.Replace {
		o.attributes = after
		tfLater(&o.attributes, change.at("after_unknown"))
		it.After = t.item(o)
	}
	return t.out.Item(it)
}

// tfPlanned says what the actions of a change come to. What Terraform is to forget stays as it is.
func tfPlanned(actions []string) observe.Planned {
	switch {
	case slices.Equal(actions, []string{"no-op"}), slices.Equal(actions, []string{"forget"}):
		return observe.Keep
	case slices.Equal(actions, []string{"create"}), slices.Equal(actions, []string{"create", "forget"}), slices.Equal(actions, []string{"forget", "create"}):
		return observe.Create
	case slices.Equal(actions, []string{"update"}):
		return observe.Update
	case slices.Equal(actions, []string{"delete"}):
		return observe.Delete
	case slices.Equal(actions, []string{"delete", "create"}), slices.Equal(actions, []string{"create", "delete"}):
		return observe.Replace
	}
	return ""
}

// tfUnknown stands in attributes where a value is known only after a plan was carried out.
type tfUnknown struct{}

// tfLater marks the attributes that are known only later, so that an attribute that is to change differs from one that goes.
func tfLater(attributes *value, later value) {
	o := attributes.object()
	for name, v := range later.object() {
		if is, _ := v.(bool); is && o != nil && o[name] == nil {
			o[name] = tfUnknown{}
		}
	}
}

// drifted tells of what was deleted outside of Terraform; what else changed there is in resource_changes again.
func (t *terraform) drifted(change value, o *tfObject, actions []string) error {
	if !slices.Equal(actions, []string{"delete"}) {
		t.out.Skip("change outside of Terraform", "resource_changes tells what becomes of it")
		return nil
	}
	o.attributes = value{tfMask(change.at("before").v, change.at("before_sensitive").v)}
	if t.passed(o) {
		return nil
	}
	it := t.item(o)
	it.Gone = true
	return t.out.Item(it)
}

// tfWaiting is an object of the prior state of which nobody knows yet whether the plan is about it: its item, without the rest.
type tfWaiting struct {
	object *tfObject
	item   *observe.Item
}

// priorState reads the state before a plan, for what the plan is not about, as one with -target: that stays. What else is in
// it has come by among resource_changes, or, in a file whose members were sorted, is still to come.
func (t *terraform) priorState() error {
	return t.orNull(func() error {
		return t.object(func(key string) error {
			if key != "values" {
				return t.skip()
			}
			return t.values(func(o *tfObject) error {
				it := t.item(o)
				if t.has["resource_changes"] {
					return t.kept(o, it)
				}
				if len(o.attributes.object()) > 0 {
					o.attributes = value{map[string]any{"id": it.Name}}
				}
				t.prior = append(t.prior, tfWaiting{o, it})
				return nil
			})
		})
	})
}

// kept tells of a thing of the prior state that the plan is not about.
func (t *terraform) kept(o *tfObject, it *observe.Item) error {
	if t.changed[o.address+o.deposed] || t.passed(o) {
		return nil
	}
	it.Planned = observe.Keep
	return t.out.Item(it)
}

// unchanged tells of what waited for the end of the plan.
func (t *terraform) unchanged() error {
	for _, w := range t.prior {
		if err := t.kept(w.object, w.item); err != nil {
			return err
		}
	}
	return nil
}
