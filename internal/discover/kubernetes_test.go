package discover

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// TestRealKubernetes counts the same with jq, run in the folder kubernetes.
func TestRealKubernetes(t *testing.T) {
	items, r := readAll(t, observe.Source{Name: "k", Format: "kubernetes"}, sharedWith(t, "kubernetes", ".json")...)
	counts := tally(items)
	images, cpus, withProvider, memory := 0, 0, 0, 0.0
	for _, it := range items {
		if it.Type != "Node" {
			if it.Type == "Deployment" || it.Type == "StatefulSet" {
				images += len(it.Software)
			}
			continue
		}
		n, gib := 0, 0.0
		_, _ = fmt.Sscan(it.Text(observe.VirtualCPUs), &n)
		_, _ = fmt.Sscan(it.Text(observe.MemoryGiB), &gib)
		cpus, memory = cpus+n, memory+gib
		for _, f := range it.Facts {
			if f.From == "spec.providerID" {
				withProvider++
			}
		}
	}
	tests := []struct {
		command   string
		want, got int
	}{
		{"jq -s '[.[].items | length] | add' *.json", 27, len(items) + skipped(r, "Pod") + skipped(r, "ReplicaSet")},
		{"jq '.items | length' nodes.json", 7, counts["Node"]},
		{"jq -s 'map(.items | length) | add' deployments__*.json", 6, counts["Deployment"]},
		{"jq '.items | length' statefulsets__default.json", 1, counts["StatefulSet"]},
		{"jq '.items | length' support-bundle__cluster-resources__namespaces.json", 5, counts["Namespace"]},
		{"jq '.items | length' support-bundle__cluster-resources__pvcs__default.json", 2, counts["PersistentVolumeClaim"]},
		{`jq -s '[.[].items[].metadata.ownerReferences[]? | select(.controller and .kind == "ReplicaSet")] | length' pods__*.json`, 3, skipped(r, "Pod")},
		{"jq '.items | length' replicasets__default.json", 2, skipped(r, "ReplicaSet")},
		{"jq -c '[.items[].spec.providerID // empty] | length' nodes.json", 5, withProvider},
		{"jq '[.items[].status.capacity.cpu | tonumber] | add' nodes.json", 24, cpus},
		{`jq '[.items[].status.capacity.memory | rtrimstr("Ki") | tonumber] | add / 1048576 | floor' nodes.json`, 89, int(memory)},
		{"jq '[.items[].spec.template.spec | [(.initContainers[]?, .containers[]).image] | unique | length] | add' deployments__*.json statefulsets__default.json", 4 + 2 + 1, images},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s\ngives %d, the reader %d", tt.command, tt.want, tt.got)
		}
	}
	if len(r.Findings) > 0 || r.Incomplete != "" {
		t.Error(messages(r))
	}
	sane(t, items, r)
	one := byName(t, items, "biggernode-3i745")
	if one.Text(observe.UUID) != "f1dc6143-1b67-4c2d-ac80-39616e53dfde" || one.Text(observe.CloudID) != "219734582" || one.Text(observe.Location) != "sfo2" || one.Seen != "2020-12-03T22:42:48Z" ||
		one.Place.Line != 125 || one.Place.Pointer != "/items/1" {
		t.Errorf("%+v", one)
	}
}

func TestCloudIDOfNodes(t *testing.T) {
	tests := map[string]string{
		"aws:///eu-west-3a/i-0a41c9d2e8b7f6a50": "i-0a41c9d2e8b7f6a50",
		"azure:///subscriptions/5e0d/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/p/virtualMachines/0": "/subscriptions/5e0d/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/p/virtualMachines/0",
		"gce://acme/europe-west1-b/node-1":                  "//compute.googleapis.com/projects/acme/zones/europe-west1-b/instances/node-1",
		"digitalocean://219734582":                          "219734582",
		"openstack:///c37f7ce8-af95-4676-b454-0959f2c5e162": "c37f7ce8-af95-4676-b454-0959f2c5e162",
		"ocid1.instance.oc1.eu-frankfurt-1.abc":             "ocid1.instance.oc1.eu-frankfurt-1.abc",
		"scaleway://instance/fr-par-1/4ba6e8c1":             "fr-par-1/4ba6e8c1",
		"k3s://k3d-server-0":                                "", "": "",
	}
	for provider, want := range tests {
		if got := kubeCloudID(provider); got != want {
			t.Errorf("%s gives %s, want %s", provider, got, want)
		}
	}
}

