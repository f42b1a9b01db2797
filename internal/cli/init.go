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

	"github.com/assetmuster/muster/internal/scaffold"
	"github.com/assetmuster/muster/internal/source"
)

type initOptions struct {
	*app
	name, organisation, currency string
}

func newInit(a *app) *cobra.Command {
	o := &initOptions{app: a}
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Make a small registry that passes, with CI and editor set up",
		Long: `Init writes a registry to start from: a few records of each sort to change, a rule of its own with a test,
schemas and settings for editors, a workflow for GitHub, a job for GitLab, and pre-commit hooks. Files that are there
already are left as they are.`,
		Example: `  muster init registry --organisation "Acme Ltd" --currency GBP`,
		Args:    arguments(0, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(strings.Join(args, "")) },
	}
	cmd.Flags().StringVar(&o.organisation, "organisation", "Example", "what the organisation is `called`")
	cmd.Flags().StringVar(&o.name, "name", "", "the `name` of its records in the registry (default: made from --organisation)")
	cmd.Flags().StringVar(&o.currency, "currency", "EUR", "reporting currency, as its ISO 4217 `code`")
	return cmd
}

func (o *initOptions) run(dir string) error {
	values, err := o.values()
	if err != nil {
		return err
	}
	root := o.path(orDefault(dir, "."))
	if err := noRegistry(root); err != nil {
		return err
	}
	files, err := registryFiles(values)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := throughFolders(root, f.Path); err != nil {
			return err
		}
	}
	written, kept := 0, []string{}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(root, filepath.FromSlash(f.Path))); err == nil {
			kept = append(kept, f.Path)
			continue
		}
		if err := createFile(root, f.Path, f.Text); err != nil {
			return err
		}
		written++
	}
	return o.tell(root, written, kept)
}

// noRegistry makes sure that a folder is none and lies in none: what init writes would be read as part of that one.
func noRegistry(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, source.Marker)); err == nil {
		return fmt.Errorf("%s is a registry already: it has a %s", dir, source.Marker)
	}
	if outer, found := source.Find(dir); found {
		return fmt.Errorf("%s lies in the registry %s, which would read its records too: choose a folder outside", dir, outer)
	}
	return nil
}

// registryFiles lists the files of a new registry, the schemas for editors among them.
func registryFiles(values scaffold.Values) ([]scaffold.File, error) {
	files, err := scaffold.Registry(values)
	if err != nil {
		return nil, err
	}
	schemas, err := schemaFiles()
	for _, f := range schemas {
		files = append(files, scaffold.File{Path: path.Join(schemaFolder, f.Path), Text: f.Text})
	}
	return files, err
}

func (o *initOptions) tell(root string, written int, kept []string) error {
	b := &strings.Builder{}
	fmt.Fprintf(b, "wrote %d files to %s\n", written, o.fromHere(root))
	for _, file := range kept {
		fmt.Fprintf(b, "left as it is: %s\n", file)
	}
	step := ""
	if root != o.Dir {
		step = "cd " + o.fromHere(root) + " && "
	}
	if source.InRepository(root) {
		fmt.Fprintln(b, "note: GitHub, GitLab and pre-commit read their settings at the root of the repository:")
		fmt.Fprintln(b, "      move .github, .gitlab-ci.yml and .pre-commit-config.yaml there, and give muster --registry")
	}
	fmt.Fprintf(b, "next: %smuster check\n", step)
	_, err := fmt.Fprint(o.Stdout, b.String())
	return err
}

func (o *initOptions) values() (scaffold.Values, error) {
	v := scaffold.Values{Name: orDefault(o.name, slug(o.organisation)), Organisation: strings.TrimSpace(o.organisation), Currency: o.currency}
	var err error
	if v.Today, err = o.asOf(""); err != nil {
		return v, err
	}
	switch {
	case v.Organisation == "":
		return v, errors.New("--organisation is empty")
	case v.Name == "":
		return v, fmt.Errorf("no name can be made of --organisation %q: give one with --name, as in --name acme", v.Organisation)
	case slug(v.Name) != v.Name:
		return v, fmt.Errorf("--name %q cannot be a name: lower-case letters, digits and '-'", v.Name)
	case !regexp.MustCompile(`^[A-Z]{3}$`).MatchString(v.Currency):
		return v, fmt.Errorf("--currency %q is no currency: three capital letters, as in EUR", v.Currency)
	}
	return v, nil
}

// slug makes a record's name of a text.
func slug(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return strings.Join(words, "-")
}
