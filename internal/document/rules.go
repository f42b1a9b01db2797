package document

import "github.com/assetmuster/muster/internal/diag"

// The ids of this package's rules.
const (
	ruleSyntax       = "yaml/syntax"
	ruleDuplicateKey = "yaml/duplicate-key"
	ruleKeyType      = "yaml/key-type"
	ruleMergeKey     = "yaml/merge-key"
	ruleTab          = "yaml/tab"
	ruleIndent       = "yaml/indent"
	ruleEncoding     = "yaml/encoding"
	ruleHiddenBreak  = "yaml/hidden-break"
	ruleBidi         = "yaml/text-direction"
	ruleAliasBudget  = "yaml/alias-budget"
	ruleTooLarge     = "yaml/too-large"
	ruleTooDeep      = "yaml/too-deep"
	ruleTooManyKeys  = "yaml/too-many-keys"
	ruleTag          = "yaml/tag"
	ruleNumber       = "yaml/number"
	ruleDirective    = "yaml/directive"
	ruleNotFormatted = "yaml/not-formatted"
)

// Rules lists what this package finds in a file before anyone asks what the file says.
func Rules() []diag.Rule { return nil }