func TestQuantity(t *testing.T) {
	tests := map[string]float64{"8": 8, "7910m": 7.91, "1Ki": 1024, "2Gi": 2 << 30, "1e3": 1000, "5G": 5e9, "1.5": 1.5, "2k": 2000, "x": -1, "": -1, "-1": -1, "1Kii": -1, "1 Gi": -1, "NaN": -1}
	for text, want := range tests {
		got, ok := quantity(text)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}

func TestImages(t *testing.T) {
	for text, want := range map[string]observe.Product{
		"postgres":                         {Name: "postgres"},
		"postgres:10.18-alpine":            {Name: "postgres", Version: "10.18-alpine"},
		"quay.io:443/team/app":             {Name: "quay.io:443/team/app"},
		"quay.io:443/team/app:1@sha256:ab": {Name: "quay.io:443/team/app", Version: "1", Build: "sha256:ab"},
		"app@sha256:ab":                    {Name: "app", Build: "sha256:ab"},
		"":                                 {},
	} {
		if got := imageOf(text); got != want {
			t.Errorf("%s is %+v, want %+v", text, got, want)
		}
	}
}

// The kind of a list may stand behind its items, or only in the name of the file.
func TestKindOfItems(t *testing.T) {
	for name, text := range map[string]string{
		"a.json": `{"apiVersion": "v1", "items": [{"metadata": {"name": "a"}}], "kind": "NodeList"}`,
		"b.json": `{"kind": "NodeList", "items": [{"metadata": {"name": "a"}}]}`,
		"x.tar.gz!b/cluster-resources/nodes.json":     `[{"metadata": {"name": "a"}}]`,
		"x.tar.gz!b/cluster-resources/nodes.json.gz":  `{"metadata": {"name": "a"}}`,
		"x.tar.gz!b/cluster-resources/nodes/all.json": `[{"metadata": {"name": "a"}}, "no object", {}]`,
		"l.json": `{"items": [{"kind": "Node", "apiVersion": "v1", "metadata": {"name": "a"}}], "kind": "List"}`,
	} {
		items, r := readAll(t, observe.Source{Name: "k", Format: "kubernetes"}, input(name, text))
		if len(items) != 1 || items[0].Type != "Node" || len(r.Findings) > 0 {
			t.Errorf("%s: %d items %s", name, len(items), messages(r))
		}
	}
}

// What may hold a password never leaves, wherever in an object it stands.
func TestKubernetesSecrets(t *testing.T) {
	const text = `{"kind": "Secret", "metadata": {"name": "hunter2"}, "data": {"p": "hunter2"}}
{"kind": "ConfigMap", "metadata": {"name": "c"}, "data": {"p": "hunter2"}}
{"kind": "Deployment", "metadata": {"name": "d", "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "hunter2"}},
 "spec": {"template": {"spec": {"containers": [{"image": "a:1", "env": [{"name": "P", "value": "hunter2"}], "args": ["--p=hunter2"]}]}}}}`
	items, r := readText(t, "kubernetes", text)
	if out := fmt.Sprintf("%+v %+v", items[0], r); len(items) != 1 || strings.Contains(out, "hunter2") {
		t.Errorf("%d items: %s", len(items), out)
	}
}

// Objects in YAML are the same objects, one by one, however they are laid down.
func TestKubernetesYAML(t *testing.T) {
	const two = "Namespace, , one, cloudId n1\nNamespace, , two, cloudId n2"
	tests := []struct{ name, text, want, finding string }{
		{"as kubectl writes a list", "apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: one\n    uid: n1\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    annotations:\n      a: |\n        - kind: Node\n        items:\n    name: two\n    uid: n2\nkind: List\nmetadata:\n  resourceVersion: \"\"\n", two, ""},
		{"as must-gather writes one", "---\napiVersion: v1\nitems:\n- metadata: {name: one, uid: n1}\n- metadata:\n    name: two\n    uid: n2\nkind: NamespaceList\n", two, ""},
		{"the kind before the items", "kind: NamespaceList\r\nitems:\r\n  - metadata: {name: one, uid: n1}\r\n  # x\r\n\r\n  - metadata: {name: two, uid: n2}\r\n", two, ""},
		{"one behind the other", "# x\nkind: Namespace\nmetadata: {name: one, uid: n1}\n--- # y\n---\nkind: Namespace\nmetadata: {name: two, uid: n2}\n...\n", two, ""},
		{"a plain list", "- {kind: Namespace, metadata: {name: one, uid: n1}}\n- {kind: Namespace, metadata: {name: two, uid: n2}}\n", two, ""},
		{"one that is being deleted", "kind: Namespace\nmetadata: {name: one, uid: n1, deletionTimestamp: \"2026-11-20T09:00:00Z\"}\n", "Namespace, , one, cloudId n1, gone", ""},
		{"one is damaged", "items:\n- metadata: {name: one, uid: n1}\n- metadata:\n    name: x\n   uid: y\n- metadata: {name: two, uid: n2}\nkind: NamespaceList\n", two, "data:5: this is no YAML"},
		{"nothing", "# x\n", "", "data:1: this is neither JSON nor YAML"},
		{"a table", "NAME STATUS\nn1 Ready\n", "", "data:1: this is neither JSON nor YAML"},
		{"no YAML", "\tx: y\n", "", "data:1: this is no YAML"},
		{"one that is too large", "kind: Node\nmetadata: {name: n}\nx: |\n" + strings.Repeat("  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n", 1<<17), "", "data:1: one object of it is larger than 4 MiB"},
	}
	for _, tt := range tests {
		items, r := readText(t, "kubernetes", tt.text)
		if got := told(items); got != tt.want || !strings.Contains(messages(r), tt.finding) || tt.finding == "" && len(r.Findings) > 0 {
			t.Errorf("%s: got\n%s\n%s\nwant\n%s\n%s", tt.name, got, messages(r), tt.want, tt.finding)
		}
	}
}

func FuzzKubernetes(f *testing.F) {
	seedShared(f, "kubernetes")
	f.Add([]byte(`{"items": [{"metadata": {"name": "a"}}], "kind": "NodeList"}`))
	f.Add([]byte("apiVersion: v1\nitems:\n- kind: Node\n  metadata: {name: a}\n-\n- [1]\nkind: List\n---\nkind: Pod\n"))
	f.Add([]byte(node("a") + `[1, {"kind": 7, "metadata": []}]`))
	f.Add([]byte(`{"kind": "PersistentVolume", "metadata": {"name": "a", "labels": {"x": 1}}, "spec": {"capacity": {"storage": "1e3Gi"}, "csi": {"volumeHandle": "aws://a/b"}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		items, r := readText(t, "kubernetes", string(text))
		sane(t, items, r)
	})
}
