package turns

import (
	"strings"

	"enface"
	"enface/align/quote/marks"
	"enface/align/quote/words"
)

// setOff adds the paragraphs of a block quotation that stand in no marks: the page's own
// element says that they are quoted. Single words and lines that do not end as sentences do
// are passed over, such as links.
func setOff(s string, paras []marks.Paragraph, x []Stretch) []Stretch {
	last := -2 // the paragraph that was set off last
	var out, own []Stretch
	for i, p := range paras {
		first := len(out)
		own, x = beginning(x, i)
		out = append(out, own...)
		if p.Kind != marks.QuoteBlock || len(out) > first || len(out) > 0 && out[len(out)-1].Last >= i || !sentenceLike(p.In(s)) {
			continue
		}
		t := turnOf(i, p.Span, p.Span)
		t.Again = last == i-1
		out = append(out, t)
		last = i
	}
	return append(out, x...)
}

// leastSentence is how many words a paragraph has that ends with a full stop and is a
// sentence. Set by hand.
const leastSentence = 4

// sentenceLike reports whether a paragraph ends as a sentence does, and is no signature.
func sentenceLike(p string) bool {
	switch words.First(p) {
	case '—', '―', '–', '-':
		return false
	}
	end := strings.TrimRightFunc(p, func(c rune) bool { return words.Space(c) || strings.ContainsRune("”\"»’')]", c) })
	if strings.HasSuffix(end, ".") {
		return len(enface.Fields(p)) >= leastSentence
	}
	return strings.HasSuffix(end, "!") || strings.HasSuffix(end, "?") || strings.HasSuffix(end, "…")
}
