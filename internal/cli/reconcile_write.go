package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/internal/reconcile"
	"github.com/assetmuster/muster/internal/source"
)

// proposing says what is done with what a reconciliation proposes.
type proposing struct {
	write      bool
	branch     string
	author     string
	maxChanges int
}

func (p *proposing) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&p.write, "write", false, "write what is proposed into the files of the registry; without it nothing is written")
	f.StringVar(&p.branch, "branch", "", "commit what is proposed on a new branch of this `name`; the working tree stays as it is")
	f.StringVar(&p.author, "author", "", "with --branch: who is the author, as `\"Name <address>\"` (default: as git says)")
	f.IntVar(&p.maxChanges, "max-changes", 100, "stop where more `records` than this would be changed or new")
}

// agree says whether the flags fit together.
func (p *proposing) agree(cmd *cobra.Command) error {
	switch {
	case p.write && p.branch != "":
		return errors.New("--write and --branch both say where the proposal goes: leave one")
	case p.author != "" && p.branch == "":
		return errors.New("--author says who commits: name the branch too, with --branch")
	case p.maxChanges < 0:
		return negative(p.maxChanges)
	}
	if err := filled(cmd, "branch", "author"); err != nil || p.author == "" {
		return err
	}
	_, _, err := authorOf(p.author)
	return err
}

func (p *proposing) writes() bool { return p.write || p.branch != "" }

// proposal is what is proposed, and what it would do.
type proposal struct {
	plan     propose.Plan
	compared *check.Comparison
	news     diag.List // findings that it would bring, but for gaps
	gaps     diag.List // findings about what new records do not say, as nobody knows it
	out      io.Writer
	repo     *source.Repository // for --branch
	head     source.Revision
}

// propose makes changes of what differs, judges them as a whole and, where somebody asked for it, writes them.
func (o *reconcileOptions) propose(ctx context.Context, w *workspace, loaded *load.Result, r *reconcile.Result) error {
	p := &proposal{out: o.words()}
	wanted, err := propose.FromCases(r, w.Loader.Kinds, o.maxChanges)
	if err != nil {
		return err
	}
	if done, err := o.tooMuch(p, wanted, r); done || err != nil {
		return err
	}
	if o.writes() {
		if err := readInFull(loaded); err != nil {
			return err
		}
	}
	p.plan, err = propose.Make(loaded.Snapshot, loaded.Files, wanted.Changes, propose.Options{Today: r.AsOf, Modeline: modelines(w), Each: true})
	if err != nil {
		return err
	}
	p.plan.Problems = append(p.plan.Problems, wanted.Left...)
	judged, closer, err := o.base(p, w, loaded)
	if err != nil {
		return err
	}
	defer closer()
	if err := p.judge(ctx, judged, r.AsOf); err != nil {
		return err
	}
	if err := o.tellProposal(p, judged); err != nil {
		return err
	}
	return o.carryOut(p, w, loaded)
}

// words is where people read what is proposed: not in the midst of an output for programs.
func (o *reconcileOptions) words() io.Writer {
	for _, format := range o.formats {
		if name, path, _ := strings.Cut(format, "="); path == "" && name != "text" {
			return o.Stderr
		}
	}
	return o.Stdout
}

// tooMuch ends it where there is nothing to do, or more than somebody allowed.
func (o *reconcileOptions) tooMuch(p *proposal, wanted propose.Wanted, r *reconcile.Result) (bool, error) {
	switch {
	case wanted.Total == 0 && len(wanted.Left) > 0:
		return false, nil
	case wanted.Total == 0:
		switch {
		case !o.writes():
			return true, nil
		case differs(r):
			return true, p.say("\nNothing to write: where the sources and the register differ, people decide.\n")
		}
		return true, p.say("\nNothing to write.\n")
	case wanted.Total <= o.maxChanges:
		return false, nil
	}
	text := fmt.Sprintf("%s would be changed or new, more than --max-changes %d", count(wanted.Total, "record"), o.maxChanges)
	if o.writes() {
		return true, fmt.Errorf("%s: nothing was written; look at them without --write, then allow it with --max-changes %d", text, wanted.Total)
	}
	return true, p.say("\nNothing written. %s.\n", upperFirst(text))
}

