package quote

import (
	"strings"

	"enface"
)

// A report is an indirect report: somebody's words without marks.
type report struct {
	cue        int // token of the verb
	start, end int // tokens [start, end) of what is reported
	score      float64
}

// reports finds the indirect reports of the unit.
func (a *analyst) reports(r *reading, u unit) {
	if a.tap.reading != nil {
		a.tap.reading(r)
		return
	}
	m := reportModelOf(a.lang)
	if m == nil {
		return
	}
	for from := 0; from < len(r.t); {
		_, to := sentence(r.t, r.s, r.parts, from)
		to = max(to, from+1)
		best := report{score: -1}
		for i := from; i < to; i++ {
			if !r.reporting(i) || r.t[i].q >= 0 {
				continue
			}
			x := r.report(m, i, from, to)
			if x.score < leastReport || x.score < leastMarked && r.holdsQuote(x) && r.ctx(x.start, from, to) != ctxThat {
				continue
			}
			if best.score >= 0 && x.cue >= best.start && x.cue < best.end && x.score < leastWithin {
				continue // within another report
			}
			if x.score > best.score {
				best = x
			}
			a.report(r, x)
		}
		from = to
	}
}

// report adds a quotation of the kind Indirect.
func (a *analyst) report(r *reading, x report) {
	span := enface.Span{Start: r.t[x.start].a, End: r.t[x.end-1].b}
	if r.t[x.end-1].q >= 0 {
		span.End = a.parts[r.t[x.end-1].q].End
	}
	if r.t[x.start].q >= 0 {
		span.Start = a.parts[r.t[x.start].q].Start
	}
	if span.Start >= span.End {
		return
	}
	a.utter++
	q := enface.Quotation{
		Span: span, Kind: enface.Indirect, Utterance: a.utter, Cue: a.s[r.t[x.cue].a:r.t[x.cue].b], Confidence: min(1, x.score),
	}
	if sub, ok := r.teller(x); ok {
		text := sub.In(a.s)
		q.Speaker = enface.Mention{Span: sub, Text: text, Name: a.names.resolve(text, a.lex)}
	}
	a.out = append(a.out, q)
}

// teller is the subject of a report's verb.
func (r *reading) teller(x report) (enface.Span, bool) {
	i := x.cue
	from, to := sentence(r.t, r.s, r.parts, i)
	if r.is(i, source) {
		j := i + 1
		if r.lang == "en" {
			j++
		}
		sub, _ := r.after(j, to)
		return sub, sub.Len() > 0
	}
	stop := from
	if x.end <= i {
		stop = x.end
		for stop < i && !r.t[stop].word {
			stop++
		}
	}
	if r.is(i, gerund) || r.is(i-1, det) && r.lang == "en" { // saying; his call for
		if sub, ok := r.mainSubject(i, stop); ok {
			return sub, true
		}
	}
	if sub, ok := r.before(i, stop); ok {
		return sub, true
	}
	if x.end <= i {
		sub, _ := r.after(i+1, to)
		return sub, sub.Len() > 0
	}
	return enface.Span{}, false
}

// reporting reports whether token i may be the verb of a report.
func (r *reading) reporting(i int) bool {
	t := &r.t[i]
	if t.cue > 0 {
		return true
	}
	return r.lang == "fr" && t.class&(verb|weak|gerund|source|partic) != 0 && (!t.cap || t.class&source != 0) && t.class&det == 0
}

