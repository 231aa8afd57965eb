package site

import (
	"slices"
	"strconv"

	"enface"
	"enface/archive"
	"enface/templates"
)

// A workPage is an original and its versions on the way to becoming a page.
type workPage struct {
	*edition
	work     *archive.Work
	original []unit
	versions [][]unit
	sources  []templates.Source // of the versions
	source   templates.Source   // of the original
	prefix   string             // of the ids of sentences; "" if the work is alone on its page
	notes    string             // the page with the notes; "" for the one that is being made
	found    []*quote
	missing  []*quote
	quoted   []int // sentences of the original that are quoted, from 0, in order
}

// manyCells is how many versions may stand in a row; of more, all but one less
// are folded.
const manyCells = 6

// longPage is how many rows a browser lays out in no time.
const longPage = 400

// newWorkPage finds what goes together in a work. The prefix is that of the ids
// of sentences: "" if the work has pages of its own.
func (e *edition) newWorkPage(w *archive.Work, prefix string) *workPage {
	p := &workPage{edition: e, work: w, prefix: prefix, original: shownUnits(&w.Original.Story), source: e.source(&w.Original, "")}
	for i := range w.Versions {
		v := &w.Versions[i]
		p.versions = append(p.versions, shownUnits(&v.Story.Story))
		source := e.source(&v.Story, siglum(i))
		p.document(&source, &v.Story)
		p.sources = append(p.sources, source)
	}
	p.document(&p.source, &w.Original)
	p.found, p.missing = quotesOf(w, p.original, p.versions)
	for _, u := range p.quotedUnits() {
		p.quoted = append(p.quoted, u.unit)
	}
	return p
}

// page decides what stands on the page of the original.
func (p *workPage) page(units []quotedUnit) *templates.Work {
	page := &templates.Work{
		Frame: p.frame(p.source.Title.Text, "../"), Original: p.source, Numbers: numbersOf(p.work), Context: p.around() > 0,
		Rows: p.rows(areasOf(p.found)), Length: len(p.original), Prefix: p.prefix,
	}
	for i := range p.work.Versions {
		v := &p.work.Versions[i]
		page.Versions = append(page.Versions, templates.Edition{
			Source: p.sources[i], Index: i + 1, Switch: i < templates.Switches, Aligned: v.Aligned, Numbers: versionNumbers(v),
		})
	}
	for _, q := range p.missing {
		page.Missing = append(page.Missing, templates.Row{Reason: p.reason(q.PairEntry), Alone: p.alone(), Cells: p.cells([]*quote{q})})
	}
	page.Long = len(page.Rows)+len(page.Missing) > longPage
	if p.prefix == "" {
		for i := range page.Versions {
			page.Versions[i].Reading = "../" + readingFile(p.work.Original.Key, page.Versions[i].Key)
		}
		if len(units) > 0 {
			page.Passages = "../" + passagesFile(p.work.Original.Key)
		}
		page.Cite = "../" + citeFile(p.work.Original.Key, "")
		page.Meta, page.Graph = p.metadata(), p.graph()
	}
	if len(units) > 0 {
		shown := map[int]bool{}
		for _, r := range page.Rows {
			for i := range r.Shown {
				shown[r.Number-1+i] = true
			}
		}
		page.Strip, page.InQuotes = p.strip(units, shown), len(units)
	}
	return page
}

// siglum names the i-th version: A to Z, then AA and so on.
func siglum(i int) string {
	s := string(rune('A' + i%26))
	if i >= 26 {
		return siglum(i/26-1) + s
	}
	return s
}

// A stretch is a run of units that no row of quotes has: shown, or left out.
type stretch struct{ first, last, skipped int }

// unquoted divides the units from one to before another: those that may be
// shown after what stands before them, how many are left out, and those that may
// be shown before what stands after them.
func (p *workPage) unquoted(from, until int, after, before bool) (all []stretch) {
	n := until - from
	lead, tail := 0, 0
	if after {
		lead = min(p.rights.Context, n)
	}
	if before {
		tail = min(p.rights.Context, n-lead)
	}
	if p.rights.Full || lead+tail == n {
		lead, tail = n, 0
	}
	if lead > 0 {
		all = append(all, stretch{first: from, last: from + lead - 1})
	}
	if skipped := n - lead - tail; skipped > 0 {
		all = append(all, stretch{skipped: skipped})
	}
	if tail > 0 {
		all = append(all, stretch{first: until - tail, last: until - 1})
	}
	return all
}

