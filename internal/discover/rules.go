package discover

import "github.com/assetmuster/muster/internal/diag"

// The rules that readers find.
const (
	RuleItem   = "source/item-unreadable"
	RuleDate   = "source/date-ambiguous"
	RuleFile   = "source/file-unreadable"
	RuleFormat = "source/format-unknown"
)

// Rules lists what can be wrong with the data of a source, by id.
func Rules() []diag.Rule {
	return []diag.Rule{
		{
			ID: RuleDate, Title: "A day in a source's data is unmistakable", Severity: diag.Warning,
			Description: "03/04/25 is the third of April to some and the fourth of March to others. muster does not guess: the value is left out until the source says how its days are written.",
			Fix:         "say how the days are written: `table.dates`, or `dates` of the column, in the Source record",
			Source:      "ITIL 4 ITAM 3.1.3",
		},
		{
			ID: RuleFile, Title: "The data of a source can be read", Severity: diag.Error,
			Description: "A file of a source cannot be opened, is cut off, or is not of the source's format. Nothing is concluded from what was not read.",
			Fix:         "export it again, or correct the format or path of the source",
			Source:      "ITIL 4 ITAM 3.1.3",
		},
		{
			ID: RuleFormat, Title: "The format of a source is known", Severity: diag.Error,
			Description: "The format of a Source record, or the layout of its table, is none that muster reads.",
			Fix:         "name a format that `muster sources` lists",
			Source:      "ITIL 4 ITAM 2.2.5",
		},
		{
			ID: RuleItem, Title: "An item in a source's data can be read", Severity: diag.Warning,
			Description: "One item of a source is damaged or is not what its format promises. It is left out, and the others are read.",
			Fix:         "correct it in the tool that wrote it, and export again",
			Source:      "ITIL 4 ITAM 3.1.3",
		},
	}
}
