package review

import (
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/secret"
)

// shown is what may be shown of one state: its values without its secrets.
type shown struct{ secrets secret.Places }

// value writes a value of a record for people, without what of it is told elsewhere; "" where there is none.
func (s shown) value(r *model.Record, n *document.Node, shape *kinds.Shape, told ...*document.Node) string {
	if n == nil || r == nil {
		return ""
	}
	return shorten(plain(n, shape, told, func(leaf *document.Node) string {
		if s.secrets.Touch(r.Doc.Range(leaf)) {
			return secret.Hidden
		}
		return leaf.Text
	}))
}

// cleaner takes the secrets of both states out of texts that may quote them: names, titles, paths.
type cleaner struct{ base, head *strings.Replacer }

func (c cleaner) clean(text string) string { return c.head.Replace(c.base.Replace(text)) }

func (c cleaner) all(texts []string) []string {
	for i, text := range texts {
		texts[i] = c.clean(text)
	}
	return texts
}
