package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/itam/raci"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/source"
)

type ownersOptions struct {
	*app
	asOf   string
	forge  string
	who    []string
	format string
	write  bool
	check  bool
}

func newOwners(a *app) *cobra.Command {
	o := &ownersOptions{app: a}
	cmd := &cobra.Command{
		Use:   "owners [--write | --check | --for FILE|RECORD...]",
		Short: "Say who approves changes to what, and write it as CODEOWNERS",
		Long: `Owners prints what CODEOWNERS has to say, so that the forge asks for a review whoever is accountable for what a
change touches: it goes through RACI records, roles and their holders. With --write it puts that into the file by
which the forge goes, between two marks; what stands around them is left as it is. With --check it exits 1 where
the file says otherwise. Where no RACI record says who is accountable for what it writes nothing, and exits 3.

GitHub asks one owner of the last line that matches a file. On GitLab each role has a section of its own, and all
of them are asked. With --for it says who must approve changes to files or records, and why.`,
		Example: `  muster owners --write
  muster owners --forge gitlab
  muster owners --for agreements/contracts/leases.yaml asset/lt-0042`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: o.complete,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.forge, "forge", "", "the `forge` that reads the file: "+strings.Join(forgeNames(), " or ")+"\n(default: those whose file has lines of muster; else gitlab where there is a .gitlab-ci.yml and no .github, else github)")
	f.BoolVar(&o.write, "write", false, "write the file by which the forge goes")
	f.BoolVar(&o.check, "check", false, "exit 1 where that file says otherwise, and show what differs")
	f.StringArrayVar(&o.who, "for", nil, "say who must approve changes to a `file` or record; more may follow")
	f.StringVar(&o.asOf, "as-of", "", "the `day` on which holders must be there, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	f.StringVar(&o.format, "format", "table", "with --for: output `format`: table, json or csv")
	if err := cmd.RegisterFlagCompletionFunc("for", o.complete); err != nil {
		panic(err) // a flag of that name does not exist: a slip in this file that any test shows
	}
	return cmd
}

// complete offers records, and leaves files to the shell.
func (o *ownersOptions) complete(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	records, directive := o.completeRecords(cmd, nil, typed)
	return records, directive &^ cobra.ShellCompDirectiveNoFileComp
}

func forgeNames() []string {
	var out []string
	for _, f := range raci.Forges() {
		out = append(out, f.Name)
	}
	return out
}

func (o *ownersOptions) run(cmd *cobra.Command, args []string) error {
	if err := o.sensible(cmd, args); err != nil {
		return err
	}
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	w, loaded, err := o.load()
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what was written was closed
	book, files, err := check.Owned(w.FS, loaded, day)
	if err != nil {
		return err
	}
	if len(book.Matrices) == 0 && len(o.who) > 0 {
		o.warnf(withoutMatrix)
	}
	if len(o.who) > 0 {
		return o.tell(w, loaded, book, append(o.who, args...))
	}
	beside, err := codeowners(w.Tree)
	if err != nil {
		return err
	}
	aims, lines, err := o.aims(w.RepositoryDir(), beside)
	if err != nil {
		return err
	}
	if len(book.Matrices) == 0 && !lines {
		return exitError{exitNothing, errors.New(withoutMatrix)}
	}
	return o.make(w, book, files, beside, aims)
}

// sensible says no to what cannot be meant.
func (o *ownersOptions) sensible(cmd *cobra.Command, args []string) error {
	if err := oneOf(cmd, "write", "check", "for"); err != nil {
		return err
	}
	if len(args) > 0 && len(o.who) == 0 {
		return fmt.Errorf("%q was not expected: to ask who approves changes to it, say --for %s", args[0], args[0])
	}
	if cmd.Flags().Changed("format") && len(o.who) == 0 {
		return errors.New("--format is for the answer to --for: what CODEOWNERS says has one form")
	}
	if o.forge == "" {
		return nil
	}
	if err := isKnown("forge", o.forge, forgeNames()); err != nil {
		return fmt.Errorf("--forge: %w", err)
	}
	return nil
}

// codeowners reads the files by which forges go.
func codeowners(t *source.Tree) (check.Codeowners, error) {
	out := check.Codeowners{Prefix: t.Prefix, Texts: map[string]string{}}
	for _, place := range raci.Places() {
		text, found, err := t.Outside(place)
		if err != nil {
			return out, fmt.Errorf("%s cannot be read: %w", place, cause(err))
		}
		if found {
			out.Texts[place] = text
		}
	}
	return out, nil
}

// codeowners reads those of both states.
func (s *sides) codeowners() (base, head check.Codeowners, err error) {
	if s.base != nil {
		if base, err = codeowners(s.base); err != nil {
			return base, head, err
		}
	}
	head, err = codeowners(s.Tree)
	return base, head, err
}

// aim is a file to write.
type aim struct {
	raci.Forge
	place string
}

// aims are the files that are meant: of the forge that was named, else those that have lines of muster, else one that would.
// Lines says that some file has lines of muster.
func (o *ownersOptions) aims(root string, beside check.Codeowners) (out []aim, lines bool, err error) {
	blocks, err := raci.Blocks(beside.Texts, beside.Prefix)
	if err != nil && o.forge == "" {
		return nil, false, fmt.Errorf("%s: %w", blocks[len(blocks)-1].Place, err)
	}
	if o.forge == "" && len(blocks) > 0 {
		for _, b := range blocks {
			out = append(out, aim{b.Forge, b.Place})
		}
		return out, true, nil
	}
	name := o.forge
	if name == "" {
		name = likelyForge(root)
	}
	for _, f := range raci.Forges() {
		if f.Name == name {
			out = append(out, aim{f, f.Used(beside.Texts)})
		}
	}
	return out, len(blocks) > 0, nil
}

// likelyForge is the one whose files lie in a repository: GitLab's pipeline, and nothing of GitHub's.
func likelyForge(root string) string {
	_, pipeline := os.Stat(filepath.Join(root, ".gitlab-ci.yml"))
	_, github := os.Stat(filepath.Join(root, ".github"))
	if pipeline == nil && github != nil {
		return "gitlab"
	}
	return raci.Forges()[0].Name
}

// make prints, compares or writes what each file has to say.
func (o *ownersOptions) make(w *workspace, book *raci.Book, files []raci.File, beside check.Codeowners, aims []aim) error {
	differs := false
	for _, a := range aims {
		block, err := book.Block(a.Forge, w.Prefix, a.place, files)
		if err != nil {
			return err
		}
		if !o.write && !o.check {
			if _, err := io.WriteString(o.Stdout, block); err != nil {
				return err
			}
			continue
		}
		is := beside.Texts[a.place]
		should, err := raci.Put(w.Prefix, is, block)
		if err != nil {
			return fmt.Errorf("%s: %w", a.place, err)
		}
		if err := o.settle(w, a, is, should); err != nil {
			return err
		}
		differs = differs || is != should
	}
	if o.check && differs {
		return exitError{code: exitFindings}
	}
	return nil
}

// settle says how a file differs from what it should be, or writes that.
func (o *ownersOptions) settle(w *workspace, a aim, is, should string) error {
	switch {
	case is == should:
		_, err := fmt.Fprintf(o.Stdout, "✓ %s says what roles and matrices say\n", a.place)
		return err
	case o.check:
		if err := render.LineDiff(o.Stdout, a.place, is, should, o.style()); err != nil {
			return err
		}
		_, err := fmt.Fprintf(o.Stdout, "✗ %s does not say what roles and matrices say; `muster owners --forge %s --write` mends it\n", a.place, a.Name)
		return err
	}
	if err := o.replace(w.RepositoryDir(), a.place, should); err != nil {
		return err
	}
	_, err := fmt.Fprintf(o.Stdout, "wrote %s\n", a.place)
	return err
}

// replace writes a file of the repository in one step. No link is followed: it could lead anywhere.
func (o *ownersOptions) replace(root, place, text string) error {
	if err := throughFolders(root, place); err != nil {
		return err
	}
	at := filepath.Join(root, filepath.FromSlash(place))
	if isLink(at) {
		return fmt.Errorf("%s is a link, and links are not followed: nothing was written", at)
	}
	return cmp.Or(os.MkdirAll(filepath.Dir(at), 0o755), writeFile(at, []byte(text)))
}
