package change

import "testing"

// What an import notes of the values that it wrote is told only where nothing else is.
func TestTold(t *testing.T) {
	note, value, other := Field{Before: importNote, After: importNote}, Field{After: "/spec/model"}, Field{After: "/metadata/annotations/muster~1imported-from"}
	tests := []struct {
		name         string
		fields, want []Field
	}{
		{"the note beside a value", []Field{note, value}, []Field{value}},
		{"the note alone", []Field{note}, []Field{note}},
		{"the note that went", []Field{{Before: importNote}, value}, []Field{value}},
		{"where it comes from is no note", []Field{other, value}, []Field{other, value}},
		{"nothing", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Change{Fields: tt.fields}.Told()
			if len(got) != len(tt.want) {
				t.Fatalf("got %v, want %v", got, tt.want)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Errorf("got %v, want %v", got, tt.want)
				}
			}
		})
	}
}
