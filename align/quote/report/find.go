package report

import (
	"iter"

	"enface"
	"enface/align/quote/words"
)

// A Report is somebody's words without marks. Its spans are bytes of the text.
type Report struct {
	enface.Span
	Word   enface.Span // the verb
	Teller enface.Span // who reports, empty where it is not said
	Sure   float64     // how sure it is, from 0 to 1
}

// Scores from which a report is kept. Set by hand on PolNeAR dev: .17 to .25, .4 to .7 and .7
// to .9 were tried (docs/notebook-quotes.md).
const (
	leastReport = .19
	leastWithin = .5 // within another report
	leastMarked = .8 // with words between marks, where no “that” opens it: the marks say already what matters most
)

// How sure an English verb is that stands behind what it reports, at least; and the weight, in
// log odds, under which a verb is passed over: far under leastReport.
const (
	sureSaidBehind = .8
	leastWeight    = -3
)

// A reading is what a verb reports, in tokens.
type reading struct {
	cue        int // the verb
	start, end int // [start, end)
	score      float64
}

// Reports yields the reports of the unit whose tokens were read.
func (r *Reader) Reports() iter.Seq[Report] {
	return func(yield func(Report) bool) {
		for from := 0; from < len(r.Tokens); {
			_, to := r.Sentence(from)
			to = max(to, from+1)
			if !r.sentence(from, to, yield) {
				return
			}
			from = to
		}
	}
}

// sentence yields the reports of the sentence [from, to) and reports whether to go on.
func (r *Reader) sentence(from, to int, yield func(Report) bool) bool {
	best := reading{score: -1}
	for i := from; i < to; i++ {
		if !r.mayReport(i) {
			continue
		}
		x := r.read(i, from, to)
		if x.score < leastReport || x.score < leastMarked && r.holdsQuote(x) && r.ctx(x.start, from, to) != ctxThat {
			continue
		}
		if best.score >= 0 && x.cue >= best.start && x.cue < best.end && x.score < leastWithin {
			continue // within another report
		}
		if x.score > best.score {
			best = x
		}
		if found, ok := r.report(x); ok && !yield(found) {
			return false
		}
	}
	return true
}

// report makes a report of what a verb reports, without the marks at its edges.
func (r *Reader) report(x reading) (Report, bool) {
	f := Report{Span: r.Join(x.start, x.end), Word: r.Span(x.cue), Teller: r.teller(x), Sure: min(1, x.score)}
	if r.Quoted(x.end - 1) {
		f.End = r.Of(x.end - 1).End
	}
	if r.Quoted(x.start) {
		f.Start = r.Of(x.start).Start
	}
	return f, f.Start < f.End
}

// teller is the subject of a report's verb.
func (r *Reader) teller(x reading) enface.Span {
	i := x.cue
	from, to := r.Sentence(i)
	if r.Is(i, words.Source) {
		sub, _ := r.After(r.SourceNamed(i), to)
		return sub
	}
	stop := from
	if x.end <= i {
		stop = x.end
		for stop < i && !r.Tokens[stop].Word {
			stop++
		}
	}
	if r.Is(i, words.Gerund) || r.Lang.Grammar.NounsReport && r.Is(i-1, words.Determiner) { // saying; his call for
		if sub, ok := r.MainSubject(i, stop); ok {
			return sub
		}
	}
	if sub, ok := r.Before(i, stop); ok {
		return sub
	}
	if x.end <= i {
		sub, _ := r.After(i+1, to)
		return sub
	}
	return enface.Span{}
}

// read reads what the verb at token i reports within the sentence [from, to); its score, 0 for
// nothing, is how sure that is.
func (r *Reader) read(i, from, to int) reading {
	after, before := r.directions(i, from, to)
	if after+before < leastReport {
		return reading{}
	}
	x := reading{cue: i, score: before}
	if after >= before {
		c := content{cue: i, end: r.wordsEnd(i, to), to: to, under: r.subordinate(from, i)}
		start, sure := r.start(i, c.end, to)
		if start >= c.end {
			return reading{}
		}
		c.start = start
		end, share := r.contentEnd(c)
		x.start, x.end, x.score = start, end, after*share*sure
	} else if x.start, x.end = r.before(i, from); x.start >= x.end {
		return reading{}
	}
	if r.markedAlready(x, to) || r.empty(x) {
		return reading{}
	}
	return x
}

// directions say how sure it is that the verb at token i reports what follows it, and what
// stands before it.
func (r *Reader) directions(i, from, to int) (after, before float64) {
	if !r.model.learned {
		return r.frenchVerb(i, from, to)
	}
	r.features = r.cueFeatures(r.features[:0], i, from, to)
	after, before = r.model.after.sum(r.features), r.model.before.sum(r.features)
	behind := r.saidBehind(i, from, to)
	if behind {
		return 0, max(logistic(before), sureSaidBehind)
	}
	if max(after, before) < leastWeight {
		return 0, 0
	}
	return logistic(after), logistic(before)
}

// wordsEnd is the token behind the last word or stretch of a sentence that ends before token
// to, behind token i.
func (r *Reader) wordsEnd(i, to int) int {
	end := to
	for end > i+1 && !r.Tokens[end-1].Word && !r.Tokens[end-1].Quoted() {
		end--
	}
	return end
}

// markedAlready reports whether marks say what a verb reports.
func (r *Reader) markedAlready(x reading, to int) bool {
	return x.end <= x.cue && r.Quoted(x.start) || r.introduces(x.start, x.end)
}

// introduces reports whether the tokens [start, end), or the sentence, end with or hold a colon
// before a stretch or a new paragraph.
func (r *Reader) introduces(start, end int) bool {
	for k := start; k < end; k++ {
		if (r.Punct(k, ':') || r.Punct(k, '—') || r.Punct(k, '–')) && (k+1 >= end || r.Quoted(k+1)) {
			return true
		}
	}
	return r.Punct(end, ':') && (end+1 >= len(r.Tokens) || r.Quoted(end+1))
}

// empty reports whether nothing but one token, stretches and signs is reported.
func (r *Reader) empty(x reading) bool {
	const least = 2 // tokens
	if x.end-x.start < least {
		return true
	}
	for k := x.start; k < x.end; k++ {
		if r.Tokens[k].Word {
			return false
		}
	}
	return true
}

// holdsQuote reports whether words between marks stand in what is reported.
func (r *Reader) holdsQuote(x reading) bool {
	for k := x.start; k < x.end; k++ {
		if r.Tokens[k].Quoted() {
			return true
		}
	}
	return false
}

// subordinate reports whether the verb at token i stands in an opening clause or phrase of
// the sentence that begins at token from. The main clause of the sentence follows it.
func (r *Reader) subordinate(from, i int) bool {
	k := from
	for k < i && !r.Tokens[k].Word && !r.Tokens[k].Quoted() {
		k++
	}
	if k == i {
		return true // Asked whether …, he
	}
	if !r.Only(k, words.Conjunction|words.Preposition|words.Gerund, words.Determiner|words.Pronoun) || r.ctx(k, from, i) == ctxAnd {
		return false
	}
	for ; k < i; k++ {
		if r.Comma(k) {
			return false
		}
	}
	return true
}
