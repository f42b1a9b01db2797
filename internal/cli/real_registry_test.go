package cli_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/cli"
)

const (
	realData = "../../../shared/data"
	cutoff   = "2025-06-30" // what came out later is not in the older state
	private  = 0o600        // files that nobody else is to read
)

// learned takes a release back to what was believed of it: that of 2026 would be supported for a year less, that of 2027
// for half a year more, and of that of 2028 nobody knew it.
func learned(release map[string]any) {
	switch end, _ := release["eol"].(string); {
	case strings.HasPrefix(end, "2026"):
		moveEnd(release, -12)
	case strings.HasPrefix(end, "2027"):
		moveEnd(release, 6)
	case strings.HasPrefix(end, "2028"):
		release["eol"] = false
	}
}

func moveEnd(release map[string]any, months int) {
	if day, err := time.Parse(time.DateOnly, release["eol"].(string)); err == nil {
		release["eol"] = day.AddDate(0, months, 0).Format(time.DateOnly)
	}
}

// older writes both catalogues as they were: without what came out after the cutoff, one maker and one maker's part
// numbers, and with another maker's appliances a unit too high.
func older(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	height, number := regexp.MustCompile(`(?m)^u_height: 2$`), regexp.MustCompile(`(?m)^part_number:.*\n`)
	err := fs.WalkDir(os.DirFS(realData), ".", func(path string, entry fs.DirEntry, err error) error {
		if top, _, _ := strings.Cut(path, "/"); entry.IsDir() && path != "." && top != "endoflife" && top != "devicetype-library" || entry.Name() == "Synology" {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() || !strings.Contains(path, "/") {
			return err
		}
		text, err := os.ReadFile(filepath.Join(realData, path))
		switch {
		case strings.HasSuffix(path, ".json"):
			text = olderReleases(t, text)
		case strings.Contains(path, "/Eaton/"):
			text = height.ReplaceAll(text, []byte("u_height: 3"))
		case strings.Contains(path, "/Fortinet/"):
			text = number.ReplaceAll(text, nil)
		}
		if err == nil {
			err = os.MkdirAll(filepath.Join(dir, filepath.Dir(path)), 0o700)
		}
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, path), text, private)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func olderReleases(t *testing.T, text []byte) []byte {
	t.Helper()
	var data struct {
		Releases map[string]map[string]any `json:"releases"`
		Versions map[string]map[string]any `json:"versions"`
	}
	if err := json.Unmarshal(text, &data); err != nil {
		t.Fatal(err)
	}
	late := func(field string) func(string, map[string]any) bool {
		return func(_ string, of map[string]any) bool { day, _ := of[field].(string); return day > cutoff }
	}
	maps.DeleteFunc(data.Releases, late("releaseDate"))
	maps.DeleteFunc(data.Versions, late("date"))
	for _, release := range data.Releases {
		learned(release)
	}
	text, err := json.Marshal(data)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// realRegistry is a registry in a repository of its own.
type realRegistry struct {
	t   *testing.T
	dir string
}

func (r *realRegistry) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com",
		"GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com", "GIT_COMMITTER_DATE=2026-11-21T09:00:00Z", "GIT_AUTHOR_DATE=2026-11-21T09:00:00Z")
	out, err := cmd.Output()
	if err != nil {
		r.t.Fatalf("git %v: %v", args, err)
	}
	return string(out)
}

func (r *realRegistry) muster(args ...string) string {
	r.t.Helper()
	var out, problems bytes.Buffer
	env := cli.Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &problems, Dir: r.dir, Getenv: func(string) string { return "" },
		Now: func() time.Time { return today }, Terminal: func() int { return 0 }}
	if code := cli.Main(r.t.Context(), env, args); code != 0 {
		r.t.Fatalf("muster %v: exit code %d\n%s%s", args, code, &out, &problems)
	}
	return out.String()
}

func (r *realRegistry) commit(tag string) {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-qm", tag)
	r.git("tag", tag)
}

// load imports both catalogues from a folder, and gives what the import said.
func (r *realRegistry) load(from string) string {
	r.t.Helper()
	from, err := filepath.Abs(from)
	if err != nil {
		r.t.Fatal(err)
	}
	return r.muster("import", "catalog", "--write", "--max-changes", "5000",
		"--from", "devicetypes:"+filepath.Join(from, "devicetype-library"), "--from", "endoflife:"+filepath.Join(from, "endoflife"))
}

// shorten lets every support end in an earlier century.
func (r *realRegistry) shorten() {
	r.t.Helper()
	files, err := filepath.Glob(filepath.Join(r.dir, "catalogue/imported/endoflife/*.yaml"))
	if err != nil || len(files) == 0 {
		r.t.Fatalf("nothing was imported: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, bytes.ReplaceAll(text, []byte(`endOfSupport: {on: "2`), []byte(`endOfSupport: {on: "1`)), private)
		}
		if err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r *realRegistry) review(change string) (page, data string) {
	r.t.Helper()
	data = r.muster("review", change, "--format", "json", "--format", "markdown=../"+filepath.Base(r.dir)+".md")
	text, err := os.ReadFile(r.dir + ".md")
	if err != nil {
		r.t.Fatal(err)
	}
	return string(text), data
}
