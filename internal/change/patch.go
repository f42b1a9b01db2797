package change

import (
	"encoding/json"
	"fmt"

	"github.com/wI2L/jsondiff"

	"github.com/assetmuster/muster/internal/model"
)

// Patch is the change as a JSON Patch (RFC 6902), which makes of the record before, as a JSON value, the one after. A
// record that was not there is null. JSON keeps the order of lists: where a list changed, the patch moves its items even
// if their order means nothing.
func (c Change) Patch() ([]byte, error) {
	patch, err := jsondiff.CompareWithoutMarshal(valueOf(c.Before), valueOf(c.After))
	if err != nil {
		return nil, fmt.Errorf("no JSON Patch can be made of the change of %s: %w", c.Record().ID(), err)
	}
	if patch == nil {
		return []byte("[]"), nil
	}
	return json.Marshal(patch)
}

func valueOf(r *model.Record) any {
	if r == nil {
		return nil
	}
	return r.Doc.Root.Value()
}
