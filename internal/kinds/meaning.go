package kinds

import "fmt"

// The meanings that x-meaning may say. What stands at an object counts for all that is in it, unless a field within
// says otherwise; at the spec, it counts for the whole record.
const (
	MeansAssignment = "assignment" // who has the thing for use
	MeansDisposal   = "disposal"   // how the thing left
	MeansEnd        = "end"        // the day on which something that people rely on ends: support, a term
	MeansMove       = "move"       // where the thing is
	MeansOwner      = "owner"      // who answers for the thing
	MeansPerson     = "person"     // something about a person
	MeansPurchase   = "purchase"   // how the thing was acquired
	MeansStage      = "stage"      // which stage of the lifecycle a state belongs to
	MeansState      = "state"      // the state of the thing in its lifecycle
	MeansType       = "type"       // what sort of thing it is: the record of that name says what people call it
)

// Meanings lists what x-meaning may say, in order.
func Meanings() []string {
	return []string{MeansAssignment, MeansDisposal, MeansEnd, MeansMove, MeansOwner, MeansPerson, MeansPurchase, MeansStage, MeansState, MeansType}
}

// meaningFits refuses a meaning at a value that could never be read as it.
func (s *Shape) meaningFits() error {
	switch s.Meaning {
	case MeansStage, MeansState, MeansType:
		if s.Type != "string" {
			return fmt.Errorf("only text means a %s, this is %q", s.Meaning, s.Type)
		}
	}
	if s.Meaning == MeansType && len(s.Ref) != 1 {
		return fmt.Errorf("a type wants an x-ref to one kind")
	}
	return nil
}
