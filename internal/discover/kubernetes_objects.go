package discover

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// observed makes an item of one object, or counts it.
func (k *kubeReader) observed(v value, kind, version string, at observe.Place) error {
	it := &observe.Item{Type: kind, Name: kubeName(v), Place: at}
	labels(it, v.at("metadata", "labels"))
	class, why := kubeClass(v, kind, version)
	if why != "" {
		k.out.Skip(kind, why)
		return nil
	}
	it.Class = class
	it.Gone = v.at("metadata", "deletionTimestamp").text() != ""
	switch class {
	case "cluster-node":
		kubeNode(it, v)
	case "container-workload":
		kubeImages(it, v)
	case "load-balancer":
		kubeHosts(it, v)
	case "disk":
		kubeDisk(it, v)
	}
	if it.Text(observe.CloudID) == "" {
		it.Add(observe.CloudID, v.at("metadata", "uid").text(), "metadata.uid")
	}
	return k.out.Item(it)
}

func kubeName(v value) string {
	name := v.at("metadata", "name").text()
	if space := v.at("metadata", "namespace").text(); space != "" {
		return space + "/" + name
	}
	return name
}

// kubeClass is the class of an object, or why it is no item. Kinds go by their group too: other makers have a Service of
// their own.
func kubeClass(v value, kind, version string) (class, why string) {
	group, _, grouped := strings.Cut(version, "/")
	if !grouped {
		group = ""
	}
	in := func(groups ...string) bool { return version == "" || slices.Contains(groups, group) }
	switch {
	case kind == "Secret" || kind == "ConfigMap":
		return "", "never read: it may hold passwords"
	case kind == "Node" && in(""):
		return "cluster-node", ""
	case kind == "Namespace" && in(""):
		return "", ""
	case kind == "Pod" && in("") && slices.Contains([]string{"Succeeded", "Failed"}, v.at("status", "phase").text()):
		return "", "it has ended"
	case (kind == "Pod" || kind == "ReplicationController") && in(""), kind == "ReplicaSet" && in("apps", "extensions"):
		return controlled(v)
	case kind == "Job" && in("batch"):
		return "", "it runs once and ends"
	case slices.Contains([]string{"Deployment", "StatefulSet", "DaemonSet"}, kind) && in("apps", "extensions"),
		kind == "CronJob" && in("batch"), kind == "DeploymentConfig" && in("apps.openshift.io"), kind == "Rollout" && in("argoproj.io"):
		return controlled(v)
	case kind == "Service" && in(""):
		if v.at("spec", "type").text() != "LoadBalancer" {
			return "", "it is reached from inside the cluster, or through a port of its nodes"
		}
		return "load-balancer", ""
	case kind == "Ingress" && in("networking.k8s.io", "extensions"), kind == "Gateway" && in("gateway.networking.k8s.io"), kind == "Route" && in("route.openshift.io"):
		return "load-balancer", ""
	case (kind == "PersistentVolume" || kind == "PersistentVolumeClaim") && in(""):
		return "disk", ""
	}
	return "", "muster maps no objects of this kind"
}

// controlled is a workload, unless it is part of another one, which is an item itself. What an operator's own object controls
// is not: that is none.
func controlled(v value) (class, why string) {
	for _, owner := range v.at("metadata", "ownerReferences").list() {
		switch kind := owner.at("kind").text(); kind {
		case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob", "ReplicationController", "DeploymentConfig", "Rollout", "Node":
			if owner.at("controller").text() == "true" {
				return "", "part of a " + kind + ", which controls it"
			}
		}
	}
	return "container-workload", ""
}

func kubeNode(it *observe.Item, v value) {
	info := v.at("status", "nodeInfo")
	addUUID(it, info.at("systemUUID").text(), "status.nodeInfo.systemUUID")
	if id := kubeCloudID(v.at("spec", "providerID").text()); id != "" {
		addCloudID(it, id, "spec.providerID")
	}
	for _, a := range v.at("status", "addresses").list() {
		if kind := a.at("type").text(); kind == "Hostname" || kind == "InternalDNS" || kind == "ExternalDNS" {
			addHostname(it, a.at("address").text(), "status.addresses of type "+kind)
		}
	}
	if it.Text(observe.Hostnames) == "" {
		addHostname(it, v.at("metadata", "name").text(), "metadata.name")
	}
	if n, ok := quantity(v.at("status", "capacity", "cpu").text()); ok && n >= 1 {
		it.Add(observe.VirtualCPUs, strconv.Itoa(int(n)), "status.capacity.cpu")
	}
	if n, ok := quantity(v.at("status", "capacity", "memory").text()); ok {
		it.Add(observe.MemoryGiB, normalise.Number(n/(1<<30)), "status.capacity.memory")
	}
	it.Add(observe.Location, v.at("metadata", "labels").first("topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region"), "label topology.kubernetes.io/region")
	it.System = observe.Product{Name: info.at("osImage").text(), Build: info.at("kernelVersion").text()}
	kubeNodeSoftware(it, info)
	for _, c := range v.at("status", "conditions").list() {
		it.Seen = max(it.Seen, c.at("lastHeartbeatTime").text())
	}
}

