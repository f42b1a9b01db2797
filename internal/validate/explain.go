package validate

import (
	"fmt"
	"net/url"
	"path"
	"strconv"
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
	if len(e.Causes) > 0 {
		return
	}
	pointer, err := url.PathUnescape(e.InstanceLocation) // the library writes pointers as in a web address
	if err != nil {
		pointer = e.InstanceLocation
	}
	if judgesKey(e.KeywordLocation) {
		x.wrongKey(pointer)
		return
	}
	x.leaf(path.Base(e.KeywordLocation), pointer, e.Message)
}

// judgesKey says that a keyword is below propertyNames: what it judges is a key, not the value behind it.
func judgesKey(location string) bool {
	tokens := strings.Split(location, "/")
	for i := 0; i < len(tokens); i++ {
		switch tokens[i] {
		case "propertyNames":
			return true
		case "properties", "patternProperties", "$defs", "dependentSchemas":
			i++ // a name follows, whatever it is
		}
	}
	return false
}

func (x *explainer) leaf(keyword, pointer, message string) {
	value, _ := x.root.At(pointer)
	field := x.field(pointer)
	if len(field.Ref) > 0 && keyword != "type" {
		return // linking says it better, as it knows what the reference may have meant
	}
	told := len(x.told)
	switch keyword {
	case "additionalProperties":
		x.unknownFields(pointer, value, field)
	case "required":
		x.missingFields(pointer, value, field)
	case "type":
		x.add(pointer, RuleType, wrongType(value, field, message), quoteIt(value, field))
	case "enum":
		x.add(pointer, RuleEnum, notAmong(value, field), "write one of: "+strings.Join(field.Enum, ", "))
	case "const":
		x.add(pointer, RuleEnum, notConst(value, field, message), "")
	case "format":
		x.add(pointer, RuleFormat, wrongForm(value, field), example(field))
	case "pattern":
		x.add(pointer, RuleFormat, wrongForm(value, field), join(example(field), "it must match "+field.Pattern))
	case "uniqueItems":
		x.repeated(pointer, field, message)
	default:
		x.outOfBounds(pointer, keyword, message, value, field)
	}
	if len(x.told) == told { // a schema that the shape does not follow, such as one below anyOf
		x.add(pointer, RuleValue, show(value, field)+": "+message, example(field))
	}
}

// field is what the schema says of a value. An item of a list, or a value under a free key, goes by the title and the
// example of the whole where it has none of its own.
func (x *explainer) field(pointer string) *kinds.Shape {
	own := x.shape.At(pointer)
	if own == nil {
		return &kinds.Shape{}
	}
	whole := x.shape.At(pointer[:max(0, strings.LastIndexByte(pointer, '/'))])
	if own.Title != "" || whole == own {
		return own
	}
	field := *own
	field.Title = whole.Title
	if len(field.Examples) == 0 {
		field.Examples = inside(whole.Examples)
	}
	return &field
}

func (x *explainer) wrongKey(pointer string) {
	parent := pointer[:strings.LastIndexByte(pointer, '/')]
	key := document.Unescape(pointer[len(parent)+1:])
	x.addKey(pointer, RuleFormat, fmt.Sprintf("%q cannot be a key of %s", clip(key), x.subject(parent)), example(x.field(parent)))
}

func (x *explainer) unknownFields(pointer string, value *document.Node, field *kinds.Shape) {
	names := fieldNames(field)
	for i := 0; i+1 < len(value.Items()); i += 2 {
		key := value.Items()[i].Text
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
		message := fmt.Sprintf("%s needs the field %q", x.subject(pointer), p.Name)
		if d := firstSentence(p.Shape.Description); d != "" {
			message += ": " + d
		}
		f := x.finding(pointer, RuleMissingField, message, example(p.Shape))
		f.Identity = f.Pointer + "/" + p.Name
		x.tell(f)
	}
}

func (x *explainer) outOfBounds(pointer, keyword, message string, value *document.Node, field *kinds.Shape) {
	if keyword == "minLength" && value.Text == "" {
		x.add(pointer, RuleValue, "this is empty", absentIsNotBlank)
		return
	}
	x.add(pointer, RuleValue, outOfBounds(keyword, message, show(value, field)), example(field))
}

// repeated points to the second of two equal items.
func (x *explainer) repeated(pointer string, field *kinds.Shape, message string) {
	positions := figures.FindAllString(message, 2)
	if len(positions) < 2 || field.Items == nil {
		return
	}
	at := pointer + "/" + positions[1]
	item, _ := x.root.At(at)
	x.add(at, RuleValue, show(item, field.Items)+" stands twice in this list", "remove one of them")
}

// subject names the mapping or list at a pointer.
func (x *explainer) subject(pointer string) string {
	full := x.base + pointer
	if full == "" {
		return "the record"
	}
	cut := strings.LastIndexByte(full, '/')
	name := document.Unescape(full[cut+1:])
	list, _ := x.doc.Root.At(full[:cut])
	if list.Kind != document.List {
		return name
	}
	position, _ := strconv.Atoi(name)
	return fmt.Sprintf("item %d of %s", position+1, full[strings.LastIndexByte(full[:cut], '/')+1:cut])
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
	f := finding(x.doc, x.base+pointer, rule, message, hint)
	field := x.shape.At(pointer)
	f.Secret = field != nil && field.SecretRef
	return f
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
