package enface

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What a reader can take in at once. Tables, code and lists of words are left out.
const (
	mostWords      = 29  // of a sentence
	longestLine    = 160 // characters of a line
	fewestComments = 1000
)

var (
	sentenceEnd = regexp.MustCompile(`[.?!:;]["')*\]]*(\s|$)`)
	codeOrLink  = regexp.MustCompile("`[^`]*`|\\]\\([^)]*\\)|https?://\\S+")
	listItem    = regexp.MustCompile(`^\s*([-*]|\d+\.)\s`)
)

// longSentences are the sentences of a paragraph that have too many words.
func longSentences(paragraph string) []string {
	var long []string
	for _, s := range sentenceEnd.Split(codeOrLink.ReplaceAllString(paragraph, "x"), -1) {
		if len(strings.Fields(s)) > mostWords {
			long = append(long, s)
		}
	}
	return long
}

// paragraphs cuts prose at blank lines, indented lines, list items, headings and tables; code is left out.
func paragraphs(prose string) []string {
	var all []string
	var now []string
	end := func() {
		if now != nil {
			all = append(all, strings.Join(now, " "))
			now = nil
		}
	}
	fenced := false
	for line := range strings.Lines(prose) {
		switch trimmed := strings.TrimSpace(line); {
		case strings.HasPrefix(trimmed, "```"):
			fenced = !fenced
			end()
		case fenced, trimmed == "", strings.HasPrefix(trimmed, "|"), strings.HasPrefix(trimmed, "#"):
			end()
		case strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t"):
			end()
		case listItem.MatchString(line):
			end()
			now = append(now, trimmed)
		default:
			now = append(now, trimmed)
		}
	}
	end()
	return all
}

// Comments and documents are read by strangers: no long sentences, no long lines.
func TestProse(t *testing.T) {
	documents, err := filepath.Glob("docs/*.md")
	if err != nil || len(documents) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, name := range append(documents, "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md") {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(b)) {
			n++
			line = strings.TrimRight(line, "\n")
			if len([]rune(line)) > longestLine && !strings.HasPrefix(line, "|") && !strings.HasPrefix(line, "    ") {
				t.Errorf("%s:%d: %d characters", name, n, len([]rune(line)))
			}
		}
		for _, p := range paragraphs(string(b)) {
			for _, s := range longSentences(p) {
				t.Errorf("%s: more than %d words: %s", name, mostWords, s)
			}
		}
	}
	seen := 0
	for _, s := range sources(t) {
		for _, group := range s.file.Comments {
			seen++
			for _, p := range paragraphs(group.Text()) {
				for _, long := range longSentences(p) {
					t.Errorf("%s: more than %d words: %s", s.at(group), mostWords, long)
				}
			}
			for _, c := range group.List {
				if strings.HasPrefix(c.Text, "//go:") {
					continue
				}
				for line := range strings.Lines(c.Text) {
					if len([]rune(strings.TrimRight(line, "\n"))) > longestLine {
						t.Errorf("%s: a comment has a line over %d characters", s.at(c), longestLine)
					}
				}
			}
		}
	}
	if seen < fewestComments {
		t.Errorf("only %d comments found: the rule would hold for nothing", seen)
	}
}
