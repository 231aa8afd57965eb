package quote

import (
	"strings"
	"testing"
)

// What costs much in one place must not cost more than its share in a long text.
func TestLongTextsEnd(t *testing.T) {
	const n = 1 << 16
	for _, s := range []string{
		strings.Repeat("“", n),
		strings.Repeat("« ", n),
		strings.Repeat("\"a ", n),
		strings.Repeat("'a ", n),
		strings.Repeat("He said that it was so. ", n/8),
		strings.Repeat("\x00", n),
		strings.Repeat("\xe2\x80 \xff“", n/4),
		strings.Repeat("“Yes,” he said, and she said “no” to that. ", n/16),
		strings.Repeat("said he that said ", n/16),
		strings.Repeat("a, ", n/2),
		strings.Repeat("— Oui, dit-il. ", n/8),
		strings.Repeat("— Oui, dit-il.\n", n/8),
		strings.Repeat("“a\n", n/2),
		strings.Repeat("“Yes, he said.\n\n", n/8),
		strings.Repeat("— a [Note", n/8),
		strings.Repeat("“‘«„", n/8),
		strings.Repeat("\"", n),
		strings.Repeat("' \" ", n/4),
		strings.Repeat("a\n", n),
		strings.Repeat("The engineer said that it was so. ", n/8),
		strings.Repeat("“He said, \"no\" a", n/8),
		strings.Repeat("A. M. — a\n\n", n/8),
	} {
		for _, lang := range []string{"en", "fr", "de", "es"} {
			Find(s, Options{Lang: lang})
		}
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
