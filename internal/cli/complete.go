package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/render"
)

type completer = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective)

// completeFrom completes from a list that is made when it is asked for, in the letters that were typed.
func completeFrom(names func() []string) completer {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, n := range names() {
			if len(n) >= len(typed) && strings.EqualFold(n[:len(typed)], typed) {
				out = append(out, typed+n[len(typed):])
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

func (a *app) kindNames() []string {
	checker, err := newChecker()
	if err != nil {
		return nil
	}
	return checker.Loader.Kinds.Names()
}

func (a *app) ruleNames() []string {
	rules, err := a.rules()
	if err != nil {
		return nil
	}
	var ids []string
	for _, r := range rules {
		ids = append(ids, offer(r.ID, r.Title))
	}
	return ids
}

// offer is what the shell inserts and, behind a tab, shows beside it. Both come from the registry.
func offer(text, about string) string { return render.Visible(text) + "\t" + render.Visible(about) }

// completeRecords offers kinds, and once a kind is typed, its records: behind a slash, the kind in the letters that were
// typed, or as a word of their own.
func (a *app) completeRecords(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	const nothing = cobra.ShellCompDirectiveNoFileComp
	kind, _, slash := strings.Cut(typed, "/")
	switch {
	case len(args) == 1 && !strings.Contains(args[0], "/"):
		return a.recordNames(args[0], "", typed), nothing
	case len(args) > 0:
		return nil, nothing
	case slash:
		return a.recordNames(kind, kind+"/", typed), nothing
	}
	var out []string
	for _, kind := range a.kindNames() {
		if k := strings.ToLower(kind); strings.HasPrefix(k, strings.ToLower(typed)) {
			out = append(out, typed+k[len(typed):]+"/")
		}
	}
	return out, nothing | cobra.ShellCompDirectiveNoSpace
}

// recordNames offers the records of a kind, with a lead before their names, that begin with what was typed.
func (a *app) recordNames(kindName, lead, typed string) []string {
	w, err := a.open()
	if err != nil {
		return nil
	}
	defer w.Close() //nolint:errcheck // nothing was written
	kind, err := w.kind(kindName)
	if err != nil {
		return nil
	}
	loaded, err := w.Loader.Load(w.FS)
	if err != nil {
		return nil
	}
	var out []string
	for _, r := range loaded.Snapshot.Of(kind.Name) {
		if id := lead + r.Name; strings.HasPrefix(id, typed) {
			out = append(out, offer(id, r.Title()))
		}
	}
	return out
}
