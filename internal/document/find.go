package document

import (
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
)

// find notes a finding at a stretch of the file.
func (p *placer) find(rule string, start, end int, message, hint string) {
	p.finds = append(p.finds, diag.Finding{
		Rule: rule, Severity: diag.Error, Message: message, Hint: hint, Range: p.file.Range(start, end),
	})
}

// stop notes a finding that makes the document unusable.
func (p *placer) stop(rule string, start, end int, message, hint string) bool {
	p.find(rule, start, end, message, hint)
	return false
}

func (p *placer) misread() bool {
	at := min(p.gap(p.at), len(p.text))
	return p.stop(ruleSyntax, at, at+len(lineAt(p.text, at)), "this line cannot be read without doubt",
		"write it in a plainer way: one key and value a line, indented with spaces")
}

func (p *placer) tooDeep(at int) bool {
	return p.stop(ruleTooDeep, at, at+len(lineAt(p.text, at)),
		fmt.Sprintf("lists and mappings are nested more than %d levels deep here", p.lim.Depth),
		"write a flatter structure")
}

func (p *placer) aliasInItself(start int, name string) bool {
	return p.stop(ruleAliases, start, p.at, fmt.Sprintf("*%s stands inside the value that &%s names, so it would never end", name, name),
		"write the value out instead of the alias")
}

func (p *placer) aliasBudget(start int) bool {
	return p.stop(ruleAliases, start, p.at,
		fmt.Sprintf("the aliases of this document stand for more than %d values", p.lim.AliasNodes),
		"write the values out, or repeat less")
}

func (p *placer) commentGlued(at int) {
	p.find(ruleSyntax, at, at+1, "a comment begins right behind a value, which other readers of YAML refuse",
		"put a space before the #")
}
