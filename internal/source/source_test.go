package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/source"
)

// tree makes empty files, and folders where a path ends in a stroke, in a folder of its own, which is in no repository.
func tree(t *testing.T, paths ...string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		full := filepath.Join(root, filepath.FromSlash(p))
		if strings.HasSuffix(p, "/") {
			err = os.MkdirAll(full, 0o755)
		} else if err = os.MkdirAll(filepath.Dir(full), 0o755); err == nil {
			err = os.WriteFile(full, nil, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// Where a registry is found from a folder, and where it lies in its repository.
func TestOpen(t *testing.T) {
	tests := []struct {
		name         string
		paths        []string
		from         string
		root, prefix string
	}{
		{"here", []string{"muster.yaml"}, ".", ".", ""},
		{"above", []string{"muster.yaml", "assets/laptops/"}, "assets/laptops", ".", ""},
		{"the nearest", []string{"muster.yaml", "member/muster.yaml", "member/assets/"}, "member/assets", "member", ""},
		{"at the repository's root", []string{".git/", "muster.yaml", "assets/"}, "assets", ".", ""},
		{"within a repository", []string{".git/", "it/assets/muster.yaml", "it/assets/places/"}, "it/assets/places", "it/assets", "it/assets"},
		{"within a worktree, whose .git is a file", []string{".git", "registry/muster.yaml"}, "registry", "registry", "registry"},
		{"a repository further in has nothing to do with it", []string{".git/", "registry/muster.yaml", "registry/vendored/.git/"}, "registry", "registry", "registry"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top := tree(t, tt.paths...)
			opened, err := source.Open(filepath.Join(top, tt.from))
			if err != nil {
				t.Fatal(err)
			}
			defer opened.Close() //nolint:errcheck // nothing was written
			if want := filepath.Join(top, tt.root); opened.Dir != want {
				t.Errorf("root: got %s, want %s", opened.Dir, want)
			}
			if opened.Prefix != tt.prefix {
				t.Errorf("prefix: got %q, want %q", opened.Prefix, tt.prefix)
			}
			if _, err := fs.Stat(opened.FS, "muster.yaml"); err != nil {
				t.Error(err)
			}
		})
	}
}

// Where there is no registry, the message says what to do; TOP stands for the folder of the test.
func TestNoRegistry(t *testing.T) {
	tests := []struct {
		name  string
		paths []string
		from  string
		want  string
	}{
		{"nothing", nil, ".", "no registry: there is no muster.yaml in TOP or above it; `muster init` makes one"},
		{"above the repository", []string{"muster.yaml", "repo/.git/"}, "repo", "no registry: there is no muster.yaml in TOP/repo or above it; `muster init` makes one"},
		{"above a worktree", []string{"muster.yaml", "repo/.git", "repo/sub/"}, "repo/sub", "no registry: there is no muster.yaml in TOP/repo/sub or above it; `muster init` makes one"},
		{"one level below", []string{"registry/muster.yaml", "other/deep/muster.yaml"}, ".",
			"no registry: there is no muster.yaml in TOP or above it, but there is one in registry; say --registry TOP/registry"},
		{"several below", []string{"a/muster.yaml", "b/muster.yaml"}, ".",
			"no registry: there is no muster.yaml in TOP or above it, but there is one in a, b; say --registry TOP/a"},
		{"a folder of that name", []string{"muster.yaml/"}, ".", "no registry: there is no muster.yaml in TOP or above it; `muster init` makes one"},
		{"a file", []string{"muster.yaml"}, "muster.yaml", "no registry: TOP/muster.yaml is a file; name the folder that has the muster.yaml"},
		{"a folder that is not there", nil, "gone", "no registry: there is no folder TOP/gone"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top := tree(t, tt.paths...)
			_, err := source.Open(filepath.Join(top, tt.from))
			if !errors.Is(err, source.ErrNoRegistry) {
				t.Fatalf("got error %v, want ErrNoRegistry", err)
			}
			if got := filepath.ToSlash(strings.ReplaceAll(err.Error(), top, "TOP")); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Whatever links a pull request brings, the tree cannot be left through them.
func TestLinksDoNotLeaveTheTree(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making symbolic links needs a privilege on Windows")
	}
	top := tree(t, "secret.yaml", "registry/muster.yaml", "registry/real.yaml")
	for name, target := range map[string]string{"up.yaml": "../secret.yaml", "absolute.yaml": filepath.Join(top, "secret.yaml"), "folder": "..", "inside.yaml": "real.yaml"} {
		if err := os.Symlink(target, filepath.Join(top, "registry", name)); err != nil {
			t.Fatal(err)
		}
	}
	opened, err := source.Open(filepath.Join(top, "registry"))
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close() //nolint:errcheck // nothing was written
	for name, reachable := range map[string]bool{"up.yaml": false, "absolute.yaml": false, "folder/secret.yaml": false, "inside.yaml": true} {
		if _, err := fs.ReadFile(opened.FS, name); (err == nil) != reachable {
			t.Errorf("%s: error %v, reachable should be %v", name, err, reachable)
		}
	}
}
