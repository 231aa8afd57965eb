package publisher

import (
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
)

// A line of the tables that nobody can read is a rule that does nothing.
func TestRulesCanBeRead(t *testing.T) {
	verbs := []string{"keep", "flow", "drop", "title", "author"}
	lines := map[string]string{}
	for line := range strings.Lines(rulesText + publishedText) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "\t")
		if len(parts) < 2 {
			t.Errorf("no rule in the line %q", line)
		}
		for domain := range strings.FieldsSeq(parts[0]) {
			if before, twice := lines[domain]; twice {
				t.Errorf("%s has two lines:\n%s\n%s", domain, before, line)
			}
			lines[domain] = line
		}
		said := map[string]bool{}
		for _, part := range parts[1:] {
			verb, selector, _ := strings.Cut(part, " ")
			if !slices.Contains(verbs, verb) || said[verb] {
				t.Errorf("%s: %q is no verb, or given twice", parts[0], verb)
			}
			said[verb] = true
			key := ""
			if verb == "title" || verb == "author" {
				selector, key = CutKey(selector)
			}
			if selector == "" && key == "" {
				t.Errorf("%s: nothing after %q", parts[0], verb)
			}
			if selector == "" {
				continue
			}
			if _, err := cascadia.ParseGroup(selector); err != nil {
				t.Errorf("%s: %s: %v", parts[0], part, err)
			}
		}
	}
	if len(lines) < 100 {
		t.Errorf("only %d domains", len(lines))
	}
}
