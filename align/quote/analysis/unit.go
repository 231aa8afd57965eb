package analysis

import (
	"enface"
	"enface/align/quote/clause"
	"enface/align/quote/kind"
	"enface/align/quote/marks"
	"enface/align/quote/report"
	"enface/align/quote/speaker"
	"enface/align/quote/tokens"
)

// unit adds the quotations of a unit.
func (y *story) unit(u tokens.Unit, reports *report.Reader, look Observer) {
	heading := y.Paras[u.First].Kind == marks.HeadingBlock
	y.Read(u, heading)
	y.company = false
	y.stretches(u, heading, look)
	y.intro = introduction(y, u)
	y.undersign(u)
	if len(u.Stretches) > 0 {
		y.past.Ends = speaker.EndsWithSpeech(y.Reading, y.past)
	}
	switch {
	case look.Unit != nil:
		look.Unit(y.Reading)
	case reports != nil:
		reports.Next()
		for x := range reports.Reports() {
			y.report(x)
		}
	}
}

// stretches adds the stretches of the unit, and takes the names before, between and behind
// them.
func (y *story) stretches(u tokens.Unit, heading bool, look Observer) {
	named, n := 0, 0 // tokens whose names were taken, stretches that were added
	for i := range y.Tokens {
		if !y.Tokens[i].Quoted() {
			continue
		}
		y.cast.Read(y.Reading, named, i)
		named = i
		first := n
		for n < len(u.Stretches) && y.Stretches[u.Stretches[n]].Start < y.Tokens[i].End {
			n++
		}
		for m := first; m < n; m++ {
			p := place{unit: u, token: i, stretch: u.Stretches[m], lead: m == first, heading: heading}
			var observe func(*kind.Features)
			if look.Stretch != nil {
				observe = func(f *kind.Features) { look.Stretch(&y.Stretches[p.stretch], f) }
			}
			y.stretch(p, observe)
		}
	}
	y.cast.Read(y.Reading, named, len(y.Tokens))
}

// introduction reads the end of a unit: one that ends with a colon introduces the next one.
func introduction(y *story, u tokens.Unit) speaker.Intro {
	const least = 2 // tokens
	n := len(y.Tokens)
	if n < least || !y.Punct(n-1, ':') {
		return speaker.Intro{}
	}
	from, _ := y.Sentence(n - 1)
	c := clause.Reader{Reading: y.Reading}.Left(n, from)
	if c.Frame != clause.Firm {
		return speaker.Intro{}
	}
	return speaker.Intro{Speaker: y.cast.Mention(c.Speaker), Word: c.Word.In(y.Text), Unit: u.Last}
}

// undersign gives the quotation of the unit before its speaker, where the unit is nothing but a
// name behind a dash.
func (y *story) undersign(u tokens.Unit) {
	const longest = 10 // tokens
	if len(y.out) == 0 || len(u.Stretches) > 0 || y.past.Unit+1 != u.First || len(y.Tokens) > longest {
		return
	}
	name, ok := clause.Reader{Reading: y.Reading}.Signed(0)
	if !ok {
		return
	}
	m := y.cast.Named(name)
	for i := len(y.out) - 1; i >= 0 && y.out[i].Utterance == y.past.Utterance && y.out[i].Cue == ""; i-- {
		y.out[i].Speaker = m
	}
}

// report adds the quotation that a report is.
func (y *story) report(x report.Report) {
	q := enface.Quotation{
		Span: x.Span, Kind: enface.Indirect, Utterance: y.newUtterance(), Cue: x.Word.In(y.Text), Confidence: x.Sure,
	}
	if x.Teller.Len() > 0 {
		q.Speaker = y.cast.Named(x.Teller)
	}
	y.out = append(y.out, q)
}
