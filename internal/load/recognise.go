package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// recognise says what kind of record a document is. Kind is nil for another tool's document, which is not ours and
// gives no finding, and for one that means to be a record and is none, which is ours and gives one.
func recognise(doc *document.Document, set *kinds.Set) (kind *kinds.Kind, list diag.List, ours bool) {
	version, name := doc.Root.Get("apiVersion"), doc.Root.Get("kind")
	kind = set.Get(name.Str())
	switch {
	case version.Str() == kinds.APIVersion && kind != nil:
		return kind, nil, true
	case version.Str() == kinds.APIVersion:
		return nil, diag.List{unknownKind(doc, name, set)}, true
	case strings.HasPrefix(version.Str(), "muster/"), diag.Nearest(version.Str(), []string{kinds.APIVersion}) != "":
		return nil, diag.List{wrongVersion(doc, version, name)}, true
	case kind != nil && !foreign(version.Str(), name.Str()):
		return nil, diag.List{wrongVersion(doc, version, name)}, true
	}
	if list = inList(doc); list != nil {
		return nil, list, true
	}
	return nil, nil, false
}

// inList finds records that are items of a list, at the top or below items as in Kubernetes' List. They look like
// records to a reader, and nothing would check them.
func inList(doc *document.Document) (list diag.List) {
	at, items := "", &doc.Root
	if n := doc.Root.Get("items"); n != nil {
		at, items = "/items", n
	}
	if items.Kind != document.List {
		return nil
	}
	for i := range items.Items() {
		if version := items.Items()[i].Get("apiVersion"); strings.HasPrefix(version.Str(), "muster/") {
			list = append(list, finding(doc, fmt.Sprintf("%s/%d/apiVersion", at, i), RuleInList,
				"a record in a list is not read: each record is a document of its own", "write the records one after the other, with a line --- between them"))
		}
	}
	return list
}

// mentions says that a text which cannot be read as YAML means to be a record: it names muster, or one of its kinds.
func mentions(text string, set *kinds.Set) bool {
	if strings.Contains(text, "muster/") {
		return true
	}
	var version, kind string
	for line := range strings.Lines(text) {
		switch words := strings.Fields(line); {
		case len(words) < 2:
		case strings.HasPrefix(line, "apiVersion:"):
			version = strings.Trim(words[1], `"'`)
		case strings.HasPrefix(line, "kind:"):
			kind = strings.Trim(words[1], `"'`)
		}
	}
	return set.Get(kind) != nil && !foreign(version, kind)
}

// foreign says that the document is plainly another tool's although it has the name of one of our kinds: its
// version has a domain (kyverno.io/v1), or it is one of Kubernetes' own.
func foreign(version, kind string) bool {
	group, _, grouped := strings.Cut(version, "/")
	return grouped && strings.Contains(group, ".") || version == "v1" && slices.Contains(kubernetesCore, kind)
}

// kubernetesCore lists the kinds of Kubernetes' core group, whose version has no domain.
var kubernetesCore = []string{
	"Binding", "ConfigMap", "Endpoints", "Event", "LimitRange", "List", "Namespace", "Node", "PersistentVolume",
	"PersistentVolumeClaim", "Pod", "PodTemplate", "ReplicationController", "ResourceQuota", "Secret", "Service",
	"ServiceAccount",
}

func unknownKind(doc *document.Document, name *document.Node, set *kinds.Set) diag.Finding {
	if name == nil {
		return finding(doc, "/apiVersion", RuleKind, "the document has no kind, so nobody can tell what it records",
			"add a line such as `kind: Asset`; `muster schema` lists the kinds")
	}
	if name.Str() == "" {
		return finding(doc, "/kind", RuleKind, "the kind is no text, so nobody can tell what the document records",
			"write one word, such as `kind: Asset`; `muster schema` lists the kinds")
	}
	return finding(doc, "/kind", RuleKind,
		fmt.Sprintf("there is no kind %q%s", name.Text, diag.DidYouMean(name.Text, set.Names())),
		"`muster schema` lists the kinds")
}

func wrongVersion(doc *document.Document, version, name *document.Node) diag.Finding {
	hint := "write `apiVersion: " + kinds.APIVersion + "`"
	if version == nil {
		return finding(doc, "/kind", RuleVersion, fmt.Sprintf("this %s has no apiVersion, so it is not taken for a record", name.Str()), hint)
	}
	return finding(doc, "/apiVersion", RuleVersion,
		fmt.Sprintf("%q is not a version that this muster knows, so the document is not taken for a record", version.Text),
		hint+"; records of a later version need a later muster")
}

func finding(doc *document.Document, pointer, rule, message, hint string) diag.Finding {
	at, _ := doc.Place(pointer)
	return diag.Finding{Rule: rule, Severity: diag.Error, Message: message, Hint: hint, Pointer: pointer, Range: at}
}
