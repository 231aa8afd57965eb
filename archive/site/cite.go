package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"enface/archive"
	"enface/templates"
)

// A cslItem is a story, or a quotation in it, in CSL-JSON.
type cslItem struct {
	ID            string    `json:"id"`
	Type          string    `json:"type"`
	Title         string    `json:"title,omitempty"`
	Author        []cslName `json:"author,omitempty"`
	Container     string    `json:"container-title,omitempty"`
	Issued        *cslDate  `json:"issued,omitempty"`
	Accessed      *cslDate  `json:"accessed,omitempty"`
	URL           string    `json:"URL,omitempty"`
	Language      string    `json:"language,omitempty"`
	OriginalTitle string    `json:"original-title,omitempty"`
	OriginalDate  *cslDate  `json:"original-date,omitempty"`
	Note          string    `json:"note,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func cslDateOf(iso string) *cslDate {
	if iso == "" {
		return nil
	}
	var parts []int
	for _, p := range strings.Split(iso[:min(10, len(iso))], "-") {
		n, err := strconv.Atoi(p)
		if err != nil {
			return nil
		}
		parts = append(parts, n)
	}
	return &cslDate{[][]int{parts}}
}

// storyItem is a story to be cited.
func storyItem(t *templates.Source, s *archive.StoryEntry) cslItem {
	item := cslItem{
		ID: t.Key, Type: "article-newspaper", Title: line(s.Title), Container: t.Outlet, Issued: cslDateOf(t.Date.ISO), Accessed: cslDateOf(t.Captured), URL: t.Href,
	}
	item.Language, _ = langDir(s.Lang)
	if t.Byline != "" {
		item.Author = []cslName{{t.Byline}}
	}
	if t.SHA256 != "" {
		item.Note = "SHA-256: " + t.SHA256
	}
	return item
}

// pairItem is a quotation to be cited: its version, with what it quotes and the
// words on both sides.
func (p *workPage) pairItem(q *quote) cslItem {
	version, original := &p.work.Versions[q.version].Story, &p.work.Original
	item := storyItem(&p.sources[q.version], version)
	item.ID = q.Key
	item.URL = cmp.Or(p.quoteAddress(q), item.URL)
	item.OriginalTitle, item.OriginalDate = line(original.Title), cslDateOf(p.source.Date.ISO)
	words := []string{label(q) + ": “" + line(q.Quote.In(version.Text)) + "”"}
	if who := speaker(q.PairEntry); who != "" {
		words[0] += " (" + who + ")"
	}
	if q.Null() {
		words = append(words, p.words.T("Not in the original"))
	} else {
		words = append(words, p.words.T("Passage:")+" “"+line(passageText(q.PairEntry, original))+"”")
	}
	words = slices.DeleteFunc(append(words, p.source.Href, item.Note), func(s string) bool { return s == "" })
	item.Note = strings.Join(words, "; ")
	return item
}

// passageText is the text of a pair's spans.
func passageText(p *archive.PairEntry, original *archive.StoryEntry) string {
	spans := p.Passage(original.Text)
	for i, s := range spans {
		spans[i] = strings.TrimSpace(s)
	}
	return strings.Join(spans, " […] ")
}

// citationOf says an item in three formats.
func citationOf(item cslItem) (c templates.Citation) {
	c.CSL, c.BibTeX, c.RIS = csl(&item), bibTeX(&item), ris(&item)
	return c
}

// csl has a field a line.
func csl(c *cslItem) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	field := func(name string, value any, is bool) {
		if !is {
			return
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString("\n  \"" + name + "\": ")
		if e.Encode(value) == nil { // there is nothing in it that could not be encoded
			b.Truncate(b.Len() - 1) // the line's end
		}
	}
	text := func(name, value string) { field(name, value, value != "") }
	text("id", c.ID)
	text("type", c.Type)
	text("title", c.Title)
	field("author", c.Author, len(c.Author) > 0)
	text("container-title", c.Container)
	field("issued", c.Issued, c.Issued != nil)
	field("accessed", c.Accessed, c.Accessed != nil)
	text("URL", c.URL)
	text("language", c.Language)
	text("original-title", c.OriginalTitle)
	field("original-date", c.OriginalDate, c.OriginalDate != nil)
	text("note", c.Note)
	b.WriteString("\n}")
	return b.String()
}

func bibTeX(c *cslItem) string {
	var b strings.Builder
	b.WriteString("@article{enface-" + c.ID)
	field := func(name, value string) {
		if value != "" {
			b.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	for _, a := range c.Author {
		field("author", "{"+escapeBibTeX(a.Literal)+"}")
	}
	field("title", "{"+escapeBibTeX(c.Title)+"}")
	field("journaltitle", escapeBibTeX(c.Container))
	field("date", isoDate(c.Issued))
	field("url", escapeURL(c.URL))
	field("urldate", isoDate(c.Accessed))
	field("langid", escapeBibTeX(c.Language))
	if c.OriginalTitle != "" {
		field("origtitle", "{"+escapeBibTeX(c.OriginalTitle)+"}")
	}
	field("origdate", isoDate(c.OriginalDate))
	field("note", escapeBibTeX(c.Note))
	b.WriteString("\n}")
	return b.String()
}

// escapeURL escapes what would end a BibTeX field.
func escapeURL(s string) string {
	if !strings.ContainsAny(s, `{}\`) {
		return s
	}
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(s)
}

func escapeBibTeX(s string) string {
	if !strings.ContainsAny(s, `\{}%&$#_~^`) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '\\':
			b.WriteString(`\textbackslash{}`)
		case '~':
			b.WriteString(`\textasciitilde{}`)
		case '^':
			b.WriteString(`\textasciicircum{}`)
		case '{', '}', '%', '&', '$', '#', '_':
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func ris(c *cslItem) string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			b.WriteString(name + "  - " + value + "\n")
		}
	}
	field("TY", "NEWS")
	field("ID", c.ID)
	field("TI", c.Title)
	for _, a := range c.Author {
		field("AU", a.Literal)
	}
	field("T2", c.Container)
	field("DA", strings.ReplaceAll(isoDate(c.Issued), "-", "/"))
	field("Y2", strings.ReplaceAll(isoDate(c.Accessed), "-", "/"))
	field("UR", c.URL)
	field("LA", c.Language)
	field("OP", c.OriginalTitle)
	field("N1", c.Note)
	b.WriteString("ER  - ")
	return b.String()
}

