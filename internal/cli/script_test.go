package cli_test

import (
	"archive/zip"
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/assetmuster/muster/internal/cli"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

// today is the day on which the scripts run, whatever the day.
var today = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// TestMain makes muster of the binary of the tests where it is called by that name: the scripts that run it among other
// commands of a shell find it on their PATH.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "muster" {
		os.Exit(process())
	}
	os.Exit(m.Run())
}

func process() int {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return cli.Main(context.Background(), cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Getenv: os.Getenv, Now: now, Terminal: noTerminal,
	}, os.Args[1:])
}

func now() time.Time  { return today }
func noTerminal() int { return 0 }

// TestScripts runs testdata/script/*.txtar: each is one behaviour, with its input, its commands and what they print.
// Besides the commands of testscript they have those of this file. `muster` runs in the process of the tests: to start one for
// each of many hundred commands takes longer than most of them run.
func TestScripts(t *testing.T) {
	bin := binaries(t)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", bin+string(os.PathListSeparator)+env.Getenv("PATH"))
			commitAlike(env)
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "root" {
				return false, fmt.Errorf("there is no condition %q", name)
			}
			return os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"muster": succeed, "input": input, "exit": exitCode, "raw": raw, "repeat": repeat, "truncate": truncate, "archive": archive,
		},
	})
}

// commitAlike lets git make the same commits on every machine: nobody's settings count, author and day are fixed. A script
// that needs other days sets GIT_AUTHOR_DATE and GIT_COMMITTER_DATE.
func commitAlike(env *testscript.Env) {
	for _, pair := range [][2]string{
		{"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_CONFIG_GLOBAL", os.DevNull}, {"GIT_CONFIG_COUNT", "1"},
		{"GIT_CONFIG_KEY_0", "init.defaultBranch"}, {"GIT_CONFIG_VALUE_0", "main"},
		{"GIT_AUTHOR_NAME", "Ann Lee"}, {"GIT_AUTHOR_EMAIL", "ann@example.com"}, {"GIT_AUTHOR_DATE", "2026-11-01T09:00:00Z"},
		{"GIT_COMMITTER_NAME", "Ann Lee"}, {"GIT_COMMITTER_EMAIL", "ann@example.com"}, {"GIT_COMMITTER_DATE", "2026-11-01T09:00:00Z"},
	} {
		env.Setenv(pair[0], pair[1])
	}
}

// binaries makes a folder in which the binary of the tests is called muster, for the scripts of Unix that run a shell.
func binaries(t *testing.T) string {
	dir := t.TempDir()
	if runtime.GOOS == "windows" {
		return dir
	}
	self, err := os.Executable()
	if err == nil {
		err = os.Symlink(self, filepath.Join(dir, "muster"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// input gives the next muster a file as standard input: `input FILE`. (stdin of testscript does so for processes.)
func input(ts *testscript.TestScript, _ bool, args []string) { ts.Setenv("INPUT", args[0]) }

// succeed runs a command that must succeed, or must not: `! muster check`.
func succeed(ts *testscript.TestScript, neg bool, args []string) {
	if code := runScripted(ts, args); (code != 0) != neg {
		ts.Fatalf("exit code %d", code)
	}
}

func runScripted(ts *testscript.TestScript, args []string) int {
	in := ""
	if name := ts.Getenv("INPUT"); name != "" {
		in = ts.ReadFile(name)
		ts.Setenv("INPUT", "")
	}
	return cli.Main(context.Background(), cli.Env{
		Stdin: strings.NewReader(in), Stdout: ts.Stdout(), Stderr: ts.Stderr(), Dir: ts.MkAbs("."), Getenv: ts.Getenv, Now: now, Terminal: noTerminal,
	}, args)
}

// exitCode runs a command that must end with a code: `exit 3 muster check`.
func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if args[1] != "muster" {
		ts.Fatalf("exit knows muster alone, not %s", args[1])
	}
	if code := runScripted(ts, args[2:]); code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// raw writes bytes that a script cannot hold, as Go writes them: `raw FILE 'a: \x00\n'`. In the name of the file too
// escapes are resolved.
func raw(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(unescape(ts, args[0])), []byte(unescape(ts, args[1])), 0o644))
}

// repeat adds a text so many times to a file, with the number of the time for each %d: `repeat FILE 20000 'k%d: 1\n'`.
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	ts.Check(err)
	for i := range times {
		_, err := f.WriteString(strings.ReplaceAll(unescape(ts, args[2]), "%d", strconv.Itoa(i)))
		ts.Check(err)
	}
	ts.Check(f.Close())
}

// truncate makes a file of a size that takes no room on disk: `truncate FILE 104857600`.
func truncate(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), nil, 0o644))
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// archive packs the files of a folder as a zip archive, which is what workbooks are: `archive book.xlsx book`.
func archive(ts *testscript.TestScript, _ bool, args []string) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	ts.Check(w.AddFS(os.DirFS(ts.MkAbs(args[1]))))
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o644))
}

func unescape(ts *testscript.TestScript, text string) string {
	out, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	ts.Check(err)
	return out
}
