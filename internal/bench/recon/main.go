// Command recon measures reconciliation: muster beside a program that reads everything into maps with encoding/json, written
// plainly. Both read the same files, recognise by the same keys in the same order, compare the same fields, and must come to
// the same figures. internal/bench/reconcile.sh runs it.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

// figures are what a comparison comes to.
type figures struct{ Matched, Changed, Unseen, Unregistered int }

func main() {
	mode := flag.String("mode", "", "gen, muster or maps")
	dir := flag.String("dir", "", "where the data lie")
	declared := flag.Int("declared", 100_000, "records, of gen")
	observed := flag.Int("observed", 1_000_000, "things, of gen")
	workers := flag.Int("workers", 2, "sources that muster reads at once")
	register := flag.Bool("register", false, "load the register and nothing else")
	flag.Parse()
	run := map[string]func() (figures, time.Duration, error){
		"gen":    func() (figures, time.Duration, error) { return figures{}, 0, generate(*dir, *declared, *observed) },
		"muster": func() (figures, time.Duration, error) { return withMuster(*dir, *workers, *register) },
		"maps":   func() (figures, time.Duration, error) { return withMaps(*dir, *register) },
	}[*mode]
	if run == nil {
		fmt.Fprintln(os.Stderr, "recon: -mode gen, muster or maps")
		os.Exit(2)
	}
	f, took, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "recon:", err)
		os.Exit(1)
	}
	// The time is that of reading what was observed and of comparing it: the register is loaded before.
	fmt.Printf("%.3f %d %d %d %d\n", took.Seconds(), f.Matched, f.Changed, f.Unseen, f.Unregistered)
}
