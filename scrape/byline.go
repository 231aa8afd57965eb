package scrape

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"enface"
)

// authorMarks are the elements of a page that name its author.
type authorMarks struct {
	linked  []string // rel=author, itemprop=author
	classed []string // by the class of the element
}

// authorClass reports whether a class names its element as the author's.
func authorClass(class string) bool {
	// Most classes have nothing to do with it, and there are many.
	if !slices.ContainsFunc([]string{"uth", "yline", "uteur", "utor", "ignature", "ritten"}, func(part string) bool { return strings.Contains(class, part) }) {
		return false
	}
	for name := range strings.FieldsSeq(class) {
		words := wordsOf(name)
		for i, w := range words {
			switch w {
			case "byline", "auteur", "signature", "autor", "writtenby", "authorname":
				return true
			case "author":
				if len(words) == 1 || i+1 < len(words) && words[i+1] == "name" || words[0] == "p" {
					return true
				}
			}
		}
	}
	return false
}

// look keeps what an element says about the author.
func (a *authorMarks) look(n *html.Node) {
	if n.Data == "meta" || n.Data == "link" || len(a.linked)+len(a.classed) > 20 {
		return
	}
	linked := false
	class := ""
	for _, at := range n.Attr {
		switch at.Key {
		case "rel":
			linked = linked || at.Val == "author"
		case "itemprop":
			linked = linked || at.Val == "author" || at.Val == "creator"
		case "class":
			class = at.Val
		}
	}
	switch {
	case linked:
		if t := namesIn(n); t != "" && utf8.RuneCountInString(t) < 100 {
			a.linked = append(a.linked, t)
		}
	case class != "" && authorClass(class):
		if t := namesIn(n); t != "" && utf8.RuneCountInString(t) < 120 {
			a.classed = append(a.classed, t)
		}
	}
}

// namesIn is the text of an element, with commas between names that only their
// elements divide.
func namesIn(n *html.Node) string {
	var parts []string
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !skipped[c.Parent.Data] {
			if t := squeeze(c.Data); t != "" {
				parts = append(parts, t)
			}
		}
	}
	for _, p := range parts {
		if words := strings.Fields(p); len(words) < 2 || len(words) > 4 || byWords.MatchString(p) || strings.ContainsAny(p, "0123456789,&") {
			return textOf(n)
		}
		for _, w := range strings.Fields(p) {
			if strings.ToLower(w) == w {
				return textOf(n)
			}
		}
	}
	return strings.Join(parts, ", ")
}

// settleByline names the authors, in order, each once, divided by commas.
func (m *meta) settleByline(marks *authorMarks) string {
	names := m.ruledAuthors
	for _, e := range m.stories {
		if len(names) > 0 {
			break
		}
		for _, key := range []string{"author", "creator"} {
			for _, v := range listOf(e[key]) {
				names = append(names, splitNames(textValue(m.resolve(v)))...)
			}
			if len(names) > 0 {
				break
			}
		}
		if len(names) > 0 {
			break
		}
	}
	outlets := names
	if len(names) > 0 && m.isOutlet(names) {
		names = nil // a person may be named elsewhere
	}
	for _, source := range [][]string{m.tags["author"], m.tags["article:author"], m.tags["dc.creator"], m.tags["parsely-author"], m.tags["sailthru.author"], m.tags["byl"], m.tags["articleauthor"], m.tags["cxenseparse:author"], m.tags["dcterms.creator"], m.tags["citation_author"], m.tags["shareaholic:article_author_name"], m.labelled(), marks.linked, marks.classed} {
		if len(names) > 0 {
			break
		}
		for _, s := range source {
			names = append(names, splitNames(s)...)
		}
		if m.isOutlet(names) {
			outlets, names = append(outlets, names...), nil
		}
	}
	if len(names) == 0 {
		names = outlets
	}
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		if l := letters(n); l != "" && !seen[l] {
			seen[l] = true
			out = append(out, n)
		}
	}
	return strings.Join(out, ", ")
}

// labelled are the authors in the labels that pages give to be shown with a link
// to them: "Written by", then the names.
func (m *meta) labelled() []string {
	for _, n := range []string{"1", "2"} {
		switch strings.ToLower(m.tag("twitter:label" + n)) {
		case "written by", "by", "author", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door", "skrevet af", "skrevet av", "skriven av", "napisane przez", "автор":
			return m.tags["twitter:data"+n]
		}
	}
	return m.tags["twitter:misc:written by"]
}

