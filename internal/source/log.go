package source

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// Commit is a commit with what people wrote into it. All texts are theirs and may hold anything but invalid UTF-8.
type Commit struct {
	Revision
	Parents   []string // hashes; none where history begins, or where a shallow clone ends
	Cut       bool     // a shallow clone left out the parents
	Author    string
	Email     string
	Authored  time.Time // when the change was made, UTC; Revision has when it was committed
	Message   string
	Signature string // as Git keeps it, "" where nobody signed

	tree plumbing.Hash
}

// Commit reads a commit by its full hash.
func (r *Repository) Commit(hash string) (Commit, error) {
	c, err := r.commit(plumbing.NewHash(hash))
	if err != nil {
		return Commit{}, err
	}
	out := Commit{Revision: c.revision(""), Cut: c.cut, tree: c.tree}
	for _, parent := range c.parents {
		out.Parents = append(out.Parents, parent.String())
	}
	head, message, _ := bytes.Cut(c.text, []byte("\n\n"))
	headers := headersOf(head)
	decode := decoderOf(headers["encoding"])
	name, rest, _ := strings.Cut(headers["author"], "<")
	address, _, _ := strings.Cut(rest, ">")
	out.Author, out.Email = decode(strings.TrimSpace(name)), decode(address)
	out.Authored = time.Unix(seconds([]byte(headers["author"])), 0).UTC()
	out.Message, out.Signature = decode(string(message)), strings.ToValidUTF8(headers["gpgsig"], "")
	return out, nil
}

// headersOf reads the lines before the message; one that starts with a space goes on with the last. The first of a name
// counts.
func headersOf(text []byte) map[string]string {
	headers, last, repeated := map[string]string{}, "", false
	for line := range strings.SplitSeq(string(text), "\n") {
		if more, found := strings.CutPrefix(line, " "); found {
			if !repeated {
				headers[last] += "\n" + more
			}
			continue
		}
		var value string
		last, value, _ = strings.Cut(line, " ")
		if _, repeated = headers[last]; !repeated {
			headers[last] = value
		}
	}
	return headers
}

// decoderOf makes text of bytes. Git writes UTF-8 unless it says otherwise; the only other encoding that is common enough
// is Latin-1.
func decoderOf(encoding string) func(string) string {
	if !strings.EqualFold(encoding, "ISO-8859-1") && !strings.EqualFold(encoding, "latin-1") {
		return func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
	}
	return func(s string) string {
		runes := make([]rune, 0, len(s))
		for i := range len(s) {
			runes = append(runes, rune(s[i]))
		}
		return string(runes)
	}
}

// Trail is the way to a file in a commit: what each folder holds that the path goes through.
type Trail struct {
	folders []plumbing.Hash
	file    plumbing.Hash // zero where there is no file
}

// File is the id of the file's content, "" where there is no file at the path.
func (t Trail) File() string {
	if t.file.IsZero() {
		return ""
	}
	return t.file.String()
}

// Trail goes to a path (from the repository's root) in a commit. Where it comes into a folder that the trail of another
// commit to the same path has gone through, it is there: most commits change something else.
func (r *Repository) Trail(c Commit, path string, other Trail) (Trail, error) {
	out := Trail{folders: []plumbing.Hash{c.tree}}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		here := out.folders[i]
		if i < len(other.folders) && other.folders[i] == here {
			out.folders, out.file = append(out.folders[:i], other.folders[i:]...), other.file
			return out, nil
		}
		list, err := r.folder(here)
		if err != nil {
			return Trail{}, err
		}
		e, found := in(list, part)
		switch {
		case !found:
			return out, nil
		case i == len(parts)-1 && (e.mode == filemode.Regular || e.mode == filemode.Executable):
			out.file = e.hash
		case !e.isFolder():
			return out, nil
		}
		out.folders = append(out.folders, e.hash)
	}
	return out, nil
}

// Text reads the content of a file by its id.
func (r *Repository) Text(id string) ([]byte, error) {
	return r.objects.read(plumbing.NewHash(id), plumbing.BlobObject)
}

// Files lists the files below a folder of a commit ("" being the root) as if all had been added: by path from the
// repository's root.
func (r *Repository) Files(c Commit, folder string) ([]FileChange, error) {
	return r.Differing(Commit{}, c, folder)
}

// Differing lists the files below a folder that differ between two commits, by path from the repository's root. The base
// may be the zero Commit, which has no files.
func (r *Repository) Differing(base, head Commit, folder string) ([]FileChange, error) {
	var roots [2]plumbing.Hash
	for i, c := range []Commit{base, head} {
		if c.tree.IsZero() {
			continue
		}
		e, found, err := r.at(c.tree, folder)
		if err != nil {
			return nil, err
		}
		if found && e.isFolder() {
			roots[i] = e.hash
		}
	}
	var list []FileChange
	err := r.compare(roots[0], roots[1], folder, &list)
	slices.SortFunc(list, byPath)
	return list, err
}

// Mentions says that a text stands in a file that the repository has or had, of those no longer than limit. It asks all
// that was ever committed, which takes less time than going through the commits. In a partial clone it cannot know, and
// says yes.
func (r *Repository) Mentions(text string, limit int64) (bool, error) {
	if r.objects.partial {
		return true, nil
	}
	return r.objects.mentions(text, limit)
}
