package cli_test

import (
	"context"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/assetmuster/muster/internal/cli"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

// today is the day on which the scripts run, whatever the day.
var today = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"muster": func() { os.Exit(run()) }})
}

func run() int {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return cli.Main(context.Background(), cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Getenv: os.Getenv,
		Now: func() time.Time { return today }, Terminal: func() int { return 0 },
	}, os.Args[1:])
}

// TestScripts runs testdata/script/*.txtar: each is one behaviour, with its input, its commands and what they print.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", UpdateScripts: *update, RequireExplicitExec: false})
}
