package analysis

import (
	"slices"
	"sort"

	"enface"
	"enface/align/quote/kind"
	"enface/align/quote/report"
	"enface/align/quote/speaker"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
)

// Quotations returns the quotations of a text in text order. Its spans are bytes of the text.
func (t Text) Quotations() []enface.Quotation { return t.Observe(Observer{}) }

// Observe returns the quotations of a text while look looks on. Reports without marks are not
// among them where it looks at units.
func (t Text) Observe(look Observer) []enface.Quotation {
	r := &tokens.Reading{Text: t.Words, Lang: t.Lang, Paras: t.Paras, Stretches: t.Stretches}
	y := &story{
		Reading: r, cast: speaker.NewCast(r), past: speaker.Past{Stretch: -1}, seen: kind.Seen{},
		models: t.Models, tale: slices.ContainsFunc(t.Stretches, func(x turns.Stretch) bool { return x.Turn }),
		out: make([]enface.Quotation, 0, len(t.Stretches)),
	}
	reports := report.NewReader(r, t.Models.Reports)
	for u := range tokens.Units(t.Paras, t.Stretches) {
		y.unit(u, reports, look)
	}
	byPosition(y.out)
	complete(y.out)
	t.repeated(y.out)
	s := speaker.NewSettler(y.cast.Names, t.Words)
	for i := range y.out {
		s.Settle(&y.out[i])
	}
	return y.out
}

// byPosition sorts quotations by start, the longer one first.
func byPosition(q []enface.Quotation) {
	sort.SliceStable(q, func(i, j int) bool {
		if q[i].Start != q[j].Start {
			return q[i].Start < q[j].Start
		}
		return q[i].End > q[j].End
	})
}

// complete gives the parts of an utterance that came before its reporting clause the speaker
// whom that names.
func complete(out []enface.Quotation) {
	last := map[int]int{} // by utterance, a part with a speaker
	for i := len(out) - 1; i >= 0; i-- {
		q := &out[i]
		switch k, ok := last[q.Utterance]; {
		case q.Speaker.Text != "":
			last[q.Utterance] = i
		case ok && q.Kind.Speech():
			q.Speaker, q.Cue = out[k].Speaker, out[k].Cue
		}
	}
}
