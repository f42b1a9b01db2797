package render

import (
	"io"
	"time"

	"github.com/assetmuster/muster/internal/history"
	"github.com/assetmuster/muster/internal/source"
)

type logJSON struct {
	Version string      `json:"version"`
	Record  string      `json:"record"`
	Entries []entryJSON `json:"entries"`
	More    bool        `json:"more"`
	Cut     *cutJSON    `json:"cut"`
}

type cutJSON struct {
	Commit string `json:"commit"`
	Day    string `json:"day"`
}

type entryJSON struct {
	Commit commitJSON `json:"commit"`
	Op     history.Op `json:"op"`
	Unread bool       `json:"unread"`
	Change changeJSON `json:"change"`
}

type commitJSON struct {
	Hash      string         `json:"hash"`
	Day       string         `json:"day"`
	Committed time.Time      `json:"committed"`
	Authored  time.Time      `json:"authored"`
	Author    string         `json:"author"`
	Email     string         `json:"email"`
	Subject   string         `json:"subject"`
	Signature *signatureJSON `json:"signature"`
	Approvals []approvalJSON `json:"approvals"`
}

type signatureJSON struct {
	Kind     string `json:"kind"`
	Key      string `json:"key"`
	Verified bool   `json:"verified"`
}

type approvalJSON struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// jsonLog writes a history for programs, as schema/output/log.schema.json describes it. Files are named from the
// repository's root.
func jsonLog(w io.Writer, l Log, _ Style) error {
	out := logJSON{Version: formatVersion, Record: l.Record, Entries: []entryJSON{}, More: l.More}
	if l.Cut != nil {
		out.Cut = &cutJSON{l.Cut.Hash, l.Cut.Day()}
	}
	for _, e := range l.Entries {
		d := e.diff()
		c, err := d.changeJSON(e.Change)
		if err != nil {
			return err
		}
		out.Entries = append(out.Entries, entryJSON{d.commitJSON(e.Commit), e.Op, e.Unread, c})
	}
	return writeJSON(w, out)
}

func (d Diff) commitJSON(c source.Commit) commitJSON {
	out := commitJSON{Hash: c.Hash, Day: c.Day(), Committed: c.When, Authored: c.Authored, Author: c.Author, Email: c.Email,
		Subject: d.clean(history.Subject(c)), Approvals: []approvalJSON{}}
	if kind, key := history.Signature(c); kind != "" {
		out.Signature = &signatureJSON{Kind: kind, Key: key}
	}
	for _, a := range history.Approvals(c) {
		out.Approvals = append(out.Approvals, approvalJSON{a.Key, d.clean(a.Value)})
	}
	return out
}
