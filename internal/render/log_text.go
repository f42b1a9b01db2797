package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/history"
)

// textLog writes a history for a person: a block a commit, the latest first.
func textLog(w io.Writer, l Log, style Style) error {
	out := bufio.NewWriter(w)
	for i, e := range l.Entries {
		if i > 0 {
			_, _ = fmt.Fprintln(out)
		}
		t := &diffText{out, e.diff(), style}
		t.commit(e)
		for _, words := range e.about(t.diff) {
			t.printf("    %s\n", inline(words))
		}
		for _, f := range e.Fields {
			t.field(e.Change, f)
		}
		for _, a := range history.Approvals(e.Commit) {
			t.printf("    %s\n", style.dim(inline(a.Key+": "+a.Value)))
		}
	}
	if len(l.Entries) == 0 {
		_, _ = fmt.Fprintf(out, "no commit that was asked for changed %s%s\n", inline(l.Record), l.asFar())
	}
	return out.Flush()
}

// commit writes who, when and why.
func (t *diffText) commit(e LogEntry) {
	line := t.style.yellow(e.Commit.Day()) + "  " + t.style.dim(e.Commit.Short()) + "  " + t.style.bold(inline(e.Commit.Author))
	if subject := t.diff.clean(history.Subject(e.Commit)); subject != "" {
		line += "  " + inline(subject)
	}
	if words := signed(e.Commit); words != "" {
		line += "  " + t.style.dim(inline(words))
	}
	t.printf("%s\n", strings.TrimRight(line, " "))
}

// asFar says where more may be known of it.
func (l Log) asFar() string {
	if l.Cut == nil {
		return ""
	}
	return " as far as this shallow clone goes"
}
