package meta

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"enface/scrape/read/markup"
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
		words := markup.NameWords(name)
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

// Bounds of what is kept of the elements that name authors.
const (
	mostAuthors    = 20  // elements
	longestLinked  = 100 // characters of an element that a link or property says to be the author's
	longestClassed = 120 // characters of one that its class does
)

// look keeps what an element says about the author.
func (a *authorMarks) look(n *html.Node) {
	if n.Data == "meta" || n.Data == "link" || len(a.linked)+len(a.classed) > mostAuthors {
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
	if linked {
		a.linked = appendNames(a.linked, n, longestLinked)
	} else if class != "" && authorClass(class) {
		a.classed = appendNames(a.classed, n, longestClassed)
	}
}

// appendNames appends the names in an element of less than longest characters.
func appendNames(to []string, n *html.Node, longest int) []string {
	if t := namesIn(n); t != "" && utf8.RuneCountInString(t) < longest {
		to = append(to, t)
	}
	return to
}

// namesIn is the text of an element, with commas between names that only their
// elements divide.
func namesIn(n *html.Node) string {
	var parts []string
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !markup.Skipped(c.Parent.Data) {
			if t := markup.Squeeze(c.Data); t != "" {
				parts = append(parts, t)
			}
		}
	}
	for _, p := range parts {
		if !isPerson(p) || byWords.MatchString(p) || strings.ContainsAny(p, "0123456789,&") {
			return markup.Text(n)
		}
	}
	return strings.Join(parts, ", ")
}

// authorTags are the names of meta elements that give authors, best ones first.
var authorTags = []string{"author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "articleauthor", "cxenseparse:author", "dcterms.creator", "citation_author", "shareaholic:article_author_name"}

// settleByline names the authors, in order, each once, divided by commas: those of
// the publisher's rule, of JSON-LD, of meta elements, of labels, and of elements of
// the page. Names of persons are preferred to the outlet's.
func (m *marks) settleByline(found *authorMarks, ruled []string) string {
	names := ruled
	if len(names) == 0 {
		names = m.entityAuthors()
	}
	outlets := names
	if len(names) > 0 && m.isOutlet(names) {
		names = nil // a person may be named elsewhere
	}
	var sources [][]string
	for _, tag := range authorTags {
		sources = append(sources, m.tags[tag])
	}
	for _, source := range append(sources, m.labelled(), found.linked, found.classed) {
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
	return strings.Join(distinct(names), ", ")
}

// entityAuthors are the authors of the first entity of a story that has some.
func (m *marks) entityAuthors() []string {
	for _, e := range m.stories {
		for _, key := range []string{"author", "creator"} {
			var names []string
			for _, v := range listOf(e[key]) {
				names = append(names, splitNames(textValue(m.resolve(v)))...)
			}
			if len(names) > 0 {
				return names
			}
		}
	}
	return nil
}

// distinct leaves out names with the letters of an earlier one, and those without
// letters.
func distinct(names []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		if l := markup.Letters(n); l != "" && !seen[l] {
			seen[l] = true
			out = append(out, n)
		}
	}
	return out
}

// labelled are the authors in the labels that pages give to be shown with a link
// to them: "Written by", then the names.
func (m *marks) labelled() []string {
	for _, n := range []string{"1", "2"} {
		switch strings.ToLower(m.tag("twitter:label" + n)) {
		case "written by", "by", "author", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door", "skrevet af", "skrevet av", "skriven av", "napisane przez", "автор":
			return m.tags["twitter:data"+n]
		}
	}
	return m.tags["twitter:misc:written by"]
}

// longestByline is the length in characters over which a line of a page is no byline.
const longestByline = 60

// BylineOf returns the authors that a line of a page names, where it does nothing
// else and all of them have the names of persons. Otherwise it is "".
func BylineOf(line string) string {
	if utf8.RuneCountInString(line) > longestByline || !byWords.MatchString(line) && !authorLabel.MatchString(line) || markup.EndsWithSentence(line) {
		return ""
	}
	names := splitNames(authorLabel.ReplaceAllString(line, ""))
	for _, n := range names {
		if !isPerson(n) {
			return ""
		}
	}
	return strings.Join(names, ", ")
}

// isPerson reports whether a name is like a person's: two to four words, none of
// them in lower case.
func isPerson(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return strings.ToLower(w) == w })
}

var (
	byWords     = regexp.MustCompile(`(?i)^(by|par|von|de|por|di|propos recueillis par|text|texte|von unserem korrespondenten|written by|story by)\s*:?\s+`)
	authorLabel = regexp.MustCompile(`(?i)^(autorin/autor|autorin|autora|autor|author|auteur)\s*:?\s+`)
	nameBreak   = regexp.MustCompile(`(?i)\s*[,;|/•·]\s*|\s+(and|et|und|og|och|y|e|&)\s+`)
	noName      = regexp.MustCompile(`(?i)^https?://|@|\b\d{2}|^(published|updated|publié|mis à jour)|^\(?(image|photo|foto|picture)s?\b|\)$`)
)

// longestName is the length in characters over which a part of a byline is no name.
const longestName = 60

// splitNames cuts a byline into names.
func splitNames(s string) []string {
	s = byWords.ReplaceAllString(markup.Squeeze(s), "")
	if s == "" || strings.HasPrefix(s, "http") {
		return nil
	}
	var names []string
	for _, n := range nameBreak.Split(s, -1) {
		n = strings.Trim(byWords.ReplaceAllString(n, ""), " \u00a0.:-–—")
		if n == "" || noName.MatchString(n) || utf8.RuneCountInString(n) > longestName {
			continue
		}
		names = append(names, n)
	}
	return names
}
