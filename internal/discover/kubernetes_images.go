package discover

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// kubeImages adds the images of a workload. They are all that runs in it.
func kubeImages(it *observe.Item, v value) {
	it.SoftwareRead = true
	pod := v.at("spec")
	for _, way := range [][]string{{"spec", "template", "spec"}, {"spec", "jobTemplate", "spec", "template", "spec"}} {
		if inner := v.at(way...); inner.isObject() {
			pod = inner
		}
	}
	for _, kind := range []string{"initContainers", "containers"} {
		for _, c := range pod.at(kind).list() {
			image := imageOf(c.at("image").text())
			if !image.Empty() && !slices.ContainsFunc(it.Software, func(s observe.Software) bool { return s.Product == image }) {
				it.Software = append(it.Software, observe.Software{Product: image})
			}
		}
	}
}

// imageOf takes the name of a container image apart: quay.io:443/team/app:1.4@sha256:... is team's app of version 1.4.
func imageOf(text string) observe.Product {
	name, digest, _ := strings.Cut(text, "@")
	p := observe.Product{Name: name, Build: digest}
	if colon := strings.LastIndex(name, ":"); colon > strings.LastIndex(name, "/") {
		p.Name, p.Version = name[:colon], name[colon+1:]
	}
	return p
}
