package document

import "github.com/assetmuster/muster/internal/diag"

// The ids of this package's rules.
const (
	ruleSyntax       = "yaml/syntax"
	ruleConflict     = "yaml/conflict-marker"
	ruleTab          = "yaml/tab"
	ruleIndent       = "yaml/indent"
	ruleEncoding     = "yaml/encoding"
	ruleHiddenBreak  = "yaml/hidden-break"
	ruleDirection    = "yaml/text-direction"
	ruleDirective    = "yaml/directive"
	ruleTag          = "yaml/tag"
	ruleKeyType      = "yaml/key-type"
	ruleDuplicateKey = "yaml/duplicate-key"
	ruleMergeKey     = "yaml/merge-key"
	ruleNumber       = "yaml/number"
	ruleAliases      = "yaml/alias-budget"
	ruleTooLarge     = "yaml/too-large"
	ruleTooDeep      = "yaml/too-deep"
	ruleTooManyKeys  = "yaml/too-many-keys"
	ruleNotFormatted = "yaml/not-formatted"
)

// Rules lists what this package finds in a file before anyone asks what the file says.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: ruleSyntax, Severity: diag.Error, Title: "The text is not YAML",
			Description: "The document cannot be read, or two tools could read it differently. Nothing in it is checked; the other documents of the file are.",
			Fix:         "Write it as the hint says. The usual reasons are a colon inside an unquoted text, a missing space behind a colon, and uneven indentation.",
			Bad:         "title: Laptop: the good one", Good: "title: \"Laptop: the good one\""},
		{ID: ruleConflict, Severity: diag.Error, Title: "A merge that nobody has finished",
			Description: "Where two branches changed the same lines, git writes both versions into the file between lines that begin with <<<<<<<, ======= and >>>>>>>. Until somebody decides, the document says nothing.",
			Fix:         "Keep the lines that hold, and remove the others and the three marks.",
			Bad:         "<<<<<<< HEAD\nowner: it\n=======\nowner: sales\n>>>>>>> sales", Good: "owner: sales"},
		{ID: ruleTab, Severity: diag.Error, Title: "A tab in the indentation",
			Description: "YAML is indented with spaces only; a tab has no agreed width.",
			Fix:         "Replace the tab with spaces.",
			Bad:         "spec:\n\ttype: laptop", Good: "spec:\n  type: laptop"},
		{ID: ruleIndent, Severity: diag.Error, Title: "A line is indented too little for what it continues",
			Description: "The further lines of a quoted text, and of a list or mapping in brackets, are indented deeper than their key. Some tools accept less, others refuse the file.",
			Fix:         "Indent the line deeper than the key it belongs to.",
			Bad:         "notes: \"first\nsecond\"", Good: "notes: \"first\n  second\""},
		{ID: ruleEncoding, Severity: diag.Error, Title: "The text is not UTF-8, or holds control characters",
			Description: "Files are UTF-8 text. Other encodings, NUL bytes and control characters are refused.",
			Fix:         "Save the file as UTF-8 and remove the characters; inside double quotes they may stand as escapes."},
		{ID: ruleHiddenBreak, Severity: diag.Error, Title: "A character that only some tools take for a line end",
			Description: "A carriage return on its own and the characters U+0085, U+2028 and U+2029 end a line for some readers of YAML and not for editors and reviews: what looks like a comment can hold a key.",
			Fix:         "Replace the character with an ordinary line end; inside double quotes write it as an escape."},
		{ID: ruleDirection, Severity: diag.Error, Title: "An invisible character that reorders the text shown",
			Description: "The characters U+202A to U+202E and U+2066 to U+2069 make an editor or review show the text in another order than it is read.",
			Fix:         "Remove the character; inside double quotes write it as an escape."},
		{ID: ruleDirective, Severity: diag.Error, Title: "A directive that is not supported",
			Description: "Files are read as YAML 1.2, whatever they ask for, and tags cannot be declared. A line such as %YAML 1.1 would make other tools read yes and no as booleans.",
			Fix:         "Remove the line."},
		{ID: ruleTag, Severity: diag.Error, Title: "A tag that is not supported or does not fit",
			Description: "Only the tags of the core schema are read: !!str, !!int, !!float, !!bool, !!null, !!map and !!seq, each on a value that fits.",
			Fix:         "Leave the tag out. To make a value text, quote it; a text that begins with ! must be quoted.",
			Bad:         "port: !port 22", Good: "port: 22"},
		{ID: ruleKeyType, Severity: diag.Error, Title: "A key is not text",
			Description: "The keys of a mapping are names. Numbers, booleans, null, lists and mappings are refused as keys, because tools turn them into different names.",
			Fix:         "Quote the key.",
			Bad:         "2024: 1200", Good: "\"2024\": 1200"},
		{ID: ruleDuplicateKey, Severity: diag.Error, Title: "A key stands twice in one mapping",
			Description: "Which of the two counts depends on the tool, so neither does.",
			Fix:         "Keep one of them.",
			Bad:         "owner: it\nowner: sales", Good: "owner: it"},
		{ID: ruleMergeKey, Severity: diag.Error, Title: "The merge key << is not supported",
			Description: "YAML 1.2 has no merge key. Some tools merge, others see a field named <<.",
			Fix:         "Write the fields out."},
		{ID: ruleNumber, Severity: diag.Error, Title: "A number that some tools cannot hold",
			Description: "JSON has neither infinities nor .nan, and many tools keep numbers as binary doubles: whole numbers above 2^53 silently lose digits.",
			Fix:         "Quote it where it is an identifier; else write a smaller number.",
			Bad:         "serial: 12345678901234567890", Good: "serial: \"12345678901234567890\""},
		{ID: ruleAliases, Severity: diag.Error, Title: "Aliases that stand for too much",
			Description: "An alias (*name) repeats the value that an anchor (&name) marks. A few lines of them can stand for millions of values, or for a value within itself.",
			Fix:         "Write the values out."},
		{ID: ruleTooLarge, Severity: diag.Error, Title: "A file or document is too large",
			Description: "Files up to 64 MiB and documents up to 1 MiB are read.",
			Fix:         "Split it."},
		{ID: ruleTooDeep, Severity: diag.Error, Title: "Lists and mappings are nested too deep",
			Description: "Up to 64 levels are read.",
			Fix:         "Write a flatter structure."},
		{ID: ruleTooManyKeys, Severity: diag.Error, Title: "A mapping has too many keys",
			Description: "Up to 10,000 keys are read.",
			Fix:         "Split it into several records, or make it a list."},
		{ID: ruleNotFormatted, Severity: diag.Info, Title: "A document is left as it is by the formatter",
			Description: "muster fmt changes a document only where it can prove that every value and comment stays the same. It could not here.",
			Fix:         "Write the document in a plainer way, then format again."},
	}
}
