package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
	"github.com/assetmuster/muster/schema"
)

// withMuster reconciles as `muster reconcile` does, with the collector set as the program sets it.
func withMuster(dir string, workers int, register bool) (figures, time.Duration, error) {
	debug.SetGCPercent(60)
	s, err := load(filepath.Join(dir, "registry"))
	if err != nil || register {
		return figures{}, 0, err
	}
	debug.SetGCPercent(25)
	start := time.Now()
	var feeds []observe.Feed
	for _, format := range []string{"jsonl", "csv"} {
		feed, err := feedOf(dir, format)
		if err != nil {
			return figures{}, 0, err
		}
		feeds = append(feeds, feed)
	}
	res, err := reconcile.Run(s, feeds, reconcile.Options{Day: "2026-11-21", Workers: workers})
	if err != nil {
		return figures{}, 0, err
	}
	by := res.Counts.By
	f := figures{by[reconcile.Matched] + by[reconcile.Changed], by[reconcile.Changed], by[reconcile.Unseen], by[reconcile.Unregistered]}
	return f, time.Since(start), nil
}

func feedOf(dir, format string) (observe.Feed, error) {
	file := "observed." + format
	inputs, err := discover.Inputs(os.DirFS(dir), dir, file, nil)
	if err != nil {
		return observe.Feed{}, err
	}
	s := observe.Source{Name: format, Format: format, Table: observe.Table{Type: "server"}}
	fields := []string{observe.Serial, observe.UUID, observe.Hostnames, observe.MACs, observe.MemoryGiB, observe.Cores, observe.Location, observe.Environment, observe.Processor}
	for i, name := range columns {
		c := observe.Column{Name: name, Pointer: fields[i]}
		if name == "memory" {
			c.Unit = "GiB"
		}
		s.Columns = append(s.Columns, c)
	}
	return discover.Feed(s, inputs)
}

// load links the records as `muster` does, and leaves out what judges them.
func load(dir string) (*model.Snapshot, error) {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	more, err := filepath.Glob(filepath.Join(dir, "assets", "*.yaml"))
	if err != nil {
		return nil, err
	}
	var records []*model.Record
	for _, file := range append(files, more...) {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		_, docs, _ := document.Parse(file, text, document.DefaultLimits())
		for _, d := range docs {
			records = append(records, model.NewRecord(set.Find(d.Root.Get("kind").Str()), d))
		}
	}
	s, _ := model.Link(records, set)
	return s, nil
}
