package source

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	gitconfig "github.com/go-git/go-git/v5/plumbing/format/config"
)

// Draft is a commit that somebody wants on a branch of its own.
type Draft struct {
	Branch, Message string
	Name, Mail      string // of the author
	When            time.Time
	Files           map[string]string // new texts by path from the root of the repository
}

// Branch makes a commit on top of another, on a branch that must not be there yet, and gives its hash. Neither the working tree
// nor the index is touched, nor what HEAD is on.
func (r *Repository) Branch(parent Revision, c Draft) (Revision, error) {
	ref := plumbing.NewBranchReferenceName(c.Branch)
	if err := r.branchable(c.Branch, ref); err != nil {
		return Revision{}, err
	}
	base, err := r.commit(plumbing.NewHash(parent.Hash))
	if err != nil {
		return Revision{}, err
	}
	tree, err := r.replaced(base.tree, "", c.Files)
	if err != nil {
		return Revision{}, err
	}
	who := fmt.Sprintf("%s <%s> %d %s", oneLine(c.Name), oneLine(c.Mail), c.When.Unix(), c.When.Format("-0700"))
	text := fmt.Sprintf("tree %s\nparent %s\nauthor %s\ncommitter %s\n\n%s\n", tree, base.hash, who, who, strings.TrimRight(c.Message, "\n"))
	hash, err := r.store(plumbing.CommitObject, []byte(text))
	if err != nil {
		return Revision{}, err
	}
	if err := r.refs.SetReference(plumbing.NewHashReference(ref, hash)); err != nil {
		return Revision{}, fmt.Errorf("the branch %s cannot be made: %w", c.Branch, err)
	}
	return Revision{Name: c.Branch, Hash: hash.String(), When: c.When.UTC()}, nil
}

// branchable says whether a branch of a name can be made.
func (r *Repository) branchable(name string, ref plumbing.ReferenceName) error {
	if err := ref.Validate(); err != nil || strings.HasPrefix(name, "-") || name == "HEAD" {
		return fmt.Errorf("%q is no name for a branch", name)
	}
	refs, err := r.refs.IterReferences()
	if err != nil {
		return err
	}
	return refs.ForEach(func(other *plumbing.Reference) error {
		switch there := other.Name().String(); {
		case there == ref.String():
			return fmt.Errorf("there is a branch %s already: name another, or delete it once it is merged", name)
		case strings.HasPrefix(there, ref.String()+"/"), strings.HasPrefix(ref.String(), there+"/"):
			return fmt.Errorf("the branch %s stands in the way of one named %s: name another", other.Name().Short(), name)
		}
		return nil
	})
}

// replaced stores a folder in which some files have other texts, and gives its name. Paths are from the folder.
func (r *Repository) replaced(folder plumbing.Hash, at string, files map[string]string) (plumbing.Hash, error) {
	var list []entry
	if !folder.IsZero() {
		known, err := r.folder(folder)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		list = slices.Clone(known)
	}
	below := map[string]map[string]string{}
	for file, text := range files {
		name, rest, deeper := strings.Cut(file, "/")
		if !deeper {
			if err := r.putFile(&list, at, name, text); err != nil {
				return plumbing.ZeroHash, err
			}
			continue
		}
		if below[name] == nil {
			below[name] = map[string]string{}
		}
		below[name][rest] = text
	}
	for name, inside := range below {
		if err := r.putFolder(&list, at, name, inside); err != nil {
			return plumbing.ZeroHash, err
		}
	}
	return r.store(plumbing.TreeObject, encodeTree(list))
}

func (r *Repository) putFile(list *[]entry, at, name, text string) error {
	hash, err := r.store(plumbing.BlobObject, []byte(text))
	if err != nil {
		return err
	}
	i := place(*list, name)
	switch {
	case !isEntryName(name):
		return fmt.Errorf("%s cannot be committed: no file may have that name", path.Join(at, name))
	case i < 0:
		*list = append(*list, entry{name, filemode.Regular, hash})
	case (*list)[i].mode != filemode.Regular && (*list)[i].mode != filemode.Executable && (*list)[i].mode != filemode.Deprecated:
		return fmt.Errorf("%s cannot be committed: it is no regular file there", path.Join(at, name))
	default:
		(*list)[i].hash = hash
	}
	return nil
}

func (r *Repository) putFolder(list *[]entry, at, name string, files map[string]string) error {
	i := place(*list, name)
	if !isEntryName(name) || i >= 0 && !(*list)[i].isFolder() {
		return fmt.Errorf("%s cannot be committed: it is no folder there", path.Join(at, name))
	}
	if i < 0 {
		i = len(*list)
		*list = append(*list, entry{name: name, mode: filemode.Dir})
	}
	hash, err := r.replaced((*list)[i].hash, path.Join(at, name), files)
	(*list)[i].hash = hash
	return err
}

func place(list []entry, name string) int {
	return slices.IndexFunc(list, func(e entry) bool { return e.name == name })
}

// encodeTree writes a folder as Git does: by name, where a folder's ends in a slash.
func encodeTree(list []entry) []byte {
	key := func(e entry) string {
		if e.isFolder() {
			return e.name + "/"
		}
		return e.name
	}
	slices.SortFunc(list, func(a, b entry) int { return strings.Compare(key(a), key(b)) })
	var b bytes.Buffer
	for _, e := range list {
		fmt.Fprintf(&b, "%o %s\x00", uint32(e.mode), e.name)
		b.Write(e.hash[:])
	}
	return b.Bytes()
}

// store adds an object, unless it is there.
func (r *Repository) store(kind plumbing.ObjectType, data []byte) (plumbing.Hash, error) {
	hash := plumbing.ComputeHash(kind, data)
	if _, err := r.objects.read(hash, kind); err == nil {
		return hash, nil
	}
	o := r.refs.NewEncodedObject()
	o.SetType(kind)
	o.SetSize(int64(len(data)))
	w, err := o.Writer()
	if err == nil {
		_, err = w.Write(data)
		err = errors.Join(err, w.Close())
	}
	if err == nil {
		hash, err = r.refs.SetEncodedObject(o)
	}
	if err != nil {
		return hash, fmt.Errorf("the repository cannot be written: %w", err)
	}
	return hash, nil
}

func oneLine(text string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if c < ' ' || c == '<' || c == '>' {
			return -1
		}
		return c
	}, text))
}

// Identity is whom the repository's settings, or else the first of some files of settings that say so, call the author of
// commits; "" where nobody does.
func (r *Repository) Identity(files ...string) (name, mail string, err error) {
	config, err := r.config()
	if err != nil {
		return "", "", err
	}
	all := []*gitconfig.Config{config}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			continue // settings that are not there say nothing
		}
		config := gitconfig.New()
		err = gitconfig.NewDecoder(f).Decode(config)
		f.Close() //nolint:errcheck // only read
		if err == nil {
			all = append(all, config)
		}
	}
	for _, config := range all {
		user := config.Section("user")
		if name == "" {
			name = user.Option("name")
		}
		if mail == "" {
			mail = user.Option("email")
		}
	}
	return name, mail, nil
}
