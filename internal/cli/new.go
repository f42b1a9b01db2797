package cli

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/scaffold"
	"github.com/assetmuster/muster/internal/source"
)

// schemaFolder is where init puts the schemas for editors, below the registry's root.
const schemaFolder = ".muster/schema"

type newOptions struct {
	*app
	write bool
	out   string
	from  string
}

func newNew(a *app) *cobra.Command {
	o := &newOptions{app: a}
	cmd := &cobra.Command{
		Use:   "new KIND NAME",
		Short: "Start a record: its kind's fields, with examples and what they mean",
		Example: `  muster new asset lt-0043
  muster new asset lt-0043 --write
  muster new policy cis-controls --from cis-controls-v8`,
		Args: arguments(2, 2),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeFrom(a.kindNames)(cmd, args, typed)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := filled(cmd, "from"); err != nil {
				return err
			}
			return o.run(args[0], args[1])
		},
	}
	cmd.Flags().BoolVar(&o.write, "write", false, "write the record to a file of its own instead of showing it")
	cmd.Flags().StringVar(&o.from, "from", "", "start as a `record` that muster knows: of policies "+strings.Join(scaffold.Starts("policy"), ", "))
	cmd.Flags().StringVarP(&o.out, "out", "o", "", "with --write: the `file`, in the registry (default: below its root, <plural of the kind>/NAME.yaml)")
	return cmd
}

func (o *newOptions) run(kindName, name string) error {
	if o.out != "" && !o.write {
		return errors.New("--out says where to write: say --write too")
	}
	w, err := o.open()
	if errors.Is(err, source.ErrNoRegistry) && !o.write && o.registry == "" {
		return o.show(kindName, name)
	}
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	kind, err := w.kind(kindName)
	if err != nil {
		return err
	}
	if err := validName(kind, name); err != nil {
		return err
	}
	loaded, err := w.Loader.Load(w.FS)
	if err != nil {
		return err
	}
	if r := loaded.Snapshot.Get(kind.Name, name); r != nil {
		return fmt.Errorf("%s is taken: see %s", r.ID(), o.place(w, r.Doc.Range(&r.Doc.Root)))
	}
	file := path.Join(kind.Plural, name+".yaml")
	if o.out != "" {
		if file, err = o.fileIn(w); err != nil {
			return err
		}
	}
	text, err := o.text(kind, name, modeline(w.Dir, file, kind))
	if err != nil {
		return err
	}
	if !o.write {
		_, err = fmt.Fprint(o.Stdout, text)
		return err
	}
	return o.create(w, file, text)
}

// text writes the record: from all the fields of its kind, or from a record that muster knows.
func (o *newOptions) text(kind *kinds.Kind, name, schema string) (string, error) {
	if o.from != "" {
		return scaffold.From(kind, o.from, name, schema)
	}
	return scaffold.Record(kind, name, schema), nil
}

// show writes a record without a registry to put it in.
func (o *newOptions) show(kindName, name string) error {
	c, err := newChecker()
	if err != nil {
		return err
	}
	kind, err := (&workspace{Checker: c}).kind(kindName)
	if err != nil {
		return err
	}
	if err := validName(kind, name); err != nil {
		return err
	}
	text, err := o.text(kind, name, "")
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(o.Stdout, text)
	return err
}

// fileIn gives the path of --out from the registry's root. The file must be one that muster reads.
func (o *newOptions) fileIn(w *workspace) (string, error) {
	rel, err := filepath.Rel(w.Dir, o.path(o.out))
	switch {
	case err != nil || !filepath.IsLocal(rel):
		return "", fmt.Errorf("--out %s leads out of the registry: name a file below %s", o.out, w.Dir)
	case !load.Reads(filepath.ToSlash(rel)):
		return "", fmt.Errorf("--out %s would not be read: name a file that ends in .yaml, in no hidden folder", o.out)
	}
	return filepath.ToSlash(rel), nil
}

func (o *newOptions) create(w *workspace, file, text string) error {
	if err := createFile(w.Dir, file, text); err != nil {
		return err
	}
	open := "fill it in"
	if o.from != "" {
		open = "name its owner in spec.owner and the day of your review in spec.lastReview"
	}
	_, err := fmt.Fprintf(o.Stdout, "wrote %s: %s, then run `muster check`\n", path.Join(o.fromHere(w.Dir), file), open)
	return err
}

func validName(kind *kinds.Kind, name string) error {
	pattern := kind.Root.At("/metadata/name").Pattern
	re, err := regexp.Compile(pattern)
	if err != nil {
		return err
	}
	if !re.MatchString(name) || len(name) > 253 {
		return fmt.Errorf("%q cannot be a name: lower-case letters, digits, '-' and '.' in between, at most 253", name)
	}
	return nil
}

// modeline gives the path from a file to the schema of its kind, "" where the registry has no schemas for editors.
func modeline(root, file string, kind *kinds.Kind) string {
	if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(schemaFolder), kind.File)); err != nil {
		return ""
	}
	return strings.Repeat("../", strings.Count(file, "/")) + path.Join(schemaFolder, kind.File)
}