// rows lays the original out: what is quoted, the sentences around that which
// may be shown, and how many are left out between.
func (p *workPage) rows(areas []*area) (rows []templates.Row) {
	next := 0 // the first unit that has not been laid out
	between := func(until int, after, before bool) {
		for _, r := range p.unquoted(next, until, after, before) {
			if r.skipped > 0 {
				rows = append(rows, templates.Row{Skipped: r.skipped})
			} else {
				rows = append(rows, p.plain(r.first, r.last))
			}
		}
	}
	for i, a := range areas {
		between(a.first, i > 0, true)
		rows = append(rows, p.row(a))
		next = a.last + 1
	}
	between(len(p.original), len(areas) > 0, false)
	return rows
}

// plain is a row of sentences that no version quotes.
func (p *workPage) plain(first, last int) templates.Row {
	return templates.Row{Number: first + 1, Shown: last - first + 1, Text: p.passage(&p.work.Original, p.original, first, last, nil, 0, p.prefix+"s")}
}

// row is a row of an area.
func (p *workPage) row(a *area) templates.Row {
	var marks []mark
	for i, q := range a.quotes {
		marks = append(marks, p.marksIn(q, a.first, a.last, i+1)...)
	}
	for _, q := range a.echoes {
		marks = append(marks, p.marksIn(q, a.first, a.last, 0)...)
	}
	row := templates.Row{
		Number: a.first + 1, Shown: a.last - a.first + 1, Href: p.passageHref(a), Quoted: true, Alone: p.alone(), Cells: p.cells(a.quotes),
		Text: p.passage(&p.work.Original, p.original, a.first, a.last, marks, 0, p.prefix+"s"),
	}
	if row.Cells = foldSame(row.Cells); len(row.Cells) > manyCells {
		row.Cells, row.More = row.Cells[:manyCells-1], row.Cells[manyCells-1:]
	}
	return row
}

// alone reports whether there is nothing to tell versions apart for.
func (p *workPage) alone() bool { return len(p.versions) == 1 }

// foldSame puts the cells that quote the same words as an earlier one with it:
// what an agency sent to many papers is read once.
func foldSame(cells []templates.Cell) []templates.Cell {
	kept := cells[:0:0]
	at := map[string]int{}
	for _, c := range cells {
		words := c.Words()
		if i, ok := at[words]; ok && words != "" {
			kept[i].Same = append(kept[i].Same, c)
			continue
		}
		at[words] = len(kept)
		kept = append(kept, c)
	}
	return kept
}

// anchor leads to a sentence of the original on the same page.
func (p *workPage) anchor(unit int) string { return "#" + p.prefix + "s" + strconv.Itoa(unit+1) }

// passageHref leads to the page of the first quoted sentence of an area or, where
// there is none, to the first sentence itself.
func (p *workPage) passageHref(a *area) string {
	if p.prefix == "" {
		if i, _ := slices.BinarySearch(p.quoted, a.first); i < len(p.quoted) && p.quoted[i] <= a.last {
			return "../" + passagesFile(p.work.Original.Key) + "#s" + strconv.Itoa(p.quoted[i]+1)
		}
	}
	return p.anchor(a.first)
}

// marksIn are the marks of a quote in some units of the original.
func (p *workPage) marksIn(q *quote, first, last, n int) (marks []mark) {
	spans := q.within(p.original, first, last)
	for i, s := range spans {
		m := mark{Span: trim(p.work.Original.Text, s), n: n, version: q.version, ref: p.ref(q)}
		if i == len(spans)-1 {
			m.label = labelAfter(p.work.Original.Text, p.original, s.End)
		}
		marks = append(marks, m)
	}
	return marks
}

// ref leads to the note on a quote, from the page of the original or from
// another one.
func (p *workPage) ref(q *quote) templates.Ref {
	return templates.Ref{Label: label(q), Href: p.notes + "#" + q.Key}
}

func label(q *quote) string { return siglum(q.version) + strconv.Itoa(q.number) }