func (p *proposal) say(format string, args ...any) error {
	_, err := fmt.Fprint(p.out, safe(fmt.Sprintf(format, args...)))
	return err
}

// base is the state that the proposal is judged against: the files as they lie there, or for a branch the commit.
func (o *reconcileOptions) base(p *proposal, w *workspace, loaded *load.Result) (*workspace, func(), error) {
	if o.branch == "" {
		return w, func() {}, nil
	}
	return o.headOf(p, w, loaded)
}

// judge looks at what the proposal would do. That a new record lacks what nobody knows is told, and stands in nobody's way: the
// record says so itself, and so does every check from now on.
func (p *proposal) judge(ctx context.Context, w *workspace, today string) error {
	known := map[string]bool{}
	fresh := map[string]bool{}
	for _, c := range p.plan.Changes {
		known[c.Record], fresh[c.Record] = true, c.New || fresh[c.Record]
	}
	if len(p.plan.Files) == 0 {
		return nil
	}
	compared, err := w.judgeTexts(ctx, p.plan.Files, today, func(id string) bool { return known[id] })
	if err != nil {
		return err
	}
	p.compared = compared
	for _, f := range compared.New {
		if fresh[f.Record] && isGap(compared.Head, f) {
			p.gaps = append(p.gaps, f)
		} else {
			p.news = append(p.news, f)
		}
	}
	return nil
}

// isGap says that a finding is about what a record of the right form does not say: at a field that is not there, or at a mapping
// in which one is not.
func isGap(in *load.Result, f diag.Finding) bool {
	kind, name, _ := strings.Cut(f.Record, "/")
	r := in.Snapshot.Get(kind, name)
	if r == nil || in.Malformed[r] || f.Pointer == "" {
		return false
	}
	n, there := r.Doc.Root.At(f.Pointer)
	return !there || n.Kind == document.Map
}

// carryOut writes the proposal, or says how.
func (o *reconcileOptions) carryOut(p *proposal, w *workspace, loaded *load.Result) error {
	errs, _, _ := p.news.Count()
	fresh := p.plan.New()
	amount := fmt.Sprintf("%s and %d new in %s", count(len(p.plan.Changes)-fresh, "record changed"), fresh, count(len(p.plan.Files), "file"))
	switch {
	case len(p.plan.Files) == 0:
		return p.say("\nNothing to write.\n")
	case errs > 0 && o.writes():
		return exitError{exitFindings, fmt.Errorf("nothing is written: it would bring %s", count(errs, "error"))}
	case errs > 0:
		return p.say("\nNothing written, and nothing would be: it would bring %s.\n", count(errs, "error"))
	case o.branch != "":
		return o.commit(p, w, amount)
	case !o.write:
		if err := w.rewritable(loaded.Files, p.plan.Files); err != nil {
			return p.say("\nNothing written, and nothing would be: %v.\n", err)
		}
		return p.say("\nNothing written. %s with --write, or on a branch with --branch NAME; explain one with: muster reconcile explain %s\n", amount, p.example())
	}
	if err := w.rewrite(loaded.Files, p.plan.Files); err != nil {
		return err
	}
	return p.say("\nWritten: %s.\n", amount)
}

// example is a record or thing whose story can be told.
func (p *proposal) example() string {
	for _, c := range p.plan.Changes {
		if !c.New {
			_, name, _ := strings.Cut(c.Record, "/")
			return name
		}
	}
	return shellWord(cmp.Or(p.plan.Changes[0].Title, p.plan.Changes[0].Place.String()))
}

// shellWord puts a text into quotes that a shell might take for several words.
func shellWord(text string) string {
	if text != "" && !strings.ContainsAny(text, " \t\"'$`\\!*?[](){}<>|&;#~\n") {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