// kubeNodeSoftware adds what a node says of what Kubernetes needs on it. What else is installed it does not say.
func kubeNodeSoftware(it *observe.Item, info value) {
	add := func(name, version string) {
		if version != "" {
			it.Software = append(it.Software, observe.Software{Product: observe.Product{Name: name, Version: strings.TrimPrefix(version, "v")}})
		}
	}
	add("kubelet", info.at("kubeletVersion").text())
	name, version, _ := strings.Cut(info.at("containerRuntimeVersion").text(), "://")
	add(name, version)
}

// kubeCloudID is the cloud's own id of a machine, as its own exports have it, from a node's providerID. "" for clusters on one
// machine, whose ids are but names.
func kubeCloudID(provider string) string {
	cloud, rest, is := strings.Cut(provider, "://")
	if !is {
		return provider // ocid1.instance.oc1..., and the numbers of other clouds
	}
	rest = strings.TrimLeft(rest, "/")
	switch parts := strings.Split(rest, "/"); {
	case cloud == "aws": // aws:///eu-west-3a/i-0a41c9d2e8b7f6a50
		return parts[len(parts)-1]
	case cloud == "azure": // azure:///subscriptions/...
		return "/" + rest
	case cloud == "gce" && len(parts) == 3: // gce://project/zone/name
		return "//compute.googleapis.com/projects/" + parts[0] + "/zones/" + parts[1] + "/instances/" + parts[2]
	case cloud == "k3s", cloud == "rke2", cloud == "kind", cloud == "minikube", cloud == "kwok":
		return ""
	case cloud == "scaleway": // scaleway://instance/fr-par-1/4ba6...
		return strings.TrimPrefix(rest, "instance/")
	}
	return rest
}

// kubeHosts adds the names by which a Service or Ingress is reached from outside. Addresses change, and identify nothing.
func kubeHosts(it *observe.Item, v value) {
	for _, rule := range v.at("spec", "rules").list() {
		addHostname(it, rule.at("host").text(), "spec.rules.host")
	}
	addHostname(it, v.at("spec", "host").text(), "spec.host") // of a Route
	for _, listener := range v.at("spec", "listeners").list() {
		addHostname(it, listener.at("hostname").text(), "spec.listeners.hostname")
	}
	for _, in := range v.at("status", "addresses").list() {
		if in.at("type").text() == "Hostname" {
			addHostname(it, in.at("value").text(), "status.addresses of type Hostname")
		}
	}
	for _, in := range v.at("status", "loadBalancer", "ingress").list() {
		addHostname(it, in.at("hostname").text(), "status.loadBalancer.ingress.hostname")
	}
}

// kubeDisk adds the size of a volume or claim, and the id of the disk behind a volume.
func kubeDisk(it *observe.Item, v value) {
	for _, size := range []struct{ from, text string }{
		{"status.capacity.storage", v.at("status", "capacity", "storage").text()},
		{"spec.capacity.storage", v.at("spec", "capacity", "storage").text()},
		{"spec.resources.requests.storage", v.at("spec", "resources", "requests", "storage").text()},
	} {
		if n, ok := quantity(size.text); ok {
			it.Add(observe.StorageGiB, normalise.Number(n/(1<<30)), size.from)
			break
		}
	}
	for _, id := range [][]string{
		{"csi", "volumeHandle"}, {"awsElasticBlockStore", "volumeID"}, {"azureDisk", "diskURI"}, {"gcePersistentDisk", "pdName"}, {"cinder", "volumeID"},
	} {
		if text := v.at("spec").at(id...).text(); text != "" {
			if strings.Contains(text, "://") { // aws://eu-west-3a/vol-0a41c9d2e8b7f6a50
				text = kubeCloudID(text)
			}
			addCloudID(it, text, "spec."+strings.Join(id, "."))
			return
		}
	}
}

// quantity reads a quantity of Kubernetes: 8, 7910m, 30873004Ki, 1e3, 5G.
func quantity(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	digits := strings.TrimRight(text, "numkKMGTPEi")
	factor, known := quantityFactor(text[len(digits):])
	n, ok := value{number(digits)}.number()
	return n * factor, ok && known && n >= 0 && digits == strings.TrimSpace(digits)
}

// quantityFactor is what a suffix multiplies by: 1000 for a letter alone, 1024 with an i.
func quantityFactor(suffix string) (float64, bool) {
	if small := strings.Index("num", suffix); len(suffix) == 1 && small >= 0 {
		return [...]float64{1e-9, 1e-6, 1e-3}[small], true
	}
	letter, base := strings.TrimSuffix(suffix, "i"), 1000.0
	power := strings.Index("kMGTPE", letter)
	if letter != suffix {
		base, power = 1024, strings.Index("KMGTPE", letter)
	}
	switch {
	case suffix == "":
		return 1, true
	case len(letter) != 1 || power < 0:
		return 0, false
	}
	return math.Pow(base, float64(power+1)), true
}
