package check_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// fields are a mapping in the order in which it is written: key, value, key, value.
type fields []any

// scribe writes YAML in the ways that people and tools do, odd ones included.
type scribe struct {
	*rand.Rand
	odd     int // one value in so many is written oddly
	anchors map[string]string
	b       strings.Builder
}

func (s *scribe) chance(n int) bool { return n > 0 && s.IntN(n) == 0 }

// document writes one document, now and then as JSON.
func (s *scribe) document(f fields) string {
	s.b.Reset()
	s.anchors = map[string]string{}
	if s.chance(4 * s.odd) {
		s.flow(f, true)
		s.b.WriteString("\n")
	} else {
		s.block(f, "")
	}
	text := s.b.String()
	if s.chance(4 * s.odd) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

func (s *scribe) block(f fields, indent string) {
	for i := 0; i < len(f); i += 2 {
		key := f[i].(string)
		if s.chance(4 * s.odd) {
			s.b.WriteString(indent + "# name: nobody, kind: Asset\n")
		}
		if s.chance(2 * s.odd) {
			rule := []string{"own/held", "own/place", "own/tag", "own/host", "own/none"}[s.IntN(5)]
			s.b.WriteString(indent + "# muster:ignore " + rule + " until=2027-01-01 reason=\"agreed\"\n")
		}
		s.b.WriteString(indent)
		text, scalar := f[i+1].(string)
		switch {
		case scalar && s.chance(2*s.odd):
			s.b.WriteString("? " + s.key(key) + "\n" + indent + ": ")
		case s.chance(2 * s.odd):
			s.b.WriteString(s.key(key) + " :")
		default:
			s.b.WriteString(s.key(key) + ":")
		}
		if scalar {
			s.scalar(text, indent)
			continue
		}
		s.value(f[i+1], indent)
	}
}

func (s *scribe) value(v any, indent string) {
	if s.chance(s.odd) {
		s.b.WriteString(" ")
		s.flow(v, false)
		s.b.WriteString("\n")
		return
	}
	switch v := v.(type) {
	case fields:
		s.b.WriteString("\n")
		s.block(v, indent+"  ")
	case []any:
		s.b.WriteString("\n")
		for _, item := range v {
			s.b.WriteString(indent + "  - ")
			s.flow(item, false)
			s.b.WriteString("\n")
		}
	default:
		fmt.Fprintf(&s.b, " %v\n", v)
	}
}

func (s *scribe) key(key string) string {
	switch {
	case s.chance(2 * s.odd):
		return `"` + key + `"`
	case s.chance(2 * s.odd):
		return "'" + key + "'"
	case s.chance(4 * s.odd):
		return s.escaped(key)
	}
	return key
}

// scalar writes a text behind its key, and ends the line.
func (s *scribe) scalar(text, indent string) {
	if !s.chance(s.odd) {
		s.b.WriteString(" " + plain(text) + "\n")
		return
	}
	quoted := `"` + text + `"`
	anchor, known := s.anchors[text]
	forms := []string{
		" " + quoted, " '" + text + "'", " " + s.escaped(text), "   " + quoted + "  # a remark", " !!str " + quoted,
		"\n" + indent + "    " + quoted, " # name: remark\n" + indent + "    " + quoted, " >-\n" + indent + "    " + text, " |-\n" + indent + "    " + text,
		" " + quoted[:len(quoted)/2] + "\\\n" + indent + "    " + quoted[len(quoted)/2:],
	}
	form := forms[s.IntN(len(forms))]
	switch {
	case known:
		form = " *" + anchor
	case s.chance(4):
		anchor = fmt.Sprintf("a%d", len(s.anchors))
		s.anchors[text] = anchor
		form = " &" + anchor + " " + quoted
	}
	s.b.WriteString(form + "\n")
}

func plain(text string) string {
	if text == "" || strings.Trim(text, "0123456789.-:") == "" || strings.ContainsAny(text, ":#[]{},") {
		return `"` + text + `"`
	}
	return text
}

// escaped writes a text with one letter, or all, as escapes.
func (s *scribe) escaped(text string) string {
	var b strings.Builder
	at := s.IntN(len(text) + 1)
	for i, r := range text {
		if r < 0x80 && (i == at || at == len(text)) {
			fmt.Fprintf(&b, `\x%02x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// flow writes a value on one line.
func (s *scribe) flow(v any, json bool) {
	switch v := v.(type) {
	case fields:
		s.b.WriteString("{")
		for i := 0; i < len(v); i += 2 {
			if i > 0 {
				s.b.WriteString(", ")
			}
			key := v[i].(string)
			if json || s.chance(2*s.odd) {
				key = `"` + key + `"`
			}
			s.b.WriteString(key + ": ")
			s.flow(v[i+1], json)
		}
		s.b.WriteString("}")
	case []any:
		s.b.WriteString("[")
		for i, item := range v {
			if i > 0 {
				s.b.WriteString(", ")
			}
			s.flow(item, json)
		}
		s.b.WriteString("]")
	case string:
		switch {
		case s.chance(2 * s.odd):
			s.b.WriteString(s.escaped(v))
		case json || s.chance(s.odd):
			s.b.WriteString(`"` + v + `"`)
		default:
			s.b.WriteString(plain(v))
		}
	default:
		fmt.Fprint(&s.b, v)
	}
}
