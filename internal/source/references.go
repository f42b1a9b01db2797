package source

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"github.com/assetmuster/muster/internal/diag"
)

// isUpstream says that a name asks for the branch that another follows: main@{upstream}, @{u}.
func isUpstream(name string) bool {
	_, what, found := strings.Cut(name, "@{")
	return found && (strings.EqualFold(what, "upstream}") || strings.EqualFold(what, "u}"))
}

func (r *Repository) upstream(name string) (plumbing.Hash, error) {
	branch, _, _ := strings.Cut(name, "@{")
	if branch == "" || branch == "HEAD" {
		head, err := r.refs.Reference(plumbing.HEAD)
		if err != nil || head.Type() != plumbing.SymbolicReference {
			return plumbing.ZeroHash, problem{ErrUnknownRevision, fmt.Sprintf("%s: HEAD is on no branch, so it follows none", name)}
		}
		branch = head.Target().Short()
	}
	config, err := r.config()
	if err != nil {
		return plumbing.ZeroHash, err
	}
	settings := config.Section("branch").Subsection(branch)
	remote, merge := settings.Option("remote"), strings.TrimPrefix(settings.Option("merge"), "refs/heads/")
	if remote == "" || merge == "" {
		return plumbing.ZeroHash, problem{ErrUnknownRevision, fmt.Sprintf("%s: the branch %q follows no other; `git branch --set-upstream-to` says which one it is to follow", name, branch)}
	}
	full := "refs/remotes/" + remote + "/" + merge
	if remote == "." {
		full = "refs/heads/" + merge
	}
	if h, found, err := r.reference(full); found || err != nil {
		return h, err
	}
	return plumbing.ZeroHash, r.unknown(name, remote+"/"+merge)
}

// unknown says that a name stands for nothing, and why that may be.
func (r *Repository) unknown(name, base string) error {
	var local, remote []string
	iter, err := r.refs.IterReferences()
	if err != nil {
		return err
	}
	err = iter.ForEach(func(ref *plumbing.Reference) error {
		switch n := ref.Name(); {
		case n.IsRemote() && !strings.HasSuffix(n.String(), "/HEAD"):
			remote = append(remote, n.Short())
		case n.IsBranch(), n.IsTag():
			local = append(local, n.Short())
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(local)
	slices.Sort(remote)
	if len(local)+len(remote) == 0 {
		if _, found, _ := r.reference("HEAD"); !found {
			return problem{ErrNoCommits, fmt.Sprintf("nothing was committed to the repository %s yet, so there is nothing to compare with", r.home())}
		}
	}
	if base == "HEAD" || base == "@" {
		return problem{ErrNoCommits, fmt.Sprintf("%s: the branch that HEAD is on has no commits yet", name)}
	}
	text := fmt.Sprintf("there is no branch, tag or commit named %q in this repository", base)
	if base != name {
		text += fmt.Sprintf(" (%s)", name)
	}
	return problem{ErrUnknownRevision, text + r.advice(base, local, remote)}
}

// home is where people look for the repository.
func (r *Repository) home() string {
	if r.Dir != "" {
		return r.Dir
	}
	return r.git
}

// advice says what was probably meant, or how what is missing is brought in: CI systems fetch one branch only.
func (r *Repository) advice(base string, local, remote []string) string {
	for _, name := range remote {
		if strings.HasSuffix(name, "/"+base) {
			return fmt.Sprintf("; did you mean %q?", name)
		}
	}
	if near := diag.DidYouMean(base, append(local, remote...)); near != "" {
		return near
	}
	if !r.Shallow() && len(remote) != 1 {
		return ""
	}
	branch := base
	if _, after, found := strings.Cut(base, "/"); found {
		branch = after
	}
	if !plumbing.NewBranchReferenceName(branch).IsBranch() || isHex(strings.ToLower(base)) {
		branch = "BRANCH"
	}
	return fmt.Sprintf(": this clone has only a part of the branches or of the history, as CI makes them; "+
		"`git fetch origin %s:refs/remotes/origin/%s` brings a branch in, `fetch-depth: 0` (actions/checkout) or `GIT_DEPTH: 0` (GitLab) everything", branch, branch)
}
