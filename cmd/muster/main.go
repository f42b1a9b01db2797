// Command muster is IT asset management as code.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"time"

	"golang.org/x/term"

	"github.com/assetmuster/muster/internal/cli"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	// Nearly all that a run makes lives to its end, so collecting late would save little time and cost memory. The
	// ballast, which is never touched and so takes no memory, spares a small registry the collections at the start.
	debug.SetGCPercent(60)
	ballast := make([]byte, 32<<20)
	defer runtime.KeepAlive(ballast)
	return cli.Main(ctx, cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Dir: dir, Getenv: os.Getenv, Now: time.Now, Terminal: terminal,
	}, os.Args[1:])
}

// terminal gives the width of standard output, 0 where it is no terminal.
func terminal() int {
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		return 0
	}
	return width
}
