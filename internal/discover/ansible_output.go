package discover

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// ansibleHead is what stands before the facts of a host in what `ansible -m setup` prints.
var ansibleHead = regexp.MustCompile(`^(\S+) \| ([A-Z]+!?)(?: \(rc=-?\d+\))?(?: =>| \|)`)

// isAnsibleOutput says that a file is no JSON, but may be what is printed: it may begin with [WARNING].
func isAnsibleOutput(f *File) bool {
	first := f.begins()
	head, _ := f.Text().Peek(256)
	_, behind, _ := strings.Cut(string(head), "[")
	return first != '{' && first != '[' && first != 0 || first == '[' && behind != "" && behind[0] >= 'A' && behind[0] <= 'Z'
}

// isAnsiblePrint says that a text for people is what `ansible -m setup` prints: facts.txt is how people call that.
func isAnsiblePrint(f *File) bool {
	head, _ := f.Text().Peek(peek)
	for line := range strings.Lines(string(head)) {
		if ansibleHead.MatchString(plainLine(line)) {
			return true
		}
	}
	return false
}

// readAnsibleOutput reads what `ansible -m setup` prints: a line with the host and how it went, and an object behind it.
func readAnsibleOutput(f *File, out *Sink) error {
	p := &pushback{r: f.Text(), lines: f.lines}
	found := 0
	for {
		text, err := p.until('{')
		if err != nil && !errors.Is(err, io.EOF) {
			return &broken{f.place(1+p.lines, ""), bare(err).Error()}
		}
		lines := strings.Split(strings.TrimRight(text, " \r\n"), "\n")
		host := ""
		for i, line := range lines {
			m := ansibleHead.FindStringSubmatch(plainLine(line))
			last := i == len(lines)-1 && err == nil
			switch {
			case m != nil && last:
				host = m[1]
			case m != nil:
				found++
				out.Lost(f.place(p.lines, ""), fmt.Sprintf("the facts of %s could not be gathered: %s", m[1], strings.TrimSuffix(m[2], "!")), "gather them again")
			}
		}
		if errors.Is(err, io.EOF) {
			if found == 0 {
				return &broken{f.place(1, ""), "this is no JSON, and not what `ansible -m setup` prints"}
			}
			return nil
		}
		if host == "" {
			return &broken{f.place(1+p.lines, ""), "this is no JSON, and not what `ansible -m setup` prints: no line with a host stands before the object"}
		}
		found++
		a := &ansibleReader{s: f.jsonOf(p, p.lines), out: out, named: host}
		if err := a.document(); err != nil {
			return err
		}
		rest := a.s.dec.UnreadBuffer()
		p.lines = a.s.guard.lines - bytes.Count(rest, []byte{'\n'})
		p.front = append(bytes.Clone(rest), p.front...)
	}
}

// plainLine is a line without the colours of a terminal.
func plainLine(line string) string {
	for {
		from := strings.Index(line, "\x1b[")
		if from < 0 {
			return strings.TrimSpace(line)
		}
		to := strings.IndexByte(line[from:], 'm')
		if to < 0 {
			return strings.TrimSpace(line[:from])
		}
		line = line[:from] + line[from+to+1:]
	}
}

// pushback is a reader to which what was read too much can be given back.
type pushback struct {
	r     io.Reader
	front []byte
	lines int
}

func (p *pushback) Read(b []byte) (int, error) {
	if len(p.front) > 0 {
		n := copy(b, p.front)
		p.front = p.front[n:]
		return n, nil
	}
	return p.r.Read(b)
}

// until gives what stands before a character, which stays to be read, or before the end.
func (p *pushback) until(stop byte) (string, error) {
	var seen []byte
	buffer := make([]byte, 4<<10)
	for {
		n, err := p.Read(buffer)
		if i := bytes.IndexByte(buffer[:n], stop); i >= 0 {
			p.front = append(bytes.Clone(buffer[i:n]), p.front...)
			seen = append(seen, buffer[:i]...)
			p.lines += bytes.Count(seen, []byte{'\n'})
			return string(seen), nil
		}
		if seen = append(seen, buffer[:n]...); err != nil || len(seen) > peek {
			p.lines += bytes.Count(seen, []byte{'\n'})
			if err == nil {
				err = fmt.Errorf("there are no facts in %d KiB of it", peek>>10)
			}
			return string(seen), err
		}
	}
}
