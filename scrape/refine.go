package scrape

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"

	"enface"
)

// mostCompared bounds the bytes in which other texts are looked for, so that a
// page made for it cannot keep the program busy.
const mostCompared = 1 << 30

// refine corrects what readability found, by what is known of pages of news:
// what stands under the title belongs to the story, and so do headings, captions
// and pull quotes among its paragraphs; other articles, boxes, and lines that
// lead elsewhere do not, wherever they stand.
func refine(blocks []block, m *meta) {
	preferTitled(blocks, m)
	keepLikeNeighbours(blocks)
	byWitness(blocks, m.body)
	dropOtherArticles(blocks, m)
	lo, hi := keptRange(blocks)
	if lo < 0 {
		return
	}
	lo = keepOpening(blocks, lo, m)
	story := sync.OnceValue(func() string { return storyLetters(blocks) })
	compared := 0
	for i := range blocks {
		b := &blocks[i]
		inside := lo <= i && i <= hi
		switch {
		case b.junk:
			b.kept = false
		case b.pull || b.aside:
			l := letters(b.text)
			compared += len(story())
			repeated := utf8.RuneCountInString(l) >= 15 && compared < mostCompared && strings.Contains(story(), l)
			b.kept = inside && (repeated || b.pull && couldBePullQuote(b.text))
			if b.kept {
				b.kind = enface.PullQuote
			}
		case b.kind == enface.BlockQ && b.kept:
			compared += len(story())
			if l := letters(b.text); len(l) > 30 && compared < mostCompared && strings.Count(story(), l) > 1 {
				b.kind = enface.PullQuote
			}
		case b.kind == enface.Heading:
			b.kept = inside && !isTitle(b.text, m.title)
		case b.kind == enface.Caption:
			b.kept = inside && (m.captions || quotes(b.text))
		}
		if b.kept && (i-lo < 4 && m.title != "" && letters(b.text) == letters(m.title) || isBoxLine(b) || isByline(b.text, m) || isDateLine(b.text)) {
			b.kept = false
		}
	}
	dropLinkLists(blocks)
	dropLooseHeadings(blocks)
}

// keptRange are the first and the last kept block; -1 if there is none.
func keptRange(blocks []block) (lo, hi int) {
	lo, hi = -1, -1
	for i := range blocks {
		if blocks[i].kept {
			if lo < 0 {
				lo = i
			}
			hi = i
		}
	}
	return lo, hi
}