// bylineIn finds the author in a line of the page that does nothing but name
// one, for pages that tell machines no more than the outlet.
func (m *meta) bylineIn(blocks []block) string {
	for i := range blocks {
		b := &blocks[i]
		if b.kind == enface.Heading || utf8.RuneCountInString(b.text) > 60 || !byWords.MatchString(b.text) && !authorLabel.MatchString(b.text) || endsSentence(b.text) {
			continue
		}
		names := splitNames(authorLabel.ReplaceAllString(b.text, ""))
		person := len(names) > 0
		for _, n := range names {
			words := strings.Fields(n)
			person = person && len(words) > 1 && len(words) < 5
			for _, w := range words {
				person = person && strings.ToLower(w) != w
			}
		}
		if person {
			return strings.Join(names, ", ")
		}
	}
	return ""
}

// isOutlet reports whether the names are the outlet's only.
func (m *meta) isOutlet(names []string) bool {
	for _, n := range names {
		l := letters(n)
		if l != letters(m.outlet) && l != letters(m.entity("publisher")) && l != letters(m.siteName()) && l != letters(strings.SplitN(m.siteName()+".", ".", 2)[0]) {
			return false
		}
	}
	return true
}

var (
	byWords     = regexp.MustCompile(`(?i)^(by|par|von|de|por|di|propos recueillis par|text|texte|von unserem korrespondenten|written by|story by)\s*:?\s+`)
	authorLabel = regexp.MustCompile(`(?i)^(autorin/autor|autorin|autora|autor|author|auteur)\s*:?\s+`)
	nameBreak   = regexp.MustCompile(`(?i)\s*[,;|/•·]\s*|\s+(and|et|und|og|och|y|e|&)\s+`)
	noName      = regexp.MustCompile(`(?i)^https?://|@|\b\d{2}|^(published|updated|publié|mis à jour)|^\(?(image|photo|foto|picture)s?\b|\)$`)
)

// splitNames cuts a byline into names.
func splitNames(s string) []string {
	s = byWords.ReplaceAllString(squeeze(s), "")
	if s == "" || strings.HasPrefix(s, "http") {
		return nil
	}
	var names []string
	for _, n := range nameBreak.Split(s, -1) {
		n = strings.Trim(byWords.ReplaceAllString(n, ""), " \u00a0.:-–—")
		if n == "" || noName.MatchString(n) || utf8.RuneCountInString(n) > 60 {
			continue
		}
		names = append(names, n)
	}
	return names
}

var agencies = []struct {
	name    string
	pattern *regexp.Regexp
}{
	{"AFP", regexp.MustCompile(`\bAFP\b|Agence France-Presse`)},
	{"Reuters", regexp.MustCompile(`\bReuters\b|\bREUTERS\b`)},
	{"AP", regexp.MustCompile(`\bAP\b|\bAssociated Press\b`)},
	{"dpa", regexp.MustCompile(`\bdpa\b|Deutsche Presse-Agentur`)},
	{"EFE", regexp.MustCompile(`\bEFE\b`)},
	{"ANSA", regexp.MustCompile(`\bANSA\b`)},
	{"SDA", regexp.MustCompile(`\bKeystone-SDA\b|\bSDA\b`)},
	{"APA", regexp.MustCompile(`\bAPA\b`)},
}

// dateline finds the agency in brackets after the place that a story begins with.
var dateline = regexp.MustCompile(`^.{0,60}?[(/]\s*([^)/]{2,30})\s*[)/]`)

// creditLine finds a line that does nothing but credit.
var creditLine = regexp.MustCompile(`(?i)^[\[(]?\s*(source|sources|quelle|quellen|avec|with|mit|crédit|credit|©|by|par|von|this story|le monde avec|le figaro avec)?\b.{0,30}$`)

// agencyIn is the news agency that the byline, the beginning or the end of the
// text credits.
func agencyIn(s *enface.Story) string {
	texts := []string{s.Byline}
	n := 0
	for _, b := range s.Blocks {
		if b.Kind != enface.Paragraph {
			continue
		}
		if n++; n > 2 {
			break
		}
		if m := dateline.FindStringSubmatch(b.In(s.Text)); m != nil {
			texts = append(texts, m[1])
		}
	}
	for i := len(s.Blocks) - 1; i >= 0 && i >= len(s.Blocks)-3; i-- {
		if t := s.Blocks[i].In(s.Text); utf8.RuneCountInString(t) < 60 && creditLine.MatchString(t) {
			texts = append(texts, t)
		}
	}
	for _, t := range texts {
		for _, a := range agencies {
			if a.pattern.MatchString(t) {
				return a.name
			}
		}
	}
	return ""
}
