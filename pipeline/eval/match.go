package eval

import (
	"context"
	"fmt"
	"io/fs"

	"enface"
)

// A MatchFunc finds the passages of quotations, as 'enface match' does with two
// plain-text files. Without quotations (nil) it finds them in the version first,
// as 'enface match' does without --quotes; with them it answers each, in order.
type MatchFunc func(ctx context.Context, original, version Text, quotes []enface.Quotation) ([]enface.Pair, error)

// MatchOptions narrow an evaluation of matching. The zero value measures both
// parts on all documents.
type MatchOptions struct {
	Part     string // "A", "B" or "AB"; "" is "AB"
	NoMarks  bool   // the originals without their quotation marks, where there are such
	MinWords int    // shorter quotations are not scored, where the story is not cut; 0 means 5
	Every    int    // each K-th document only; 0 and 1 take all
	First    int    // the documents before this one, from 0, are left out

	// Each, if not nil, is called for each quotation of part A, in order.
	Each func(Outcome)
}

// An Outcome is one quotation of part A.
type Outcome struct {
	Document  string
	N         int // in the document, from 0
	Words     int
	Kind      string
	Alien     bool // not in the original
	Null      bool // none was said
	Hit       bool
	IoU       float64
	Score     float64
	Got, Gold []enface.Span // in code points of the original
	Others    []enface.Span // further candidates, likewise
	Pair      enface.Pair
}

// Match measures the way from a quotation to its passage on a folder of
// documents: source.fr.txt, story.en.txt and gold.jsonl, or fr.txt, en.txt and
// gold.jsonl.
//
// Part A gives the gold quotations. Overlaps count letters and digits only. The
// precision of a passage is the share of it inside the gold, its recall the
// share of the gold inside it, and IoU PR/(P+R-PR). Where a quotation was cut,
// the gold is an upper bound, and recall counts against at most .8 of the
// quotation's letters. The same words again elsewhere are as good as the gold.
//
// Part B lets match find the quotations. A quotation is found if its IoU with
// one of match's is at least .8, and right if the passage's IoU is at least .5.
// Gold quotations without a known passage count neither way.
//
// The figures of part A are hit, charf1, iou, f50 and f80 (F1 of pairs with that
// IoU), nullf1 and auroc (where there are aliens), ece; those of part B are
// found, e2e and e2e_recall.
func Match(ctx context.Context, fsys fs.FS, o MatchOptions, match MatchFunc) (*Report, error) {
	if o.Part == "" {
		o.Part = "AB"
	}
	if o.MinWords == 0 {
		o.MinWords = 5
	}
	docs, err := readStories(fsys, o)
	if err != nil {
		return nil, err
	}
	var answers [][]given
	var own []endToEnd
	for _, d := range docs { // both parts of a document together: its vectors may be cached
		if o.Part != "B" {
			g, err := d.given(ctx, match)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", d.name, err)
			}
			answers = append(answers, g)
			for _, x := range g {
				if o.Each != nil {
					o.Each(x.outcome(d))
				}
			}
		}
		if o.Part != "A" {
			e, err := d.endToEnd(ctx, match)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", d.name, err)
			}
			own = append(own, e)
		}
	}
	r := &Report{}
	if o.Part != "B" {
		reportGiven(r, answers)
	}
	if o.Part != "A" {
		reportEndToEnd(r, own)
	}
	return r, nil
}

// given is the outcome of a quotation that was given.
type given struct {
	*matchItem
	overlap
	n     int
	null  bool
	score float64
	pair  enface.Pair
}

func (g given) outcome(d *matchDoc) Outcome {
	o := Outcome{
		Document: d.name, N: g.n, Words: g.words, Kind: g.kind, Alien: g.alien(), Null: g.null, Hit: g.hit,
		IoU: g.iou, Score: g.score, Pair: g.pair,
	}
	for _, s := range stretches(d.oo, g.pair.Spans) {
		o.Got = append(o.Got, enface.Span{Start: s.start, End: s.end})
	}
	for _, c := range g.pair.Evidence.Other {
		s := stretches(d.oo, []enface.Span{{Start: c.Start, End: c.End}})[0]
		o.Others = append(o.Others, enface.Span{Start: s.start, End: s.end})
	}
	if !g.alien() {
		letters := g.alts[0].letters
		for i := 0; i < len(letters); {
			j := i
			for j+1 < len(letters) && d.line[letters[j+1]] == d.line[letters[i]] {
				j++
			}
			o.Gold = append(o.Gold, enface.Span{Start: letters[i], End: letters[j] + 1})
			i = j + 1
		}
	}
	return o
}

func (d *matchDoc) given(ctx context.Context, match MatchFunc) ([]given, error) {
	var out []given
	quotes := []enface.Quotation{}
	for i := range d.items {
		if d.items[i].ignore {
			continue
		}
		quotes = append(quotes, d.quotation(i))
		out = append(out, given{matchItem: &d.items[i], n: i})
	}
	pairs, err := match(ctx, d.original, d.version, quotes)
	if err != nil {
		return nil, err
	}
	if len(pairs) != len(quotes) {
		return nil, fmt.Errorf("%d answers to %d quotations", len(pairs), len(quotes))
	}
	for i := range out {
		g, p := &out[i], pairs[i]
		g.null = p.Null() || p.Relation == enface.None
		g.score, g.pair = printed(p.Score), p
		if !g.alien() && !g.null {
			g.overlap = d.compare(g.matchItem, stretches(d.oo, p.Spans))
		}
	}
	return out, nil
}

// endToEnd counts, for one document, what of its own finding match got right.
type endToEnd struct{ gold, found, right, hit, alien, alienRight, said int }

func (d *matchDoc) endToEnd(ctx context.Context, match MatchFunc) (endToEnd, error) {
	var e endToEnd
	pairs, err := match(ctx, d.original, d.version, nil)
	if err != nil {
		return e, err
	}
	letters := make([][]int, len(pairs))
	null := make([]bool, len(pairs))
	quotes := make([]stretch, len(pairs))
	for k, p := range pairs {
		quotes[k] = stretches(d.vo, []enface.Span{p.Quote.Span})[0]
		letters[k] = lettersIn(d.said, quotes[k:k+1])
		null[k] = p.Null() || p.Relation == enface.None
	}
	unknown, used := map[int]bool{}, map[int]bool{}
	for i := range d.items {
		x := &d.items[i]
		mine := lettersIn(d.said, []stretch{x.quote})
		best, who := 0.0, -1
		for k := range pairs {
			both := common(letters[k], mine)
			if v := float64(both) / float64(max(1, len(letters[k])+len(mine)-both)); quotes[k].start < x.quote.end && quotes[k].end > x.quote.start && v > best {
				best, who = v, k
			}
			if x.ignore && both > 0 {
				unknown[k] = true // it has no gold passage: precision leaves it out
			}
		}
		if x.ignore {
			continue
		}
		found := best >= .8
		if x.alien() {
			e.alien++
			if !found || null[who] {
				e.alienRight++
			}
			continue
		}
		e.gold++
		if !found {
			continue
		}
		used[who] = true
		e.found++
		if null[who] {
			continue
		}
		o := d.compare(x, stretches(d.oo, pairs[who].Spans))
		e.hit += int(oneIf(o.hit))
		e.right += int(oneIf(o.iou >= .5))
	}
	for k := range pairs {
		if !null[k] && (used[k] || !unknown[k]) {
			e.said++
		}
	}
	return e, nil
}
