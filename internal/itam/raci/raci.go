// Package raci says who answers for what: which activities govern a record or a file, which role is accountable for each,
// who holds it, and whom a forge has to ask before a change lands.
package raci

import (
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/selector"
)

// Registry is what the roles and matrices are read from: a snapshot, or one that notes what was looked up.
type Registry interface {
	selector.Registry
	Names(kind string) []string
}

// Part is what a role does in an activity.
type Part int

// The parts, in the order in which a cell of a matrix names them.
const (
	Accountable Part = iota
	Responsible
	Consulted
	Informed
	Auditor
)

// Parts lists them all.
func Parts() []Part { return []Part{Accountable, Responsible, Consulted, Informed, Auditor} }

// Letter is how a matrix writes the part.
func (p Part) Letter() string { return [...]string{"A", "R", "C", "I", "✓"}[p] }

// String is the part in a word.
func (p Part) String() string {
	return [...]string{"accountable", "responsible", "consulted", "informed", "auditor"}[p]
}

func (p Part) field() string {
	return [...]string{"accountable", "responsible", "consulted", "informed", "auditors"}[p]
}

// Matrix is a RACI record: the activities of one process.
type Matrix struct {
	Name, Title     string
	Owner, ReviewOn string
	Activities      []*Activity
}

// Activity is what is done in a process, and the roles in it.
type Activity struct {
	Matrix    string // the name of the record that it stands in
	ID, Title string
	Governs   []selector.Selector
	Files     []string // patterns from the registry's root
	roles     [Auditor + 1][]string
}

// Path names the activity among those of all matrices.
func (a *Activity) Path() string { return a.Matrix + "/" + a.ID }

// Roles gives the roles of a part, as they are written.
func (a *Activity) Roles(p Part) []string { return a.roles[p] }

// Letters is what a role does in the activity, as a matrix writes it; "" where it has no part.
func (a *Activity) Letters(role string) string {
	out := ""
	for _, p := range Parts() {
		if slices.Contains(a.roles[p], role) {
			out += p.Letter()
		}
	}
	return out
}

// Book is the matrices and roles of a registry on one day.
type Book struct {
	Matrices []Matrix // by name
	reg      Registry
	day      string
	roles    map[string]*Role
}

// Read reads all matrices of a registry. What was removed counts no more.
func Read(reg Registry, day string) *Book {
	b := &Book{reg: reg, day: day, roles: map[string]*Role{}}
	for _, name := range reg.Names("RACI") {
		root := reg.Node("RACI", name)
		if root == nil || removed(root) {
			continue
		}
		b.Matrices = append(b.Matrices, matrix(name, root))
	}
	return b
}

func matrix(name string, root *document.Node) Matrix {
	spec := root.Get("spec")
	m := Matrix{
		Name: name, Title: root.Get("metadata").Get("title").Str(),
		Owner: spec.Get("owner").Str(), ReviewOn: spec.Get("reviewOn").Str(),
	}
	for _, item := range spec.Get("activities").List() {
		a := &Activity{Matrix: name, ID: item.Get("id").Str(), Title: item.Get("title").Str(), Files: item.Get("files").Texts()}
		for _, p := range Parts() {
			a.roles[p] = item.Get(p.field()).Texts()
		}
		for _, chosen := range item.Get("governs").List() {
			a.Governs = append(a.Governs, selector.Read(&chosen))
		}
		m.Activities = append(m.Activities, a)
	}
	return m
}

func removed(root *document.Node) bool { return root.Get("metadata").Get("removed") != nil }