// cells groups the quotes of a row by version.
func (p *workPage) cells(quotes []*quote) []templates.Cell {
	var cells []templates.Cell
	for i := 0; i < len(quotes); {
		j := i
		for j < len(quotes) && quotes[j].version == quotes[i].version {
			j++
		}
		cells = append(cells, p.cell(quotes[i:j], i+1))
		i = j
	}
	return cells
}

// cell is what one version has for a row; its first quote is the n-th of the row.
func (p *workPage) cell(quotes []*quote, n int) templates.Cell {
	v := quotes[0].version
	story, units := &p.work.Versions[v].Story, p.versions[v]
	c := templates.Cell{Index: v + 1, Siglum: siglum(v), Outlet: p.sources[v].Outlet}
	if c.Outlet == "" {
		c.Outlet = p.sources[v].Title.Text
	}
	if p.alone() {
		c.Outlet = ""
	}
	var marks []mark
	around := 0
	if p.notes == "" {
		around = p.around() // other pages have no switch that would show it
	}
	for i, q := range quotes {
		marks = append(marks, mark{Span: trim(story.Text, q.Quote.Span), n: n + i, version: v, ref: p.ref(q), label: labelAfter(story.Text, units, q.Quote.End)})
		if p.notes == "" {
			c.Pairs = append(c.Pairs, p.pair(q, n+i))
		} else {
			c.Notes = append(c.Notes, p.note(q))
		}
	}
	sorted := slices.Clone(quotes)
	slices.SortStableFunc(sorted, func(a, b *quote) int { return a.units[0] - b.units[0] })
	for i := 0; i < len(sorted); {
		first, last := sorted[i].units[0], sorted[i].units[1]
		for i++; i < len(sorted) && sorted[i].units[0] <= last+1; i++ {
			last = max(last, sorted[i].units[1])
		}
		c.Excerpts = append(c.Excerpts, p.passage(story, units, first, last, marks, around, ""))
	}
	return c
}

// around is how many sentences of a version may stand around a quotation.
func (p *workPage) around() int {
	if p.rights.Full {
		return defaultContext
	}
	return p.rights.Context
}

// passage is a run of units with their marks and, for as many units as said,
// what stands around them. Anchors give each unit an id made of that prefix
// and its number.
func (p *workPage) passage(s *archive.StoryEntry, units []unit, first, last int, marks []mark, around int, anchors string) templates.Passage {
	var t templates.Passage
	t.Lang, t.Dir = langDir(s.Lang)
	from, to := max(0, first-around), min(len(units)-1, last+around)
	for i := from; i <= to; i++ {
		u := units[i]
		if i == from || apart(s.Text, units[i-1], u) {
			kind := ""
			if u.block >= 0 {
				kind = blockClass(s.Blocks[u.block].Kind)
			}
			t.Paragraphs = append(t.Paragraphs, templates.Paragraph{Kind: kind, Continued: i > 0 && !apart(s.Text, units[i-1], u)})
		}
		sentence := templates.Sentence{Context: i < first || i > last}
		if anchors != "" {
			sentence.ID = anchors + strconv.Itoa(i+1)
		}
		at := &t.Paragraphs[len(t.Paragraphs)-1]
		switch {
		case sentence.Context:
			sentence.Pieces = pieces(s.Text, u.Span, nil, t.Lang)
		case p.rights.QuotesOnly:
			sentence.Pieces = onlyMarked(pieces(s.Text, u.Span, marks, t.Lang))
		default:
			sentence.Pieces = pieces(s.Text, u.Span, marks, t.Lang)
		}
		at.Sentences = append(at.Sentences, sentence)
	}
	return t
}

// onlyMarked puts "[…]" for what is not marked.
func onlyMarked(all []templates.Piece) []templates.Piece {
	for i := range all {
		if all[i].Classes == "" {
			all[i].Text = " […] "
		}
	}
	return all
}

// blockClass is the kind of a block as a class; kinds that the style sheet does
// not know are paragraphs.
func blockClass(kind enface.BlockKind) string {
	switch kind {
	case enface.Heading, enface.ListItem, enface.BlockQ, enface.PullQuote, enface.Caption, enface.Question:
		return string(kind)
	}
	return ""
}
