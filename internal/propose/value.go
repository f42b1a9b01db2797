package propose

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// value makes of a text what the schema wants where it is to stand.
func (m *maker) value(shape *kinds.Shape, text string) (document.Node, error) {
	switch {
	case text == "":
		return document.Node{}, errors.New("it has no value; to clear a field is to take it away")
	case shape.Type == "object" || shape.Type == "array":
		return document.Node{}, fmt.Errorf("this is no single value but holds others: %s", strings.Join(fieldsOf(shape), ", "))
	case shape.Type == "integer" || shape.Type == "number":
		return number(shape, text)
	case shape.Type == "boolean":
		return truth(text)
	}
	return document.NewText(text), m.fits(shape, text)
}

// fits says whether a text may stand where the shape is asked for.
func (m *maker) fits(shape *kinds.Shape, text string) error {
	switch {
	case len(shape.Ref) > 0:
		return m.refers(shape.Ref, text)
	case len(shape.Enum) > 0 && !slices.Contains(shape.Enum, text):
		return fmt.Errorf("%q is none of %s%s", diag.Short(text), strings.Join(shape.Enum, ", "), diag.DidYouMean(text, shape.Enum))
	case shape.Format == "date" && !calendar.IsDay(text):
		return fmt.Errorf("%q is not a day, as in 2026-03-02", diag.Short(text))
	case shape.Pattern != "":
		if pattern, err := regexp.Compile(shape.Pattern); err == nil && !pattern.MatchString(text) {
			return fmt.Errorf("%q is not written as it should be%s", diag.Short(text), like(shape))
		}
	}
	return nil
}

func like(shape *kinds.Shape) string {
	if len(shape.Examples) == 0 {
		return ""
	}
	return fmt.Sprintf(", like %v", shape.Examples[0])
}

// refers makes sure that a record of the name is there, or will be.
func (m *maker) refers(among []string, text string) error {
	kind, name := among[0], text
	if len(among) > 1 {
		kind, name, _ = strings.Cut(text, "/")
	}
	if slices.Contains(among, kind) && (m.s.Get(kind, name) != nil || m.names[kind][name]) {
		return nil
	}
	if !slices.Contains(among, kind) {
		return fmt.Errorf("%q names no %s: write Kind/name", diag.Short(text), strings.Join(among, ", "))
	}
	return fmt.Errorf("there is no %s named %q%s", kind, diag.Short(name), diag.DidYouMean(name, m.s.Names(kind)))
}

var decimal = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?$`)

// number writes a number in the plainest way.
func number(shape *kinds.Shape, text string) (document.Node, error) {
	if !decimal.MatchString(text) {
		return document.Node{}, fmt.Errorf("%q is no number", diag.Short(text))
	}
	sign, digits := "", strings.TrimPrefix(text, "+")
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		if shape.Type == "integer" {
			return document.Node{}, fmt.Errorf("%q is no whole number", diag.Short(text))
		}
		whole += "." + fraction
	}
	if whole == "0" {
		sign = ""
	}
	return document.NewPlain(sign + whole), nil
}

func truth(text string) (document.Node, error) {
	switch strings.ToLower(text) {
	case "true", "yes":
		return document.NewPlain("true"), nil
	case "false", "no":
		return document.NewPlain("false"), nil
	}
	return document.Node{}, fmt.Errorf("%q is neither true nor false", diag.Short(text))
}

// same says that a value is written already.
func same(now *document.Node, value document.Node) bool {
	if now.Kind >= document.List || value.Kind >= document.List {
		return false
	}
	if now.Kind == value.Kind && now.Text == value.Text {
		return true
	}
	if !isNumber(now.Kind) || !isNumber(value.Kind) {
		return false
	}
	a, errA := strconv.ParseFloat(fmt.Sprint(now.Value()), 64)
	b, errB := strconv.ParseFloat(fmt.Sprint(value.Value()), 64)
	return errA == nil && errB == nil && a == b
}

func isNumber(k document.Kind) bool { return k == document.Int || k == document.Float }

func fieldsOf(shape *kinds.Shape) []string {
	if shape.Items != nil {
		return []string{"a list"}
	}
	var names []string
	for _, p := range shape.Properties {
		names = append(names, p.Name)
	}
	return names
}
