package load

import "github.com/assetmuster/muster/internal/diag"

// The rules of this package.
const (
	RuleUnreadable = "file/unreadable"
	RuleTooLarge   = "file/too-large"
	RuleLink       = "file/link"
	RuleFolder     = "file/folder-name"
	RuleRepository = "file/other-repository"
	RuleKind       = "record/unknown-kind"
	RuleInList     = "record/in-list"
	RuleVersion    = "record/api-version"
)

// Rules says of each rule of this package what it finds and how it is mended.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleUnreadable, Severity: diag.Error, Title: "A file that cannot be read",
			Description: "What cannot be read is not checked, so a run that passed over it in silence would say too much. A link with the name of a YAML file is such a file where what it leads to is not read by itself: links are not followed, so that a pull request cannot make muster read other files of the machine.",
			Fix:         "Put the file itself there, and let the user who runs muster read it; or move it out of the registry."},
		{ID: RuleTooLarge, Severity: diag.Error, Title: "A file that is too large",
			Description: "A registry is written and reviewed by people. A file of this size is data that belongs elsewhere, or an attack on whoever reads it.",
			Fix:         "Split it into several files, or move it out of the registry."},
		{ID: RuleLink, Severity: diag.Warning, Title: "A link to a folder that is not followed",
			Description: "A registry is what its own tree holds. Links are not followed, so that a pull request cannot make muster read other files of the machine. What such a link leads to is not read elsewhere either.",
			Fix:         "Put the folder itself into the registry, or remove the link."},
		{ID: RuleFolder, Severity: diag.Warning, Title: "A folder named like a YAML file",
			Description: "The folder is walked like any other, but people and tools will take it for a file.",
			Fix:         "Rename the folder."},
		{ID: RuleRepository, Severity: diag.Warning, Title: "A folder that is another repository",
			Description: "A commit holds nothing of a submodule or of another repository in its folders, so a run on the working tree must not read it either: the same commit would be judged in two ways.",
			Fix:         "Check it as a registry of its own (`--registry`), or bring its files into this repository."},
		{ID: RuleKind, Severity: diag.Error, Title: "A record of a kind that does not exist",
			Description: "The document says that it is muster's, and its kind is none that this version knows.",
			Fix:         "Correct the kind, or use the version of muster that knows it.",
			Bad:         "kind: Assets", Good: "kind: Asset"},
		{ID: RuleInList, Severity: diag.Error, Title: "A record inside a list",
			Description: "One YAML document is one record. Records that are items of a list would be passed over, and nobody would notice that they are not checked.",
			Fix:         "Write the records one after the other, with a line --- between them.",
			Bad:         "- {apiVersion: muster/v1, kind: Team}", Good: "apiVersion: muster/v1\nkind: Team"},
		{ID: RuleVersion, Severity: diag.Error, Title: "A record without the version that this program knows",
			Description: "The document has one of muster's kinds, or nearly its version. It would otherwise be passed over as another tool's, and nobody would notice that it is not checked.",
			Fix:         "Write `apiVersion: muster/v1`.",
			Bad:         "apiVersion: v1", Good: "apiVersion: muster/v1"},
	}
}
