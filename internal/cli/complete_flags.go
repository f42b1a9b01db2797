package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/scaffold"
)

// flagValues says what completes a flag: behind a command that of the command, alone that of all others.
func (a *app) flagValues() map[string]func() []string {
	return map[string]func() []string{
		"kind": a.kindNames, "rule": a.ruleNames, "forge": forgeNames,
		"fail-on":    words("error", "warning", "info", "off"),
		"rules-from": words("base", "head"),
		"profile":    words("table", "json"),
		"person":     a.holders(personKind), "by": a.holders(personKind, "Team", "Vendor"),
		"approved-by": a.holders(personKind, "Team"), "asked-by": a.holders(personKind, "Team"),

		"format":       words("table", "json", "csv"),
		"check format": formats(render.Formats()), "review format": formats(render.ReviewFormats()),
		"diff format": formats(render.DiffFormats()), "log format": formats(render.LogFormats()),
		"policy coverage format": formats(render.CoverageFormats()), "scope format": formats(render.ScopeFormats()), "lifecycle format": lifecycleFormatNames,
		"raci format": formats(render.RACIFormats()), "get format": words("table", "json", "yaml", "csv"),
		"policy test format": words("text", "table", "json", "csv"),
		"import from":        a.importNames, "import catalog from": sourceNames, "import type": a.typeNames, "import create": a.kindNames, "new from": func() []string { return scaffold.Starts("policy") },
	}
}

func words(list ...string) func() []string { return func() []string { return list } }

// holders offers the records of some kinds: bare names where there is one, as only that kind fits.
func (a *app) holders(kinds ...string) func() []string {
	return func() []string {
		var out []string
		for _, kind := range kinds {
			lead := ""
			if len(kinds) > 1 {
				lead = kind + "/"
			}
			out = append(out, a.recordNames(kind, lead, lead)...)
		}
		return out
	}
}

func formats[T any](list []render.Format[T]) func() []string {
	return func() []string { return formatNames(list) }
}

// completeFlags lets the shell complete the flags of a command and of those below it.
func (a *app) completeFlags(cmd *cobra.Command) {
	for _, sub := range cmd.Commands() {
		a.completeFlags(sub)
	}
	path := strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" ")
	all := a.flagValues()
	for key, names := range all {
		flag := key[strings.LastIndex(key, " ")+1:]
		own := path + " " + flag
		if cmd.LocalFlags().Lookup(flag) == nil || key != own && (key != flag || all[own] != nil) {
			continue
		}
		if err := cmd.RegisterFlagCompletionFunc(flag, completeFrom(names)); err != nil {
			panic(err) // the command completes the flag itself: a slip that any test shows
		}
	}
}
