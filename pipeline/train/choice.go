package train

import (
	"math"
	"slices"

	"enface/align/passage"
)

// A lesson is a quotation with its candidates.
type lesson struct {
	features [][]float64 // of the candidates
	none     []float64   // of there being no source
	less     [][]float64 // by candidate: by how much none has more for the whole quotation than for the part with a source; nil for the whole
	right    []bool
	alien    bool
	counts   float64 // as so many
}

// A lookedUp is a quotation with what was weighed for it.
type lookedUp struct {
	byWords, asWholes passage.Choice
	iou               []float64 // by candidate
	alien             bool
	kind              string // how it was cut
	counts            float64
}

// asNear is how much worse than the best a candidate of several spans is right.
const asNear = .1

// right reports which candidates are right: half of the union is in both. With nearest, only those that come
// as near to the gold as any, or nearly.
func (x *lookedUp) right(nearest bool) []bool {
	least := .5
	if nearest && len(x.iou) > 0 {
		least = max(least, slices.Max(x.iou)-asNear)
	}
	var out []bool
	for _, iou := range x.iou {
		out = append(out, iou >= least)
	}
	return out
}

// A view makes a lesson of what was weighed at one stage.
type view func(x *lookedUp, nearest bool) lesson

// ofWords is the lesson of what the words say.
func ofWords(x *lookedUp, nearest bool) lesson {
	l := lesson{none: x.byWords.Against[:], right: x.right(nearest), alien: x.alien, counts: x.counts}
	for k := range x.byWords.Candidates {
		l.add(&x.byWords, k)
	}
	return l
}

// ofWholes is the lesson of what was reread, where that was needed.
func ofWholes(x *lookedUp, nearest bool) lesson {
	l := lesson{none: x.asWholes.Against[:], alien: x.alien, counts: x.counts}
	if !x.asWholes.Reread {
		return l
	}
	right := x.right(nearest)
	for k, c := range x.asWholes.Candidates {
		if !c.Out {
			l.add(&x.asWholes, k)
			l.right = append(l.right, right[k])
		}
	}
	return l
}

func (l *lesson) add(c *passage.Choice, k int) {
	x := &c.Candidates[k]
	l.features = append(l.features, x.Features[:])
	var less []float64
	if x.Words != nil {
		less = slices.Clone(c.Against[:])
		for i, v := range x.Against {
			less[i] -= v
		}
	}
	l.less = append(l.less, less)
}

// plain is the lesson without candidates that render a part of the quotation alone, and without the
// features of these.
func (l lesson) plain() lesson {
	p := l
	p.features, p.less, p.right = nil, nil, nil
	for i, f := range l.features {
		if l.less[i] != nil {
			continue
		}
		f = slices.Clone(f)
		clear(f[passage.LearnedFirst:])
		p.features, p.less, p.right = append(p.features, f), append(p.less, nil), append(p.right, l.right[i])
	}
	return p
}

// teaches reports whether there is something to learn: where no candidate is right there is nothing.
func (l *lesson) teaches() bool {
	return len(l.features) > 0 && (l.alien || slices.Contains(l.right, true))
}

// lessons are those that teach.
func lessons(all []lookedUp, of view, nearest bool) []lesson {
	var out []lesson
	for i := range all {
		if l := of(&all[i], nearest); l.teaches() {
			out = append(out, l)
		}
	}
	return out
}

// plainOnes are the plain ones of lessons, as far as they still teach.
func plainOnes(all []lesson) []lesson {
	var out []lesson
	for _, l := range all {
		if l = l.plain(); l.teaches() {
			out = append(out, l)
		}
	}
	return out
}

// learn adds the gradient of minus the logarithm of the right answer's probability, and returns
// that: of the right candidates, or of none for an alien.
func (l *lesson) learn(w, gradient []float64) float64 {
	n := len(w) - len(l.none)
	none := 0.0
	for k, x := range l.none {
		none += w[n+k] * x
	}
	top := none
	e := make([]float64, len(l.features))
	for i, f := range l.features {
		for k, x := range f {
			e[i] += w[k] * x
		}
		for k, x := range l.less[i] {
			e[i] += w[n+k] * x
		}
		top = max(top, e[i])
	}
	none = math.Exp(none - top)
	sum, right := none, 0.0
	for i := range e {
		e[i] = math.Exp(e[i] - top)
		sum += e[i]
		if !l.alien && l.right[i] {
			right += e[i]
		}
	}
	if l.alien {
		right = none
	}
	right = max(right, 1e-300)
	for i, f := range l.features {
		d := e[i] / sum
		if !l.alien && l.right[i] {
			d -= e[i] / right
		}
		d *= l.counts
		for k, x := range f {
			gradient[k] += d * x
		}
		for k, x := range l.less[i] {
			gradient[n+k] += d * x
		}
	}
	d := none / sum
	if l.alien {
		d--
	}
	for k, x := range l.none {
		gradient[n+k] += d * l.counts * x
	}
	return -math.Log(right/sum) * l.counts
}
