package site

import (
	"cmp"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/archive"
	"enface/templates"
)

// candidates is how many passages that were not chosen a note shows.
const candidates = 1

// pair is the note on a quote, the n-th of its row.
func (p *workPage) pair(q *quote, n int) templates.Pair {
	w := p.words
	original := &p.work.Original
	note := templates.Pair{
		ID: q.Key, Label: label(q), N: n, Missing: q.Null(), Relation: p.word(string(q.Relation)), Speaker: speaker(q.PairEntry),
		Quote: p.quoteAddress(q), Basis: p.basis(q),
		Version: &p.sources[q.version], Original: &p.source,
	}
	remark := func(is bool, text string) {
		if is {
			note.Remarks = append(note.Remarks, isolate(w.T(text)))
		}
	}
	remark(q.crossing, "in another order")
	remark(q.Quote.Unclosed, "the closing mark is missing")
	if q.Review != "" {
		note.Remarks = append(note.Remarks, isolate(p.word(q.Review)))
	}
	for _, s := range q.Spans {
		note.Spans = append(note.Spans, fragment(cmp.Or(original.URL, original.Address()), original.Text, trim(original.Text, s)))
	}
	for _, e := range q.echoes {
		note.Elsewhere = append(note.Elsewhere, templates.Ref{Label: w.T("Sentence %d", e[0]+1), Href: p.anchor(e[0])})
	}
	if q.Null() && !p.rights.QuotesOnly {
		for _, c := range q.Evidence.Other[:min(candidates, len(q.Evidence.Other))] {
			note.Nearest = append(note.Nearest, name(original.Text[c.Start:c.End], original.Lang))
		}
	}
	if note.Close = "#" + p.prefix + "missing"; !q.Null() {
		note.Close = p.anchor(q.passage[0])
	}
	if p.prefix == "" {
		note.Cite = "../" + citeFile(original.Key, "html") + "#" + q.Key
	} else {
		note.Citation = citationOf(p.pairItem(q))
	}
	return note
}

// quoteAddress leads to a quotation in its place. It looks through the version's
// text, and is made once.
func (p *workPage) quoteAddress(q *quote) string {
	if q.address == "" {
		version := &p.work.Versions[q.version].Story
		q.address = fragment(cmp.Or(version.URL, version.Address()), version.Text, trim(version.Text, q.Quote.Span))
	}
	return q.address
}

// basis is the score and what speaks for it, in words.
func (p *workPage) basis(q *quote) string {
	var b strings.Builder
	b.WriteString(p.words.Decimal(q.Score))
	add := func(name, value string) {
		if value != "" {
			b.WriteString("; " + p.words.T(name) + p.words.Colon() + isolate(line(value)))
		}
	}
	ev, missing := &q.Evidence, q.Null()
	if ev.Words > 0 {
		add("words found", p.words.Percent(ev.Words))
	}
	if ev.Back > 0 && !missing {
		add("words found back", p.words.Percent(ev.Back))
	}
	add("names and cognates", strings.ReplaceAll(strings.Join(ev.Cognates, ", "), "=", " = "))
	add("numbers", strings.Join(ev.Numbers, ", "))
	add("lacking in the passage", strings.Join(ev.Missing, ", "))
	add("numbers that differ", strings.ReplaceAll(strings.Join(ev.Differs, ", "), "≠", " ≠ "))
	add("left out", strings.Join(ev.LeftOut, " […] "))
	add("not in the passage", strings.Join(ev.Unsourced, " […] "))
	if ev.RunnerUp != 0 && !missing {
		add("runner-up", p.words.Decimal(ev.RunnerUp))
	}
	add("for it", p.grounds(ev.Weighed, 1))
	add("against it", p.grounds(ev.Weighed, -1))
	add("method", q.Method)
	return b.String()
}

// grounds are those that speak for a passage (1) or against it (-1), in words.
func (p *workPage) grounds(all []enface.Ground, sign float64) string {
	var named []string
	for _, g := range all {
		name := groundNames()[g.What]
		if g.What == enface.ByMarks && sign < 0 {
			name = unmarked
		}
		if name != "" && g.Adds*sign >= leastShown {
			named = append(named, p.words.T(name)+" "+p.words.Decimal(g.Adds*sign))
		}
	}
	return strings.Join(named, ", ")
}

const (
	unmarked   = "it stands in no quotation marks"
	leastShown = .05
)

func groundNames() map[enface.GroundKind]string {
	return map[enface.GroundKind]string{
		enface.ByWords:     "words found",
		enface.ByMeaning:   "the meaning of the quotation’s words",
		enface.ByBack:      "the meaning of the passage’s words",
		enface.ByOrder:     "the order of words",
		enface.ByNumbers:   "numbers that are lacking",
		enface.ByClaimed:   "another quotation renders the same words",
		enface.ByMarks:     "it stands in quotation marks",
		enface.ByLoose:     "words without a counterpart",
		enface.ByWhole:     "both read as wholes",
		enface.ByClause:    "the clauses around it",
		enface.ByUnsourced: "a part of the quotation that is not in it",
		enface.ByModel:     "a larger model",
		enface.ByNear:      "another part of the utterance is near by",
		enface.ByChance:    "what chance would find",
		enface.ByEdges:     "the same with other edges",
		enface.ByParts:     "parts that are not equally sure",
		enface.ByRest:      "the rest",
	}
}

// note is a short note on a quote that leads to the whole one.
func (p *workPage) note(q *quote) templates.Note {
	return templates.Note{Ref: p.ref(q), Relation: p.word(string(q.Relation)), Speaker: speaker(q.PairEntry)}
}

// reason says why a quotation is not in the original.
func (e *edition) reason(p *archive.PairEntry) string {
	ev := &p.Evidence
	given, percent := line(ev.Reason), int(math.Round(100*ev.Words))
	switch {
	case given == "":
		return e.words.T("No passage of the original matches this quotation.")
	case ev.Why == enface.Unlikely:
		return e.words.T("The nearest passage renders %d %% of the quotation’s words, but is unlikely to be its source.", percent)
	case ev.Why == enface.TooLittle:
		return e.words.T("The nearest passage renders %d %% of the quotation’s words: too little to be its source.", percent)
	}
	given = e.word(given)
	first, size := utf8.DecodeRuneInString(given)
	given = string(unicode.ToUpper(first)) + given[size:]
	if last, _ := utf8.DecodeLastRuneInString(given); !unicode.IsPunct(last) {
		given += "."
	}
	return given
}

// word says a word of the archive in the interface's language, where it is known.
func (e *edition) word(s string) string {
	if e.words.Known(s) {
		return e.words.T(s)
	}
	return line(s)
}

// speaker is who speaks, as far as it is known.
func speaker(p *archive.PairEntry) string {
	return line(cmp.Or(p.Quote.Speaker.Name, p.Quote.Speaker.Text))
}

func name(text, tag string) templates.Name {
	lang, dir := langDir(tag)
	return templates.Name{Text: line(text), Lang: lang, Dir: dir}
}
