package align

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"enface"
	"enface/align/encoder"
)

// sureOfUnspoken is how sure a passage must be for words that nobody is said to
// have said. Chosen on the even documents of the stories.
const sureOfUnspoken = .95

// MatchFound does what Match does for the quotations that were found in a
// version. Reports without marks are left out. A nickname, a title or a mark of
// distance is a pair only where all of it surely has a source: that it has none says
// nothing, since nobody is said to have said it.
func (a *Aligner) MatchFound(ctx context.Context, original, version *enface.Story, found []enface.Quotation) ([]enface.Pair, error) {
	quotes := slices.DeleteFunc(slices.Clone(found), func(q enface.Quotation) bool { return q.Kind == enface.Indirect })
	pairs, err := a.Match(ctx, original, version, quotes)
	return slices.DeleteFunc(pairs, func(p enface.Pair) bool {
		return !p.Quote.Kind.Speech() && (p.Null() || p.Score < sureOfUnspoken || p.Evidence.Unsourced != nil)
	}), err
}

// Match finds for each quotation of the version the passage of the original
// that it renders, and returns one pair for each, in the order of quotes. The
// quotations' spans lie in version.Text. The only error is that of ctx, or of
// the aligner's Vectors.
//
// A pair's score is the probability that the quotation has a source in the
// original. Time grows with the words of the quotations times those of the
// original; memory is bounded, and beyond bookBytes the original is read in
// context only where the quotations may come from.
func (a *Aligner) Match(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	pairs, err := a.matchParts(ctx, original, version, quotes)
	for i := range pairs {
		for k, sp := range pairs[i].Spans {
			pairs[i].Spans[k] = firstHand(original, sp)
		}
	}
	return pairs, err
}

// matchParts is Match, with long quotations in parts.
func (a *Aligner) matchParts(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	parts := inParts(version.Text, quotes)
	if parts == nil {
		return a.matchBook(ctx, original, version, quotes, bookBytes)
	}
	short := make([]enface.Quotation, len(parts))
	for k, p := range parts {
		short[k] = p.Quotation
	}
	found, err := a.matchBook(ctx, original, version, short, bookBytes)
	if err != nil {
		return nil, err
	}
	return ofParts(original, quotes, parts, found, a.opts.Candidates), nil
}

// firstHand is the place in the text of words that a pull quote shows a second
// time.
func firstHand(original *enface.Story, sp enface.Span) enface.Span {
	pulled := func(x enface.Span) bool {
		return slices.ContainsFunc(original.Blocks, func(b enface.Block) bool { return b.Kind == enface.PullQuote && b.Contains(x) })
	}
	if sp.Len() == 0 || !pulled(sp) {
		return sp
	}
	words := sp.In(original.Text)
	for at := 0; ; {
		i := strings.Index(original.Text[at:], words)
		if i < 0 {
			return sp
		}
		at += i + len(words)
		if x := (enface.Span{Start: at - len(words), End: at}); !pulled(x) {
			return x
		}
	}
}

// matchWhole is Match for texts that are read as a whole.
func (a *Aligner) matchWhole(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]enface.Pair, error) {
	m, choices, err := a.choices(ctx, original, version, quotes)
	if err != nil {
		return nil, err
	}
	pairs := make([]enface.Pair, len(quotes))
	for i, q := range quotes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		pairs[i] = m.pair(q, &choices[i])
	}
	return pairs, nil
}

// Choices returns for each quotation what Match weighs, for texts that are no
// books.
func (a *Aligner) Choices(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) ([]Choice, error) {
	m, choices, err := a.choices(ctx, original, version, quotes)
	if err != nil {
		return nil, err
	}
	out := make([]Choice, len(quotes))
	for i := range choices {
		out[i] = m.export(&choices[i])
	}
	return out, nil
}

func (a *Aligner) choices(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) (*matcher, []choice, error) {
	m, choices, err := a.byWords(ctx, original, version, quotes)
	if err != nil {
		return nil, nil, err
	}
	if !a.opts.Fast {
		if err := a.readWholes(ctx, m, quotes, choices); err != nil {
			return nil, nil, err
		}
		m.decide(choices)
	}
	if m.gather(quotes, choices) {
		m.rank(choices)
	}
	return m, choices, nil
}

// byWords is what the words alone say.
func (a *Aligner) byWords(ctx context.Context, original, version *enface.Story, quotes []enface.Quotation) (*matcher, []choice, error) {
	m, err := a.newMatcher(ctx, original, version)
	if err != nil {
		return nil, nil, err
	}
	var l *larger
	if a.opts.Sentences != nil {
		if l, err = a.newLarger(ctx, original, version, quotes); err != nil {
			return nil, nil, err
		}
	}
	choices := make([]choice, len(quotes))
	compared := 0
	for i, q := range quotes {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		if i == compared {
			compared += m.compare(quotes[i:])
		}
		choices[i] = m.look(q)
		if l != nil {
			l.propose(m, i, &choices[i])
		}
	}
	if l != nil {
		if err := l.judge(ctx, m, choices); err != nil {
			return nil, nil, err
		}
	}
	m.decide(choices)
	if m.lookBeside(choices) {
		m.decide(choices)
	}
	for i := range choices {
		for k := range choices[i].candidates {
			x := &choices[i].candidates[k]
			x.byWords = x.features
		}
	}
	return m, choices, nil
}

// A matcher finds the passages of the quotations of one version.
type matcher struct {
	c          *comparison
	last       struct{ original, version *side } // after the model's last layer; nil where fast
	candidates int
	ratio      float64
	marked     bool // the original has quotation marks

	weights      *weights
	wholeWeights *weights // of what was read as a whole
}

