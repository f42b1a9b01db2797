package history_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/history"
	"github.com/assetmuster/muster/internal/source"
)

const sshSignature = `-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgn/60icjIp1kogzFg99LSJsRYqI
rdOcjmquEF86QzSnQAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
AAAAQNyg0XsH7qWf6TBOkmsGwnNZnVRc4/7BW1HgzQsrogoDaHYNsnFVaZHxvz/iQFXNPs
1vh5pS8Sh6YjEKgJqhqgM=
-----END SSH SIGNATURE-----`

const pgpSignature = `-----BEGIN PGP SIGNATURE-----

iHUEABYIAB0WIQQWiELs62TUbCpuIo6P7UZCEb8NfAUCawJMegAKCRCP7UZCEb8N
fLU+AP42zBgDDuHGSZ6TdaX+aoyJeXsM/UeZVu3ut7zOxWwolwEA5eAdHgof1kyu
imNC3KFXFb5QPI6VuqGRKstJsxf35gQ=
=t/2K
-----END PGP SIGNATURE-----`

// The keys are those that ssh-keygen and gpg name for these signatures.
func TestSignature(t *testing.T) {
	tests := []struct{ name, signature, kind, key string }{
		{"none", "", "", ""},
		{"SSH", sshSignature, "SSH", "SHA256:yrGC+jALnxhhyG234QAqk492noX8hCfh1Csd+QVLlqk"},
		{"OpenPGP", pgpSignature, "OpenPGP", "168842ECEB64D46C2A6E228E8FED464211BF0D7C"},
		{"OpenPGP, with a header", strings.Replace(pgpSignature, "\n\n", "\nVersion: GnuPG v2\n\n", 1), "OpenPGP", "168842ECEB64D46C2A6E228E8FED464211BF0D7C"},
		{"X.509", "-----BEGIN SIGNED MESSAGE-----\nMIIE\n-----END SIGNED MESSAGE-----", "X.509", ""},
		{"cut off", pgpSignature[:80], "OpenPGP", ""},
		{"SSH, cut off", sshSignature[:80], "SSH", ""},
		{"no signature at all", "hello", "unknown", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if kind, key := history.Signature(source.Commit{Signature: tt.signature}); kind != tt.kind || key != tt.key {
				t.Errorf("got %q %q, want %q %q", kind, key, tt.kind, tt.key)
			}
		})
	}
}

// Whatever somebody puts there in the place of a signature.
func FuzzSignature(f *testing.F) {
	f.Add(sshSignature)
	f.Add(pgpSignature)
	f.Fuzz(func(t *testing.T, text string) {
		if _, key := history.Signature(source.Commit{Signature: text}); len(key) > 200 {
			t.Errorf("a key of %d letters", len(key))
		}
	})
}

func TestMessage(t *testing.T) {
	c := source.Commit{Message: "\nMove the laptops\nto Paris\n\nThey said:\nReviewed-by: nobody\n\nreviewed-BY: Ada <ada@example.org>\nSigned-off-by: Bo\nApproved-by:Cy\nApproved-by: \n"}
	if got := history.Subject(c); got != "Move the laptops to Paris" {
		t.Errorf("subject: %q", got)
	}
	want := []history.Trailer{{Key: "Reviewed-by", Value: "Ada <ada@example.org>"}, {Key: "Approved-by", Value: "Cy"}}
	if diff := cmp.Diff(want, history.Approvals(c)); diff != "" {
		t.Error(diff)
	}
	if got := history.Approvals(source.Commit{Message: "Approved-by: Ada"}); got != nil {
		t.Errorf("a subject is no approval: %v", got)
	}
}
