package render

import (
	"encoding/json"
	"errors"
	htmltext "html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/review"
)

func TestReviewGolden(t *testing.T) {
	pages := []struct {
		name   string
		review Review
	}{{"pull", reviewed(pull(), someLink)}, {"pull-unlinked", reviewed(pull(), "")}, {"quiet", reviewed(quiet(), "")}}
	for _, p := range pages {
		for _, format := range []string{"text", "json", "markdown"} {
			t.Run(p.name+"."+format, func(t *testing.T) {
				golden(t, "review-"+p.name+"."+format, reviewIn(t, format, p.review))
			})
		}
	}
}

// However large a change is and whatever stands in it, a forge takes the page, and it says what is missing.
func TestReviewStaysSmall(t *testing.T) {
	for _, text := range []string{"lt-0042", strings.Repeat("@|`\\", 500), strings.Repeat("語", 300), "a\nb"} {
		got := reviewIn(t, "markdown", reviewed(of(text, 3000), someLink))
		if len(got) > markdownLimit {
			t.Errorf("%.20q: %d bytes, want at most %d", text, len(got), markdownLimit)
		}
		for _, want := range []string{reviewMarker + "\n", "| A group (3,000) | |", "did not fit on this page", "muster review --format text", "⚠️ this change edits rules"} {
			if !strings.Contains(got, want) {
				t.Errorf("%.20q: no %q in the page", text, want)
			}
		}
	}
}

