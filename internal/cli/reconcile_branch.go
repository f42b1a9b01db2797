package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/internal/source"
)

// headOf opens the commit that a branch would begin at. The files that are to be changed must be in it as they lie there: else
// what somebody has not committed yet would be committed in his place, or lost.
func (o *reconcileOptions) headOf(p *proposal, w *workspace, loaded *load.Result) (*workspace, func(), error) {
	repository, err := source.OpenRepository(w.Dir)
	if err != nil {
		return nil, nil, fmt.Errorf("--branch: %w", err)
	}
	head, err := repository.Resolve("HEAD")
	var tree *source.Tree
	if err == nil {
		tree, err = repository.Open(head, w.Prefix)
	}
	if err == nil {
		err = committed(p.plan, tree.FS, loaded)
	}
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("--branch: %w", err), repository.Close())
	}
	p.repo, p.head = repository, head
	return &workspace{Tree: tree, Checker: w.Checker}, func() { repository.Close() }, nil //nolint:errcheck // what was written is written
}

// committed says which of the files of a plan are not in the commit as they lie there.
func committed(plan propose.Plan, commit fs.FS, loaded *load.Result) error {
	var differ []string
	for file := range plan.Files {
		text, err := fs.ReadFile(commit, file)
		f := loaded.Files[file]
		if f == nil && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if f == nil || err != nil || string(text) != f.Text {
			differ = append(differ, file)
		}
	}
	if len(differ) == 0 {
		return nil
	}
	slices.Sort(differ)
	return fmt.Errorf("%s differs from the last commit, and the proposal would change it: nothing was committed; commit what lies there, or take it back", strings.Join(differ, ", "))
}

// commit commits the proposal on a branch of its own.
func (o *reconcileOptions) commit(p *proposal, w *workspace, amount string) error {
	name, mail, err := o.whoCommits(p.repo)
	if err != nil {
		return err
	}
	files := map[string]string{}
	for file, text := range p.plan.Files {
		files[path.Join(w.Prefix, file)] = text
	}
	made, err := p.repo.Branch(p.head, source.Draft{
		Branch: o.branch, Message: propose.Message(p.plan), Name: name, Mail: mail, When: o.Now(), Files: files,
	})
	if err != nil {
		return fmt.Errorf("--branch: %w", err)
	}
	return p.say("\nCommitted on the branch %s (%s): %s; the working tree is as it was.\n", o.branch, made.Short(), amount)
}

// authorOf reads an author as Git writes one.
func authorOf(text string) (name, mail string, err error) {
	name, rest, found := strings.Cut(text, "<")
	mail, end, closed := strings.Cut(rest, ">")
	if name = strings.TrimSpace(name); !found || !closed || name == "" || mail == "" || strings.TrimSpace(end) != "" {
		return "", "", fmt.Errorf("--author %q: write \"Name <address>\"", text)
	}
	return name, mail, nil
}

// whoCommits is the author: of the flag, of the environment, or of Git's settings.
func (o *reconcileOptions) whoCommits(repository *source.Repository) (name, mail string, err error) {
	if o.author != "" {
		return authorOf(o.author)
	}
	settings := []string{o.Getenv("GIT_CONFIG_GLOBAL")}
	if home := o.Getenv("HOME"); home != "" && settings[0] == "" {
		settings = []string{filepath.Join(home, ".gitconfig"), filepath.Join(orDefault(o.Getenv("XDG_CONFIG_HOME"), filepath.Join(home, ".config")), "git", "config")}
	}
	if name, mail, err = repository.Identity(settings...); err != nil {
		return "", "", err
	}
	name, mail = orDefault(o.Getenv("GIT_AUTHOR_NAME"), name), orDefault(o.Getenv("GIT_AUTHOR_EMAIL"), mail)
	if name == "" || mail == "" {
		return "", "", errors.New("git does not know who you are: set user.name and user.email, or say --author \"Name <address>\"")
	}
	return name, mail, nil
}
