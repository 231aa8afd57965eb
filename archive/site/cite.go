package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"enface"
	"enface/archive"
	"enface/templates"
)

// Words that a text fragment gives at each end of a longer stretch, and as many
// letters where words are not divided by spaces.
const (
	fragmentWords   = 4
	fragmentLetters = 12
)

// fragment is the address of a story with a text fragment that scrolls a
// browser to a stretch of its text, or "" if the address is none of the web.
//
// It has the form of the Text Fragments draft of the WICG: #:~:text=prefix-,start,end.
func fragment(address, text string, s enface.Span) string {
	href := webAddress(line(address))
	words := strings.TrimSpace(clean(s.In(text)))
	if href == "" || words == "" {
		return href
	}
	href, _, _ = strings.Cut(href, "#")
	start, end := ends(words)
	directive := escapeFragment(start)
	if strings.Count(text, start) > 1 {
		if before := lastWords(line(text[lineStart(text, s.Start):s.Start]), 3); before != "" {
			directive = escapeFragment(before) + "-," + directive
		}
	}
	if end != "" {
		directive += "," + escapeFragment(end)
	}
	return href + "#:~:text=" + directive
}

// ends are the first and the last words of a stretch; end is "" if start is all
// of it.
func ends(words string) (start, end string) {
	lines := strings.FieldsFunc(words, func(r rune) bool { return r == '\n' })
	first, last := strings.Fields(lines[0]), strings.Fields(lines[len(lines)-1])
	switch runes := []rune(words); {
	case len(lines) == 1 && len(first) <= 2 && len(runes) > 2*fragmentLetters:
		return string(runes[:fragmentLetters]), string(runes[len(runes)-fragmentLetters:])
	case len(lines) == 1 && len(first) <= 2*fragmentWords:
		return strings.Join(first, " "), ""
	}
	return strings.Join(first[:min(fragmentWords, len(first))], " "), strings.Join(last[max(0, len(last)-fragmentWords):], " ")
}

func lineStart(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

func lastWords(s string, n int) string {
	fields := strings.Fields(s)
	return strings.Join(fields[max(0, len(fields)-n):], " ")
}

// escapeFragment escapes what has a meaning in a text fragment: "-" and "," too.
func escapeFragment(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(url.QueryEscape(s), "+", "%20"), "-", "%2D")
}

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
	if at := fragment(cmp.Or(version.URL, version.Address()), version.Text, trim(version.Text, q.Quote.Span)); at != "" {
		item.URL = at
	}
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
	var spans []string
	for _, s := range p.Spans {
		spans = append(spans, strings.TrimSpace(s.In(original.Text)))
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
	return page
}

func citeFile(key, ending string) string { return "cite/" + key + "." + ending }

// An article is a story in schema.org's words.
type article struct {
	Type      string   `json:"@type"`
	ID        string   `json:"@id"`
	Headline  string   `json:"headline,omitempty"`
	URL       string   `json:"url,omitempty"`
	Language  string   `json:"inLanguage,omitempty"`
	Published string   `json:"datePublished,omitempty"`
	Modified  string   `json:"dateModified,omitempty"`
	Author    *party   `json:"author,omitempty"`
	Publisher *party   `json:"publisher,omitempty"`
	Citation  *article `json:"citation,omitempty"`
}

type party struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// graph is an original and its versions in JSON-LD.
func (p *workPage) graph() any {
	one := func(t *templates.Source, s *archive.StoryEntry) article {
		a := article{Type: "NewsArticle", ID: "#v" + t.Key, Headline: t.Title.Text, URL: t.Href, Published: t.Date.ISO, Modified: t.Modified.ISO}
		a.Language, _ = langDir(s.Lang)
		if t.Byline != "" {
			a.Author = &party{"Person", t.Byline}
		}
		if t.Outlet != "" {
			a.Publisher = &party{"Organization", t.Outlet}
		}
		return a
	}
	original := one(&p.source, &p.work.Original)
	original.ID = "#original"
	articles := []article{original}
	for i := range p.sources {
		a := one(&p.sources[i], &p.work.Versions[i].Story)
		a.Citation = &article{Type: "NewsArticle", ID: original.ID}
		articles = append(articles, a)
	}
	return struct {
		Context string    `json:"@context"`
		Graph   []article `json:"@graph"`
	}{"https://schema.org", articles}
}

// metadata are the tags by which reference managers know a page: Dublin Core,
// and those of Highwire Press.
func (p *workPage) metadata() (tags []templates.Meta) {
	add := func(value string, names ...string) {
		for _, name := range names {
			if value != "" {
				tags = append(tags, templates.Meta{Name: name, Content: value})
			}
		}
	}
	s := &p.source
	lang, _ := langDir(p.work.Original.Lang)
	add(s.Title.Text, "DC.title", "citation_title")
	add(s.Byline, "DC.creator", "citation_author")
	add(s.Outlet, "DC.publisher", "citation_journal_title")
	add(s.Date.ISO, "DC.date")
	add(strings.ReplaceAll(s.Date.ISO, "-", "/"), "citation_publication_date")
	add(lang, "DC.language", "citation_language")
	add(s.Href, "DC.source", "citation_public_url")
	for i := range p.sources {
		add(p.sources[i].Href, "DC.relation")
	}
	add(line(p.Statement), "DC.rights")
	add("Text", "DC.type")
	return tags
}
