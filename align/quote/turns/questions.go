package turns

import (
	"strings"

	"enface/align/quote/marks"
)

// leastAsked is how many questions set apart, with something else behind them, make an
// interview. Set by hand.
const leastAsked = 2

// questioned adds the turns of a text that sets an interviewer's apart: what follows a
// question, up to a heading, the next one or the credits, answers it. The stretches of other
// texts are returned as they are.
func questioned(s string, paras []marks.Paragraph, x []Stretch) []Stretch {
	if asked(paras) < leastAsked {
		return x
	}
	var out, own []Stretch
	now, heard := NoSide, NoSide // the side at hand, and the one whose words came last
	for i, p := range paras {
		first := len(out)
		own, x = beginning(x, i)
		out = append(out, own...)
		if p.Kind == marks.CaptionBlock || p.Kind == marks.PullQuoteBlock || p.Kind == marks.OtherBlock {
			continue // the answer goes on behind it
		}
		if now = sideOf(p.Kind, now, p.In(s)); now == NoSide {
			heard = NoSide
			continue
		}
		out = answer(out, first, i, p, now, heard == now)
		heard = now
	}
	return append(out, x...)
}

// asked counts the questions that something else follows.
func asked(paras []marks.Paragraph) int {
	n := 0
	for i := 0; i+1 < len(paras); i++ {
		if paras[i].Kind == marks.QuestionBlock && paras[i+1].Kind != marks.QuestionBlock {
			n++
		}
	}
	return n
}

// sideOf is the side whose turn a paragraph is, where now is that of the paragraph before.
func sideOf(kind marks.BlockKind, now Side, p string) Side {
	switch {
	case kind == marks.QuestionBlock:
		return Asks
	case kind == marks.HeadingBlock || now == NoSide || credits(p):
		return NoSide
	}
	return Answers
}

// answer appends the turn that paragraph i is, in place of the stretches from index first on
// that lie within it. Marks that enclose the turn are better edges.
func answer(out []Stretch, first, i int, p marks.Paragraph, side Side, again bool) []Stretch {
	if len(out) == first+1 && out[first].Start <= p.Start+markSlack && out[first].Outer.End >= p.End-1 {
		out[first].Side, out[first].Turn = side, true
		return out
	}
	if len(out) > first && (out[len(out)-1].Last != i || out[first].First != i) {
		return out
	}
	t := turnOf(i, p.Span, p.Span)
	t.Side, t.Again = side, again
	return append(out[:first], t)
}

// Where credits stand. Set by hand.
const (
	longestCredits = 160 // bytes of their paragraph
	creditsStart   = 20  // bytes before which a sign of them stands
)

// credits reports whether a paragraph tells who led the interview.
func credits(p string) bool {
	if len(p) > longestCredits {
		return false
	}
	p = strings.ToLower(p)
	for _, sign := range [...]string{
		"propos recueillis", "recueilli par", "entretien réalisé", "interview réalisée", "interview by", "interviewed by", "this interview",
		"das interview führt", "das gespräch führt", "interview:", "entrevista de", "entrevista realizada", "intervista di",
	} {
		if i := strings.Index(p, sign); i >= 0 && i < creditsStart {
			return true
		}
	}
	return false
}