func (a *Aligner) newMatcher(ctx context.Context, original, version *enface.Story) (*matcher, error) {
	o, err := a.newSide(ctx, original.Text, original.Lang, a.opts.Fast)
	if err != nil {
		return nil, err
	}
	v, err := a.newSide(ctx, version.Text, version.Lang, a.opts.Fast)
	if err != nil {
		return nil, err
	}
	o.shun(original.Blocks)
	m := &matcher{
		c: newComparison(o, v), candidates: a.opts.Candidates, weights: tableWeights(),
		ratio: expansion(original.Lang) / expansion(version.Lang), marked: o.marked,
	}
	m.c.listed = a.consult(version.Lang, original.Lang, v, o)
	if a.opts.Fast {
		m.weights.none[0] += m.c.listed.none()
		return m, nil
	}
	m.weights, m.wholeWeights = contextWeights(), wholeWeights()
	if m.last.original, err = a.lastLayer(ctx, o); err != nil {
		return nil, err
	}
	m.last.version, err = a.lastLayer(ctx, v)
	return m, err
}

// comparedWords is how many words of quotations are compared with the original at once,
// at least: by many at a time it takes less.
const comparedWords = 128

// compare makes the similarities of the words of the first quotations known, and returns
// of how many.
func (m *matcher) compare(quotes []enface.Quotation) int {
	var words []word
	for i, q := range quotes {
		if words = append(words, wordsIn(m.c.version.words, q.Span)...); len(words) >= comparedWords {
			m.c.prepare(words)
			return i + 1
		}
	}
	m.c.prepare(words)
	return len(quotes)
}

// lastLayer is the same words by what the model makes of them in the end.
func (a *Aligner) lastLayer(ctx context.Context, d *side) (*side, error) {
	v, err := a.opts.Vectors.WordVectors(ctx, d.text, d.spans(), a.model.Layers())
	encoder.Center(v)
	return &side{vectors: v}, err
}

// secondHand is taken off passages in blocks that repeat or announce the text,
// so that the text itself is preferred where both say the same, and in what an
// interviewer asks: it is the answers that are quoted.
const secondHand = .08

func (d *side) shun(blocks []enface.Block) {
	at := 0
	for _, b := range blocks {
		switch b.Kind {
		case enface.PullQuote, enface.Heading, enface.Caption, enface.Furniture, enface.Question:
		default:
			continue
		}
		for at < len(d.words) && d.words[at].End <= b.Start {
			at++
		}
		for ; at < len(d.words) && d.words[at].Start < b.End; at++ {
			d.opens[at] -= secondHand
		}
	}
}

func (m *matcher) pair(q enface.Quotation, c *choice) enface.Pair {
	p := enface.Pair{Quote: q, Relation: enface.None, Score: c.sure()}
	switch {
	case len(c.words) == 0:
		p.Evidence.Why, p.Evidence.Reason = enface.NoWords, "the quotation has no words"
		return p
	case len(m.c.original.words) == 0:
		p.Evidence.Why, p.Evidence.Reason = enface.EmptySource, "the original has no words"
		return p
	case len(c.candidates) == 0:
		p.Evidence.Why, p.Evidence.Reason = enface.NothingLike, "no word of the quotation has a counterpart in the original"
		return p
	}
	best := c.best()
	weighed := m.weighed(c, best) // as the score, by the edges that were found
	x := &c.candidates[best]
	x.parts = m.refine(q, c, x)
	v := m.view(c.words, x.parts)
	p.Evidence = m.explain(q, c, best, v)
	p.Evidence.Weighed = weighed
	if p.Score < accept {
		p.Evidence.Why, p.Evidence.Reason = tooLittle(p.Evidence.Words)
		p.Evidence.Other = append([]enface.Passage{m.passage(x)}, p.Evidence.Other...)
		return p
	}
	p.Spans = m.spans(x.parts)
	sourced := p.Evidence // of what has its source there
	if x.words != nil {
		v = m.view(x.words, x.parts)
		sourced.Words, sourced.Back = m.shares(v)
		sourced.Length = m.longer(x.words, x.parts)
		p.Evidence.Unsourced = m.unsourced(c.words, x.words)
	}
	p.Relation, p.Evidence.LeftOut = m.relation(x, v, &sourced)
	return p
}

// unsourced are the beginning and the end of a quotation beside the words of it that have
// a source.
func (m *matcher) unsourced(words, sourced []word) (texts []string) {
	first, last := sourced[0], sourced[len(sourced)-1]
	for i, w := range words {
		if w.Start == first.Start && i > 0 {
			texts = append(texts, m.saidIn(words[:i]))
		}
		if w.Start == last.Start && i+1 < len(words) {
			texts = append(texts, m.saidIn(words[i+1:]))
		}
	}
	return texts
}

// tooLittle is why there is no source where the nearest passage renders a share of the
// quotation's words.
func tooLittle(share float64) (enface.Lack, string) {
	reason := fmt.Sprintf("the nearest passage renders %.0f %% of the quotation's words", 100*share)
	if share < .5 {
		return enface.TooLittle, reason + ": too little to be its source"
	}
	return enface.Unlikely, reason + ", but is unlikely to be its source"
}

func wordsIn(all []word, sp enface.Span) []word {
	if sp.Len() == 0 {
		return nil
	}
	from, _ := slices.BinarySearchFunc(all, sp.Start, func(w word, at int) int { return w.End - 1 - at })
	to := from
	for to < len(all) && all[to].Start < sp.End {
		to++
	}
	return all[from:to]
}

// spans are the windows' stretches of the original, in its order.
func (m *matcher) spans(parts []window) []enface.Span {
	words := m.c.original.words
	var out []enface.Span
	for _, w := range parts {
		out = append(out, enface.Span{Start: words[w.from].Start, End: words[w.to-1].End})
	}
	return out
}
