package resolve

import (
	"sync"
	"sync/atomic"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// memory keeps what was found out about products: a thousand devices have the same titles. It is bounded, as sources may
// report any number of them; what is not in it is found out again, with the same outcome.
type memory struct {
	answers sync.Map
	n       atomic.Int64
}

const mostRemembered = 50_000

type answer struct {
	record *model.Record
	close  []*model.Record
}

func (m *memory) load(p observe.Product, into *answer) bool {
	v, ok := m.answers.Load(p)
	if ok {
		*into = v.(answer)
	}
	return ok
}

func (m *memory) store(p observe.Product, a answer) {
	if m.n.Add(1) <= mostRemembered {
		m.answers.Store(p, a)
	}
}
