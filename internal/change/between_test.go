package change

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What happened to records, and what must not be taken for something else.
func TestRecords(t *testing.T) {
	a, b, c := rec("Asset", "a", "notes: one"), rec("Asset", "b", "notes: two"), rec("Asset", "c", "notes: three")
	const conflict = "<<<<<<< ours\nkind: Asset\n=======\nkind: Contract\n>>>>>>> theirs\n"
	const torn = "---\n" + conflict
	nameless := func(notes string) string {
		return "---\napiVersion: muster/v1\nkind: Asset\nspec: {notes: " + notes + "}\n"
	}
	tests := []struct {
		name          string
		before, after files
		want          []string
	}{
		{"nothing", files{"f": a}, files{"f": a}, nil},
		{"added", files{"f": a}, files{"f": a + b}, []string{"added Asset/b"}},
		{"removed", files{"f": a + b}, files{"f": a}, []string{"removed Asset/b"}},
		{"changed", files{"f": a}, files{"f": rec("Asset", "a", "notes: other")}, []string{"changed Asset/a", "  /spec/notes: one → other"}},
		{"moved", files{"f": a}, files{"g": a}, []string{"changed Asset/a from f to g"}},
		{"moved and changed", files{"f": a}, files{"g": rec("Asset", "a", "type: x")},
			[]string{"changed Asset/a from f to g", "  /spec/type: none → x", "  /spec/notes: one → none"}},
		{"order in the file", files{"f": a + b}, files{"f": b + a}, []string{"rewritten f"}},
		{"a comment", files{"f": a}, files{"f": "# words\n" + a}, []string{"rewritten f"}},
		{"same name, other kind", files{"f": a}, files{"f": a + rec("Team", "a", "")}, []string{"added Team/a"}},

		// Renamed, by earlier names.
		{"renamed", files{"f": a}, files{"f": was("z", "a", "notes: one")}, []string{"changed Asset/z was Asset/a"}},
		{"renamed, moved and changed", files{"f": a}, files{"g": was("z", "a", "notes: other")},
			[]string{"changed Asset/z was Asset/a from f to g", "  /spec/notes: one → other"}},
		{"renamed again", files{"f": was("a", "x", "")}, files{"f": was("z", "x, a", "")}, []string{"changed Asset/z was Asset/a"}},
		{"renamed again, while another took the first name", files{"f": was("b", "a", "") + a}, files{"f": was("z", "a, b", "") + a},
			[]string{"changed Asset/z was Asset/b"}},
		{"renamed, and another takes the name", files{"f": a}, files{"f": was("z", "a", "notes: one") + rec("Asset", "a", "notes: new")},
			[]string{"changed Asset/a", "  /spec/notes: one → new", "added Asset/z"}},
		{"swapped", files{"f": a + b}, files{"f": was("b", "a", "notes: one") + was("a", "b", "notes: two")},
			[]string{"changed Asset/a was Asset/b", "changed Asset/b was Asset/a"}},
		{"passed on in a ring", files{"f": a + b + c}, files{"f": was("b", "a", "notes: one") + was("c", "b", "notes: two") + was("a", "c", "notes: three")},
			[]string{"changed Asset/a was Asset/c", "changed Asset/b was Asset/a", "changed Asset/c was Asset/b"}},
		{"passed on in a row", files{"f": a + b}, files{"f": was("b", "a", "notes: one") + was("c", "b", "notes: two")},
			[]string{"changed Asset/b was Asset/a", "changed Asset/c was Asset/b"}},
		{"a row whose end stays is no row", files{"f": a + b}, files{"f": a + was("b", "a", "notes: two") + was("c", "b", "")},
			[]string{"changed Asset/b", "  /metadata/previously: none → [a]", "added Asset/c"}},
		{"merged", files{"f": a + b}, files{"f": was("a", "b", "notes: one")},
			[]string{"changed Asset/a", "  /metadata/previously: none → [b]", "removed Asset/b"}},
		{"merged into a new one", files{"f": a + b}, files{"f": was("z", "a, b", "")}, []string{"removed Asset/a", "removed Asset/b", "added Asset/z"}},
		{"split", files{"f": a}, files{"f": was("y", "a", "") + was("z", "a", "")}, []string{"removed Asset/a", "added Asset/y", "added Asset/z"}},
		{"an old entry says nothing new", files{"f": was("a", "b", "") + b}, files{"f": was("a", "b", "")}, []string{"removed Asset/b"}},
		{"of another kind", files{"f": rec("Team", "a", "")}, files{"f": was("z", "a", "")}, []string{"added Asset/z", "removed Team/a"}},
		{"more was written than the renaming", files{"f": was("a", "x", "")}, files{"f": was("z", "x, y, a", "")},
			[]string{"changed Asset/z was Asset/a", "  /metadata/previously/[y]: none → y"}},

		// Renamed, by identifiers.
		{"one serial number", files{"f": rec("Asset", "a", "identifiers: {serial: 5CG 41}")}, files{"g": rec("Asset", "z", "identifiers: {serial: 5cg41}")},
			[]string{"changed Asset/z was Asset/a from f to g", "  /spec/identifiers/serial: 5CG 41 → 5cg41"}},
		{"two that share it", files{"f": rec("Asset", "a", "identifiers: {serial: s-1}")}, files{"f": rec("Asset", "y", "identifiers: {serial: s-1}") + rec("Asset", "z", "identifiers: {serial: S-1}")},
			[]string{"removed Asset/a", "added Asset/y", "added Asset/z"}},
		{"one shared with each of two", files{"f": rec("Asset", "a", "identifiers: {serial: s-1, assetTag: t-1}")},
			files{"f": rec("Asset", "y", "identifiers: {serial: s-1}") + rec("Asset", "z", "identifiers: {assetTag: t-1}")},
			[]string{"removed Asset/a", "added Asset/y", "added Asset/z"}},
		{"a label that was passed on", files{"f": rec("Asset", "a", "identifiers: {serial: s-1, assetTag: t-1}")},
			files{"f": rec("Asset", "z", "identifiers: {serial: s-2, assetTag: t-1}")}, []string{"removed Asset/a", "added Asset/z"}},
		{"a host that got another name", files{"f": rec("Asset", "a", "identifiers: {serial: s-1, hostnames: [a]}")},
			files{"f": rec("Asset", "z", "identifiers: {serial: s-1, hostnames: [z]}")},
			[]string{"changed Asset/z was Asset/a", "  /spec/identifiers/hostnames/[a]: a → none", "  /spec/identifiers/hostnames/[z]: none → z"}},
		{"a placeholder identifies nothing", files{"f": rec("Asset", "a", "identifiers: {serial: none}")}, files{"f": rec("Asset", "z", "identifiers: {serial: none}")},
			[]string{"removed Asset/a", "added Asset/z"}},

		// Kinds.
		{"kind changed", files{"f": a}, files{"f": rec("Contract", "a", "notes: one")}, []string{"removed Asset/a other Contract/a", "added Contract/a other Asset/a"}},
		{"kind and folder changed", files{"assets/a.yaml": a}, files{"contracts/a.yaml": rec("Contract", "a", "")},
			[]string{"removed Asset/a other Contract/a", "added Contract/a other Asset/a"}},
		{"a name that two kinds have by chance", files{"f": a}, files{"g": rec("Contract", "a", "")}, []string{"removed Asset/a", "added Contract/a"}},

		// Without a name, or with one that is taken.
		{"nameless and unchanged", files{"f": nameless("one")}, files{"f": "# words\n" + nameless("one")}, []string{"rewritten f"}},
		{"nameless and changed", files{"f": nameless("one") + nameless("two")}, files{"f": nameless("one") + nameless("new")},
			[]string{"changed Asset/", "  /spec/notes: two → new"}},
		{"nameless and added", files{"f": nameless("two")}, files{"f": nameless("one") + nameless("two")}, []string{"added Asset/"}},
		{"nameless and gone", files{"f": nameless("one") + nameless("two")}, files{"f": nameless("two")}, []string{"removed Asset/"}},
		{"came by a name", files{"f": nameless("one")}, files{"f": a}, []string{"changed Asset/a was Asset/", "  /metadata: none → {name:a}"}},
		{"lost its name", files{"f": a}, files{"f": nameless("one")}, []string{"changed Asset/ was Asset/a", "  /metadata: {name:a} → none"}},
		{"a name that is a number", files{"f": rec("Asset", "a", "")}, files{"f": rec("Asset", "12", "")}, []string{"changed Asset/ was Asset/a", "  /metadata/name: a → #12e0"}},
		{"a copy", files{"f": a}, files{"f": a, "g": a}, []string{"added Asset/a"}},
		{"a copy that differs", files{"f": a}, files{"f": a, "g": rec("Asset", "a", "notes: other")}, []string{"added Asset/a"}},
		{"a copy that goes", files{"f": a, "g": rec("Asset", "a", "notes: other")}, files{"g": rec("Asset", "a", "notes: other")}, []string{"removed Asset/a"}},
		{"one of two in a file changed", files{"f": a + a}, files{"f": a + rec("Asset", "a", "notes: other")}, []string{"changed Asset/a", "  /spec/notes: one → other"}},
		{"a copy that is renamed", files{"f": a + a}, files{"f": a + was("z", "a", "notes: one")}, []string{"changed Asset/z was Asset/a"}},
		{"a copy in another file that is renamed", files{"f": a, "g": a}, files{"f": a, "g": was("z", "a", "notes: one")}, []string{"changed Asset/z was Asset/a"}},

		// What cannot be read.
		{"torn apart", files{"f": a + b}, files{"f": a + torn}, []string{"unclear f Asset/b"}},
		{"mended", files{"f": torn}, files{"f": a}, []string{"unclear f before Asset/a"}},
		{"torn apart as a whole", files{"f": a, "g": b}, files{"f": conflict, "g": b}, []string{"unclear f Asset/a"}},
		{"a new file that is torn", files{"f": a}, files{"f": a, "g": torn}, []string{"unclear g"}},
		{"torn in both", files{"f": a, "g": torn}, files{"f": a, "g": torn}, nil},
		{"torn in another way", files{"f": a, "g": torn}, files{"f": a, "g": torn + "# words\n"}, []string{"unclear g before", "unclear g"}},
		{"a torn file that goes", files{"f": a, "g": torn}, files{"f": a}, []string{"unclear g before"}},
		{"out of a torn file into another", files{"f": a + b}, files{"f": torn, "g": b}, []string{"changed Asset/b from f to g", "unclear f Asset/a"}},
		{"not YAML", files{"f": a}, files{"f": "kind: [Asset\n"}, []string{"unclear f Asset/a"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, told(between(t, tt.before, tt.after))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
