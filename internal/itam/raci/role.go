package raci

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/people"
)

// Role is a part that people play, with whoever holds it.
type Role struct {
	Name, Title string
	Holders     []Holder // as they are written
}

// Holder is a person, team or vendor that holds a role.
type Holder struct {
	Record  string   // Person/p-0110
	Gone    bool     // it is not there, has left, or is a team that nobody active belongs to
	Persons []string // the active persons: the holder, or the members of the team
	Owners  []string // how a forge knows it: handles with @, else addresses of persons
}

// Role gives a role; one that there is no record of has no holders.
func (b *Book) Role(name string) *Role {
	if known := b.roles[name]; known != nil {
		return known
	}
	r := &Role{Name: name}
	if root := b.reg.Node("Role", name); root != nil && !removed(root) {
		r.Title = root.Get("metadata").Get("title").Str()
		for _, holder := range root.Get("spec").Get("holders").Texts() {
			r.Holders = append(r.Holders, b.holder(holder))
		}
	}
	b.roles[name] = r
	return r
}

// Owners gives everybody who can approve for the role on a forge, each once, in order.
func (r *Role) Owners() []string {
	var out []string
	for _, h := range r.Holders {
		out = append(out, h.Owners...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// holder finds who a reference means: Person/p-0110, Team/itam or Vendor/rhonedata.
func (b *Book) holder(record string) Holder {
	h := Holder{Record: record, Gone: true}
	kind, name, _ := strings.Cut(record, "/")
	root := b.reg.Node(kind, name)
	if root == nil || removed(root) {
		return h
	}
	switch kind {
	case "Vendor":
		h.Gone = false
	case "Person":
		if !people.Gone(root.Get("spec"), b.day) {
			h.Gone, h.Persons, h.Owners = false, []string{name}, ownersOf(root)
		}
	case "Team":
		b.team(&h, root.Get("spec"))
	}
	return h
}

// team is asked by its own handle, else by those of its members.
func (b *Book) team(h *Holder, spec *document.Node) {
	var each []string
	for _, member := range people.Members(spec) {
		if people.Here(b.reg, member, b.day) {
			h.Persons = append(h.Persons, member)
			each = append(each, ownersOf(b.reg.Node("Person", member))...)
		}
	}
	h.Gone = len(h.Persons) == 0
	if h.Gone {
		return
	}
	if h.Owners = each; handle(spec) != "" {
		h.Owners = []string{handle(spec)}
	}
}

// ownersOf is how a forge knows a person: by the handle, else by the address of the account.
func ownersOf(root *document.Node) []string {
	spec := root.Get("spec")
	if at := handle(spec); at != "" {
		return []string{at}
	}
	if address := spec.Get("email").Str(); isWord(address) && strings.Contains(address, "@") {
		return []string{address}
	}
	return nil
}

// handle writes a forge handle as forges do; "" where there is none, or one that no forge could have.
func handle(spec *document.Node) string {
	bare := strings.TrimPrefix(spec.Get("forgeHandle").Str(), "@")
	if !isWord(bare) || strings.Contains(bare, "@") {
		return ""
	}
	return "@" + bare
}

// isWord says that a text is of the signs that handles and addresses have, so that a line that names it says nothing else.
func isWord(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("@/._-+", r)
	})
}

// Named gives a role without a name, for those whom somebody named without one.
func (b *Book) Named(holders []string) *Role {
	r := &Role{}
	for _, holder := range holders {
		r.Holders = append(r.Holders, b.holder(holder))
	}
	return r
}
