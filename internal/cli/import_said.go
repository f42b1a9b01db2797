package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/intake"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/move"
	"github.com/assetmuster/muster/internal/observe"
)

// defaultFacts reads what the command line says of all items.
func (o *importOptions) defaultFacts(all []*kinds.Kind) ([]observe.Fact, error) {
	var facts []observe.Fact
	for _, text := range o.defaults {
		fact, err := factOf(text, all...)
		if err != nil {
			return nil, fmt.Errorf("--default %w", err)
		}
		facts = append(facts, fact)
	}
	return facts, nil
}

// creates reads the kinds of which records are made, KIND:field=value,field=value.
func (o *importOptions) creates(w *workspace) (map[string][]observe.Fact, error) {
	create := map[string][]observe.Fact{}
	for _, text := range o.create {
		name, fields, _ := strings.Cut(text, ":")
		kind, err := w.kind(name)
		if err != nil {
			return nil, fmt.Errorf("--create: %w", err)
		}
		create[kind.Name] = nil
		for _, field := range strings.FieldsFunc(fields, func(r rune) bool { return r == ',' }) {
			fact, err := factOf(field, kind)
			if err != nil {
				return nil, fmt.Errorf("--create %w", err)
			}
			create[kind.Name] = append(create[kind.Name], fact)
		}
	}
	return create, nil
}

// factOf reads field=value, the field written as people like: spec.owner, owner or /spec/owner. One of the kinds has it.
func factOf(text string, of ...*kinds.Kind) (observe.Fact, error) {
	setting, err := move.ParseSetting(text)
	if err != nil {
		return observe.Fact{}, err
	}
	pointer, tokens := move.Pointer(setting.Path)
	if !slices.ContainsFunc(of, func(k *kinds.Kind) bool { return k.Root.At(pointer) != nil }) {
		return observe.Fact{}, fmt.Errorf("%q: no kind of record that is meant has a field %s", text, strings.Join(tokens, "."))
	}
	return observe.Fact{Pointer: pointer, Text: setting.Value, From: intake.Assumed}, nil
}
