package align

import (
	"math"

	"enface"
)

// A candidate is a passage that a quotation may render.
type candidate struct {
	parts    []window
	raw      float32 // what it was found by
	features features
	said     float64      // what a larger model adds to its weight
	near     float64      // and that another part of the utterance has its passage near by
	inside   float64      // share of it in quotation marks, where the original has them
	words    []word       // of the quotation, where it is the source of a part of it alone
	against  noneFeatures // what speaks for that part's having no source
	byWords  features     // what they were before it was read as a whole
	p        float64      // that it is the source
	out      bool         // too unlikely to be read as a whole
}

// features are what speaks for and against a candidate.
type features [featureCount]float64

const (
	featRaw         = iota // the window score
	featRawLong            // the same times ln(words of the quotation)
	featMeaning            // how near the quotation's words come to the passage's after the last layer
	featMeaningLong        // the same times ln(words)
	featBack               // how near the passage's words come to the quotation's
	featBackLong           // the same times ln(words)
	featOrder              // share of neighbouring words that stand in the same order
	featNumbers            // numbers of the quotation that the passage lacks
	featClaimed            // how sure it is that another quotation renders these words
	featMarks              // edges just inside quotation marks, 0 to 2
	featInside             // share of the passage in quotation marks, as far as that is expected
	featLoose              // share of the quotation's words without a counterpart of their own
	featWhole              // how near the two are as wholes, each read on its own
	featWholeLong          // the same times ln(words)
	featClause             // how near the quotation is to the clauses that the passage is of

	// Of quotations of less than longEnough words; nothing else is changed by them.
	featRawShort     // the window score times ln(longEnough / words)
	featMeaningShort // how near the words come after the last layer, likewise
	featWholeShort   // how near the two are as wholes, likewise

	// Of passages of a part of the quotation.
	featPartly    // a beginning or an end of the quotation has no source here
	featUnsourced // and is this share of it
	featureCount
)

// weights of the features, and of what speaks for a quotation without a source.
type weights struct {
	features
	none noneFeatures
}

type noneFeatures [noneCount]float64

const (
	noneMarked = 4 // the original has quotation marks
	noneCount  = 6
)

// longestLearned is how many words the originals had at most that the weights
// were learned from; what is said of none is not carried on beyond it.
const longestLearned = 900

// forNone says how easily words are found by chance: 1, ln(words of the
// quotation), its square, and ln(words of the original / 400); whether the original
// has quotation marks, so that a source could be expected inside them; and shortness.
func (m *matcher) forNone(words int) noneFeatures {
	long, original := math.Log(float64(max(1, words))), len(m.c.original.words)
	return noneFeatures{1, long, long * long, math.Log(float64(min(max(1, original), longestLearned)) / 400), oneIf(m.marked), shortness(words)}
}

// longEnough is from how many words on a quotation is weighed like all others.
const longEnough = 4

// shortness is ln(longEnough / words), or 0 for longer quotations: a word or two say
// little by themselves, and what holds of sentences does not carry on to them.
func shortness(words int) float64 {
	return math.Log(longEnough / float64(min(max(1, words), longEnough)))
}

// considered is how many windows are weighed for a quotation.
const considered = 8

// accept is the score from which on a quotation has a source. It is below a half
// since a person sees the pairs: a passage that is there to be looked at and thrown
// out costs less than one that is not shown.
const accept = .3

// rank sets the probabilities of the candidates: the logistic choice (McFadden
// 1974) between each of them and none of them. It returns that of none.
func (w *weights) rank(cs []candidate, against noneFeatures) float64 {
	none := w.ofNone(against)
	top := none
	for i := range cs {
		if cs[i].out {
			cs[i].p = 0
			continue
		}
		cs[i].p = w.sum(&cs[i])
		if cs[i].words != nil {
			cs[i].p += none - w.ofNone(cs[i].against)
		}
		top = max(top, cs[i].p)
	}
	sum := math.Exp(none - top)
	for i := range cs {
		if cs[i].out {
			continue
		}
		cs[i].p = math.Exp(cs[i].p - top)
		sum += cs[i].p
	}
	for i := range cs {
		cs[i].p /= sum
	}
	return math.Exp(none-top) / sum
}

// sum is what speaks for a candidate.
func (w *weights) sum(c *candidate) float64 {
	sum := c.said + c.near
	for k, x := range c.features {
		sum += w.features[k] * x
	}
	return sum
}

// ofNone is what speaks for a quotation's having no source.
func (w *weights) ofNone(against noneFeatures) (sum float64) {
	for k, x := range against {
		sum += w.none[k] * x
	}
	return sum
}

// said are the words of the quotation that a candidate is the source of.
func (c *choice) said(x *candidate) []word {
	if x.words != nil {
		return x.words
	}
	return c.words
}

