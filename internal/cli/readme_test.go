package cli

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"
	"time"
)

// The README shows what a command really prints. The flag -update, which the scripts beside this test have, writes it anew.
func TestReadmeShowsRealOutput(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(readme), "```\n$ muster ")
	command, rest, _ := strings.Cut(rest, "\n")
	shown, _, closed := strings.Cut(rest, "```\n")
	if !found || !closed {
		t.Fatal("the README shows no command with its output")
	}
	var out bytes.Buffer
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	root = strings.TrimSuffix(strings.ReplaceAll(root, "\\", "/"), "/internal/cli")
	env := Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Dir: root, Now: time.Now,
		Getenv: func(string) string { return "" }, Terminal: func() int { return 0 }}
	Main(context.Background(), env, strings.Fields(command))
	if flag.Lookup("update").Value.String() == "true" && out.String() != shown {
		now := bytes.Replace(readme, []byte(shown), out.Bytes(), 1)
		if err := os.WriteFile("../../README.md", now, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out.String() != shown {
		t.Errorf("muster %s prints\n%s\nand the README shows\n%s", command, out.String(), shown)
	}
}
