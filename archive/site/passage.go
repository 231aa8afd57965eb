package site

import (
	"slices"

	"enface/templates"
)

func passagesFile(key string) string { return "passage/" + key + ".html" }

// A quotedUnit is a sentence of the original with the quotes that render words
// of it.
type quotedUnit struct {
	unit   int
	quotes []*quote
}

// quotedUnits lists the sentences that are quoted, in order.
func (p *workPage) quotedUnits() []quotedUnit {
	by := make([][]*quote, len(p.original))
	for _, q := range p.found {
		for _, s := range q.Spans {
			first, last, ok := touched(p.original, s)
			for u := first; ok && u <= last; u++ {
				if n := len(by[u]); n == 0 || by[u][n-1] != q {
					by[u] = append(by[u], q)
				}
			}
		}
	}
	var units []quotedUnit
	for u, quotes := range by {
		if len(quotes) > 0 {
			units = append(units, quotedUnit{u, quotes})
		}
	}
	return units
}

// versionsOf counts the versions that quotes come from.
func versionsOf(quotes []*quote) int {
	var versions []int
	for _, q := range quotes {
		if !slices.Contains(versions, q.version) {
			versions = append(versions, q.version)
		}
	}
	return len(versions)
}

// passagesPage has all quoted sentences, each with what renders words of it. The
// notes on the pairs stand on the original's page.
func (p *workPage) passagesPage(units []quotedUnit) *templates.PassagesPage {
	key := p.work.Original.Key
	p.notes = "../" + workFile(key)
	page := &templates.PassagesPage{
		Frame:    p.frame(p.words.T("The passages that are quoted")+" – "+p.source.Title.Text, "../"),
		Original: p.source, Page: workFile(key), Sources: p.sources, Long: len(units) > longPage,
	}
	for i, u := range units {
		var marks []mark
		for n, q := range u.quotes {
			marks = append(marks, p.marksIn(q, u.unit, u.unit, n+1)...)
		}
		passage := templates.RenderedPassage{Versions: versionsOf(u.quotes), Row: templates.Row{
			Number: u.unit + 1, Alone: p.alone(), Cells: foldSame(p.cells(u.quotes)),
			Text: p.passage(&p.work.Original, p.original, u.unit, u.unit, marks, 0, ""),
		}}
		if i > 0 {
			passage.Before = units[i-1].unit + 1
		}
		if i+1 < len(units) {
			passage.After = units[i+1].unit + 1
		}
		page.Passages = append(page.Passages, passage)
	}
	return page
}

// stripWidth is the length of the original on the strip.
const stripWidth = 100_000

// mostBeats is how many sentences can be told apart on the strip; of more, runs
// are drawn.
const mostBeats = 240

// strip draws which sentences were quoted, by how many versions.
func (p *workPage) strip(units []quotedUnit, shown map[int]bool) []templates.Beat {
	total := 0
	for _, u := range p.original {
		total += u.Len()
	}
	run := 1
	if len(units) > mostBeats {
		run = (len(p.original) + mostBeats - 1) / mostBeats
	}
	var beats []templates.Beat
	at := 0
	for first := 0; first < len(p.original); first += run {
		last := min(first+run, len(p.original)) - 1
		start := at * stripWidth / max(1, total)
		for _, u := range p.original[first : last+1] {
			at += u.Len()
		}
		b := templates.Beat{First: first + 1, Last: last + 1, X: start, Width: at*stripWidth/max(1, total) - start}
		for ; len(units) > 0 && units[0].unit <= last; units = units[1:] {
			b.Versions = max(b.Versions, versionsOf(units[0].quotes))
			if b.Href == "" && shown[units[0].unit] {
				b.Href = p.anchor(units[0].unit)
			}
		}
		if b.Level = min(3, b.Versions); b.Level > 0 {
			beats = append(beats, b)
		}
	}
	return beats
}
