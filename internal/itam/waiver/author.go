package waiver

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model"
)

// Author is somebody who made a commit, as they call themselves: Git verifies neither.
type Author struct{ Name, Email string }

// ByAuthor finds a waiver whose approver is among those who wrote it, nil where that is not so. People are known by their
// address at work or by their handle on the forge; a team counts where it is one person.
func ByAuthor(r *model.Record, authors []Author, eyes selector.Registry, asOf string) diag.List {
	p := parties{eyes, asOf}
	by := r.Text("/spec/approvedBy")
	who := []string{by}
	if strings.HasPrefix(by, "Team/") {
		if who = p.members(by); len(who) != 1 {
			return nil
		}
	}
	spec := p.node(who[0]).Get("spec")
	email, handle := spec.Get("email").Str(), spec.Get("forgeHandle").Str()
	i := slices.IndexFunc(authors, func(a Author) bool {
		return email != "" && strings.EqualFold(a.Email, email) || handle != "" && a.handled(handle)
	})
	if i < 0 {
		return nil
	}
	w := Waiver{Record: r}
	return diag.List{w.finding(RuleByAuthor, "/spec/approvedBy", "%s approved it and, as %s, made the commit that says so", by, authors[i].Name)}
}

// handled says that an author goes by a handle: by name, or by the address that a forge gives to those who hide theirs
// (handle@ or 12345+handle@users.noreply.github.com).
func (a Author) handled(handle string) bool {
	local, host, _ := strings.Cut(a.Email, "@")
	if _, after, numbered := strings.Cut(local, "+"); numbered {
		local = after
	}
	return strings.EqualFold(a.Name, handle) || strings.HasPrefix(host, "users.noreply.") && strings.EqualFold(local, handle)
}
