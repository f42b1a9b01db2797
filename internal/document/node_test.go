package document

import "testing"

func TestAt(t *testing.T) {
	_, docs, _ := Parse("x.yaml", []byte("a:\n  b/c: [x, {d~e: y}]\n"), DefaultLimits())
	for pointer, want := range map[string]string{"/a/b~1c/0": "x", "/a/b~1c/1/d~0e": "y"} {
		if n, found := docs[0].Root.At(pointer); !found || n.Str() != want {
			t.Errorf("%s is %q, want %q", pointer, n.Text, want)
		}
	}
	for _, pointer := range []string{"/b", "/a/b~1c/2", "/a/b~1c/-1", "/a/b~1c/00", "/a/b~1c/+0", "/a/b~1c/0/x"} {
		if n, found := docs[0].Root.At(pointer); found || n == nil {
			t.Errorf("%s is found", pointer)
		}
	}
}

// TestPos counts columns in characters, whatever the bytes and line ends.
func TestPos(t *testing.T) {
	file := NewFile("x.yaml", "\uFEFFä: ö\r\n\tb: €x\r\n\r\n")
	for text, want := range map[string][2]int{"ä": {1, 1}, "ö": {1, 4}, "b": {2, 2}, "€": {2, 5}, "x": {2, 6}} {
		for i := range file.Text {
			if pos := file.Pos(i); file.Text[i:min(len(file.Text), i+len(text))] == text && (pos.Line != want[0] || pos.Column != want[1]) {
				t.Errorf("%s is at %d:%d, want %v", text, pos.Line, pos.Column, want)
			}
		}
	}
	if end := file.Pos(1000); end.Line != 4 || end.Column != 1 {
		t.Errorf("the end is at %v", end)
	}
	if line := file.Line(2); line != "\tb: €x" {
		t.Errorf("line 2 is %q", line)
	}
}
