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

// completeRecords offers kinds, and once a kind is typed, its records, the kind in the letters that were typed.
func (a *app) completeRecords(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	const nothing = cobra.ShellCompDirectiveNoFileComp
	if len(args) > 0 {
		return nil, nothing
	}
	name, _, complete := strings.Cut(typed, "/")
	if !complete {
		var out []string
		for _, kind := range a.kindNames() {
			if k := strings.ToLower(kind); strings.HasPrefix(k, strings.ToLower(typed)) {
				out = append(out, typed+k[len(typed):]+"/")
			}
		}
		return out, nothing | cobra.ShellCompDirectiveNoSpace
	}
	w, err := a.open()
	if err != nil {
		return nil, nothing
	}
	defer w.Close() //nolint:errcheck // nothing was written
	kind, err := w.kind(name)
	if err != nil {
		return nil, nothing
	}
	loaded, err := w.Loader.Load(w.FS)
	if err != nil {
		return nil, nothing
	}
	var out []string
	for _, r := range loaded.Snapshot.Of(kind.Name) {
		if id := name + "/" + r.Name; strings.HasPrefix(id, typed) {
			out = append(out, offer(id, r.Title()))
		}
	}
	return out, nothing
}

func (a *app) completeCheck(cmd *cobra.Command) {
	flags := map[string]func() []string{
		"format": formatNames, "kind": a.kindNames, "rule": a.ruleNames,
		"fail-on": func() []string { return []string{"error", "warning", "info", "off"} },
	}
	for name, names := range flags {
		if err := cmd.RegisterFlagCompletionFunc(name, completeFrom(names)); err != nil {
			panic(err) // a flag of that name does not exist: a slip in this file that any test shows
		}
	}
}
