package read

import (
	"regexp"
	"strings"

	"enface"
)

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

// longestFurniture is the length in bytes over which a block is none of a form.
const longestFurniture = 2000

// isFurniture reports whether every line of s is one of a form or a box.
func isFurniture(s string) bool {
	if len(s) > longestFurniture {
		return false
	}
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" && !furnitureLine.MatchString(line) {
			return false
		}
	}
	return true
}

// shortestSentence is the number of words that a sentence has at least.
const shortestSentence = 6

// readsLikeProse reports whether s has the words of a sentence, and a mark that ends
// or divides them.
func readsLikeProse(s string) bool {
	return len(strings.Fields(s)) >= shortestSentence && strings.ContainsAny(s, ".,;:?!…»”\"。，")
}
