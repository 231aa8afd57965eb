package scrape

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"enface"
)

// readPlain fills the story with a plain text: the text as it lies on disk, and
// its paragraphs as blocks.
func readPlain(s *enface.Story, text string) error {
	s.Text = text
	s.Blocks = plainBlocks(text)
	if len(s.Blocks) == 0 {
		return &classed{enface.ErrNoText, "there is no text in it"}
	}
	markFurniture(text, s.Blocks)
	if first := s.Blocks[0]; looksLikeTitle(text, s.Blocks) {
		s.Title = first.In(text)
		s.Blocks[0].Kind = enface.Heading
	}
	s.Agency = agencyIn(s)
	return nil
}

// plainBlocks cuts a text at blank lines, and at every line end where the lines
// are not wrapped.
func plainBlocks(text string) []enface.Block {
	var blocks []enface.Block
	add := func(start, end int) {
		for start < end && isOuterSpace(text[start:end], true) > 0 {
			start += isOuterSpace(text[start:end], true)
		}
		for start < end && isOuterSpace(text[start:end], false) > 0 {
			end -= isOuterSpace(text[start:end], false)
		}
		if start < end {
			blocks = append(blocks, enface.Block{Kind: enface.Paragraph, Span: enface.Span{Start: start, End: end}})
		}
	}
	var lines []enface.Span // of the paragraph being read
	flush := func() {
		switch {
		case len(lines) == 0:
		case wrappedLines(text, lines):
			add(lines[0].Start, lines[len(lines)-1].End)
		default:
			for _, l := range lines {
				add(l.Start, l.End)
			}
		}
		lines = lines[:0]
	}
	for at := 0; at < len(text); {
		end := at + strings.IndexAny(text[at:], "\n\r")
		if end < at {
			end = len(text)
		}
		if strings.TrimSpace(text[at:end]) == "" {
			flush()
		} else {
			lines = append(lines, enface.Span{Start: at, End: end})
		}
		at = end + 1
		if end+1 < len(text) && text[end] == '\r' && text[end+1] == '\n' {
			at++
		}
	}
	flush()
	return blocks
}

// isOuterSpace is the length of the white space, or of a byte order mark, at
// one end of s.
func isOuterSpace(s string, front bool) int {
	r, n := utf8.DecodeLastRuneInString(s)
	if front {
		r, n = utf8.DecodeRuneInString(s)
	}
	if r == '\ufeff' || r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000' || r == '\f' || r == '\v' {
		return n
	}
	return 0
}

// wrappedLines reports whether the lines are one paragraph that was broken at a
// width: all but the last about equally long, none very long.
func wrappedLines(text string, lines []enface.Span) bool {
	if len(lines) < 2 {
		return true
	}
	longest, shortest := 0, 1<<30
	for i, l := range lines {
		n := utf8.RuneCountInString(l.In(text))
		longest = max(longest, n)
		if i < len(lines)-1 {
			shortest = min(shortest, n)
		}
	}
	return longest <= 100 && longest >= 40 && shortest >= longest*5/8
}

// looksLikeTitle reports whether the first block is a heading: short, alone in
// its paragraph, and followed by longer ones.
func looksLikeTitle(text string, blocks []enface.Block) bool {
	if len(blocks) < 3 || blocks[0].Kind != enface.Paragraph {
		return false
	}
	first := blocks[0].In(text)
	if strings.Contains(first, "\n") || utf8.RuneCountInString(first) > 120 || blocks[1].Len() < 2*blocks[0].Len() ||
		strings.Count(text[blocks[0].End:blocks[1].Start], "\n") < 2 {
		return false
	}
	return !strings.HasSuffix(first, ".") || strings.HasSuffix(first, "...") || strings.Count(first, ".") == 1 && utf8.RuneCountInString(first) < 70
}

// furnitureLine finds the lines that a comment form, a newsletter box or a
// share bar leaves when a page is copied as text. Each stands for a line, as a
// whole or from its beginning.
var furnitureLine = regexp.MustCompile(`(?i)^(` + strings.Join([]string{
	`please enter your (comment|name)( here)?!?`, `you have entered an incorrect e-?mail address!?`, `please enter your e-?mail address( here)?!?`,
	`leave a (reply|comment)( cancel reply)?`, `cancel reply`, `post (a )?comment`, `log in to (leave a comment|comment)`, `save my name.*`,
	`(add|write|view|show|hide) (a |your |all )?comments?( \(\d+\))?`, `\d+ comments?`, `comments? \(\d+\)`, `comments?:?`, `comments (are )?closed\.?`, `(name|e-?mail|website|comment)\s*:?\s*\*?:?`,
	`your e-?mail address will not be published.*`, `required fields are marked.*`, `notify me of (follow-up|new) .*`, `this site uses akismet.*`,
	`laisser un commentaire.*`, `(r[ée]agir|commenter|commentaires?)\s*(\(\d+\))?:?`, `votre (adresse|adresse e-?mail|adresse de messagerie|nom|commentaire).*`, `les commentaires sont (ferm[ée]s|clos).*`, `annuler la r[ée]ponse`, `publier (le|un|mon) commentaire`,
	`(einen )?kommentar (schreiben|hinterlassen|verfassen|abgeben).*`, `(deine|ihre) e-?mail-adresse wird nicht ver[öo]ffentlicht.*`, `kommentare?\s*(\(\d+\))?:?`, `antwort abbrechen`,
	`(subscribe|sign up)( to| for)? (our|the|my) .*newsletter.*`, `share (this( (story|article|post|page))?|on (facebook|twitter|x|whatsapp|linkedin))`, `(facebook|twitter|whatsapp|linkedin|pinterest|e-?mail|print)`,
	`(related|recommended) (articles?|stories|posts)`, `more from (the )?author`, `(previous|next) (article|post)`, `tags:?`,
	`inscrivez-vous .*newsletter.*`, `partager( (cet article|sur .*))?`, `(à|a) lire aussi\s*:?.*`, `mehr zum thema`, `lesen sie auch\s*:?.*`,
}, "|") + `)$`)

// markFurniture types what stands under the text: from the first sign of a
// comment form or the like on, if nothing that reads like prose follows.
func markFurniture(text string, blocks []enface.Block) {
	for i := range blocks {
		if !isFurniture(blocks[i].In(text)) {
			continue
		}
		prose := 0
		for _, b := range blocks[i:] {
			if t := b.In(text); !isFurniture(t) && readsLikeProse(t) {
				prose += b.Len()
			}
		}
		if prose == 0 {
			for j := i; j < len(blocks); j++ {
				blocks[j].Kind = enface.Furniture
			}
			return
		}
		blocks[i].Kind = enface.Furniture
	}
}

// isFurniture reports whether every line of s is one of a form or a box.
func isFurniture(s string) bool {
	if len(s) > 2000 {
		return false
	}
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" && !furnitureLine.MatchString(line) {
			return false
		}
	}
	return true
}

// readsLikeProse finds a sentence: some words, and a mark that ends or divides them.
func readsLikeProse(s string) bool {
	return len(strings.Fields(s)) >= 6 && strings.ContainsAny(s, ".,;:?!…»”\"。，")
}
