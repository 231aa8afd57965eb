package passage

import (
	"context"
	"math"
	"strings"

	"enface"
	"enface/align/quote"
	"enface/align/window"
	"enface/align/words"
	"enface/text"
)

// Sentences gives vectors of texts, one after the other and all of one width; that of a text
// without a character may be zero.
type Sentences interface {
	SentenceVectors(ctx context.Context, texts []string) ([]float32, error)
}

// A Stages makes texts ready for the stages. It may be used by several goroutines.
type Stages struct {
	Reader    *words.Reader
	Model     *Model
	Sentences Sentences // a model of sentences, as further evidence; nil for none
	Numbers   Numbers
	Windows   window.Numbers
}

// Texts are an original and a version that quotes it, ready to be compared. They are for one
// goroutine.
type Texts struct {
	Original, Version *words.Side
	Comparison        *words.Comparison
	Ratio             float64 // expected length of the original over the version's

	stages                    *Stages
	numbers                   *Numbers
	finder                    *window.Finder
	fast                      bool
	base                      float32       // weight of every word
	lateOriginal, lateVersion *words.Side   // after the model's last layer; nil where fast
	byWords                   choiceWeights // what candidates are weighed by before any is reread
	reports                   map[int]int   // by word of the original: where the reporting clause that begins there ends, for those that were asked for
}

// Open reads an original and a version. The only error is that of ctx, or of the reader's
// Vectors.
func (s *Stages) Open(ctx context.Context, original, version *enface.Story) (*Texts, error) {
	o, err := s.Reader.Read(ctx, original.Text, original.Lang)
	if err != nil {
		return nil, err
	}
	v, err := s.Reader.Read(ctx, version.Text, version.Lang)
	if err != nil {
		return nil, err
	}
	t := &Texts{
		Original: o, Version: v, Ratio: text.FactsOf(original.Lang).Length / text.FactsOf(version.Lang).Length,
		stages: s, numbers: &s.Numbers, fast: s.Reader.Fast, base: s.Reader.Numbers.BaseWeight, reports: map[int]int{},
	}
	t.shun(original.Blocks)
	listed := s.Reader.Consult(v, o, version.Lang, original.Lang)
	t.Comparison = words.Compare(o, v, listed)
	t.finder = &window.Finder{Comparison: t.Comparison, Numbers: &s.Windows, Ratio: t.Ratio}
	if t.fast {
		t.byWords = s.Model.table
		t.byWords.none[noneBias] += listed.None(&s.Reader.Numbers)
		return t, nil
	}
	t.byWords = s.Model.context
	if t.lateOriginal, err = s.Reader.Late(ctx, o); err != nil {
		return nil, err
	}
	t.lateVersion, err = s.Reader.Late(ctx, v)
	return t, err
}

// shun takes something off passages in blocks that repeat or announce the text. So the text
// itself is preferred where both say the same. It also takes something off what an
// interviewer asks: it is the answers that are quoted.
func (t *Texts) shun(blocks []enface.Block) {
	d, at := t.Original, 0
	for _, b := range blocks {
		switch b.Kind {
		case enface.PullQuote, enface.Heading, enface.Caption, enface.Furniture, enface.Question:
		default:
			continue
		}
		for at < len(d.Words) && d.Words[at].End <= b.Start {
			at++
		}
		for ; at < len(d.Words) && d.Words[at].Start < b.End; at++ {
			d.Opens[at] -= t.numbers.SecondHand
		}
	}
}

// Numbers are those of the stages.
func (t *Texts) Numbers() *Numbers { return t.numbers }

// SaidIn is the text of words of the version, from the first to the last.
func (t *Texts) SaidIn(said []words.Word) string {
	return t.Version.Text[said[0].Start:said[len(said)-1].End]
}

// spansText is the text of windows of the original, with spaces between.
func (t *Texts) spansText(windows []window.Window) string {
	var parts []string
	for _, sp := range window.Spans(t.Original, windows) {
		parts = append(parts, sp.In(t.Original.Text))
	}
	return strings.Join(parts, " ")
}

// shortness is ln(LongEnough / words), or 0 for longer quotations: a word or two say little
// by themselves, and what holds of sentences does not carry on to them.
func (t *Texts) shortness(terms int) float64 {
	long := t.numbers.LongEnough
	return math.Log(float64(long) / float64(min(max(1, terms), long)))
}

// against is what speaks for a quotation's having no source: how easily so many words are found by
// chance.
func (t *Texts) against(terms int) NoneFeatures {
	long, original := math.Log(float64(max(1, terms))), len(t.Original.Words)
	var f NoneFeatures
	f[noneBias], f[noneWords], f[noneSquared] = 1, long, long*long
	f[noneOriginal] = math.Log(float64(min(max(1, original), t.numbers.LongestLearned)) / float64(t.numbers.UsualOriginal))
	f[noneMarked], f[noneShort] = oneIf(t.Original.Marked), t.shortness(terms)
	return f
}

// isReporting reports whether words a to b-1 of the original are a reporting clause, as in
// « dit-il », « m'avait-elle dit » or "said the minister".
func (t *Texts) isReporting(a, b int) bool {
	d := t.Original
	if b-a > t.numbers.ReportWords {
		return false
	}
	end, known := t.reports[a]
	if !known {
		end = quote.ReportingClause(d.Text, d.Lang, d.Words[a].Start)
		t.reports[a] = end
	}
	return end >= d.Words[b-1].End && end <= d.Words[b].Start
}

// Apart counts the places where more than a reporting clause lies between windows.
func (t *Texts) Apart(windows []window.Window) (n int) {
	for i := 1; i < len(windows); i++ {
		if !t.isReporting(windows[i-1].To, windows[i].From) {
			n++
		}
	}
	return n
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
