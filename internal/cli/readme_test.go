package cli

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

// Whoever follows the list under "Begin" line by line meets no command that cannot work.
func TestReadmeBegins(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(readme), "## Begin\n\n")
	list, _, _ = strings.Cut(list, "\n\n")
	env := Env{Stdin: strings.NewReader(""), Dir: t.TempDir(), Now: time.Now, Getenv: func(string) string { return "" }, Terminal: func() int { return 0 }}
	followed := 0
	for _, line := range strings.Split(list, "\n") {
		line, _, _ = strings.Cut(line, "#")
		for _, command := range strings.Split(line, "&&") {
			words := regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(command, -1)
			for i := range words {
				words[i] = strings.Trim(words[i], `"`)
			}
			switch {
			case words[0] == "cd":
				env.Dir = filepath.Join(env.Dir, words[1])
			case words[0] == "git":
				follow(t, env.Dir, words)
			case strings.Contains(command, "DIR"): // what is to be imported is the reader's
			default:
				var said bytes.Buffer
				env.Stdout, env.Stderr = &said, &said
				if code := Main(t.Context(), env, words[1:]); code >= exitFailure {
					t.Errorf("%s ends with %d: %s", strings.TrimSpace(command), code, said.String())
				}
				followed++
			}
		}
	}
	if followed < 15 {
		t.Errorf("only %d commands stand under Begin: the test looks in the wrong place", followed)
	}
}

// follow runs git as somebody who has set it up.
func follow(t *testing.T, dir string, words []string) {
	t.Helper()
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", words, err, out)
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
