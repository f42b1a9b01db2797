package discover

import (
	"fmt"
	"maps"
	"path"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var kubernetesMaps = []string{
	"Node → cluster-node: UUID, names, id at the cloud provider, virtual CPUs, memory, operating system, kubelet and container runtime",
	"Deployment, StatefulSet, DaemonSet, CronJob and what else runs by itself → container-workload, with its images as software",
	"Service of type LoadBalancer, Ingress, Gateway, Route of OpenShift → load-balancer with its names",
	"PersistentVolume, PersistentVolumeClaim → disk",
	"Namespace → an item of that type and of no class",
	"the uid → id at the cloud provider, where there is no other; labels → labels",
	"what another object controls or has ended, and all other kinds, are counted; what is being deleted is gone; Secrets, ConfigMaps, annotations and variables never leave",
}

// readKubernetes reads what `kubectl get -o json` and `-o yaml` write and what support bundles hold: lists, typed lists and
// single objects.
func readKubernetes(f *File, _ observe.Source, out *Sink) error {
	k := &kubeReader{out: out, fallback: kubeKindOfPath(f.Name), bundled: strings.Contains(f.Name, "!")}
	if first := f.begins(); first != '{' && first != '[' && first != 0 {
		return k.yaml(f)
	}
	k.s = f.json()
	for {
		more, err := k.s.more()
		if !more || err != nil {
			return err
		}
		if err := k.document(); err != nil {
			return err
		}
	}
}

type kubeReader struct {
	s        *jsonStream
	out      *Sink
	fallback string // the kind that the name of the file gives away
	bundled  bool   // the file comes from an archive, where much is no object
}

func (k *kubeReader) document() error {
	switch k.s.kind() {
	case '{':
		return k.object()
	case '[':
		return k.s.items(func(v value, at observe.Place) error { return k.pass(v, "", "", at) })
	}
	return k.s.unlike('{', k.s.kind())
}

// object reads a list, whose items it passes on one by one, or a single object.
func (k *kubeReader) object() error {
	at := k.s.file.place(k.s.begins(), string(k.s.dec.StackPointer()))
	list, start, passed := &kubeList{k: k, members: map[string]any{}}, k.s.dec.InputOffset(), int64(0)
	err := k.s.object(func(key string) error {
		if key == "items" && k.s.kind() == '[' {
			list.isList = true
			before := k.s.dec.InputOffset()
			return k.s.items(func(v value, at observe.Place) error {
				waits, err := list.item(v, at)
				if !waits {
					passed += k.s.dec.InputOffset() - before
				}
				before = k.s.dec.InputOffset()
				return k.bound(start, passed, err)
			})
		}
		v, err := k.s.value()
		list.add(value{map[string]any{key: v.v}})
		return k.bound(start, passed, err)
	})
	if err != nil {
		return err
	}
	return list.end(at)
}

// kubeList is a list, or a single object, as far as it has come by. In a list that has been sorted by names the kind stands
// behind the items: items that have none of their own wait for it.
type kubeList struct {
	k       *kubeReader
	members map[string]any
	isList  bool
	wait    []waiting
}

// waiting is an object that came before its list said which kind it is.
type waiting struct {
	object value
	at     observe.Place
}

// add takes members of the list, or of the object.
func (l *kubeList) add(v value) {
	if l.members == nil {
		l.members = map[string]any{}
	}
	maps.Copy(l.members, v.object())
}

// kind is that of the items, as the list says it: a NodeList is of Nodes, a List is of anything.
func (l *kubeList) kind() (kind, version string) {
	kind, is := strings.CutSuffix(value{l.members}.at("kind").text(), "List")
	if !is {
		kind = ""
	}
	return kind, value{l.members}.at("apiVersion").text()
}

// item passes an item on, or says that it waits.
func (l *kubeList) item(v value, at observe.Place) (waits bool, err error) {
	kind, version := l.kind()
	if v.at("kind").text() == "" && kind == "" {
		l.wait = append(l.wait, waiting{v, at})
		return true, nil
	}
	return false, l.k.pass(v, kind, version, at)
}

// end passes on what has waited, or the object that it is.
func (l *kubeList) end(at observe.Place) error {
	kind, version := l.kind()
	for _, w := range l.wait {
		if err := l.k.pass(w.object, kind, version, w.at); err != nil {
			return err
		}
	}
	if l.isList || l.members == nil {
		return nil
	}
	return l.k.pass(value{l.members}, "", "", at)
}

// bound stops at an object, or at waiting items, that are too large to be held.
func (k *kubeReader) bound(start, passed int64, err error) error {
	if err == nil && k.s.dec.InputOffset()-start-passed > mostValue {
		return k.s.wrong(errTooLarge)
	}
	return err
}

// pass makes an item of an object, by its kind or, where it says none, by that of its list or file.
func (k *kubeReader) pass(v value, kind, version string, at observe.Place) error {
	if own := v.at("kind").text(); own != "" {
		kind, version = own, v.at("apiVersion").text()
	}
	named := v.at("metadata", "name").text() != ""
	if kind == "" && named {
		kind = k.fallback
	}
	switch {
	case named && kind != "":
		return k.observed(v, kind, version, at)
	case k.bundled:
		k.out.Skip("file of a support bundle", "it has no objects of Kubernetes")
	case kind == "":
		k.out.Lost(at, "this is no object of Kubernetes: it has no kind", "export with `kubectl get ... -o json`")
	default:
		k.out.Lost(at, fmt.Sprintf("this %s has no name", kind), "export with `kubectl get ... -o json`")
	}
	return k.out.hopeless(at)
}

// kubeKindOfPath is the kind that a file of a support bundle has by its name, or by its folder's where it goes by namespaces.
// Old bundles hold lists without any kind.
func kubeKindOfPath(name string) string {
	base := strings.TrimSuffix(path.Base(strings.TrimSuffix(name, ".gz")), path.Ext(strings.TrimSuffix(name, ".gz")))
	for _, word := range []string{base, path.Base(path.Dir(name))} {
		switch word {
		case "nodes":
			return "Node"
		case "namespaces":
			return "Namespace"
		case "deployments":
			return "Deployment"
		case "statefulsets":
			return "StatefulSet"
		case "daemonsets":
			return "DaemonSet"
		case "replicasets":
			return "ReplicaSet"
		case "cronjobs":
			return "CronJob"
		case "jobs":
			return "Job"
		case "pods":
			return "Pod"
		case "services":
			return "Service"
		case "ingress", "ingresses":
			return "Ingress"
		case "pvs", "persistentvolumes":
			return "PersistentVolume"
		case "pvcs", "persistentvolumeclaims":
			return "PersistentVolumeClaim"
		}
	}
	return ""
}
