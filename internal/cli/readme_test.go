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

const shownCommand = "```\n$ muster "

// The README shows what commands really print. The flag -update, which the scripts beside this test have, writes it anew.
func TestReadmeShowsRealOutput(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(readme), shownCommand)
	if len(parts) < 4 {
		t.Fatal("the README shows too few commands with their output")
	}
	for i, part := range parts[1:] {
		command, rest, _ := strings.Cut(part, "\n")
		shown, after, closed := strings.Cut(rest, "```\n")
		if !closed {
			t.Fatalf("what muster %s prints has no end in the README", command)
		}
		out := printed(t, command)
		if out != shown && flag.Lookup("update").Value.String() != "true" {
			t.Errorf("muster %s prints\n%s\nand the README shows\n%s", command, out, shown)
		}
		parts[i+1] = command + "\n" + out + "```\n" + after
	}
	if now := strings.Join(parts, shownCommand); now != string(readme) && flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile("../../README.md", []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// printed is what a command prints in the repository, findings and messages alike.
func printed(t *testing.T, command string) string {
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	root = strings.TrimSuffix(strings.ReplaceAll(root, "\\", "/"), "/internal/cli")
	var out bytes.Buffer
	env := Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Dir: root, Now: time.Now,
		Getenv: func(string) string { return "" }, Terminal: func() int { return 0 }}
	Main(context.Background(), env, strings.Fields(command))
	return out.String()
}
