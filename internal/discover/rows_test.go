package discover

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// readRows reads all rows of a text; what cannot be read stands as its line and "!".
func readRows(text string, comma byte, width int) []string {
	most := mostFields
	if width > 0 {
		most = width
	}
	r := newRows(strings.NewReader(text), comma, '\n')
	var got []string
	for {
		fields, line, err := r.next(width, most)
		var trouble *rowTrouble
		switch {
		case errors.Is(err, io.EOF):
			return got
		case errors.As(err, &trouble):
			got = append(got, fmt.Sprintf("%d!", line))
		case err != nil:
			return append(got, err.Error())
		default:
			got = append(got, fmt.Sprintf("%d %s", line, strings.Join(fields, "·")))
		}
	}
}

func TestRows(t *testing.T) {
	long := strings.Repeat("x", mostRow+10)
	tests := []struct {
		name, text string
		want       []string
	}{
		{"plain", "a,b,c\n1,,3\n", []string{"1 a·b·c", "2 1··3"}},
		{"no line end at the end", "a,b,c\r\n1,2,3", []string{"1 a·b·c", "2 1·2·3"}},
		{"quotes", "a,\"b,\"\"x\"\"\",c\n", []string{`1 a·b,"x"·c`}},
		{"quotes at the end", "a,b,\"\"\r\n\"\",,\"z\"", []string{"1 a·b·", "2 ··z"}},
		{"a value over lines", "a,\"b\r\nb\n\",c\n1,2,3\n", []string{"1 a·b\nb\n·c", "4 1·2·3"}},
		{"a bare quote is a character", "15\" monitor,b,c\"\n1,2,3\n", []string{`1 15" monitor·b·c"`, "2 1·2·3"}},
		{"a quote in the middle", "a,\"b\"x,c\n1,2,3\n", []string{"1!", "2 1·2·3"}},
		{"never closed", "a,\"b,c\n1,2,3\n4,5,6\n", []string{"1!", "2 1·2·3", "3 4·5·6"}},
		{"closed by the next one", "a,\"b,c\n1,2,3\n4,\"5\",6\n", []string{"1!", "2 1·2·3", "3 4·5·6"}},
		{"closed where it makes no row", "a,\"b,c\n1,2,3\n4,5\",6,7\n8,9,0\n", []string{"1!", "2 1·2·3", "3 4·5\"·6·7", "4 8·9·0"}},
		{"NUL bytes", "a,b,c\n1,\x00,3\n4,5,6\n", []string{"1 a·b·c", "2!", "3 4·5·6"}},
		{"no UTF-8", "a,b,c\n1,\xe9,3\n4,5,6\n", []string{"1 a·b·c", "2!", "3 4·5·6"}},
		{"empty lines", "\n\na,b,c\n\n", []string{"1 ", "2 ", "3 a·b·c", "4 "}},
		{"a line too long", "a,b,c\n" + long + "\n4,5,6\n", []string{"1 a·b·c", "2!", "3 4·5·6"}},
		{"a quoted value too long", "a,\"" + long + "\n4,5,6\n", []string{"1!", "2 4·5·6"}},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := readRows(tt.text, ',', 3); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// TestRowsQuotesNeverClosed is a text whose every line opens a quote that none closes: looking for each end again and
// again would take hours.
func TestRowsQuotesNeverClosed(t *testing.T) {
	text := strings.Repeat("x\",\"z\n", 2_000_000)
	r := newRows(strings.NewReader(text), ',', '\n')
	n := 0
	for {
		_, line, err := r.next(2, 2)
		if errors.Is(err, io.EOF) {
			break
		}
		if n++; line != n {
			t.Fatalf("line %d came as the row number %d", line, n)
		}
	}
	if n != 2_000_000 {
		t.Errorf("%d rows of 2,000,000 came", n)
	}
}

func TestSniff(t *testing.T) {
	tests := []struct {
		text       string
		comma, eol byte
	}{
		{"a,b\n1,2\n", ',', '\n'},
		{"a;b\n3,0;1\n3,1;1\n", ';', '\n'},
		{"a\tb c, d\n1\t2, 3\n", '\t', '\n'},
		{"a|b|c\n1|2|3\n", '|', '\n'},
		{"\"a;x\",b\n\"1;2\",2\n", ',', '\n'},
		{"name\nx\n", ',', '\n'},
		{"a;b\r1;2\r", ';', '\r'},
		{"sep=^\r\na^b\r\n", '^', '\n'},
		{"", ',', '\n'},
	}
	for _, tt := range tests {
		if got := sniff([]byte(tt.text)); got.comma != tt.comma || got.eol != tt.eol {
			t.Errorf("%q: got %q and %q, want %q and %q", tt.text, got.comma, got.eol, tt.comma, tt.eol)
		}
	}
}

// FuzzCSV compares with encoding/csv on what that accepts, and reads the rest to its end.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "a;\"b\"\n", "serial,cost\nX,\"1,5\"\n", "a,\"b\n1,2\n", "\xef\xbb\xbfserial\nx", "\xff\xfes\x00", "sep=;\nserial;b\n=cmd;2\n", "\"a\"\"b\",c\r\nd,e\r\n", "serial,,\n1,2,3\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		feedOf(t, "csv", observe.Source{}, text)
		want := csv.NewReader(bytes.NewReader(text))
		records, err := want.ReadAll()
		if err != nil || bytes.ContainsAny(text, "\x00\r") || !bytes.Equal(bytes.ToValidUTF8(text, nil), text) {
			return
		}
		r := newRows(bytes.NewReader(text), ',', '\n')
		for _, record := range records {
			fields, line, err := r.next(0, mostFields)
			for err == nil && len(fields) == 1 && fields[0] == "" && !slices.Equal(fields, record) {
				fields, line, err = r.next(0, mostFields)
			}
			if err != nil || !slices.Equal(fields, record) {
				t.Fatalf("line %d: got %q, %v; encoding/csv says %q", line, fields, err, record)
			}
		}
	})
}

// feedOf reads a text as a source of a format, and checks what holds for every reading.
func feedOf(t testing.TB, format string, s observe.Source, text []byte) ([]*observe.Item, observe.Reading) {
	t.Helper()
	s.Format, s.Name = format, format
	items, reading := readAll(t, s, input("x", string(text)))
	if reading.Items != len(items) {
		t.Fatalf("it says that %d items were read, and gave %d", reading.Items, len(items))
	}
	for _, it := range items {
		for _, fact := range it.Facts {
			if fact.Text == "" || fact.Pointer == "" {
				t.Fatalf("a fact that says nothing: %+v", fact)
			}
		}
	}
	return items, reading
}
