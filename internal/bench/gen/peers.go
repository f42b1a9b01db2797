package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/assetmuster/muster/schema"
)

// questions are the policies: own/ for muster, peers/ for conftest.
//
//go:embed own/*.rego peers/*.rego
var questions embed.FS

// writePeers writes the policies, what conftest needs to know besides the records, and a schema for the tools that
// judge by one.
func writePeers(w *writer, e *estate) {
	copyFolder(w, "own", "registry/policies/bench")
	copyFolder(w, "peers", "conftest/policy")
	data, err := json.Marshal(map[string]any{"refs": e.refs()})
	w.note(err)
	w.file("conftest/data.json", data)
	bundled, err := bundle("asset.schema.json", "common.schema.json")
	w.note(err)
	w.file("schema/asset.json", bundled)
}

func copyFolder(w *writer, from, to string) {
	files, err := fs.Glob(questions, from+"/*")
	w.note(err)
	for _, file := range files {
		text, err := questions.ReadFile(file)
		w.note(err)
		w.file(to+"/"+path.Base(file), text)
	}
}

// refs is what muster finds in the registry by itself.
func (e *estate) refs() map[string]any {
	months, serials := map[string]int{}, map[string]int{}
	for _, t := range assetTypes() {
		months[t.name] = t.years * 12
	}
	again := newEstate(e.options)
	for i := range e.assets {
		serials[again.asset(i).Serial]++
	}
	return map[string]any{
		"as_of": today, "refreshMonths": months, "serials": serials,
		"costCenters": names("cc", e.centers), "locations": names("site", e.sites), "teams": names("team", e.teams),
	}
}

func names(prefix string, count int) map[string]bool {
	set := map[string]bool{}
	for i := range count {
		set[name(prefix, i)] = true
	}
	return set
}

// bundle joins a schema and the one that it refers to in one file, since not every peer resolves references between
// files on disk. Without its $id no peer looks for it elsewhere.
func bundle(file, shared string) ([]byte, error) {
	text, err := fs.ReadFile(schema.FS, file)
	if err != nil {
		return nil, err
	}
	var main, other map[string]any
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(text), shared+"#", "#")), &main); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if text, err = fs.ReadFile(schema.FS, shared); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &other); err != nil {
		return nil, fmt.Errorf("%s: %w", shared, err)
	}
	delete(main, "$id")
	main["$defs"] = other["$defs"]
	return json.Marshal(main)
}
