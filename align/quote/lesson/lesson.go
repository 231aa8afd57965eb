package lesson

import (
	"enface"
	"enface/align/quote/analysis"
	"enface/align/quote/kind"
	"enface/align/quote/report"
	"enface/align/quote/tokens"
	"enface/align/quote/turns"
	"enface/align/quote/words"
)

// A Document is an annotated text.
type Document struct {
	Lang   string // BCP 47, the language alone
	Text   string
	Quotes []Annotation
}

// An Annotation is a quotation of a document. Its spans are bytes of the text.
type Annotation struct {
	enface.Span
	Parts []enface.Span // of it, where it has several or one that is shorter; nil: it is one
	Verb  []enface.Span // parts of its reporting expression, nil where it is not known
	Kind  enface.Kind   // Direct, Mixed, or another one for reports without marks
}

// Kinds are the lessons for kinds of stretches: one for each stretch whose form does not decide
// already, in the order of the texts.
func Kinds(m *analysis.Models, docs []Document) []kind.Lesson {
	var lessons []kind.Lesson
	for _, d := range docs {
		gold := said(d)
		points := enface.NewOffsets(d.Text)
		t := m.Read(d.Text, d.Lang, nil)
		t.Observe(analysis.Observer{Stretch: func(x *turns.Stretch, f *kind.Features) {
			start, end := points.PointSpan(x.Span)
			if l, ok := kind.LessonOf(f, &t.Lang, enface.Span{Start: start, End: end}, gold); ok {
				lessons = append(lessons, l)
			}
		}})
	}
	return lessons
}

// said are the annotated quotations of a document, in code points.
func said(d Document) []kind.Said {
	points := enface.NewOffsets(d.Text)
	gold := make([]kind.Said, len(d.Quotes))
	for i, q := range d.Quotes {
		parts := q.Parts
		if len(parts) == 0 {
			parts = []enface.Span{q.Span}
		}
		gold[i].Direct = q.Kind == enface.Direct || q.Kind == enface.Mixed
		for _, p := range parts {
			start, end := points.PointSpan(p)
			gold[i].Parts = append(gold[i].Parts, enface.Span{Start: start, End: end})
		}
	}
	return gold
}

// Reports are the picks that the tables of reports learn from. Documents in languages without
// learned verbs are passed over.
func Reports(m *analysis.Models, docs []Document) report.Picks {
	var picks report.Picks
	for _, d := range docs {
		gold := reported(d)
		var r *report.Reader
		m.Read(d.Text, d.Lang, nil).Observe(analysis.Observer{Unit: func(unit *tokens.Reading) {
			if r == nil {
				r = report.NewReader(unit, m.Reports)
			}
			if r != nil && r.Learned() {
				r.Next()
				picks.Add(r, gold)
			}
		}})
	}
	return picks
}

// Cues are the forms that report without marks, counted in the documents.
func Cues(m *analysis.Models, docs []Document) []words.CueForm {
	var counts report.Counts
	for _, d := range docs {
		gold := reported(d)
		m.Read(d.Text, d.Lang, nil).Observe(analysis.Observer{Unit: func(unit *tokens.Reading) { counts.Add(unit, gold) }})
	}
	return counts.Forms()
}

// reported are the annotated reports of a document: those of one part whose verb is known.
func reported(d Document) []report.Gold {
	var gold []report.Gold
	for _, q := range d.Quotes {
		if q.Kind == enface.Direct || len(q.Verb) == 0 || len(q.Parts) > 1 {
			continue
		}
		verb := q.Verb[0]
		for _, v := range q.Verb {
			verb.Start, verb.End = min(verb.Start, v.Start), max(verb.End, v.End)
		}
		gold = append(gold, report.Gold{Content: q.Span, Verb: verb})
	}
	return gold
}
