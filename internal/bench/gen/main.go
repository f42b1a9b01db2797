// Command gen writes synthetic registries to measure with: as many assets as asked for, what they refer to, and the
// same eleven questions as policies for muster and for conftest. Nobody should read what it writes; registry/ at the
// root of the repository is for that. The same arguments give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	var o options
	flag.IntVar(&o.assets, "n", 1000, "number of assets")
	flag.IntVar(&o.perFile, "per-file", 1, "assets in one file")
	flag.IntVar(&o.faults, "faults", 0, "one asset in so many has a fault, each of the questions in turn; 0 means none")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of what is drawn by chance")
	out := flag.String("out", "", "folder to write to; it must not exist")
	flag.Parse()
	if err := run(o, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
	fmt.Printf("%s: %d assets, %d in a file\n", *out, o.assets, o.perFile)
}

func run(o options, out string) error {
	if out == "" || o.assets < 1 || o.perFile < 1 || o.faults < 0 {
		return fmt.Errorf("give -out, and -n and -per-file of at least 1")
	}
	if _, err := os.Stat(out); err == nil {
		return fmt.Errorf("%s exists: give a folder that does not", out)
	}
	w := &writer{dir: out}
	e := newEstate(o)
	e.write(w)
	writePeers(w, e)
	return w.err
}
