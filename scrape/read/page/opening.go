package page

import (
	"strings"
	"unicode/utf8"

	"enface"
	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
)

const (
	openingBlocks   = 40 // before the first kept block in which the title is looked for
	shortestOpening = 60 // characters of a sentence under the title
	openingLinked   = .3 // share of links from which it leads elsewhere
	sureDescription = 30 // letters, in bytes, over which the description repeats a block
)

// keepOpening keeps what stands between the title of the page and the first
// paragraph that was found, and reads like a standfirst. It returns the index of the
// block where the story begins.
func keepOpening(blocks []block, lo int, about *meta.Page) int {
	begin := titleBefore(blocks, lo, about.Title)
	if begin < 0 {
		return lo
	}
	description := markup.Letters(about.Description)
	for i := begin; i < lo; i++ {
		b := &blocks[i]
		b.kept = false
		l := markup.Letters(b.text)
		if b.beside() || b.kind != enface.Paragraph && b.kind != enface.Heading || l == "" || isTitle(b.text, about.Title) {
			continue
		}
		told := len(l) > sureDescription && strings.HasPrefix(description, l[:len(l)*3/4])
		if told || i > begin && couldBeStandfirst(b) {
			b.kept = true
			b.kind = enface.Paragraph
		} else if b.kind == enface.Heading {
			b.junk = true // a second title, or the name of a section
		}
	}
	return begin
}

// titleBefore is the index of the last heading up to lo that is the title or of the
// first level; -1 if there is none near by.
func titleBefore(blocks []block, lo int, title string) int {
	for i := lo; i >= 0 && i > lo-openingBlocks; i-- {
		if b := &blocks[i]; b.kind == enface.Heading && (b.level == 1 || isTitle(b.text, title)) {
			return i
		}
	}
	return -1
}

func couldBeStandfirst(b *block) bool {
	return utf8.RuneCountInString(b.text) >= shortestOpening && markup.EndsWithSentence(b.text) && b.linked() < openingLinked
}