// report reads what the verb at token i reports within the sentence [from, to);
// its score is how sure that is.
func (r *reading) report(m *reportModel, i, from, to int) report {
	x := report{cue: i}
	after, before := 0.0, 0.0
	if r.lang == "fr" {
		after, before = r.frenchReport(i, from, to)
	} else {
		r.features = r.cueFeatures(r.features[:0], i, from, to)
		after, before = m.after.sum(r.features), m.before.sum(r.features)
		behind := r.saidBehind(i, from, to)
		if max(after, before) < -3 && !behind {
			return report{} // far under leastReport
		}
		after, before = logistic(after), logistic(before)
		if behind {
			after, before = 0, max(before, .8)
		}
	}
	if after+before < leastReport {
		return report{}
	}
	end := to
	for end > i+1 && !r.t[end-1].word && r.t[end-1].q < 0 {
		end--
	}
	if after >= before {
		start, sure := r.contentBegin(m, i, end, to)
		if start >= end {
			return report{}
		}
		stop, p := r.contentEnd(m, i, start, end, to, r.subordinate(from, i))
		x.start, x.end, x.score = start, stop, after*p*sure
	} else {
		start, stop := r.contentBefore(i, from)
		for stop > start+1 && r.t[stop-1].q >= 0 && r.comma(stop-2) {
			stop -= 2 // It cost a fortune, “a waste,” he said.
		}
		if start >= stop {
			return report{}
		}
		x.start, x.end, x.score = start, stop, before
	}
	if x.end <= i && r.t[x.start].q >= 0 || r.introduces(x.start, x.end, to) {
		return report{} // the marks say it
	}
	if x.end-x.start < 2 || x.end-x.start == 1 && r.t[x.start].q >= 0 || onlyQuotes(r.t[x.start:x.end]) {
		return report{}
	}
	return x
}

// frenchReport says how sure it is that the French verb at token i reports what
// follows it, or what stands before it: a déclaré que …; …, a promis le maire;
// selon le maire.
func (r *reading) frenchReport(i, from, to int) (after, before float64) {
	if r.is(i, source) {
		if i == from || i == from+1 {
			return .9, 0
		}
		if r.comma(i - 1) {
			return 0, .9
		}
		return 0, 0
	}
	// Back over the auxiliary and what stands with it.
	k := i
	for k > from && i-k < 4 && r.is(k-1, aux|object) && !r.is(k-1, conj) {
		k--
	}
	if r.is(i, partic) && !r.is(i, verb) && k == i {
		return 0, 0
	}
	next := r.ctx(i+1, from, to)
	if r.is(i+1, adv) {
		next = r.ctx(i+2, from, to)
	}
	if next == ctxThat {
		return .9, 0
	}
	if r.comma(k-1) && (next == ctxDet || next == ctxCap || r.is(i, pron)) && r.is(i, verb|partic) {
		if sub, end := r.after(i+1, to); r.is(i, pron) || sub.Len() > 0 && (end >= to-1 || r.comma(end) || r.is(end, prep)) {
			return 0, .8
		}
	}
	if next == ctxTo && r.is(i, verb|weak|partic) && i+2 < to {
		switch w := r.s[r.t[i+2].a:r.t[i+2].b]; {
		case r.t[i+2].cap, len(w) < 4:
		case strings.HasSuffix(w, "er"), strings.HasSuffix(w, "ir"), strings.HasSuffix(w, "re"):
			return .5, 0
		}
	}
	return 0, 0
}

// saidBehind reports whether an English verb at token i stands behind a comma, before
// its subject, at the end of the sentence: The town pays, said the mayor.
func (r *reading) saidBehind(i, from, to int) bool {
	if !r.comma(i-1) || i-1 <= from || !r.is(i, verb) || r.t[i].cap || r.is(i, det|prep) {
		return false
	}
	sub, end := r.after(i+1, to)
	return sub.Len() > 0 && (r.is(i+1, det) || r.t[i+1].cap) && (end >= to-1 || r.comma(end) && end > i+2)
}

// introduces reports whether the tokens [start, end), or the sentence, end with
// or hold a colon before a quotation or a new paragraph.
func (r *reading) introduces(start, end, to int) bool {
	for k := start; k < end; k++ {
		if (r.punct(k, ':') || r.punct(k, '—') || r.punct(k, '–')) && (k+1 >= end || r.t[k+1].q >= 0) {
			return true
		}
	}
	return r.punct(end, ':') && (end+1 >= len(r.t) || r.t[end+1].q >= 0)
}