func isoDate(d *cslDate) string {
	if d == nil {
		return ""
	}
	var parts []string
	for i, n := range d.Parts[0] {
		s := strconv.Itoa(n)
		if i > 0 && len(s) == 1 {
			s = "0" + s
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "-")
}

// citations are the files with which others can cite an original and its
// versions.
func (p *workPage) citations() map[string]string {
	sources := append([]templates.Source{p.source}, p.sources...)
	var csl, bib, risAll []string
	for _, s := range sources {
		csl, bib, risAll = append(csl, s.CSL), append(bib, s.BibTeX), append(risAll, s.RIS)
	}
	return map[string]string{
		"json": "[\n" + strings.Join(csl, ",\n") + "\n]\n",
		"bib":  strings.Join(bib, "\n\n") + "\n",
		"ris":  strings.Join(risAll, "\n\n") + "\n",
	}
}

// citePage is where a story or a pair is cited from.
func (p *workPage) citePage() *templates.CitePage {
	key := p.work.Original.Key
	page := &templates.CitePage{
		Frame:    p.frame(p.words.T("Citations")+" – "+p.source.Title.Text, "../"),
		Original: p.source, Page: workFile(key), File: "../" + citeFile(key, ""),
	}
	for _, s := range append([]templates.Source{p.source}, p.sources...) {
		page.Stories = append(page.Stories, templates.Cited{ID: s.Key, Label: s.Siglum, Title: s.Title, Citation: s.Citation})
	}
	for _, q := range slices.Concat(p.found, p.missing) {
		cited := templates.Cited{ID: q.Key, Label: label(q), Title: p.sources[q.version].Title, Citation: citationOf(p.pairItem(q))}
		version := &p.work.Versions[q.version].Story
		cited.Words = append(cited.Words, name(q.Quote.In(version.Text), version.Lang))
		if !q.Null() {
			cited.Words = append(cited.Words, name(passageText(q.PairEntry, &p.work.Original), p.work.Original.Lang))
		}
		page.Pairs = append(page.Pairs, cited)
	}
	page.Long = len(page.Pairs) > longPage
	return page
}

func citeFile(key, ending string) string { return "cite/" + key + "." + ending }
