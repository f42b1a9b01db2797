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
	"github.com/assetmuster/muster/internal/scaffold"
	"github.com/assetmuster/muster/internal/source"
)

// schemaFolder is where init puts the schemas for editors, below the registry's root.
const schemaFolder = ".muster/schema"

type newOptions struct {
	*app
	write bool
	out   string
}

func newNew(a *app) *cobra.Command {
	o := &newOptions{app: a}
	cmd := &cobra.Command{
		Use:   "new KIND NAME",
		Short: "Start a record: its kind's fields, with examples and what they mean",
		Example: `  muster new asset lt-0043
  muster new asset lt-0043 --write`,
		Args: cobra.ExactArgs(2),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeFrom(a.kindNames)(cmd, args, typed)
		},
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	cmd.Flags().BoolVar(&o.write, "write", false, "write the record to a file of its own instead of showing it")
	cmd.Flags().StringVarP(&o.out, "out", "o", "", "with --write: the file, below the registry's root (default: <plural of the kind>/NAME.yaml)")
	return cmd
}

func (o *newOptions) run(kindName, name string) error {
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
		return fmt.Errorf("%s is taken: see %s", r.ID(), r.Doc.File.Path)
	}
	file := filepath.ToSlash(orDefault(o.out, path.Join(kind.Plural, name+".yaml")))
	text := scaffold.Record(kind, name, modeline(w.Dir, file, kind))
	if !o.write {
		_, err = fmt.Fprint(o.Stdout, text)
		return err
	}
	return o.create(w, file, text)
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
	_, err = fmt.Fprint(o.Stdout, scaffold.Record(kind, name, ""))
	return err
}

func (o *newOptions) create(w *workspace, file, text string) error {
	if !filepath.IsLocal(filepath.FromSlash(file)) {
		return fmt.Errorf("--out %q leads out of the registry: name a file below %s", file, w.Dir)
	}
	target := filepath.Join(w.Dir, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	if err := createFile(target, []byte(text)); err != nil {
		return err
	}
	_, err := fmt.Fprintf(o.Stdout, "wrote %s; fill it in, then run muster check\n", path.Join(o.fromHere(w.Dir), file))
	return err
}

// createFile writes a file that must not be there yet.
func createFile(target string, content []byte) error {
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s is there already; nothing was written", target)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
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
