package render

import (
	"fmt"
	"io"

	"github.com/assetmuster/muster/internal/diag"
)

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// GitLab writes a Code Quality report. GitLab drops what repeats a fingerprint, so each gets its own.
func GitLab(w io.Writer, r Report, _ Style) error {
	issues := make([]gitlabIssue, 0, len(r.Findings))
	seen := map[string]int{}
	for _, f := range r.Findings {
		issues = append(issues, gitlabIssue{
			Description: r.gitlabDescription(f),
			CheckName:   f.Rule,
			Fingerprint: unique(seen, f.Fingerprint),
			Severity:    gitlabSeverity(f.Severity),
			Location:    gitlabLocation{r.path(f.Range.File), gitlabLines{max(1, f.Range.Start.Line)}},
		})
	}
	return writeJSON(w, issues)
}

func (r Report) gitlabDescription(f diag.Finding) string {
	if fix := r.fix(f); fix != "" {
		return inline(f.Message) + " · fix: " + inline(fix)
	}
	return inline(f.Message)
}

func unique(seen map[string]int, fingerprint string) string {
	seen[fingerprint]++
	if n := seen[fingerprint]; n > 1 {
		return fmt.Sprintf("%s-%d", fingerprint, n)
	}
	return fingerprint
}

func gitlabSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "major"
	case diag.Warning:
		return "minor"
	}
	return "info"
}
