package render

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/diag"
)

// decode reads JSON into the types that wrote it and refuses members that these do not know.
func decode(t *testing.T, text string, into any) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatal(err)
	}
}

func TestJSONKeepsValues(t *testing.T) {
	var got jsonReport
	r := hostile()
	decode(t, written(t, JSON, r, Style{}), &got)
	for i, f := range got.Findings {
		if want := strings.ToValidUTF8(r.Findings[i].Message, "\uFFFD"); f.Message != want {
			t.Errorf("message %d: got %q, want %q", i, f.Message, want)
		}
	}
}

func TestSARIFPlaces(t *testing.T) {
	for _, r := range []Report{ordinary(), hostile(), clean()} {
		var log sarifLog
		decode(t, written(t, SARIF, r, Style{}), &log)
		run := log.Runs[0]
		if len(run.Results) != len(r.Findings) {
			t.Fatalf("got %d results, want %d", len(run.Results), len(r.Findings))
		}
		for _, result := range run.Results {
			if result.RuleIndex != nil && run.Tool.Driver.Rules[*result.RuleIndex].ID != result.RuleID {
				t.Errorf("%s: rule index %d is another rule", result.RuleID, *result.RuleIndex)
			}
			region := result.Locations[0].Physical.Region
			if region.StartLine < 1 || region.StartColumn < 1 || region.EndLine < 1 || region.EndColumn < 1 {
				t.Errorf("%s: region %+v does not count from 1", result.RuleID, region)
			}
		}
	}
}

func TestSARIFIsCutBeforeCodeScanningRefusesIt(t *testing.T) {
	findings := make(diag.List, sarifResults+2)
	for i := range findings {
		findings[i] = diag.Finding{Rule: "a/b", Severity: diag.Warning, Message: number(i)}
	}
	findings[len(findings)-1].Severity = diag.Error
	var log sarifLog
	decode(t, written(t, SARIF, Report{Findings: findings}, Style{}), &log)
	results := log.Runs[0].Results
	if len(results) != sarifResults || results[0].Level != "error" {
		t.Errorf("got %d results, the first %q; want %d, an error first", len(results), results[0].Level, sarifResults)
	}
	notices := log.Runs[0].Invocations[0].Notifications
	if len(notices) != 1 || !strings.Contains(notices[0].Message.Text, "25,002") {
		t.Errorf("no notice says how many were found: %+v", notices)
	}
}

func TestURI(t *testing.T) {
	tests := []struct{ path, want string }{
		{"assets/paris.yaml", "assets/paris.yaml"},
		{"lyon #2/100%?.yaml", "lyon%20%232/100%25%3F.yaml"},
		{"c:/x.yaml", "c%3A/x.yaml"},
		{"é.yaml", "%C3%A9.yaml"},
	}
	for _, test := range tests {
		if got := uri(test.path); got != test.want {
			t.Errorf("uri(%q) = %q, want %q", test.path, got, test.want)
		}
	}
}

func TestGitHubShowsTheWorst(t *testing.T) {
	var findings diag.List
	for i := range 12 {
		findings = append(findings,
			diag.Finding{Rule: "a/info", Severity: diag.Info, Message: number(i)},
			diag.Finding{Rule: "a/warning", Severity: diag.Warning, Message: number(i)},
			diag.Finding{Rule: "a/error", Severity: diag.Error, Message: number(i)})
	}
	lines := strings.Split(written(t, GitHub, report(nil, nil, findings), Style{}), "\n")
	for i, line := range lines[:20] {
		want := "::error file=registry,title=a/error::"
		if i >= 10 {
			want = "::warning file=registry,title=a/warning::"
		}
		if !strings.HasPrefix(line, want) {
			t.Errorf("line %d is %q, want %q...", i, line, want)
		}
	}
	if want := "::notice title=muster::16 more findings not shown here"; !strings.HasPrefix(lines[20], want) {
		t.Errorf("line 20 is %q, want %q...", lines[20], want)
	}
}

func TestGitHubEscapes(t *testing.T) {
	f := diag.Finding{Rule: "a/b", Severity: diag.Error, Message: "50% :: a, b", Hint: "x",
		Range: diag.Range{File: "a,b:c%.yaml", Start: diag.Pos{Line: 1, Column: 2}, End: diag.Pos{Line: 3, Column: 1}}}
	want := "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=3,title=a/b::50%25 :: a, b%0Afix: x"
	if got := (Report{}).annotation(f); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestGitLabFingerprintsAreUnique(t *testing.T) {
	same := diag.Finding{Rule: "a/b", Severity: diag.Info, Fingerprint: "f"}
	var issues []gitlabIssue
	decode(t, written(t, GitLab, Report{Findings: diag.List{same, same, same}}, Style{}), &issues)
	for i, want := range []string{"f", "f-2", "f-3"} {
		if issues[i].Fingerprint != want || issues[i].Location.Lines.Begin != 1 {
			t.Errorf("issue %d: got %+v, want fingerprint %q on line 1", i, issues[i], want)
		}
	}
}

func TestProse(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a plain sentence: with (marks), 95 % & more.", "a plain sentence: with (marks), 95 &#37; &#38; more."},
		{"@octocat", "&#64;&#8203;octocat"},
		{"see #12, GH-12, !3", "see &#35;&#8203;12, GH&#8203;-12, &#33;&#8203;3"},
		{"high-end", "high-end"},
		{"https://evil.example www.evil.example", "https&#58;&#8203;//evil.example www&#8203;.evil.example"},
		{"<img src=x>", "&#60;img src=x&#62;"},
		{"[x](y) `z` *b* _i_", "&#91;x&#93;(y) &#96;z&#96; &#42;b&#42; &#95;i&#95;"},
		{"a\n\n# b", "a␊␊&#35; b"},
		{"\u2060", "&#92;u&#123;2060&#125;"},
	}
	for _, test := range tests {
		if got := prose(test.in); got != test.want {
			t.Errorf("prose(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestCode(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a", "`a`"},
		{"a`b", "``a`b``"},
		{"`a``", "``` `a`` ```"},
		{"", "`  `"},
	}
	for _, test := range tests {
		if got := code(test.in); got != test.want {
			t.Errorf("code(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// TestMarkdownFitsIntoAComment makes every text as long as escapes can make it.
func TestMarkdownFitsIntoAComment(t *testing.T) {
	evil := strings.Repeat("@x", 2000)
	var findings diag.List
	var rules []diag.Rule
	for i := range 300 {
		id := "local/" + number(1000+i) + evil
		rules = append(rules, diag.Rule{ID: id, Title: evil})
		findings = append(findings, diag.Finding{Rule: id, Severity: diag.Error, Message: evil, Hint: evil,
			Range: diag.Range{File: evil}, Related: []diag.Related{{Message: evil, Range: diag.Range{File: evil}}}})
	}
	got := written(t, Markdown, report(rules, nil, findings), Style{})
	if len(got) > 65_000 {
		t.Errorf("%d bytes, want at most 65,000", len(got))
	}
	if want := "of 300 findings are shown"; !strings.Contains(got, want) {
		t.Errorf("no %q at the end: %s", want, got[len(got)-200:])
	}
}
