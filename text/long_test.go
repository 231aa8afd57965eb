package text

import (
	"strings"
	"testing"
)

// What costs much in one place must not cost more than its share in a long text.
func TestLongTextsEnd(t *testing.T) {
	const n = 1 << 18
	for _, s := range []string{
		strings.Repeat("a", n),
		strings.Repeat("“Mr. A ", n/8),
		strings.Repeat("\"Mr. A ", n/8),
		strings.Repeat("a. ", n/2),
		strings.Repeat(". ", n),
		strings.Repeat(".", n),
		strings.Repeat("1. a ", n/4),
		strings.Repeat("… ", n/2),
		strings.Repeat("a\n", n),
		strings.Repeat("a \nb ", n/4),
		strings.Repeat(".)))))))) ", n/8),
		strings.Repeat("e\u0301", n),
		strings.Repeat("\u0301", n),
		strings.Repeat("\xff", n),
		strings.Repeat("\x00", n),
	} {
		for _, lang := range []string{"en", "de", "hy"} {
			Sentences(s, lang)
		}
		Fold(s)
		FoldString(s)
		Language(s)
		Words(s)
	}
}

func BenchmarkSentences(b *testing.B) {
	s := strings.Repeat("The U.S. Senate met at 5 p.m. on Dec. 3. Mr. Brown spoke. “I am here. You are not.” She left. ", 4000)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Sentences(s, "en")
	}
}

func BenchmarkFold(b *testing.B) {
	s := strings.Repeat("« Le cœur de l’été », dit-il. The plain text goes on. ", 4000)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Fold(s)
	}
}
