package quote

import (
	"strings"
	"testing"
)

// What costs much in one place must not cost more than its share in a long text.
func TestLongTextsEnd(t *testing.T) {
	n := 1 << 20
	if testing.Short() {
		n = 1 << 16
	}
	for name, s := range map[string]string{
		"opening marks":     strings.Repeat("“", n),
		"guillemets":        strings.Repeat("« ", n),
		"straight marks":    strings.Repeat("\"a ", n),
		"small marks":       strings.Repeat("'a ", n),
		"no marks":          strings.Repeat("He said that it was so. ", n/8),
		"nulls":             strings.Repeat("\x00", n),
		"invalid":           strings.Repeat("\xe2\x80 \xff“", n/4),
		"one line":          strings.Repeat("“Yes,” he said, and she said “no” to that. ", n/16),
		"no stop":           strings.Repeat("said he that said ", n/16),
		"commas":            strings.Repeat("a, ", n/2),
		"dashes":            strings.Repeat("— Oui, dit-il. ", n/8),
		"turns":             strings.Repeat("— Oui, dit-il.\n", n/8),
		"lines of marks":    strings.Repeat("“a\n", n/2),
		"unclosed at lines": strings.Repeat("“Yes, he said.\n\n", n/8),
		"brackets":          strings.Repeat("— a [Note", n/8),
		"nested":            strings.Repeat("“‘«„", n/8),
	} {
		for _, lang := range []string{"en", "fr", "de", "es"} {
			Find(s, Options{Lang: lang})
		}
		_ = name
	}
}

func BenchmarkFind(b *testing.B) {
	story := "The minister said on Monday that nothing had been decided.\n\n“We are still talking,” he told reporters in Paris. “It will take time.”\n\n" +
		"According to the union, which called the plan “a joke”, forty people would lose their work by the end of the year.\n\n" +
		"The company has built ships in the harbour since 1920 and employs some two thousand people in the region, most of them in the old yard by the river.\n\n"
	s := strings.Repeat(story, 4000)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Find(s, Options{Lang: "en"})
	}
}