// A choice is a quotation with its candidates, those of greater window score first.
type choice struct {
	words      []word
	candidates []candidate
	against    noneFeatures // what speaks for its having no source
	none       float64      // probability that there is none
	read       bool         // the words did not settle it: it was read as a whole
}

// best is the number of the likeliest candidate.
func (c *choice) best() int {
	best := 0
	for i := range c.candidates {
		if c.candidates[i].p > c.candidates[best].p {
			best = i
		}
	}
	return best
}

// sure is how sure it is that there is a source: the probability of the likeliest
// candidate and of those that overlap it, against none. What is left for other
// places does not count: many that are unlikely do not make one that is likely, and
// the same words in two places take nothing from each other.
func (c *choice) sure() float64 {
	if len(c.candidates) == 0 {
		return 0
	}
	sum := c.beside(c.best())
	return sum / max(sum+c.none, 1e-300)
}

// beside is the probability of a candidate and of those that overlap it.
func (c *choice) beside(candidate int) (sum float64) {
	for _, x := range c.candidates {
		if overlap(x.parts, c.candidates[candidate].parts) {
			sum += x.p
		}
	}
	return sum
}

// candidates looks for passages of a quotation.
func (m *matcher) look(q enface.Quotation) choice {
	c := choice{words: wordsIn(m.c.version.words, q.Span), none: 1}
	c.against = m.forNone(terms(c.words))
	if len(c.words) == 0 || len(m.c.original.words) == 0 {
		return c
	}
	s := newSearch(m.c, c.words, m.ratio)
	defer s.done()
	for i, w := range s.windows(considered) {
		for _, once := range s.once(w) {
			c.candidates = append(c.candidates, m.candidate(s, []window{once}, once.score))
		}
		if i > 0 {
			continue
		}
		c.candidates = append(c.candidates, m.compose(s, w)...)
	}
	return c
}

// lookWithin is the best window among words from to to-1 of the original, or nothing.
func (m *matcher) lookWithin(words []word, from, to int) (best []candidate) {
	s := newSearch(m.c, words, m.ratio)
	defer s.done()
	s.after, s.within = from, to
	for _, w := range s.windows(1) {
		best = append(best, m.candidate(s, []window{w}, w.score))
	}
	return best
}

func (m *matcher) candidate(s *search, parts []window, raw float32) candidate {
	c := candidate{parts: s.cut(parts), raw: raw}
	v := m.view(s.words, c.parts)
	words := terms(s.words)
	long, few := math.Log(float64(words)), shortness(words)
	f := &c.features
	f[featRaw] = float64(raw)
	late := m.lateOf(v)
	f[featMeaning], f[featBack] = m.meaning(v, late)
	f[featLoose] = v.loose(late) / float64(len(s.words)) * math.Log1p(float64(len(s.words)))
	f[featRawLong], f[featMeaningLong], f[featBackLong] = f[featRaw]*long, f[featMeaning]*long, f[featBack]*long
	f[featRawShort], f[featMeaningShort] = f[featRaw]*few, f[featMeaning]*few
	f[featOrder] = v.order()
	opens := m.c.original.gap(c.parts[0].from).opens
	shuts := m.c.original.gap(c.parts[len(c.parts)-1].to).shuts
	f[featMarks] = oneIf(opens) + oneIf(shuts)
	c.inside = m.c.original.speech * m.c.original.shareInside(c.parts)
	f[featInside] = c.inside
	for i, w := range s.words {
		if v.cover[i] < .5 && m.c.version.rows[w.row].number {
			f[featNumbers]++
		}
	}
	return c
}

// A Choice is what Match weighed for a quotation. It is what the weights are
// learned from.
type Choice struct {
	Candidates []Candidate
	None       []float64 // features of there being no source
	Read       bool      // the words did not settle it
}

// A Candidate is a passage with its features: by the words alone, and where it
// was read as a whole all of them.
type Candidate struct {
	Spans    []enface.Span
	ByWords  []float64
	Features []float64 // nil where it was not read
	Against  []float64 // features of there being no source for the part of the quotation that it is the source of, nil where that is all
}

// LearnedFirst is how many features are learned before the others: those are of passages
// of a part of the quotation, and change nothing elsewhere.
const LearnedFirst = int(featPartly)

func (m *matcher) export(c *choice) Choice {
	out := Choice{None: c.against[:], Read: c.read}
	for _, x := range c.candidates {
		e := Candidate{Spans: m.spans(x.parts), ByWords: x.byWords[:]}
		if x.words != nil {
			e.Against = x.against[:]
		}
		if c.read && !x.out {
			e.Features = x.features[:]
		}
		out.Candidates = append(out.Candidates, e)
	}
	return out
}
