package templates

import (
	"html"
	"slices"
	"strings"
)

// HTML is the passage in mark-up. Running text is most of a page, and a template
// would take five times as long for it. A paragraph is a <p class="t">, with the
// id of its first sentence; further sentences are spans where they have an id or
// are context ("around", as is a paragraph of nothing else); marks are links of the class "m", their labels of the class "r".
func (p Passage) HTML() HTML {
	var b strings.Builder
	for i := range p.Paragraphs {
		p.Paragraphs[i].write(&b, p.Lang, p.Dir)
	}
	return HTML(b.String())
}

func (p *Paragraph) write(b *strings.Builder, lang, dir string) {
	b.WriteString("<p")
	first := len(p.Sentences) > 0 && !p.Sentences[0].Context
	if first {
		attribute(b, "id", p.Sentences[0].ID)
	}
	class := "t"
	if p.Kind != "" {
		class += " " + p.Kind
	}
	if p.Continued {
		class += " continued"
	}
	around := !slices.ContainsFunc(p.Sentences, func(s Sentence) bool { return !s.Context })
	if around {
		class += " around"
	}
	attribute(b, "class", class)
	attribute(b, "lang", lang)
	attribute(b, "dir", dir)
	b.WriteByte('>')
	for i := range p.Sentences {
		s := &p.Sentences[i]
		span := s.Context && !around || s.ID != "" && !(first && i == 0)
		if span {
			b.WriteString("<span")
			attribute(b, "id", s.ID)
			if s.Context {
				attribute(b, "class", "around")
			}
			b.WriteByte('>')
		}
		for j := range s.Pieces {
			s.Pieces[j].write(b)
		}
		if span {
			b.WriteString("</span>")
		}
	}
	b.WriteString("</p>")
}

func (p *Piece) write(b *strings.Builder) {
	switch {
	case p.Href != "":
		link(b, p.Classes, p.Href, p.Text)
	case p.Classes != "":
		b.WriteString("<span")
		attribute(b, "class", p.Classes)
		b.WriteByte('>')
		escape(b, p.Text)
		b.WriteString("</span>")
	default:
		escape(b, p.Text)
	}
	for _, r := range p.Refs {
		link(b, "r", r.Href, r.Label)
	}
}

func link(b *strings.Builder, class, href, text string) {
	b.WriteString("<a")
	attribute(b, "class", class)
	attribute(b, "href", href)
	b.WriteByte('>')
	escape(b, text)
	b.WriteString("</a>")
}

// attribute writes an attribute that has a value.
func attribute(b *strings.Builder, name, value string) {
	if value != "" {
		b.WriteString(" " + name + `="`)
		b.WriteString(html.EscapeString(value))
		b.WriteByte('"')
	}
}
