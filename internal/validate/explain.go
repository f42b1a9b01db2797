package validate

import (
	"fmt"
	"path"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// explainer turns the library's errors into findings. The library says which keyword failed where; the words come
// from the shape, which knows the field.
type explainer struct {
	doc   *document.Document
	base  string // pointer of the judged value in its document
	root  *document.Node
	shape *kinds.Shape
	told  map[string]bool // several branches of a schema may complain of the same
	list  diag.List
}

// leaves visits the errors that have no cause of their own: the others only say that something inside is wrong.
func (x *explainer) leaves(e *jsonschema.ValidationError) {
	for _, cause := range e.Causes {
		x.leaves(cause)
	}
	if len(e.Causes) == 0 {
		x.leaf(path.Base(e.KeywordLocation), e.InstanceLocation, e.Message)
	}
}

func (x *explainer) leaf(keyword, pointer, message string) {
	value, _ := x.root.At(pointer)
	field := x.shape.At(pointer)
	if field == nil {
		field = &kinds.Shape{}
	}
	switch keyword {
	case "additionalProperties":
		x.unknownFields(pointer, value, field)
	case "required":
		x.missingFields(pointer, value, field)
	case "type":
		x.add(pointer, RuleType, wrongType(value, field), quoteIt(value, field))
	case "enum":
		x.add(pointer, RuleEnum, notAmong(value, field), "write one of: "+strings.Join(field.Enum, ", "))
	case "const":
		x.add(pointer, RuleEnum, fmt.Sprintf("%s must be %q here", show(value, field), field.Const), "")
	case "format", "pattern":
		x.add(pointer, RuleFormat, wrongForm(value, field), example(field))
	default:
		x.add(pointer, RuleValue, strings.TrimSpace(show(value, field)+": "+message), example(field))
	}
}

func (x *explainer) unknownFields(pointer string, value *document.Node, field *kinds.Shape) {
	names := fieldNames(field)
	for i := 0; i+1 < len(value.Items); i += 2 {
		key := value.Items[i].Text
		if field.Property(key) != nil {
			continue
		}
		at := pointer + "/" + document.Escape(key)
		hint := "remove it, or move it to where it belongs"
		if len(names) > 0 {
			hint = "fields that exist here: " + some(names, 12)
		}
		x.addKey(at, RuleUnknownField, fmt.Sprintf("unknown field %q%s", clip(key), diag.DidYouMean(key, names)), hint)
	}
}

func (x *explainer) missingFields(pointer string, value *document.Node, field *kinds.Shape) {
	for _, p := range field.Properties {
		if !p.Required || value.Get(p.Name) != nil {
			continue
		}
		message := fmt.Sprintf("%s needs the field %q", subject(pointer), p.Name)
		if d := firstSentence(p.Shape.Description); d != "" {
			message += ": " + d
		}
		f := x.finding(pointer, RuleMissingField, message, example(p.Shape))
		f.Identity = f.Pointer + "/" + p.Name
		x.tell(f)
	}
}

func (x *explainer) add(pointer, rule, message, hint string) {
	x.tell(x.finding(pointer, rule, message, hint))
}

func (x *explainer) addKey(pointer, rule, message, hint string) {
	f := x.finding(pointer, rule, message, hint)
	f.Range = x.doc.PlaceKey(f.Pointer)
	x.tell(f)
}

func (x *explainer) finding(pointer, rule, message, hint string) diag.Finding {
	return finding(x.doc, x.base+pointer, rule, message, hint)
}

func (x *explainer) tell(f diag.Finding) {
	id := f.Rule + "\x00" + f.Pointer + "\x00" + f.Message
	if !x.told[id] {
		x.told[id] = true
		x.list = append(x.list, f)
	}
}

func finding(doc *document.Document, pointer, rule, message, hint string) diag.Finding {
	at, _ := doc.Place(pointer)
	return diag.Finding{Rule: rule, Severity: diag.Error, Message: message, Hint: hint, Pointer: pointer, Range: at}
}
