package waiver

import (
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// existing shortens a pointer to what is there.
func existing(r *model.Record, pointer string) string {
	for pointer != "" {
		if _, there := r.Doc.Root.At(pointer); there {
			return pointer
		}
		pointer = pointer[:strings.LastIndexByte(pointer, '/')]
	}
	return ""
}

// resolve gives the pointer under which a record says what another state of it says at a pointer: an item of a list is told
// by what identifies it, not by where it stands.
func resolve(before, now *model.Record, pointer string) (was string, found bool) {
	so := ""
	for _, token := range strings.Split(pointer, "/")[1:] {
		so += "/" + token
		at, _ := before.Doc.Root.At(was)
		if at.Kind == document.List {
			i := indexOf(before, was, len(at.Items()), now.Identity(so))
			if i < 0 {
				return "", false
			}
			token = strconv.Itoa(i)
		}
		was += "/" + token
		if _, there := before.Doc.Root.At(was); !there {
			return "", false
		}
	}
	return was, true
}

// indexOf finds the item of a list that is called by an identity.
func indexOf(r *model.Record, list string, length int, identity string) int {
	for i := range length {
		if r.Identity(list+"/"+strconv.Itoa(i)) == identity {
			return i
		}
	}
	return -1
}

// positional says that an item of a list is called by its position: then another item may stand there now.
func positional(identity string) bool {
	return slices.ContainsFunc(strings.Split(identity, "/"), func(token string) bool {
		_, err := strconv.Atoi(token)
		return err == nil
	})
}

func valueAt(r *model.Record, pointer string) any {
	n, _ := r.Doc.Root.At(pointer)
	return n.Value()
}
