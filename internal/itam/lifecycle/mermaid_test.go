package lifecycle_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// drawn is each line that may stand in a drawing. Mermaid 11 was asked whether it takes them, in whatever order, for what
// they are meant to be; a label has no character that ends it or acts in it.
var drawn = regexp.MustCompile(`^(stateDiagram-v2` +
	`|    direction LR` +
	`|    classDef [a-z]+ fill:#[0-9a-f]{6},stroke:#555,color:#000` +
	`|    state "([^"#;:{}<>\[\]%*|\\` + "`" + `\x00-\x1f]|#\d+;)+" as s_[a-z0-9_]*` +
	`|    class s_[a-z0-9_]* [a-z]+` +
	`|    (\[\*\]|s_[a-z0-9_]*) --> (\[\*\]|s_[a-z0-9_]*)( : ([^"#;:{}<>\[\]%*|\\` + "`" + `\x00-\x1f]|#\d+;)+)?)$`)

func TestWhateverAModelSaysItsDrawingIsMermaid(t *testing.T) {
	hostile := []string{"plain", "a: b; c", "\"x\" `y` %% z", "<script>alert(1)</script>", "{a} [*] --> [b]", "#58; \\n", "line\nline", "\x1b[31m\u202e", "ünï ☂ 日本", "end", "|---|", "\"", "-->"}
	m := lifecycle.Model{}
	for i, text := range hostile {
		name := "s-" + string(rune('a'+i))
		m.States = append(m.States, lifecycle.State{Name: name, Title: text, Stage: lifecycle.Stages()[i%6], Initial: i%2 == 0, Final: i%3 == 0})
		m.Transitions = append(m.Transitions, lifecycle.Transition{From: name, To: "s-a", Title: text, Approver: text}, lifecycle.Transition{From: text, To: name, Title: text})
	}
	for line := range strings.Lines(m.Mermaid()) {
		if !drawn.MatchString(strings.TrimSuffix(line, "\n")) {
			t.Errorf("%q is not what Mermaid takes", line)
		}
	}
}

func TestADrawingHasEachStateAndStepOnce(t *testing.T) {
	m := device(t)
	text := m.Mermaid()
	for _, s := range m.States {
		if strings.Count(text, " as s_"+strings.ReplaceAll(s.Name, "-", "_")+"\n") != 1 {
			t.Errorf("%s is not drawn once:\n%s", s.Name, text)
		}
	}
	if got, want := strings.Count(text, "-->"), len(m.Transitions)+len(m.Initial())+1; got != want {
		t.Errorf("%d arrows are drawn, want %d:\n%s", got, want, text)
	}
}
