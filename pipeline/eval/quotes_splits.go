package eval

import (
	"context"
	"fmt"

	"enface"
)

// splitTally counts what the scorer of quotations does not: by split of a set.
type splitTally struct {
	quoteTally
	speech, attributed  int // spans found, and those that lie in annotated speech
	indirect            counted
	speakers, answered  int // of direct quotations with a speaker: all, found with one
	rightSpeakers       int
	marked, markedFound int // gold parts, and those found with any kind between marks
}

// counted is what precision and recall are made of.
type counted struct{ gold, pred, right int }

func (c counted) prf() (p, r, f float64) {
	p, r = Ratio(c.right, c.pred), Ratio(c.right, c.gold)
	return p, r, F1(p, r)
}

func (t *splitTally) add(o splitTally) {
	t.quoteTally.add(o.quoteTally)
	t.speech, t.attributed = t.speech+o.speech, t.attributed+o.attributed
	t.indirect.gold += o.indirect.gold
	t.indirect.pred += o.indirect.pred
	t.indirect.right += o.indirect.right
	t.speakers, t.answered, t.rightSpeakers = t.speakers+o.speakers, t.answered+o.answered, t.rightSpeakers+o.rightSpeakers
	t.marked, t.markedFound = t.marked+o.marked, t.markedFound+o.markedFound
}

// quoteSplits measures a finder by set and split: the scorer's recall, precision
// and F1; the recall of marked spans whatever their kind; the share of found
// speech of which half or more lies in annotated speech; the speakers of direct
// quotations by the head word, of all that have one and of those answered; and
// indirect reports by their exact content, where a find that is the content of a
// partly marked report counts neither way.
func quoteSplits(ctx context.Context, name string, docs []goldStory, find QuotesFunc, r *Report, table *Table) error {
	var splits []string
	tallies := map[string]*splitTally{}
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		split := name
		if d.Split != "" {
			split += " " + d.Split
		}
		t := tallies[split]
		if t == nil {
			t = &splitTally{}
			tallies[split] = t
			splits = append(splits, split)
		}
		t.add(tallySplit(d, find(d.Lang, d.Text)))
	}
	for _, s := range splits {
		t := tallies[s]
		if t.gold == 0 {
			continue
		}
		p, rec, f := t.quoteTally.prf()
		ip, ir, jf := t.indirect.prf()
		table.Rows = append(table.Rows, []any{s, t.docs, t.gold, p, rec, f, Ratio(t.markedFound, t.marked), Ratio(t.attributed, t.speech),
			fmt.Sprintf("%.3f of %d", Ratio(t.rightSpeakers, t.speakers), t.speakers), Ratio(t.rightSpeakers, t.answered), ip, ir, jf})
		key := figureName(s)
		r.Add(key+"_f1", f)
		r.Add(key+"_attributed", Ratio(t.attributed, t.speech))
		if t.speakers > 0 {
			r.Add(key+"_speaker_all", Ratio(t.rightSpeakers, t.speakers))
		}
		if t.indirect.gold > 0 {
			r.Add(key+"_indirect", jf)
		}
	}
	return nil
}

func splitTable() Table {
	return Table{Head: []string{"set and split", "docs", "gold", "P exact", "R exact", "F1 exact", "R marked", "attributed", "speaker", "of answered", "indirect P", "R", "F1"}}
}

func tallySplit(d goldStory, quotes []enface.Quotation) splitTally {
	text := []rune(d.Text)
	offsets := enface.NewOffsets(d.Text)
	t := splitTally{quoteTally: tallyQuotes(d, func(string, string) []enface.Quotation { return quotes })}
	var annotated [][2]int
	indirect, partly := map[[2]int]bool{}, map[[2]int]bool{}
	for i := range d.Quotes {
		q := &d.Quotes[i]
		switch q.Type {
		case "name", "title", "scare", "mention", "quoted":
			continue
		case "indirect":
			indirect[trimEdges(text, [2]int{q.Start, q.End})] = true
		case "direct":
		default:
			partly[trimEdges(text, [2]int{q.Start, q.End})] = true
		}
		annotated = append(annotated, q.parts()...)
	}
	t.indirect.gold = len(indirect)
	g := readGoldSpans(d, text)
	speakers := map[[2]int]string{}
	marked := map[[2]int]bool{}
	for _, q := range quotes {
		a, b := offsets.PointSpan(q.Span)
		z := trimEdges(text, [2]int{a, b})
		if q.Kind == enface.Indirect {
			switch {
			case indirect[z]:
				t.indirect.right++
				t.indirect.pred++
			case !partly[z]:
				t.indirect.pred++
			}
			continue
		}
		marked[z] = true
		if q.Kind == enface.Direct || q.Kind == enface.Mixed {
			t.speech++
			if mostlyIn(z, annotated) {
				t.attributed++
			}
			speakers[z] = q.Speaker.Text
		}
	}
	seen := map[int]bool{}
	for _, z := range g.order {
		t.marked++
		if marked[z] {
			t.markedFound++
		}
		q, i := g.of[z], g.index[z]
		if q.Speaker == "" || seen[i] {
			continue
		}
		seen[i] = true
		t.speakers++
		if s := speakers[z]; s != "" {
			t.answered++
			if sameHead(s, q.Speaker) {
				t.rightSpeakers++
			}
		}
	}
	return t
}
