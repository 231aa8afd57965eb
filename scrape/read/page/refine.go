package page

import (
	"strings"
	"sync"
	"unicode/utf8"

	"enface"
	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
)

// refine corrects what the content finder found, by what is known of pages of news.
// What stands under the title belongs to the story, and so do headings, captions
// and pull quotes among its paragraphs. Other articles, boxes, and lines that
// lead elsewhere do not, wherever they stand.
func refine(d *document, blocks []block) {
	about := d.about
	preferTitled(blocks, about.Title)
	keepLikeNeighbours(blocks)
	byWitness(blocks, about.Body)
	dropOtherArticles(blocks, about.Title)
	lo, hi := keptRange(blocks)
	if lo < 0 {
		return
	}
	r := &refiner{blocks: blocks, about: about, captions: d.captions, lo: keepOpening(blocks, lo, about), hi: hi}
	r.story = sync.OnceValue(func() string { return storyLetters(blocks) })
	for i := range blocks {
		r.settle(i)
	}
	dropLinkLists(blocks)
	dropLooseHeadings(blocks)
}

// A refiner settles block by block what is kept.
type refiner struct {
	blocks   []block
	about    *meta.Page
	captions bool          // those without a quotation are kept too
	lo, hi   int           // the first and the last block of the story
	story    func() string // the letters of the running text, when it was first asked for
	compared int           // bytes in which other texts were looked for
}

const (
	shortestPull  = 15  // characters, or letters, of a pull quote
	longestPull   = 600 // characters of a pull quote that the story does not repeat
	repeatedBytes = 30  // letters, in bytes, over which a block repeats the story by more than chance
	titleBlocks   = 4   // at the beginning, among which the title may stand once more
)

// settle says whether a block is a part of the story, and what kind of part.
func (r *refiner) settle(i int) {
	b := &r.blocks[i]
	inside := r.lo <= i && i <= r.hi
	switch {
	case b.junk:
		b.kept = false
	case b.pull || b.aside:
		r.settlePullQuote(b, inside)
	case b.kind == enface.BlockQ && b.kept:
		if r.standsTwice(b) {
			b.kind = enface.PullQuote
		}
	case b.kind == enface.Heading:
		b.kept = inside && !isTitle(b.text, r.about.Title)
	case b.kind == enface.Caption:
		b.kept = inside && (r.captions || quotes(b.text))
	}
	if b.kept && (i-r.lo < titleBlocks && r.isTitleAgain(b) || r.isNoText(b)) {
		b.kept = false
	}
}

// settlePullQuote keeps a block beside the story that repeats words of it, or that is
// called a pull quote and may be one.
func (r *refiner) settlePullQuote(b *block, inside bool) {
	repeated := r.repeats(b)
	b.kept = inside && (repeated || b.pull && couldBePullQuote(b.text))
	if b.kept {
		b.kind = enface.PullQuote
	}
}

// isNoText reports whether a block leads elsewhere, or only says who wrote the story
// and when.
func (r *refiner) isNoText(b *block) bool {
	return isLinkLine(b) || isBylineLine(b.text, r.about.Byline) || isDateLine(b.text)
}

// repeats reports whether a block stands in the running text of the story too.
func (r *refiner) repeats(b *block) bool {
	l := markup.Letters(b.text)
	r.compared += len(r.story())
	return utf8.RuneCountInString(l) >= shortestPull && r.compared < mostCompared && strings.Contains(r.story(), l)
}

// standsTwice reports whether a block of the running text stands in that once more.
func (r *refiner) standsTwice(b *block) bool {
	l := markup.Letters(b.text)
	r.compared += len(r.story())
	return len(l) > repeatedBytes && r.compared < mostCompared && strings.Count(r.story(), l) > 1
}

// isTitleAgain reports whether a block has the words of the title.
func (r *refiner) isTitleAgain(b *block) bool {
	return r.about.Title != "" && markup.Letters(b.text) == markup.Letters(r.about.Title)
}

// storyLetters are the letters of the story's running text, a line a block.
func storyLetters(blocks []block) string {
	var s strings.Builder
	for i := range blocks {
		if b := &blocks[i]; b.kept && !b.pull && !b.aside && b.running() {
			s.WriteString(markup.Letters(b.text))
			s.WriteByte('\n')
		}
	}
	return s.String()
}

// quotes reports whether a text has a pair of quotation marks.
func quotes(s string) bool {
	return strings.ContainsAny(s, "“„«") || strings.Count(s, "\"") > 1
}

// couldBePullQuote reports whether a text has the length of a pull quote.
func couldBePullQuote(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= shortestPull && n < longestPull
}
