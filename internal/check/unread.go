package check

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
)

// stateOfRecords is what was loaded as differences are looked for in it.
func stateOfRecords(loaded *load.Result) change.State {
	return change.State{Records: loaded.Records, Files: loaded.Files, Unread: unread(loaded)}
}

// unread names the files and folders in which something that may be a record could not be read: what loading says of them
// stands outside of all records. A link counts where a file of that name would have been read.
func unread(loaded *load.Result) map[string]bool {
	out := map[string]bool{}
	var records map[string][]*model.Record
	for _, f := range loaded.Findings {
		area, _, _ := strings.Cut(f.Rule, "/")
		path := f.Range.File
		switch {
		case f.Rule == load.RuleLink && load.Reads(path), area == "file" && f.Severity == diag.Error:
			out[path] = true
		case (area == "yaml" || area == "record") && f.Severity == diag.Error && !out[path]:
			if records == nil {
				records = byFile(loaded.Records)
			}
			out[path] = !slices.ContainsFunc(records[path], func(r *model.Record) bool { return holds(r, f.Range) })
		}
	}
	return out
}

func byFile(records []*model.Record) map[string][]*model.Record {
	out := map[string][]*model.Record{}
	for _, r := range records {
		out[r.Doc.File.Path] = append(out[r.Doc.File.Path], r)
	}
	return out
}

// holds says that a place lies within the document of a record.
func holds(r *model.Record, at diag.Range) bool {
	return at.Start.Line > 0 && r.Doc.Start <= at.Start.Byte && at.Start.Byte < r.Doc.End
}
