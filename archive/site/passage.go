package site

import (
	"fmt"
	"slices"

	"enface/templates"
)

func passageFile(key string, number int) string {
	return fmt.Sprintf("passage/%s-s%d.html", key, number)
}

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

// compared are the quoted sentences that have a page: those that several
// versions render. What one version makes of a sentence stands beside it on the
// page of the original already.
func compared(units []quotedUnit) (several []quotedUnit) {
	for _, u := range units {
		if versionsOf(u.quotes) > 1 {
			several = append(several, u)
		}
	}
	return several
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

// passagePage is the page of the i-th of the sentences that have one. The notes on its
// pairs stand on the original's page.
func (p *workPage) passagePage(units []quotedUnit, i int) *templates.PassagePage {
	u := units[i]
	key := p.work.Original.Key
	p.notes = "../" + workFile(key)
	page := &templates.PassagePage{
		Number: u.unit + 1, Original: p.source, Page: workFile(key), Versions: len(p.work.Versions), Renderings: p.cells(u.quotes),
	}
	page.Frame = p.frame(p.words.T("Sentence %d", page.Number)+" – "+p.source.Title.Text, "../")
	var marks []mark
	for n, q := range u.quotes {
		marks = append(marks, p.marksIn(q, u.unit, u.unit, n+1)...)
	}
	page.Text = p.passage(&p.work.Original, p.original, u.unit, u.unit, marks, p.around(), "")
	for _, c := range page.Renderings {
		page.Sources = append(page.Sources, p.sources[c.Index-1])
	}
	link := func(i int) *templates.Link {
		if i < 0 || i >= len(units) {
			return nil
		}
		n := units[i].unit + 1
		return &templates.Link{Text: p.words.T("Sentence %d", n), Href: "../" + passageFile(key, n)}
	}
	page.Before, page.After = link(i-1), link(i+1)
	return page
}

// stripWidth is the length of the original on the strip.
const stripWidth = 100_000

// strip draws which sentences were quoted, by how many versions.
func (p *workPage) strip(units []quotedUnit, shown map[int]bool) []templates.Beat {
	total := 0
	for _, u := range p.original {
		total += u.Len()
	}
	beats := make([]templates.Beat, 0, len(units))
	at, next := 0, 0
	for i, u := range p.original {
		start := at * stripWidth / max(1, total)
		at += u.Len()
		if next == len(units) || units[next].unit != i {
			continue
		}
		b := templates.Beat{Number: i + 1, X: start, Width: at*stripWidth/max(1, total) - start, Versions: versionsOf(units[next].quotes)}
		b.Level = min(3, b.Versions)
		if shown[i] {
			b.Href = p.anchor(i)
		}
		beats = append(beats, b)
		next++
	}
	return beats
}
