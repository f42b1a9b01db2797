package discover

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

func TestFlatten(t *testing.T) {
	tests := []struct{ line, want string }{
		{`{"a":"x","b":1.50,"c":true,"d":null,"e":""}`, "[{a x false} {b 1.50 true} {c true false}]"},
		{` { "a" : "x" } `, "[{a x false}]"},
		{`{}`, "[]"},
		{`{"a":{"b":{"c":"x"},"d":[1,"y",{"z":2}]}}`, "[{a.b.c x false} {a.d 1 true} {a.d y false} {a.d.z 2 true}]"},
		{`{"a\u0062":"x\ny"}`, "[{ab x\ny false}]"},
		{`{"a":1,"a":2}`, "[{a 1 true} {a 2 true}]"},
		{`["a"]`, "this is no object"},
		{`{"a":`, "this is no JSON: it ends in the middle"},
		{`{"a":1} {"b":2}`, "something else follows the object"},
		{`{"a":1}}`, "something else follows the object"},
	}
	for _, tt := range tests {
		values, err := flatten(tt.line, []jsonValue{})
		got := fmt.Sprint(values)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.line, got, tt.want)
		}
	}
}

// FuzzJSONL holds the fast reading of a line to what the library reads, and reads each text to its end.
func FuzzJSONL(f *testing.F) {
	for _, seed := range []string{`{"serial":"x","cost":1.5e3,"a":null}`, `{"a":{"b":[1,"2",{"c":true}]}}`, `{"a":01}`, `{"a":-}`, "{\"a\":\"\xff\"}", `{"a":"x"`, `{"a\n":1}`, `[{"serial":"x"},{"serial":"y"}]`,
		"{\n\"serial\": \"x\"\n}\n{\"serial\":1}", "{\"serial\":\"x\"}\n{broken\n{\"serial\":\"y\"}", `{"a":truex}`, `{"a" "b"}`, `{"":""}`, `{"a":1,}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		feedOf(t, "jsonl", observe.Source{}, text)
		for line := range bytes.Lines(text) {
			line := string(line)
			fast, ok := fastFlatten(line, nil)
			slow, err := slowFlatten(line, nil)
			if ok && (err != nil || !slices.Equal(fast, slow)) {
				t.Fatalf("%q: read fast it is %v, read by the library %v, %v", line, fast, slow, err)
			}
		}
	})
}

func BenchmarkJSONL(b *testing.B) {
	var text bytes.Buffer
	const n = 200_000
	for i := range n {
		fmt.Fprintf(&text, `{"serial":"SN%07d","assetTag":"A-%06d","hostname":"srv-%06d.example.com","model":"PowerEdge R640","manufacturer":"Dell","location":"Paris","status":"in-use","memory_gb":%d}`+"\n", i, i, i, i%512)
	}
	benchmarkFeed(b, "jsonl", text.Bytes(), n)
}
