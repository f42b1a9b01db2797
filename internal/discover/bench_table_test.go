package discover

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

func BenchmarkCSV(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("Serial number,Asset tag,Hostname,Model,Manufacturer,Location,Status,Purchase date\n")
	const n = 200_000
	for i := range n {
		fmt.Fprintf(&text, "SN%07d,A-%06d,srv-%06d.example.com,PowerEdge R640,Dell,Paris,in-use,2024-03-%02d\n", i, i, i, i%28+1)
	}
	benchmarkFeed(b, "csv", text.Bytes(), n)
}

func benchmarkFeed(b *testing.B, format string, text []byte, n int) {
	b.Helper()
	feed, err := Feed(observe.Source{Name: format, Format: format}, []Input{{Name: "x", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }}})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		reading, err := feed.Read(func(*observe.Item) error { return nil })
		if err != nil || reading.Items != n || len(reading.Findings) > 0 {
			b.Fatal(reading.Items, reading.Findings, err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
