package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/cli"
)

// Whatever is moved wherever: what is written brings no error that was not there before, and where something stands in the
// way no file changes.
func TestMoveWritesNothingThatCheckWouldCallAnError(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	written := 0
	for range 4 {
		dir := anyRegistry(t, r)
		errorsBefore := errorsIn(dir)
		for range 6 {
			before := textOf(t, dir)
			args := []string{"move", fmt.Sprintf("asset/a-%d", r.IntN(3)), fmt.Sprintf("s-%d", 1+r.IntN(3)), "--write", "--on=2026-11-20"}
			for _, helps := range []string{"--set=location=paris", "--set=assignment.to=p-1", "--set=assignment.since=2026-11-20", "--evidence=photo=p.jpg", "--approved-by=p-1"} {
				if r.IntN(8) > 0 {
					args = append(args, helps)
				}
			}
			for _, harms := range []string{"--set=identifiers.serial=S1", "--unset=owner", "--unset=location", "--by=p-1"} {
				if r.IntN(8) == 0 {
					args = append(args, harms)
				}
			}
			code, out := muster(dir, args...)
			if code != 0 {
				if textOf(t, dir) != before {
					t.Fatalf("%v: exit %d, and the file changed\n%s", args, code, out)
				}
				continue
			}
			written++
			errorsAfter := errorsIn(dir)
			if errorsAfter > errorsBefore {
				t.Fatalf("%v: %d errors became %d\n%s\n%s\n=>\n%s", args, errorsBefore, errorsAfter, out, before, textOf(t, dir))
			}
			errorsBefore = errorsAfter
		}
	}
	if written < 6 {
		t.Errorf("only %d moves were written: the test shows nothing", written)
	}
}

// anyRegistry makes up a registry with a model and three assets.
func anyRegistry(t *testing.T, r *rand.Rand) string {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	b.WriteString(`apiVersion: muster/v1
kind: AssetType
metadata: {name: thing}
spec: {classifies: [assets], lifecycle: m}
---
{apiVersion: muster/v1, kind: Location, metadata: {name: paris}, spec: {role: site}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-1}, spec: {status: active}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-2}, spec: {status: active}}
---
{apiVersion: muster/v1, kind: Role, metadata: {name: boss}, spec: {description: Decides., competencies: [L], holders: [Person/p-1]}}
---
apiVersion: muster/v1
kind: LifecycleModel
metadata: {name: m}
spec:
  states:
`)
	for i := range 4 {
		fmt.Fprintf(&b, "    - {name: s-%d, stage: %s, initial: %v, final: %v%s}\n", i, []string{"acquisition", "utilization", "decommission", "disposal"}[i], i == 0, i == 3,
			[]string{"", ", requires: [/spec/location]", ", requires: [/spec/assignment/to]", ", evidence: [photo]"}[r.IntN(4)])
	}
	b.WriteString("  transitions:\n    - {from: s-0, to: s-1}\n")
	for i := range 10 {
		if from, to := 1+i/4, i%4; from != to {
			fmt.Fprintf(&b, "    - {from: s-%d, to: s-%d%s}\n", from, to, []string{"", ", approver: boss", ", evidence: [photo]"}[r.IntN(3)])
		}
	}
	for i := range 3 {
		fmt.Fprintf(&b, "---\napiVersion: muster/v1\nkind: Asset\nmetadata: {name: a-%d}\nspec:\n  type: thing\n  identifiers: {serial: S%d}\n%s  owner: Person/p-1\n  location: paris # here\n", i, i,
			[]string{"  lifecycle: {state: s-0, since: 2026-01-10}\n", "  lifecycle:\n    state: s-1\n    since: 2026-01-10\n    imported: from a sheet\n",
				"  lifecycle:\n    state: s-1\n    since: 2026-01-10\n    history:\n      - {state: s-0, since: 2026-01-01}\n      - {state: s-1, since: 2026-01-10}\n"}[r.IntN(3)])
	}
	for name, text := range map[string]string{"all.yaml": b.String(), "muster.yaml": "apiVersion: muster/v1\nkind: Registry\nmetadata: {name: acme}\nspec: {organisation: Acme, currency: EUR}\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func textOf(t *testing.T, dir string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "all.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func errorsIn(dir string) int {
	_, told := muster(dir, "check", "--quiet")
	return strings.Count(told, ": error: ")
}

// muster runs a command line in a folder.
func muster(dir string, args ...string) (code int, out string) {
	var b bytes.Buffer
	code = cli.Main(context.Background(), cli.Env{
		Stdin: strings.NewReader(""), Stdout: &b, Stderr: &b, Dir: dir, Getenv: func(string) string { return "" },
		Now: func() time.Time { return today }, Terminal: func() int { return 0 },
	}, args)
	return code, b.String()
}
