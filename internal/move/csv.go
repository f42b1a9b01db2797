package move

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
)

// The bounds of a file of orders: far more than anybody scans in a day.
const (
	mostBytes = 1 << 20
	mostRows  = 5000
)

// ReadOrders reads a file of orders, a line each below a line of headings. What a line does not say is as common has it.
// The error says that the file as a whole is of no use; a problem is about one line of it.
func ReadOrders(in io.Reader, set *kinds.Set, common Order) ([]Order, []Problem, error) {
	text, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err != nil {
		return nil, nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	switch {
	case len(text) > mostBytes:
		return nil, nil, fmt.Errorf("it has more than %d bytes: split it", mostBytes)
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		return nil, nil, errors.New("it is not UTF-8: save it as CSV in UTF-8")
	}
	s := &sheet{Reader: csv.NewReader(bytes.NewReader(text)), common: common}
	s.Comma, s.FieldsPerRecord = delimiter(string(text)), -1
	if err := s.heading(set); err != nil {
		return nil, nil, err
	}
	return s.rows()
}

// delimiter is what most often stands in the first line that says something: a comma, a semicolon or a tab.
func delimiter(text string) rune {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	best := ','
	for _, d := range ";\t" {
		if strings.Count(first, string(d)) > strings.Count(first, string(best)) {
			best = d
		}
	}
	return best
}

// sheet is a file of orders that is being read.
type sheet struct {
	*csv.Reader
	common   Order
	columns  []column
	orders   []Order
	problems []Problem
}

// column is one column: its heading and what a cell of it does to an order.
type column struct {
	name string
	put  func(o *Order, cell string) error
}

// next reads a line that says something.
func (s *sheet) next() (cells []string, line int, err error) {
	for {
		cells, err = s.Read()
		if err != nil {
			return nil, 0, err
		}
		line, _ = s.FieldPos(0)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if strings.Join(cells, "") != "" {
			return cells, line, nil
		}
	}
}

func (s *sheet) heading(set *kinds.Set) error {
	cells, line, err := s.next()
	if errors.Is(err, io.EOF) {
		return errors.New("it is empty: its first line names the columns, as in `record,state`")
	}
	if err != nil {
		return err
	}
	names, named := map[string]bool{}, false
	for _, cell := range cells {
		c, identifies, err := columnOf(set, cell)
		if err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
		if names[c.name] {
			return fmt.Errorf("line %d: two columns are called %s: leave one", line, c.name)
		}
		names[c.name] = true
		named = named || identifies
		s.columns = append(s.columns, c)
	}
	switch {
	case !named:
		return fmt.Errorf("line %d: no column says which record is meant: call one `record`, or by an identifier (%s)", line, strings.Join(Identifiers(set), ", "))
	case !names["state"] && len(s.common.States) == 0:
		return fmt.Errorf("line %d: no column says the state: call one `state`, or name the state for all as in `muster move --from FILE STATE`", line)
	}
	return nil
}

func (s *sheet) rows() ([]Order, []Problem, error) {
	for {
		cells, line, err := s.next()
		if errors.Is(err, io.EOF) {
			return s.orders, s.problems, nil
		}
		if err != nil {
			return nil, nil, err
		}
		if len(s.orders) == mostRows {
			return nil, nil, fmt.Errorf("line %d: it has more than %d lines: split it", line, mostRows)
		}
		s.row(cells, line)
	}
}

// row reads one line. One with a problem is no order.
func (s *sheet) row(cells []string, line int) {
	o := s.common
	o.Row, o.Set, o.Evidence = line, slices.Clone(o.Set), slices.Clone(o.Evidence)
	before := len(s.problems)
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		if i >= len(s.columns) {
			s.problem(line, "", fmt.Sprintf("there are %d cells below %d headings", len(cells), len(s.columns)), "put a text that holds the delimiter in quotes")
			break
		}
		if strings.HasPrefix(cell, "=") {
			s.problem(line, s.columns[i].name, fmt.Sprintf("%q is a formula", diag.Short(cell)), "export the value that it gives")
			continue
		}
		if err := s.columns[i].put(&o, cell); err != nil {
			s.problem(line, s.columns[i].name, err.Error(), "")
		}
	}
	if len(o.Scans) == 0 && len(s.problems) == before {
		s.problem(line, "record", "nothing says which record is meant", "scan it again, or take the line out")
	}
	if len(s.problems) == before {
		s.orders = append(s.orders, o)
	}
}

func (s *sheet) problem(line int, column, message, fix string) {
	s.problems = append(s.problems, Problem{Row: line, Column: column, Message: message, Fix: fix})
}

// ParseProof reads type=location.
func ParseProof(text string) (lifecycle.Proof, error) {
	kind, location, found := strings.Cut(text, "=")
	kind, location = strings.TrimSpace(kind), strings.TrimSpace(location)
	if !found || kind == "" || location == "" {
		return lifecycle.Proof{}, fmt.Errorf("%q is no evidence: write type=location, as in wipe-report=evidence/2026/wipe-lt-0042.pdf", diag.Short(text))
	}
	return lifecycle.Proof{Type: kind, Location: location}, nil
}

// ParseSetting reads path=value.
func ParseSetting(text string) (Setting, error) {
	path, value, found := strings.Cut(text, "=")
	if path = strings.TrimSpace(path); !found || path == "" {
		return Setting{}, fmt.Errorf("%q sets no field: write path=value, as in assignment.to=Person/p-0417", diag.Short(text))
	}
	return Setting{path, value}, nil
}