// onlyQuotes reports whether the tokens are quotations and punctuation.
func onlyQuotes(t []tok) bool {
	for i := range t {
		if t[i].word {
			return false
		}
	}
	return true
}

// contentStart passes over what stands between the verb and what it reports:
// its particle, who was told, and when.
func (r *reading) contentStart(i, to int) int {
	j := i + 1
	skip := ""
	if c := r.t[i].cue; c > 0 && r.lang == "en" {
		skip = englishCues()[c-1].skip
	}
	particle := func() {
		if j < to && r.t[j].word && skip != "" && strings.Contains(skip, " "+r.s[r.t[j].a:r.t[j].b]+" ") {
			j++
		}
	}
	particle()
	if r.is(i, source) {
		return r.behindSource(j, to)
	}
	// told reporters on Monday that, asked the network whether
	addressed := r.addresses(i)
	for k := j; k < to && k < j+14; k++ {
		c := r.ctx(k, j, to)
		if k > j && (c == ctxThat || addressed && (c == ctxWh || c == ctxTo)) {
			return k
		}
		if r.t[k].q >= 0 || c == ctxAux || c == ctxVerb || c == ctxPunct || c == ctxThat || c == ctxStop || c == ctxComma || c == ctxWh {
			break
		}
		if !addressed && k >= j+6 {
			break
		}
	}
	for j < to && r.is(j, object|calendar) && !r.is(j, det) && r.t[j].word && r.lang != "fr" {
		j++
	}
	particle()
	for j < to && r.punct(j, ',') && r.lang == "fr" {
		j++
	}
	return j
}

// addresses reports whether the verb at token i takes whom it is said to.
func (r *reading) addresses(i int) bool {
	switch strings.ToLower(r.s[r.t[i].a:r.t[i].b]) {
	case "told", "tell", "tells", "telling", "asked", "ask", "asks", "asking", "reminded", "reminds", "reminding", "remind", "informed", "assured", "warned", "warns", "warning":
		return true
	}
	return false
}

// behindSource is where the clause begins that “according to X,” stands before:
// behind the first comma from token j on that a verb follows before the next.
func (r *reading) behindSource(j, to int) int {
	first := to
	for k := j; k < to && k < j+40; k++ {
		if !r.comma(k) {
			continue
		}
		if first == to {
			first = k + 1
		}
		for m := k + 1; m < to && !r.comma(m); m++ {
			if r.is(m, aux|verb|weak) && !r.is(m, prep|det) {
				return k + 1
			}
		}
	}
	return first
}

// contentBefore is what stands before the subject of the verb at token i: what
// is reported, X said.
func (r *reading) contentBefore(i, from int) (start, end int) {
	k := i
	for k > from && i-k < 20 && !r.comma(k) {
		k--
	}
	if !r.comma(k) {
		if !r.is(i, source) {
			return 0, 0
		}
		k = i
	}
	start = from
	for start < k && !r.t[start].word && r.t[start].q < 0 {
		start++
	}
	if start+1 < k && (r.is(start, conj) && !r.t[start].cap || r.ctx(start, from, k) == ctxAnd) {
		start++ // And the bridge stays shut, X said
	}
	if start+2 < k && r.is(start, adv|conj) && r.comma(start+1) {
		start += 2 // However,
	}
	return start, k
}

// holdsQuote reports whether words between marks stand in a report.
func (r *reading) holdsQuote(x report) bool {
	for k := x.start; k < x.end; k++ {
		if r.t[k].q >= 0 {
			return true
		}
	}
	return false
}

// leastWithin is the score from which a report within another one is kept.
const leastWithin = .5

// leastMarked is the score from which a report with words between marks is kept
// that no “that” opens: the marks say already what matters most.
const leastMarked = .8

// leastReport is the score from which a report is kept.
const leastReport = .19
