package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/assetmuster/muster/internal/diag"
)

// formatVersion is the version of the shape of JSON's output, not of muster. It grows when a reader must change.
const formatVersion = "1"

type jsonReport struct {
	Version  string        `json:"version"`
	AsOf     string        `json:"asOf"`
	Summary  Summary       `json:"summary"`
	Since    *Since        `json:"since,omitempty"`
	Findings []jsonFinding `json:"findings"`
	Waived   []jsonFinding `json:"waived"`
}

type jsonFinding struct {
	Rule        string      `json:"rule"`
	Severity    string      `json:"severity"`
	Message     string      `json:"message"`
	Hint        string      `json:"hint"`
	Record      string      `json:"record"`
	Pointer     string      `json:"pointer"`
	File        string      `json:"file"`
	Line        int         `json:"line"`
	Column      int         `json:"column"`
	EndLine     int         `json:"endLine"`
	EndColumn   int         `json:"endColumn"`
	Fingerprint string      `json:"fingerprint"`
	Before      bool        `json:"before,omitempty"`
	Waiver      *jsonWaiver `json:"waiver,omitempty"`
}

// JSON writes a report for programs, as schema/output/check.schema.json describes it.
func JSON(w io.Writer, r Report, _ Style) error {
	return writeJSON(w, jsonReport{formatVersion, r.AsOf, r.Summary, r.Since, r.jsonFindings(r.Findings), r.jsonFindings(r.Waived)})
}

func (r Report) jsonFindings(list diag.List) []jsonFinding {
	out := make([]jsonFinding, 0, len(list))
	for _, f := range list {
		out = append(out, r.jsonFinding(f))
	}
	return out
}

func (r Report) jsonFinding(f diag.Finding) jsonFinding {
	return jsonFinding{
		Rule:        f.Rule,
		Severity:    f.Severity.String(),
		Message:     f.Message,
		Hint:        r.fix(f),
		Record:      f.Record,
		Pointer:     f.Pointer,
		File:        f.Range.File,
		Line:        f.Range.Start.Line,
		Column:      f.Range.Start.Column,
		EndLine:     f.Range.End.Line,
		EndColumn:   f.Range.End.Column,
		Fingerprint: f.Fingerprint,
		Before:      f.Before,
		Waiver:      jsonWaiverOf(f.Waiver),
	}
}

// writeJSON writes a value with two spaces' indent and a line end, in characters that act nowhere.
func writeJSON(w io.Writer, value any) error {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("cannot write the output as JSON: %w", err)
	}
	_, err := w.Write(calm(buffer.String()))
	return err
}

// calm escapes what a terminal or a build log would act on in finished JSON. Such characters stand only inside
// strings, so that the escapes change no value.
func calm(text string) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != '\n' && hidden(r) || r == '#' && acts(text, i) {
			out = appendEscape(out, r)
		} else {
			out = append(out, text[i:i+size]...)
		}
		i += size
	}
	return out
}

func appendEscape(out []byte, r rune) []byte {
	for _, unit := range utf16.Encode([]rune{r}) {
		out = fmt.Appendf(out, `\u%04x`, unit)
	}
	return out
}
