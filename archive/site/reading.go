package site

import (
	"cmp"
	"fmt"
	"slices"

	"enface/templates"
)

func readingFile(original, version string) string {
	return fmt.Sprintf("version/%s-%s.html", original, version)
}

// reading is the page of a version in its own order. The notes on its pairs
// stand on the original's page.
func (p *workPage) reading(v int) *templates.Reading {
	key := p.work.Original.Key
	p.notes = "../" + workFile(key)
	page := &templates.Reading{
		Original: p.source, Page: workFile(key), Version: p.sources[v], Numbers: versionNumbers(&p.work.Versions[v]),
		Frame: p.frame(p.sources[v].Title.Text, "../"),
	}
	quotes := p.quotesIn(v)
	next := 0
	units := p.versions[v]
	for len(quotes) > 0 {
		first, last := quotes[0].units[0], quotes[0].units[1]
		n := 1
		for ; n < len(quotes) && quotes[n].units[0] <= last; n++ {
			last = max(last, quotes[n].units[1])
		}
		for _, r := range p.unquoted(next, first, next > 0, true) {
			page.Rows = append(page.Rows, p.unread(v, r))
		}
		page.Rows = append(page.Rows, p.readingRow(v, quotes[:n], first, last))
		next, quotes = last+1, quotes[n:]
	}
	if len(page.Rows) > 0 || p.rights.Full {
		for _, r := range p.unquoted(next, len(units), true, false) {
			page.Rows = append(page.Rows, p.unread(v, r))
		}
	}
	page.Long = len(page.Rows) > longPage
	return page
}

// quotesIn are the quotes of a version in its own order.
func (p *workPage) quotesIn(v int) (quotes []*quote) {
	for _, q := range slices.Concat(p.found, p.missing) {
		if q.version == v {
			quotes = append(quotes, q)
		}
	}
	slices.SortStableFunc(quotes, func(a, b *quote) int { return cmp.Or(a.units[0]-b.units[0], a.number-b.number) })
	return quotes
}

// unread is a row of sentences that quote nothing of the original.
func (p *workPage) unread(v int, r stretch) templates.ReadingRow {
	if r.skipped > 0 {
		return templates.ReadingRow{Skipped: r.skipped}
	}
	return templates.ReadingRow{Text: p.passage(&p.work.Versions[v].Story, p.versions[v], r.first, r.last, nil, 0, "")}
}

// readingRow is a row of sentences that quote, and what they render.
func (p *workPage) readingRow(v int, quotes []*quote, first, last int) templates.ReadingRow {
	var row templates.ReadingRow
	story, units := &p.work.Versions[v].Story, p.versions[v]
	var marks, sources []mark
	var ranges [][2]int
	for i, q := range quotes {
		marks = append(marks, mark{Span: trim(story.Text, q.Quote.Span), n: i + 1, version: v, ref: p.ref(q), label: labelAfter(story.Text, units, q.Quote.End)})
		row.Notes = append(row.Notes, p.note(q))
		if q.Null() {
			row.Reasons = append(row.Reasons, label(q)+": "+p.reason(q.PairEntry))
			continue
		}
		for _, at := range append([][2]int{q.passage}, q.echoes...) {
			sources = append(sources, p.marksIn(q, at[0], at[1], i+1)...)
			if n := len(ranges); n > 0 && at[0] <= ranges[n-1][1]+1 && ranges[n-1][0] <= at[1]+1 {
				ranges[n-1] = [2]int{min(at[0], ranges[n-1][0]), max(at[1], ranges[n-1][1])}
			} else {
				ranges = append(ranges, at)
			}
		}
	}
	for _, r := range ranges {
		row.Passages = append(row.Passages, p.passage(&p.work.Original, p.original, r[0], r[1], sources, 0, ""))
	}
	row.Text = p.passage(story, units, first, last, marks, 0, "")
	return row
}
