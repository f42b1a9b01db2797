package render

import (
	"fmt"
	"regexp"
	"strings"
)

// noWidth is a space without width, written so that a reader of the source sees it. Forges look for mentions,
// references and addresses in the finished text, where an escape is gone and only a character between helps.
const noWidth = "&#8203;"

// prose makes a text plain words in Markdown: no mark-up, HTML, mention, reference, link or emoji code.
func prose(text string) string {
	var b strings.Builder
	runes := []rune(unsigned().ReplaceAllString(inline(text), "$1\u2060$2"))
	for i, r := range runes {
		switch {
		case r == '\u2060':
			b.WriteString(noWidth)
		case strings.ContainsRune("\\`*_{}[]<>|", r):
			fmt.Fprintf(&b, "&#%d;", r)
		case r == ':' && i+1 < len(runes) && runes[i+1] == ' ': // it ends a word, and begins no code
			b.WriteRune(r)
		case strings.ContainsRune("@#!~%$^&:", r):
			fmt.Fprintf(&b, "&#%d;", r)
			if i+1 < len(runes) && runes[i+1] != ' ' {
				b.WriteString(noWidth)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unsigned finds what GitHub links without a sign before it: GH-12, and addresses that begin with www. The mark
// that prose puts in, a word joiner, cannot be in the text already: inline shows it.
func unsigned() *regexp.Regexp { return regexp.MustCompile(`(?i)\b(GH|www)([-.])`) }

// code puts a text into a code span, in which nothing acts, whatever backticks it holds.
func code(text string) string {
	text = inline(text)
	fence := strings.Repeat("`", longestRun(text)+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || strings.TrimSpace(text) == "" {
		text = " " + text + " "
	}
	return fence + text + fence
}

// fenced puts a text of several lines into a code block.
func fenced(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i := range lines {
		lines[i] = visible(lines[i])
	}
	text = strings.Join(lines, "\n")
	fence := strings.Repeat("`", max(3, longestRun(text)+1))
	return fence + "yaml\n" + text + "\n" + fence
}

// inTable keeps the bars in a code span from ending the table's cell.
func inTable(span string) string { return strings.ReplaceAll(span, "|", `\|`) }

// html makes a text safe inside an HTML element.
func html(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(inline(text))
}

// longestRun says how many backticks stand together at most.
func longestRun(text string) int {
	longest, run := 0, 0
	for _, r := range text {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
