package page

import (
	"strings"
	"unicode/utf8"

	"enface"
	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
)

const (
	digits            = "0123456789"
	longestBylineLine = 150 // characters
	longestDateLine   = 120 // characters
	otherWords        = 4   // beside names and dates that a byline may have
	smallWord         = 3   // bytes up to which a word does not count among them
	knownWords        = 3   // that a date line has at least
	wordsForOther     = 4   // known words for each other one that it has more than
)

// bylineIn returns the authors that the first byline among the blocks names, for
// pages that tell machines no more than the outlet. It is "" if there is none.
func bylineIn(blocks []block) string {
	for i := range blocks {
		if blocks[i].kind == enface.Heading {
			continue
		}
		if names := meta.BylineOf(blocks[i].text); names != "" {
			return names
		}
	}
	return ""
}

// isBylineLine reports whether a text does no more than name the authors of a
// byline, and say when and where the story appeared.
func isBylineLine(text, byline string) bool {
	if byline == "" || utf8.RuneCountInString(text) > longestBylineLine {
		return false
	}
	rest := strings.ToLower(text)
	named := false
	for name := range strings.SplitSeq(strings.ToLower(byline), ", ") {
		if strings.Contains(rest, name) {
			rest, named = strings.ReplaceAll(rest, name, " "), true
		}
	}
	if !named {
		return false
	}
	words := 0
	for _, w := range enface.Fields(rest) {
		if len(w) > smallWord && !strings.ContainsAny(w, digits) && meta.MonthOf(w) == 0 {
			words++
		}
	}
	return words <= otherWords && !strings.ContainsAny(text, "“”«»„\"?!")
}

// dateWords are the words that stand beside a date where a page says when a
// story appeared, and how long it takes to read.
var dateWords = markup.SetOf("published", "updated", "last", "modified", "posted", "created", "on", "at", "am", "pm", "p", "m", "read", "minute", "minutes", "min", "mins", "day", "days", "hour", "hours", "ago", "gmt", "bst", "est", "edt", "utc", "cet", "cest", "ist", "myt", "reading", "time",
	"publié", "publiée", "publie", "le", "à", "mis", "mise", "jour", "modifié", "lecture", "de", "temps", "h", "il", "y", "a",
	"veröffentlicht", "aktualisiert", "am", "um", "uhr", "lesedauer", "lesezeit", "minuten", "stand", "vom", "erstellt", "der", "zuletzt",
	"publicado", "actualizado", "el", "las", "lectura", "pubblicato", "aggiornato", "publicerad", "uppdaterad", "kl", "okt", "publisert", "oppdatert", "udgivet", "opdateret",
	"mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")

// isDateLine reports whether a text only says when the story appeared.
func isDateLine(text string) bool {
	if utf8.RuneCountInString(text) > longestDateLine || !strings.ContainsAny(text, digits) {
		return false
	}
	known, other := 0, 0
	for _, w := range enface.Fields(strings.ToLower(text)) {
		switch {
		case strings.ContainsAny(w, digits), dateWords[w], len(w) > 2 && meta.MonthOf(w) > 0:
			known++
		default:
			other++
		}
	}
	return known >= knownWords && known > wordsForOther*other
}
