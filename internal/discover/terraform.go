package discover

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var terraformMaps = []string{
	"a managed resource of any provider → its type (aws_instance), by its name tag, name or address; what is only in Terraform (null_resource, random_id) is passed over",
	"arn, self_link or id → cloud id; region, location or zone → location; tags and labels → labels; DNS names, MAC addresses and UUIDs of machines",
	"well-known types of aws, azurerm, google, openstack, vsphere, kubernetes and others → class, service, size, processors, memory, disks, engine and version, operating system, day of expiry, what it is part of",
	"a deposed copy, or what was deleted outside of Terraform → gone",
	"a plan → what would be created, updated, replaced, deleted or kept; `muster review --plan` says what that means",
	"passwords, keys, user data, connection strings, outputs and whatever Terraform marks as sensitive stay in the file",
}

// terraform reads a document of Terraform: a state in one of its versions, or what `show -json` makes of states and plans.
type terraform struct {
	*jsonStream
	out     *Sink
	has     map[string]bool // the members of the document that came by
	version string          // of the state's form
	backend string          // where the state lies, in a file that only says so
	planned int             // managed resources in the planned values, which resource_changes tells again
	changed map[string]bool // addresses that resource_changes told of
	prior   []tfWaiting     // of the prior state, where that stands before resource_changes
	errored bool
}

func readTerraform(f *File, _ observe.Source, out *Sink) error {
	if magic, _ := f.bytes.Peek(2); bytes.Equal(magic, []byte("PK")) {
		return &broken{f.place(0, ""), "this is a plan as Terraform saves it: `terraform show -json FILE` makes it readable"}
	}
	s := f.json()
	for n := 0; ; n++ {
		more, err := s.more()
		switch {
		case err != nil:
			return err
		case !more && n == 0:
			return &broken{f.place(0, ""), "it is empty: no state and no plan is"}
		case !more:
			return nil
		}
		t := &terraform{jsonStream: s, out: out, has: map[string]bool{}, changed: map[string]bool{}}
		if err := t.document(); err != nil {
			return err
		}
	}
}

func (t *terraform) document() error {
	line := t.begins()
	err := t.object(func(key string) error {
		t.has[key] = true
		return t.member(key)
	})
	if err != nil {
		return err
	}
	if t.any("resource_changes", "planned_values") {
		t.out.Plan()
	}
	return t.complete(line)
}

// member reads one member of the document. Most are no concern of a register, variables and configuration among them.
func (t *terraform) member(key string) error {
	switch key {
	case "version", "format_version", "terraform_version", "timestamp", "errored":
		return t.header(key)
	case "resources":
		return t.array(func(int) error { return t.resource() })
	case "modules":
		return t.array(func(int) error { return t.module() })
	case "outputs":
		return t.outputs()
	case "values":
		return t.values(t.shown)
	case "planned_values":
		return t.values(func(*tfObject) error { t.planned++; return nil })
	case "prior_state":
		return t.priorState()
	case "resource_changes":
		return t.array(func(int) error { return t.change(t.changes) })
	case "resource_drift":
		return t.array(func(int) error { return t.change(t.drifted) })
	case "deferred_changes":
		return t.array(func(int) error {
			t.out.Skip("deferred change", "Terraform plans it only once other things are there")
			return t.skip()
		})
	case "backend", "remote":
		v, err := t.value()
		t.backend = strings.TrimSpace("backend " + v.at("type").text())
		return err
	case "encrypted_data":
		return t.refuse("the state is encrypted: read what `tofu show -json` prints")
	case "@level":
		return t.refuse("these are the messages of a run with -json, no plan: save the plan with -out=FILE and read what `terraform show -json FILE` prints")
	}
	return t.skip()
}

func (t *terraform) refuse(message string, args ...any) error {
	return &broken{t.place(), fmt.Sprintf(message, args...)}
}

// header reads what the document says of itself.
func (t *terraform) header(key string) error {
	v, err := t.value()
	if err != nil {
		return err
	}
	text := v.text()
	switch key {
	case "version":
		t.version = text
		if n, err := strconv.Atoi(text); err != nil {
			return t.refuse("this is neither a state nor a plan of Terraform: its version is %s", tfShort(text))
		} else if n < 1 || n > 4 {
			return t.refuse("it is a state of version %s, and muster reads 1 to 4: read what `terraform show -json` prints", tfShort(text))
		}
	case "format_version":
		if major, _, _ := strings.Cut(text, "."); major != "0" && major != "1" {
			return t.refuse("it is of format version %s, and muster reads 0 and 1", tfShort(text))
		}
	case "terraform_version":
		if text != "" && strings.Trim(text[:1], "0123456789") == "" {
			t.out.About(observe.About{Tool: "Terraform " + tfShort(text)})
		}
	case "timestamp":
		t.out.About(observe.About{Collected: text})
	case "errored":
		t.errored = text == "true"
	}
	return nil
}

// tfShort is a text that is to be quoted in a message: a version, and not what somebody has put in its place.
func tfShort(text string) string {
	if text == "" || len(text) > 20 {
		return "unknown"
	}
	return text
}

// outputs counts them: what they hold is often a password.
func (t *terraform) outputs() error {
	if t.kind() != '{' {
		return t.skip()
	}
	return t.object(func(string) error {
		t.out.Skip("output", "a value for people and programs, no thing")
		return t.skip()
	})
}

// complete judges the document by what it had.
func (t *terraform) complete(line int) error {
	wrong := func(message string) error { return &broken{t.file.place(line, ""), message} }
	switch {
	case t.backend != "" && !t.any("resources", "modules"):
		return wrong("the state is not in it, it only says where that lies (" + t.backend + "): read what `terraform state pull` prints")
	case t.has["version"] && !t.any("resources", "modules"):
		return wrong("it says that it is a state of version " + t.version + ", but has neither resources nor modules: it was cut down, or is something else")
	case !t.any("version", "format_version", "resources", "modules"):
		return wrong("this is neither a state nor a plan of Terraform: it has no version and no format_version")
	case t.planned > 0 && !t.has["resource_changes"]:
		return wrong("the plan has no resource_changes, which say what becomes of each thing: read all that `terraform show -json` prints")
	case t.errored:
		return wrong("Terraform could not finish this plan: plan again once what it says is mended")
	}
	return t.unchanged()
}

func (t *terraform) any(members ...string) bool {
	for _, m := range members {
		if t.has[m] {
			return true
		}
	}
	return false
}
