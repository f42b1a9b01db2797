package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// pageLimit is how many bytes a page for a pull request may have.
const pageLimit = 60_000

// TestRealReview imports two public catalogues as they were, by what their own days say, and as they are, in commits of
// one registry, and reads the review as its reader does. The same is counted by other means: jq and grep, run in the
// folders of the catalogues, and git.
func TestRealReview(t *testing.T) {
	for _, needed := range []string{filepath.Join(realData, "endoflife"), filepath.Join(realData, "devicetype-library")} {
		if _, err := os.Stat(needed); err != nil {
			t.Skipf("a public catalogue is not here: %v", err)
		}
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	reg := &realRegistry{t: t, dir: t.TempDir()}
	reg.git("init", "-q")
	reg.muster("init")
	reg.commit("empty")
	reg.load(older(t))
	reg.commit("old")
	imported := reg.load(realData)
	reg.commit("new")
	reg.shorten()
	reg.commit("short")

	page, data := reg.review("old..new")
	t.Run("numbers", func(t *testing.T) { reg.numbers(t, imported, data) })
	t.Run("headline", func(t *testing.T) {
		want := "### 76 products with an earlier end of support · 235 products added · 155 products changed · 22 products given an end of support · 1 vendor added"
		if got := strings.Split(page, "\n")[1]; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	})
	t.Run("page", func(t *testing.T) { wholePage(t, page) })
	t.Run("everything is new", func(t *testing.T) {
		page, _ := reg.review("empty..old")
		wholePage(t, page)
	})
	t.Run("everything ends earlier", func(t *testing.T) {
		page, _ := reg.review("new..short")
		// jq -s 'map(.releases[].eol | strings) | length' *.json
		if !strings.Contains(page, "\n### 551 products with an earlier end of support\n") || !strings.Contains(page, "\n| … and ") {
			t.Errorf("got %.200s", page)
		}
		wholePage(t, page)
	})
}

// numbers compares what the review counts with what others count.
func (r *realRegistry) numbers(t *testing.T, imported, data string) {
	var page struct {
		Summary struct{ Added, Removed, Changed, Noted, Errors int }
		Groups  []struct {
			Entries []struct{ Changes, Details []string }
		}
	}
	if err := json.Unmarshal([]byte(data), &page); err != nil {
		t.Fatal(err)
	}
	entries := func(pattern string) int {
		n, re := 0, regexp.MustCompile(pattern)
		for _, e := range page.Groups[0].Entries {
			if re.MatchString(strings.Join(e.Changes, "\n") + "\n" + strings.Join(e.Details, "\n")) {
				n++
			}
		}
		return n
	}
	diff := r.git("diff", "old", "new")
	of := func(years string) string {
		return `jq -s '[.[].releases[] | select((.releaseDate // "") <= "2025-06-30") | .eol | strings | select(startswith("` + years + `"))] | length' *.json`
	}
	tests := []struct {
		command   string
		want, got int
	}{
		{"git diff old new | grep -c '^+kind: '", strings.Count(diff, "\n+kind: "), page.Summary.Added},
		{"git diff old new | grep -c '^-kind: '", strings.Count(diff, "\n-kind: "), page.Summary.Removed},
		{"the import's own count of what it updates", updated(t, imported), page.Summary.Changed},
		{"git diff old new | grep -c '^-.*imported-values'", strings.Count(diff, "\n-    muster/imported-values: "), page.Summary.Noted},
		{of("2026"), 55, entries(`^end of support: .* days later`)},
		{of("2027"), 76, entries(`^end of support: .* days earlier`)},
		{of("2028"), 22, entries(`^end of support: on 2028-.* added`)},
		{"find */Synology -name '*.y*ml' | wc -l", 25, entries("^added\n(?s:.*)\nmanufacturer: synology\n")},
		{"grep -l '^u_height: 2$' */Eaton/* | wc -l", 7, entries(`rack units: 3 → 2`)},
		{"grep -l '^part_number:' */Fortinet/* | wc -l", 90, entries(`(?m)^part numbers: .* added`)},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s\ngives %d, the review %d", test.command, test.want, test.got)
		}
	}
	if page.Summary.Errors > 0 {
		t.Errorf("%d new errors", page.Summary.Errors)
	}
}

func updated(t *testing.T, said string) int {
	t.Helper()
	found := regexp.MustCompile(` (\d+) updated`).FindStringSubmatch(said)
	if found == nil {
		t.Fatalf("the import does not say what it updates: %s", said)
	}
	n, _ := strconv.Atoi(found[1])
	return n
}

// wholePage holds that the page stays under its limit, and that it shows every record or counts it among those that it does not.
func wholePage(t *testing.T, page string) {
	t.Helper()
	if len(page) > pageLimit {
		t.Errorf("%d bytes", len(page))
	}
	shown, all := 0, 0
	number := func(text string) int {
		n, _ := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
		return n
	}
	more := regexp.MustCompile(` and ([\d,]+) more$`)
	title := regexp.MustCompile(`(?m)^\| \w+ \(([\d,]+)\) \| \|$`)
	for _, found := range title.FindAllStringSubmatch(page, -1) {
		all += number(found[1])
	}
	for _, row := range strings.Split(page, "\n") {
		names, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
		if !strings.HasPrefix(row, "| <code>") && !strings.HasPrefix(row, "| … ") {
			continue
		}
		shown += strings.Count(names, "<code>")
		if found := more.FindStringSubmatch(names); found != nil {
			shown += number(found[1])
		}
	}
	if shown != all || all == 0 {
		t.Errorf("the page shows or counts %d records of %d", shown, all)
	}
	if cut := strings.Contains(page, "\n| … and "); cut != strings.Contains(page, "did not fit on this page.** All of them: `muster review") {
		t.Errorf("rows are missing: %v, and the page says otherwise", cut)
	}
}
