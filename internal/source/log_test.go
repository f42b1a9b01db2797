package source_test

import (
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/source"
)

// What people wrote into a commit is read as they wrote it, whatever the encoding.
func TestCommit(t *testing.T) {
	g := newNative(t)
	g.commit("a", "1")
	tree := g.git("rev-parse", "HEAD^{tree}")
	parent := g.git("rev-parse", "HEAD")
	object := "tree " + tree + "\nparent " + parent + "\nauthor Zo\xeb M\xfcller <zoe@example.org> 1700000000 +0900\ncommitter Bo <bo@example.org> 1700100000 -0300\n" +
		"encoding ISO-8859-1\ngpgsig -----BEGIN SSH SIGNATURE-----\n abc\n \n -----END SSH SIGNATURE-----\n\nGr\xfc\xdfe\n\nReviewed-by: Cy\n"
	hash := g.feed(object, "hash-object", "-t", "commit", "-w", "--stdin")
	got, err := g.open().Commit(hash)
	if err != nil {
		t.Fatal(err)
	}
	if got.Author != "Zoë Müller" || got.Email != "zoe@example.org" || got.Message != "Grüße\n\nReviewed-by: Cy\n" {
		t.Errorf("got the author %q <%q> and the message %q", got.Author, got.Email, got.Message)
	}
	if want := "-----BEGIN SSH SIGNATURE-----\nabc\n\n-----END SSH SIGNATURE-----"; got.Signature != want {
		t.Errorf("got the signature %q", got.Signature)
	}
	if got.When != time.Unix(1700100000, 0).UTC() || got.Authored != time.Unix(1700000000, 0).UTC() || len(got.Parents) != 1 || got.Parents[0] != parent {
		t.Errorf("got %v, %v and the parents %v", got.When, got.Authored, got.Parents)
	}
}

// A trail leads to a file, and no further where there is none.
func TestTrail(t *testing.T) {
	g := newNative(t)
	g.commit("deep/er/a.yaml", "1", "b.yaml", "b")
	g.commit("b.yaml", "c")
	g.link("b.yaml", "link")
	g.commit("deep/er/a.yaml", "2")
	r := g.open()
	var last source.Trail
	for _, rev := range []string{"HEAD", "HEAD~1", "HEAD~2"} {
		for _, path := range []string{"deep/er/a.yaml", "deep/er", "deep", "gone/a", "b.yaml/x", "link", "b.yaml"} {
			c, err := r.Commit(resolve(t, r, rev).Hash)
			if err != nil {
				t.Fatal(err)
			}
			got, err := r.Trail(c, path, source.Trail{})
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			if path == "deep/er/a.yaml" || path == "b.yaml" {
				want = g.git("rev-parse", rev+":"+path)
			}
			if got.File() != want {
				t.Errorf("%s:%s: got %q, want %q", rev, path, got.File(), want)
			}
			if path != "deep/er/a.yaml" {
				continue
			}
			if again, err := r.Trail(c, path, last); err != nil || again.File() != want {
				t.Errorf("%s:%s, by way of another commit: got %q (%v), want %q", rev, path, again.File(), err, want)
			}
			last = got
		}
	}
}

// Whatever was committed is asked, wherever it is kept.
func TestMentions(t *testing.T) {
	g := newNative(t)
	g.commit("a", "the first word", "long", strings.Repeat("x", 5000)+"far behind")
	g.commit("a", "another")
	for _, packed := range []bool{false, true} {
		if packed {
			g.git("repack", "-adfq")
		}
		r := g.open()
		for text, want := range map[string]bool{"first wo": true, "another": true, "far behind": false, "never": false} {
			if got, err := r.Mentions(text, 4000); err != nil || got != want {
				t.Errorf("%q, packed %t: got %t (%v)", text, packed, got, err)
			}
		}
	}
}