// storyLetters are the letters of the story's running text.
func storyLetters(blocks []block) string {
	var b strings.Builder
	for i := range blocks {
		if bl := &blocks[i]; bl.kept && !bl.pull && !bl.aside && bl.kind != enface.Heading && bl.kind != enface.Caption {
			b.WriteString(letters(bl.text))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// preferTitled takes the article under the page's title, where another one of
// the page was found instead.
func preferTitled(blocks []block, m *meta) {
	var titled *html.Node
	for i := range blocks {
		if b := &blocks[i]; b.kind == enface.Heading && !b.junk && letters(b.text) == letters(m.title) {
			titled = articleOf(b.el)
			break
		}
	}
	if titled == nil {
		return
	}
	prose := 0
	for i := range blocks {
		if b := &blocks[i]; within(b.el, titled) {
			if b.kept {
				return
			}
			if !b.junk && !b.aside && b.kind == enface.Paragraph && endsSentence(b.text) {
				prose += len(b.text)
			}
		}
	}
	if prose < 600 {
		return
	}
	for i := range blocks {
		b := &blocks[i]
		b.kept = within(b.el, titled) && !b.junk && !b.aside && b.kind != enface.Heading && b.kind != enface.Caption && endsSentence(b.text)
	}
}

// articleOf is the outermost article element around n.
func articleOf(n *html.Node) *html.Node {
	var found *html.Node
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && n.Data == "article" {
			found = n
		}
	}
	return found
}

// keepLikeNeighbours keeps sentences that stand among kept ones, or near them,
// and are marked up like several of them.
func keepLikeNeighbours(blocks []block) {
	lo, hi := keptRange(blocks)
	if lo < 0 {
		return
	}
	like := map[string]int{}
	for i := lo; i <= hi; i++ {
		if b := &blocks[i]; b.kept && b.kind == enface.Paragraph {
			like[markup(b.el)]++
			like[ownMarkup(b.el)]++
		}
	}
	for i := max(0, lo-12); i < min(len(blocks), hi+13); i++ {
		b := &blocks[i]
		if !b.kept && !b.junk && !b.aside && b.kind == enface.Paragraph && utf8.RuneCountInString(b.text) >= 40 && endsSentence(b.text) && (b.linked() < .5 || b.linked() < .95 && strings.HasSuffix(b.text, ".")) && (like[markup(b.el)] > 1 || ownMarkup(b.el) != "" && like[ownMarkup(b.el)] > 2) {
			b.kept = true
		}
	}
}

// ownMarkup is how an element alone is marked up, "" without a class.
func ownMarkup(n *html.Node) string {
	if class := attr(n, "class"); class != "" {
		return n.Data + "." + class
	}
	return ""
}

// markup is how an element and the one around it are marked up.
func markup(n *html.Node) string {
	s := n.Data + "." + attr(n, "class")
	if p := n.Parent; p != nil {
		s += "<" + p.Data + "." + attr(p, "class")
	}
	return s
}

// byWitness compares the blocks with the text that the page gives to machines.
// Where the page shows nearly all of that, its paragraphs are the story's; and
// where nearly all that was found is in it, the rest is none of it.
func byWitness(blocks []block, body string) {
	witness := letters(body)
	if len(blocks) == 0 || utf8.RuneCountInString(witness) < 400 || len(witness) > mostCompared/len(blocks) {
		return
	}
	kept, told, shown := 0, 0, 0
	in := make([]bool, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		l := letters(b.text)
		in[i] = l != "" && strings.Contains(witness, l)
		if b.kind == enface.Heading || b.kind == enface.Caption {
			continue
		}
		if in[i] && len(l) > 30 {
			shown += len(l)
		}
		if b.kept && !b.junk {
			kept += len(l)
			if in[i] {
				told += len(l)
			}
		}
	}
	if 10*shown < 8*len(witness) {
		return
	}
	sure := 20*told >= 19*kept && 10*told >= 8*len(witness)
	for i := range blocks {
		b := &blocks[i]
		switch {
		case b.kind == enface.Heading || b.kind == enface.Caption || b.pull || b.aside:
		case sure && b.kept && !in[i] && len(b.text) < 600:
			b.kept = false
		case !b.kept && in[i] && utf8.RuneCountInString(b.text) >= 60:
			b.kept, b.junk = true, false
		}
	}
}

// dropOtherArticles takes out what stands in article elements after the one that
// holds the title and most of the story.
func dropOtherArticles(blocks []block, m *meta) {
	in := make([]*html.Node, len(blocks)) // the outermost article around each block
	size := map[*html.Node]int{}
	titled := map[*html.Node]bool{}
	sum := 0
	for i := range blocks {
		b := &blocks[i]
		in[i] = articleOf(b.el)
		if b.kind == enface.Heading && (b.level == 1 || isTitle(b.text, m.title)) {
			titled[in[i]] = true
		}
		if b.kept {
			size[in[i]] += len(b.text)
			sum += len(b.text)
		}
	}
	var main *html.Node
	for i := range blocks {
		switch n := in[i]; {
		case n == nil:
		case main == nil && titled[n] && 2*size[n] >= sum:
			main = n
		case main != nil && n != main:
			blocks[i].kept = false
		}
	}
}

// keepOpening keeps what stands between the title of the page and the first
// paragraph that was found, and reads like a standfirst, and returns where the
// story begins.
func keepOpening(blocks []block, lo int, m *meta) int {
	begin := -1
	for i := lo; i >= 0 && i > lo-40; i-- {
		if b := &blocks[i]; b.kind == enface.Heading && (b.level == 1 || isTitle(b.text, m.title)) {
			begin = i
			break
		}
	}
	if begin < 0 {
		return lo
	}
	about := letters(m.tag("og:description", "description", "twitter:description"))
	for i := begin; i < lo; i++ {
		b := &blocks[i]
		l := letters(b.text)
		b.kept = false
		if b.junk || b.aside || b.kind != enface.Paragraph && b.kind != enface.Heading || l == "" || isTitle(b.text, m.title) {
			continue
		}
		told := len(l) > 30 && strings.HasPrefix(about, l[:len(l)*3/4])
		if told || i > begin && utf8.RuneCountInString(b.text) >= 60 && endsSentence(b.text) && b.linked() < .3 {
			b.kept = true
			b.kind = enface.Paragraph
		} else if b.kind == enface.Heading {
			b.junk = true // a second title, or the name of a section
		}
	}
	return begin
}

// isTitle reports whether a heading is the title, alone or with a kicker.
func isTitle(heading, title string) bool {
	h, t := letters(heading), letters(title)
	return h == t || len(t) > 20 && strings.Contains(h, t) || len(h) > 20 && 2*len(h) > len(t) && strings.Contains(t, h)
}

// quotes reports whether a text has a pair of quotation marks.
func quotes(s string) bool {
	return strings.ContainsAny(s, "“„«") || strings.Count(s, "\"") > 1
}

func couldBePullQuote(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 15 && n < 600
}

// endsSentence reports whether a text ends in a mark that ends a sentence, in
// any of the scripts that news is written in, behind closing marks or not.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \u00a0\u202f»”\"’)」』）")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".?!…。！？؟۔।", r)
}

// dropLinkLists takes out lists that only lead elsewhere. Under a line that says
// that they do, fewer of their words need to be links.
func dropLinkLists(blocks []block) {
	for i := 0; i < len(blocks); {
		list, most := blocks[i].el.Parent, .55
		if i > 0 && blocks[i-1].kind != enface.ListItem && isBoxLine(&blocks[i-1]) {
			most = .15
		}
		j, all, linked := i, 0, 0.0
		for ; j < len(blocks) && blocks[j].kind == enface.ListItem && blocks[j].el.Parent == list; j++ {
			all += len(blocks[j].text)
			linked += blocks[j].linked() * float64(len(blocks[j].text))
		}
		if linked > most*float64(all) {
			for ; i < j; i++ {
				blocks[i].kept = false
			}
		}
		i = max(j, i+1)
	}
}

// dropLooseHeadings takes out headings with nothing of the story under them.
func dropLooseHeadings(blocks []block) {
	for i := range blocks {
		if b := &blocks[i]; !b.kept || b.kind != enface.Heading {
			continue
		}
		under := false
		for j := i + 1; j < len(blocks); j++ {
			if blocks[j].kind == enface.Heading {
				if blocks[j].level > blocks[i].level {
					continue
				}
				break
			}
			if blocks[j].kept {
				under = true
				break
			}
		}
		blocks[i].kept = under
	}
}
