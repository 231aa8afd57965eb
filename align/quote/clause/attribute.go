package clause

import (
	"strings"

	"enface/align/quote/tokens"
)

// Attribute finds the cue of the stretch at token q.
func (r Reader) Attribute(q int) Cue {
	x := r.Of(q)
	if x.Clause != nil {
		return Cue{Frame: Firm, Speaker: x.Clause.Subject, Word: x.Clause.Verb, After: true}
	}
	from, to := r.Sentence(q)
	end := tokens.LastRune(r.Text, x.Span)
	right, left := r.right(q, to, end), r.Left(q, from)
	if c := nearer(right, left, strings.ContainsRune(",?!…-", end) || r.Comma(q+1)); c.Frame > None {
		return c
	}
	return r.accord(q, to)
}

// nearer chooses between the cues behind and before a stretch; tied says that the stretch ends
// as one does that a reporting clause follows.
func nearer(right, left Cue, tied bool) Cue {
	switch {
	case right.Frame == Firm && (tied || left.Frame != Firm):
		return right
	case left.Frame == Firm:
		return left
	case right.Frame > left.Frame, right.Frame == left.Frame && tied:
		return right
	}
	return left
}
