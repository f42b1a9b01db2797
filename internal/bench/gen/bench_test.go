package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/cli"
)

// BenchmarkCheck is for profiles: go test ./internal/bench/gen -run '^$' -bench Check -cpuprofile cpu.out -memprofile mem.out
// Beside other tools muster is measured by run.sh, a process at a time.
func BenchmarkCheck(b *testing.B) {
	dir := b.TempDir() + "/out"
	if err := run(options{assets: 2000, perFile: 1, seed: 1}, dir); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var errs bytes.Buffer
		env := cli.Env{
			Stdin: strings.NewReader(""), Stdout: &bytes.Buffer{}, Stderr: &errs, Dir: dir, Getenv: func(string) string { return "" },
			Now: func() time.Time { return time.Time{} }, Terminal: func() int { return 0 },
		}
		if code := cli.Main(context.Background(), env, []string{"check", "--registry", "registry", "--as-of", today}); code != 0 {
			b.Fatalf("exit code %d: %s", code, errs.String())
		}
	}
}
