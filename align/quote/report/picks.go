package report

import "enface"

// A Gold is an annotated report: its words and its verb, in bytes of the text.
type Gold struct{ Content, Verb enface.Span }

// A Pick is a group of places with their hashed features, of which one is right. A group of
// one place is a question of yes (Right is 0) or no (-1).
type Pick struct {
	Places [][]uint32
	Right  int
}

// Picks are what the tables learn from: a list for each of Tables, in their order.
type Picks [5][]Pick

// The lists of Picks.
const (
	afterPicks = iota
	beforePicks
	startPicks
	endPicks
	bareEndPicks // those of ends without single words, for languages without a table of their own
)

// Add adds what the unit teaches whose tokens were read, in a text with annotated reports.
func (p *Picks) Add(r *Reader, gold []Gold) {
	of := r.verbsOf(gold)
	for i := range r.Tokens {
		if !r.mayReport(i) {
			continue
		}
		from, to := r.Sentence(i)
		features := [][]uint32{r.cueFeatures(nil, i, from, to)}
		after, before := Pick{features, -1}, Pick{features, -1}
		switch g, ok := of[i]; {
		case ok && g.Content.Start >= r.Tokens[i].End:
			after.Right = 0
			p.addPlaces(r, i, from, to, g)
		case ok:
			before.Right = 0
		}
		p[afterPicks], p[beforePicks] = append(p[afterPicks], after), append(p[beforePicks], before)
	}
}

// verbsOf finds the token of the verb of each report: the last one within its verb that may
// report.
func (r *Reader) verbsOf(gold []Gold) map[int]Gold {
	of := map[int]Gold{}
	for _, g := range gold {
		last := -1
		for i := range r.Tokens {
			if t := &r.Tokens[i]; t.Start >= g.Verb.Start && t.End <= g.Verb.End && r.mayReport(i) {
				last = i
			}
		}
		if last >= 0 {
			of[last] = g
		}
	}
	return of
}

// addPlaces adds the places where the report of the verb at token i may start and end.
func (p *Picks) addPlaces(r *Reader, i, from, to int, g Gold) {
	add := func(list int, x Pick) {
		if x.Right >= 0 && len(x.Places) > 1 {
			p[list] = append(p[list], x)
		}
	}
	add(startPicks, r.startPick(i, to, g))
	add(endPicks, r.endPick(i, from, to, g))
	bare := *r
	bare.bare = true
	add(bareEndPicks, bare.endPick(i, from, to, g))
}

// startPick are the places where what the verb at token i reports may begin.
func (r *Reader) startPick(i, to int, g Gold) Pick {
	places, that := r.starts(i, to)
	rule := r.ruleStart(i, to)
	x := Pick{Right: -1}
	for n, k := range places {
		x.Places = append(x.Places, r.startFeatures(nil, i, k, rule, that, to))
		if r.Tokens[k].Start <= g.Content.Start && g.Content.Start < r.Tokens[k].End {
			x.Right = n
		}
	}
	return x
}

// endPick are the places where what the verb at token i reports may end.
func (r *Reader) endPick(i, from, to int, g Gold) Pick {
	x := Pick{Right: -1}
	c := content{cue: i, start: i + 1, end: r.wordsEnd(i, to), to: to, under: r.subordinate(from, i)}
	for c.start < to && r.Tokens[c.start].Start < g.Content.Start {
		c.start++
	}
	want := c.start
	for want < to && r.Tokens[want].Start < g.Content.End {
		want++
	}
	if c.start >= c.end || want > to {
		return x
	}
	for want > c.start && !r.Tokens[want-1].Word && !r.Tokens[want-1].Quoted() {
		want--
	}
	var p passed
	seen := c.start
	for n, k := range r.ends(c.start, c.end, to) {
		for ; seen < k; seen++ {
			p.token(r, seen)
		}
		x.Places = append(x.Places, r.endFeatures(nil, c, k, p))
		if k == want {
			x.Right = n
		}
	}
	return x
}
