package move_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/move"
	"github.com/assetmuster/muster/schema"
)

func set(t testing.TB) *kinds.Set {
	t.Helper()
	s, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReadOrders(t *testing.T) {
	common := move.Order{States: []string{"returned"}, On: "2026-11-21", Set: []move.Setting{{Path: "owner", Value: "o"}}}
	one := func(change func(*move.Order)) []move.Order {
		o := common
		o.Row = 2
		change(&o)
		return []move.Order{o}
	}
	for name, c := range map[string]struct {
		text string
		want []move.Order
	}{
		"commas": {"record,state\nlt-1,in-use\n", one(func(o *move.Order) { o.Scans, o.States = []move.Scan{{Text: "lt-1"}}, []string{"in-use"} })},
		"several states": {"record,state\nlt-1,returned disposed\n", one(func(o *move.Order) {
			o.Scans, o.States = []move.Scan{{Text: "lt-1"}}, []string{"returned", "disposed"}
		})},
		"semicolons and windows line ends": {"serial;on\r\n5CG,1;2026-01-01\r\n", one(func(o *move.Order) { o.Scans, o.On = []move.Scan{{"serial", "5CG,1"}}, "2026-01-01" })},
		"tabs and a byte order mark":       {"\uFEFFAsset Tag\tapproved_by\nNB 1\tp-1\n", one(func(o *move.Order) { o.Scans, o.ApprovedBy = []move.Scan{{"assetTag", "NB 1"}}, "p-1" })},
		"singular of a list":               {"hostname,MAC\na.b,\n", one(func(o *move.Order) { o.Scans = []move.Scan{{"hostnames", "a.b"}} })},
		"a field, as one likes": {"record,/spec/assignment/to\nx,Person/p\n", one(func(o *move.Order) {
			o.Scans, o.Set = []move.Scan{{Text: "x"}}, append(o.Set, move.Setting{Path: "assignment.to", Value: "Person/p"})
		})},
		"evidence": {"record,evidence\nx,a=b=c | d=e\n", one(func(o *move.Order) {
			o.Scans, o.Evidence = []move.Scan{{Text: "x"}}, []lifecycle.Proof{{Type: "a", Location: "b=c"}, {Type: "d", Location: "e"}}
		})},
		"a quoted line end": {"record,reason\nx,\"a\nb\"\n", one(func(o *move.Order) { o.Scans, o.Reason = []move.Scan{{Text: "x"}}, "a\nb" })},
	} {
		got, problems, err := move.ReadOrders(strings.NewReader(c.text), set(t), common)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil || len(problems) > 0 {
			t.Errorf("%s: %v, %v\n%s", name, problems, err, diff)
		}
	}
}

// FuzzReadOrders reads whatever a scanner or a spreadsheet may write: each line becomes an order with a record and a state,
// or a problem, and what is common to all stays as it is.
func FuzzReadOrders(f *testing.F) {
	for _, text := range []string{
		"record,state\nlt-1,in-use\n", "serial;state;spec.location\n5CG;returned;paris\n;;\n", "\uFEFFrecord\tstate\nx\ty\n",
		"record,evidence\nx,a=b|c\n", "record,state\n=1,x\n\"", "record,state\nx,y,z\n", "record\n\n\n", "metadata.title,record\r\na,b\r\n",
	} {
		f.Add(text)
	}
	known := set(f)
	f.Fuzz(func(t *testing.T, text string) {
		common := move.Order{States: []string{"returned"}, Set: make([]move.Setting, 1, 8)}
		orders, problems, err := move.ReadOrders(strings.NewReader(text), known, common)
		if err != nil && len(orders)+len(problems) > 0 {
			t.Fatal("a file that is of no use gave something")
		}
		for _, o := range orders {
			if o.Row < 2 || len(o.Scans) == 0 || len(o.States) == 0 || o.Set[0] != (move.Setting{}) {
				t.Fatalf("an order without what it needs: %+v", o)
			}
		}
		for _, p := range problems {
			if p.Row < 2 || p.Message == "" {
				t.Fatalf("a problem without a place: %+v", p)
			}
		}
	})
}