// Many records that came are told by what they have in common; few are told one by one.
func TestReviewFolds(t *testing.T) {
	p := pull()
	p.Groups = []review.Group{{ID: review.Catalogue, Title: "Catalogue"}}
	add := func(name string, words ...string) {
		e := review.Entry{Record: "Product/" + name, Name: name, What: "product", Op: change.Added, Words: append([]string{"added"}, words...)}
		p.Groups[0].Entries = append(p.Groups[0].Entries, e)
	}
	for i := range foldFrom {
		add("dell-"+number(i), "category: hardware", "manufacturer: dell", "model: "+number(i))
	}
	page := reviewIn(t, "markdown", reviewed(p, ""))
	if got := strings.Count(page, "\n| <code>dell-"); got != foldFrom {
		t.Errorf("%d rows, want %d", got, foldFrom)
	}
	add("go-1", "category: software", "manufacturer: google", "model: Go", "version: 1")
	add("go-2", "category: software", "manufacturer: google", "model: Go", "version: 2")
	p.Groups[0].Entries[0].New = 1
	page = reviewIn(t, "markdown", reviewed(p, ""))
	for _, want := range []string{
		"\n| Catalogue (22) | |\n|---|---|\n| <code>dell-0</code> | product: added, category: hardware, manufacturer: dell, model: 0",
		"\n| <code>dell-1</code>, <code>dell-2</code>, <code>dell-3</code>, <code>dell-4</code>, <code>dell-5</code> and 14 more | product: added, category: hardware, manufacturer: dell |\n",
		"\n| <code>go-1</code>, <code>go-2</code> | product: added, category: software, manufacturer: google, model: Go |\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}

// What does not fit on the page is all in the text and the JSON.
func TestReviewIsWholeElsewhere(t *testing.T) {
	r := reviewed(of("lt-0042", 3000), "")
	text := reviewIn(t, "text", r)
	if got := strings.Count(text, "\n  lt-0042: "); got < 3000*len(r.Page.Groups) {
		t.Errorf("text has %d of %d entries", got, 3000*len(r.Page.Groups))
	}
	var out jsonReview
	decode(t, reviewIn(t, "json", r), &out)
	if len(out.Groups[0].Entries) != 3000 || len(out.New) != 3000 {
		t.Errorf("json has %d of 3000 entries, %d of 3000 findings", len(out.Groups[0].Entries), len(out.New))
	}
}

func TestReviewWriteErrorIsReturned(t *testing.T) {
	for _, format := range ReviewFormats() {
		if err := format.Write(full{}, reviewed(pull(), ""), Style{}); !errors.Is(err, errFull) {
			t.Errorf("%s: got error %v, want %v", format.Name, err, errFull)
		}
	}
}

// Nothing that stands in a registry acts in what a review shows of it.
func FuzzReview(f *testing.F) {
	for _, seed := range []string{
		"\x1b[31mred\x1b[0m", "<script>alert(1)</script>", "::error::gotcha", "##[add-mask]x", "| x | y |", `\|@octocat`, "`|` @octocat", "``` @octocat",
		"[x](http://evil.example)", "@octocat #1 GH-2 !3 www.evil.example", "\n::stop-commands::x\r## title", "\u202Egnp.exe \u200b \u2028 \xff",
		"</code></summary></details><img src=x>", "<!-- muster review -->", "&lt;b&gt; &#64;octocat", "/close\n/approve", "{path}{line}{rev})", "a_b*c*~~d~~",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, evil string) {
		r := reviewed(of(evil, 2), someLink)
		page := reviewIn(t, "markdown", r)
		calmMarkdown(t, page)
		for _, format := range []string{"text", "json", "github", "gitlab", "sarif"} {
			for _, c := range reviewIn(t, format, r) {
				if c != '\n' && !unicode.IsGraphic(c) {
					t.Fatalf("%s: control character %U", format, c)
				}
			}
		}
		var out jsonReview
		decode(t, reviewIn(t, "json", r), &out)
	})
}

var (
	ours   = regexp.MustCompile(`</?(code|sub|details|summary|br)>|<!-- muster review -->|\*\*|\[|\]\(https://forge\.example/acme/blob/[^()<>|\s]*\)`)
	markup = regexp.MustCompile("[<>*_~\\[\\]\\\\`]|&[^#]") // besides what is ours
	acting = regexp.MustCompile(`[@#!~%$^&][\pL\pN]|https?://|(?i:\bwww\.|\bGH-\d)`)
	begins = regexp.MustCompile(`^($|### |- |\| |\|---|<details><summary>|</details>$|<!-- muster review -->$|\*\*|From |[❌⚠✅ℹ])`)
)

// calmMarkdown looks for what a forge would act on, outside of code spans and of the mark-up that is muster's own.
func calmMarkdown(t *testing.T, page string) {
	t.Helper()
	for line := range strings.SplitSeq(page, "\n") {
		if !begins.MatchString(line) {
			t.Fatalf("a line that muster does not write: %q", line)
		}
		if strings.HasPrefix(line, "| ") && strings.Count(line, "|") != 3 {
			t.Fatalf("a row of other than two cells: %q", line)
		}
		rest := ours.ReplaceAllString(line, " ")
		if strings.HasPrefix(line, "- ") {
			rest = withoutSpans(rest)
		}
		rest = strings.TrimPrefix(rest, "### ")
		if found := markup.FindString(strings.TrimPrefix(rest, reviewMarker)); found != "" {
			t.Fatalf("%q is mark-up in %q", found, line)
		}
		if found := acting.FindString(htmltext.UnescapeString(rest)); found != "" {
			t.Fatalf("%q acts in %q", found, line)
		}
		for _, c := range line {
			if !unicode.IsGraphic(c) && c != '\uFE0F' {
				t.Fatalf("control character %U in %q", c, line)
			}
		}
	}
}

// withoutSpans takes code spans away as CommonMark finds them: from a run of backticks to the next of the same length.
func withoutSpans(line string) string {
	out := ""
	for {
		i := strings.IndexByte(line, '`')
		if i < 0 {
			return out + line
		}
		fence := line[i : i+len(line[i:])-len(strings.TrimLeft(line[i:], "`"))]
		end := closing(line[i+len(fence):], fence)
		if end < 0 {
			return out + line
		}
		out, line = out+line[:i], line[i+len(fence)+end+len(fence):]
	}
}

func closing(text, fence string) int {
	for i := 0; i < len(text); i++ {
		if text[i] != '`' {
			continue
		}
		run := len(text[i:]) - len(strings.TrimLeft(text[i:], "`"))
		if run == len(fence) {
			return i
		}
		i += run - 1
	}
	return -1
}

func TestReviewLinks(t *testing.T) {
	r := reviewed(pull(), someLink)
	at := r.Page.New[0].Range
	at.File = "lyon #2/a|b (c).yaml"
	want := "https://forge.example/acme/blob/" + someRev + "/registry/lyon%20%232/a%7Cb%20%28c%29.yaml#L31"
	if got := r.url(at, false); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := r.url(at, true); !strings.Contains(got, strings.Repeat("0", 40)) {
		t.Errorf("a place before the change leads to %s", got)
	}
	r.Page.HeadRev = ""
	if got := r.url(at, false); got != "" {
		t.Errorf("a working tree has no address, got %s", got)
	}
}

// The published schema says what is written: the same members everywhere, and the groups that there are.
func TestReviewSchema(t *testing.T) {
	text, err := os.ReadFile("../../schema/output/review.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var groups []string
	for _, id := range schema["$defs"].(map[string]any)["group"].(map[string]any)["enum"].([]any) {
		groups = append(groups, id.(string))
	}
	if !slices.Equal(groups, review.GroupIDs()) {
		t.Errorf("the schema has the groups %v, there are %v", groups, review.GroupIDs())
	}
	for _, p := range []*review.Page{pull(), quiet(), of("x", 2)} {
		var out any
		if err := json.Unmarshal([]byte(reviewIn(t, "json", reviewed(p, ""))), &out); err != nil {
			t.Fatal(err)
		}
		fitsSchema(t, schema, schema, out, "")
	}
}

// fitsSchema compares members and lists with a schema; what is inside a finding is the concern of check's.
func fitsSchema(t *testing.T, root, schema map[string]any, value any, at string) {
	t.Helper()
	if ref, _ := schema["$ref"].(string); strings.HasPrefix(ref, "check.schema.json") {
		return
	}
	switch value := value.(type) {
	case map[string]any:
		properties, _ := schema["properties"].(map[string]any)
		for _, name := range schema["required"].([]any) {
			if _, there := value[name.(string)]; !there {
				t.Errorf("%s lacks %s", at, name)
			}
		}
		for name, member := range value {
			sub, known := properties[name].(map[string]any)
			if !known {
				t.Errorf("%s/%s is not in the schema", at, name)
				continue
			}
			fitsSchema(t, root, sub, member, at+"/"+name)
		}
	case []any:
		items, ok := schema["items"].(map[string]any)
		if !ok {
			t.Fatalf("%s is a list, its schema says otherwise", at)
		}
		for _, item := range value {
			fitsSchema(t, root, items, item, at+"/-")
		}
	}
}
