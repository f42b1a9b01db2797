package observe

import "github.com/assetmuster/muster/internal/diag"

// Source is what a registry, or a command line, says about a source.
type Source struct {
	Name      string // of the record, or of the format where only the command line names it
	Format    string
	Role      string   // what it is for: discovery, security, finance...
	Provides  []string // the names under which asset types expect it, besides its own and its role's
	Within    int      // it is stale when what it says is older than so many days; 0 where nothing is said
	Collected string   // the day of the data where these do not say it, YYYY-MM-DD
	Rank      int      // where two sources differ the lower one counts; 0 is after all that have a rank
	Partial   bool     // it lists only some of what there is, so that nothing is missing because it is not in it
	Types     map[string]string
	Labels    []LabelRule
	Table     Table
	Columns   []Column
	Defaults  []Fact
	Ignore    []Ignore
	Accepted  []Accepted
	Place     diag.Range // of its record; no place for one of the command line
}

// LabelRule says which field a label fills.
type LabelRule struct {
	Type    string // a pattern with * for what the source calls such things; "" is all
	Label   string
	Pointer string
	Values  map[string]string // what a value means; others stand for themselves
}

// Table says how a table is written.
type Table struct {
	Layout    string // a ready mapping: snipe-it, ralph...
	Kind      string // the kind of record that a row is; "" is Asset
	Sheet     string
	HeaderRow int    // from 1; 0 means that it is found
	Delimiter string // "" means that it is found
	Encoding  string // "" means UTF-8, or what the first bytes say
	Dates     string // how dates are written: YYYY-MM-DD, DD/MM/YYYY...
	Decimal   string // "," or "."
	Type      string // the type of all rows, as the source would call it
}

// Column says what a column of a table, or a member of a JSON object, is.
type Column struct {
	Name    string
	Pointer string // the field that it fills; "" means that it is left aside
	Values  map[string]string
	Unit    string // of a size without one: MB, GB...
	Dates   string // how its dates are written, where it differs from the table's
}

// Ignore says what of a source is of no concern, and until when somebody stands by that.
type Ignore struct {
	Type, Name, Value string // patterns with *, all of which must fit; "" fits all
	Pointer           string // the field that has the value; "" where no value is asked for
	Reason            string
	Review            string // the last day, YYYY-MM-DD, on which it counts
}

// Accepted is a difference that people have accepted.
type Accepted struct {
	Record, Pointer, Reason, Review string
}

// About is what a file says of itself.
type About struct {
	Collected string // the day or time at which it was made, from inside the data
	Tool      string // what made it: "Terraform 1.5.7"
}

// Skip is something of a source that is no item, by what it is and why: an output of a state, a data source, a deposed copy.
type Skip struct {
	What string
	Why  string
}

// Reading is what a reading of a source came to.
type Reading struct {
	Files      int
	Items      int
	Titles     int // of software, on all items
	Lost       int // items that could not be read at all, as far as a reader can count them; each has a finding
	Skipped    map[Skip]int
	Findings   diag.List // what could not be read, with its place
	Incomplete string    // why not all was read; "" where all was
	Oldest     string    // of what the data say of when they were seen or made, YYYY-MM-DD; "" where they say nothing
	Newest     string
	Tools      []string
	Plans      int // how many of what was read say what would be done, and not what is there
}

// Feed is a source that can be read. Reading it twice gives the same items in the same order.
type Feed struct {
	Source Source
	// Read visits all items. An error of visit ends it and is returned; what is wrong with the source is in the Reading.
	Read func(visit func(*Item) error) (Reading, error)
}
