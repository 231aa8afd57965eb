package analysis

import (
	"sort"
	"strings"

	"enface"
	"enface/align/quote/marks"
	"enface/align/quote/words"
)

// Quotations that are set in large type. Set by hand.
const (
	mostRepeated = 100 // of them in a text
	leastSpoken  = 3   // words from which a repeated one has the kind of the other
	trimmed      = 8   // bytes that it may be longer than the other
)

// repeated gives quotations in headings and in large type, where nothing says who speaks, the
// speaker of the same words in the running text.
func (t Text) repeated(out []enface.Quotation) {
	c := &comparison{t: t, out: out, kinds: map[int]marks.BlockKind{}, folded: make([]string, len(out))}
	n := 0
	for i := range out {
		if n == mostRepeated {
			return
		}
		if c.asks(i) {
			n++
			c.answer(i)
		}
	}
}

// A comparison holds what is compared of quotations, once it is needed.
type comparison struct {
	t      Text
	out    []enface.Quotation
	kinds  map[int]marks.BlockKind
	folded []string
}

// asks reports whether quotation i stands in large type and nothing says who speaks.
func (c *comparison) asks(i int) bool {
	q := &c.out[i]
	if q.Speaker.Text != "" || !q.Kind.Speech() && q.Kind != enface.Scare {
		return false
	}
	k := c.kind(i)
	return k == marks.HeadingBlock || k == marks.PullQuoteBlock
}

// answer gives quotation i the speaker of the first one that has the same words.
func (c *comparison) answer(i int) {
	q := &c.out[i]
	for j := range c.out {
		said := &c.out[j]
		if j == i || !c.inText(j) || said.Len()+trimmed < q.Len() || !strings.Contains(c.letters(j), c.letters(i)) {
			continue
		}
		q.Speaker, q.Cue = said.Speaker, said.Cue
		if !q.Kind.Speech() && len(enface.Fields(q.In(c.t.Words))) >= leastSpoken {
			q.Kind = said.Kind
		}
		return
	}
}

// inText reports whether quotation j has a speaker, marks, and a place in the running text.
func (c *comparison) inText(j int) bool {
	q := &c.out[j]
	return q.Speaker.Text != "" && q.Kind != enface.Indirect && !marks.Apart(marks.TextBlock, c.kind(j))
}

// kind is the kind of the block that quotation i stands in.
func (c *comparison) kind(i int) marks.BlockKind {
	k, known := c.kinds[i]
	if !known {
		k = c.t.blockAt(c.out[i].Start)
		c.kinds[i] = k
	}
	return k
}

// letters are the letters and digits of quotation i in lower case.
func (c *comparison) letters(i int) string {
	if c.folded[i] == "" {
		c.folded[i] = words.Fold(c.out[i].In(c.t.Words))
	}
	return c.folded[i]
}

// blockAt is the kind of the block that a byte stands in.
func (t Text) blockAt(at int) marks.BlockKind {
	i := sort.Search(len(t.Paras), func(i int) bool { return t.Paras[i].End > at })
	if i == len(t.Paras) {
		return marks.TextBlock
	}
	return t.Paras[i].Kind
}
