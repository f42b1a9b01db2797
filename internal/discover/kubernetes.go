package discover

import (
	"fmt"
	"path"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var kubernetesMaps = []string{
	"Node → cluster-node: UUID, names, id at the cloud provider, virtual CPUs, memory, operating system, kubelet and container runtime",
	"Deployment, StatefulSet, DaemonSet, CronJob and what else runs by itself → container-workload, with its images as software",
	"Service of type LoadBalancer, Ingress → load-balancer with its names",
	"PersistentVolume, PersistentVolumeClaim → disk",
	"Namespace → an item of that type and of no class",
	"the uid → id at the cloud provider, where there is no other; labels → labels",
	"what another object controls, and all other kinds, are counted; Secrets, ConfigMaps, annotations and variables never leave",
}

// readKubernetes reads what `kubectl get -o json` writes and what support bundles hold: lists, typed lists and single objects.
func readKubernetes(f *File, _ observe.Source, out *Sink) error {
	if first := f.begins(); first != '{' && first != '[' && first != 0 {
		return &broken{f.place(1, ""), "this is no JSON: export with `kubectl get ... -o json`, and not as YAML or a table"}
	}
	k := &kubeReader{s: f.json(), out: out, fallback: kubeKindOfPath(f.Name), bundled: strings.Contains(f.Name, "!")}
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

// waiting is an object that came before its list said which kind it is.
type waiting struct {
	object value
	at     observe.Place
}

func (k *kubeReader) document() error {
	switch k.s.kind() {
	case '{':
		return k.object()
	case '[':
		return k.s.array(func(int) error { return k.item("", "") })
	}
	return k.s.unlike('{', k.s.kind())
}

// object reads a list, whose items it passes on one by one, or a single object. In a list that has been sorted by names the
// kind stands behind the items: items that have none of their own wait for it.
func (k *kubeReader) object() error {
	at := k.s.file.place(k.s.begins(), string(k.s.dec.StackPointer()))
	members, wait := map[string]any{}, []waiting(nil)
	isList, start, passed := false, k.s.dec.InputOffset(), int64(0)
	err := k.s.object(func(key string) error {
		if key == "items" && k.s.kind() == '[' {
			isList = true
			return k.s.array(func(int) error {
				before := k.s.dec.InputOffset()
				v, err := k.s.value()
				if err != nil {
					return err
				}
				kind, version := kubeListKind(members), value{members}.at("apiVersion").text()
				if v.at("kind").text() == "" && kind == "" {
					wait = append(wait, waiting{v, k.s.place()})
				} else {
					passed += k.s.dec.InputOffset() - before
					err = k.pass(v, kind, version, k.s.place())
				}
				return k.bound(start, passed, err)
			})
		}
		v, err := k.s.value()
		members[key] = v.v
		return k.bound(start, passed, err)
	})
	if err != nil {
		return err
	}
	for _, w := range wait {
		if err := k.pass(w.object, kubeListKind(members), value{members}.at("apiVersion").text(), w.at); err != nil {
			return err
		}
	}
	if isList {
		return nil
	}
	return k.pass(value{members}, "", "", at)
}

// bound stops at an object, or at waiting items, that are too large to be held.
func (k *kubeReader) bound(start, passed int64, err error) error {
	if err == nil && k.s.dec.InputOffset()-start-passed > mostValue {
		return k.s.wrong(errTooLarge)
	}
	return err
}

// kubeListKind is the kind of the items of a list, by the list's own: NodeList. "" for a list of anything.
func kubeListKind(list map[string]any) string {
	kind := value{list}.at("kind").text()
	if !strings.HasSuffix(kind, "List") {
		return ""
	}
	return strings.TrimSuffix(kind, "List")
}

func (k *kubeReader) item(kind, version string) error {
	v, err := k.s.value()
	if err != nil {
		return err
	}
	return k.pass(v, kind, version, k.s.place())
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
		k.out.Trouble(RuleItem, at, "this is no object of Kubernetes: it has no kind", "export with `kubectl get ... -o json`")
	default:
		k.out.Trouble(RuleItem, at, fmt.Sprintf("this %s has no name", kind), "export with `kubectl get ... -o json`")
	}
	return k.out.hopeless(at)
}

// kubeKindOfPath is the kind that a file of a support bundle has by its name, or by its folder's where it goes by namespaces.
// Old bundles hold lists without any kind.
func kubeKindOfPath(name string) string {
	base := strings.TrimSuffix(path.Base(strings.TrimSuffix(name, ".gz")), ".json")
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
