// Package people answers who is with the organisation, who belongs to a team, and who holds a role.
package people

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// Registry finds records by name.
type Registry interface {
	// Node gives a record's root mapping {apiVersion, kind, metadata, spec}, nil where there is none.
	Node(kind, name string) *document.Node
}

// Gone says of a Person's spec that the person has left by a day. The last day at work still counts.
func Gone(spec *document.Node, day string) bool {
	leaves := spec.Get("leaves").Str()
	return spec.Get("status").Str() == "left" || leaves != "" && leaves < day
}

// Here says that a person is in the registry, is no tombstone, and has not left by a day.
func Here(reg Registry, name, day string) bool {
	root := reg.Node("Person", name)
	return root != nil && root.Get("metadata").Get("removed") == nil && !Gone(root.Get("spec"), day)
}

// Members gives the names of the persons of a Team's spec, the lead among them, each once and in order. Some may have left.
func Members(spec *document.Node) []string {
	names := spec.Get("members").Texts()
	if lead := spec.Get("lead").Str(); lead != "" {
		names = append(names, lead)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Holders gives the names of the persons who hold a role, directly or as members of a team, each once and in order. Some may
// have left.
func Holders(reg Registry, role string) []string {
	var names []string
	for _, holder := range reg.Node("Role", role).Get("spec").Get("holders").Texts() {
		switch kind, name, _ := strings.Cut(holder, "/"); kind {
		case "Person":
			names = append(names, name)
		case "Team":
			names = append(names, Members(reg.Node("Team", name).Get("spec"))...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
