package marks

import (
	"enface/align/quote/words"
	"enface/text"
)

// Find returns what stands between the marks of s, whose paragraphs are paras. Marks
// within marks are not reported apart. A mark that stays open ends with its paragraph,
// unless the next paragraph reopens it, or a later line closes it.
func Find(s string, paras []Paragraph, lang words.Language) Found {
	k := &stack{s: s, style: readStyle(s, lang), paras: paras}
	whole := make([]bool, len(paras))
	for i := range paras {
		k.at = i
		carried := len(k.open) > 0
		k.paragraph()
		whole[i] = !carried && len(k.open) == 0
	}
	return Found{k.found, whole}
}

// paragraph reads the marks of the paragraph at hand.
func (k *stack) paragraph() {
	p := k.paras[k.at]
	k.ahead = k.closers(p)
	r := newReader(k.s, p.Start, p.End)
	for {
		m, ok := r.next()
		switch {
		case !ok:
			if len(k.open) > 0 {
				k.endParagraph(p)
			}
			return
		case len(k.open) > 0 && k.open[0].awaited():
			// The mark that the paragraph was reopened with, whatever it is.
			k.open[0].mark, k.open[0].para, k.open[0].reached = m, k.at, len(k.found)
		case text.IsSingleMark(m.r):
			k.small(m)
		default:
			k.large(m, r)
		}
	}
}

// endParagraph settles what is still open at the end of paragraph p: it is carried into
// the next one, or ends.
func (k *stack) endParagraph(p Paragraph) {
	o, ok := k.unfinished()
	k.pop(0)
	switch {
	case !ok:
	case k.reopens(o, k.at+1):
		k.emit(o, p.End, p.End, false)
		k.open = append(k.open, opened{mark: mark{r: o.r, end: -1}, again: true})
	case k.runsOn(o):
		k.open = append(k.open, o)
	default:
		k.emit(o, p.End, p.End, true)
	}
}

// unfinished is the quotation that the end of the paragraph leaves open: the outermost
// large mark, or, in a British text, a small one that the next paragraph reopens. A small
// one may have ended at a mark that was passed over; else it was an apostrophe.
func (k *stack) unfinished() (opened, bool) {
	if t := k.bottom(); t >= 0 {
		return k.open[t], true
	}
	o := k.open[0]
	if o.maybe.end > 0 {
		k.shutSmall(0, o.maybe)
		return o, false
	}
	return o, k.style.british && o.first && k.reopens(o, k.at+1)
}
