package scrape

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"enface"
)

// boxLine finds lines that lead to other pages or to the publisher's offers.
var boxLine = regexp.MustCompile(`(?i)^(` + strings.Join([]string{
	`(à|a) lire( aussi| également)?\s*[:>»]?`, `lire (aussi|également|la suite)\b`, `(à|a) (voir|écouter) aussi\b`, `voir aussi\b`, `sur le même (sujet|thème)`,
	`read (more|also|next)\b\s*[:|>-]?`, `(see|watch|listen) (also|more)\b\s*:?`, `related( (stories|articles|content|coverage|topics))?\s*:?$`, `more (from|on|in) `, `also read\b`, `recommended( (for you|stories))?:?$`, `don['’]t miss:?`,
	`(lesen|sehen|hören) sie (auch|hier|mehr)\b`, `mehr (zum thema|dazu|lesen)\b`, `(auch|dazu) (interessant|lesen)\b`, `lesetipps?\b`, `das könnte (sie|dich) (auch )?interessieren`,
	`lee(r)? (también|más)\b`, `leggi anche\b`, `leia (também|mais)\b`, `lees (ook|meer)\b`, `les også\b`,
	`advertisement`, `anzeige`, `werbung`, `publicité`, `publicidad`, `annonce`, `sponsored( content)?`, `article continues (below|after).*`, `story continues below.*`,
	`sign up (to|for) `, `subscribe (to|now|for) `, `get the latest `, `follow (us|\w+ on (twitter|facebook|instagram))\b`, `(click|tap) here to`, `join our (whatsapp|telegram|newsletter)`, `download (our|the) .{0,20} app\b`,
	`abonnez-vous\b`, `inscrivez-vous\b`, `recevez (notre|la|chaque)`, `(jetzt|hier) (abonnieren|anmelden|kostenlos)\b`,
	`(©|\(c\)|copyright)\s`, `all rights reserved`, `tous droits réservés`, `alle rechte vorbehalten`,
	`please enter your comment`, `leave a (reply|comment)`, `loading\.*$`, `share (this|on)\b`, `(partager|teilen|compartir)\s*:?$`, `tags?\s*:`, `mots-clés\s*:`, `(themen|schlagworte|stichworte)\s*:`, `topics\s*:`, `filed under\b`,
}, "|") + `)`)

// isBoxLine reports whether a block only leads elsewhere.
func isBoxLine(b *block) bool {
	n := utf8.RuneCountInString(b.text)
	linked := b.linked()
	switch {
	case n < 250 && boxLine.MatchString(b.text) && (linked > .3 || n < 60):
		return true
	case linked > .9 && b.kind != enface.ListItem && n < 250:
		return true
	}
	return false
}

// isByline reports whether a block does no more than name the author, and say
// when and where the story appeared.
func isByline(text string, m *meta) bool {
	if m.byline == "" || utf8.RuneCountInString(text) > 150 {
		return false
	}
	rest := strings.ToLower(text)
	named := false
	for name := range strings.SplitSeq(strings.ToLower(m.byline), ", ") {
		if strings.Contains(rest, name) {
			rest, named = strings.ReplaceAll(rest, name, " "), true
		}
	}
	if !named {
		return false
	}
	words := 0
	for _, w := range enface.Fields(rest) {
		if len(w) > 3 && !strings.ContainsAny(w, "0123456789") && monthOf(w) == 0 {
			words++
		}
	}
	return words <= 4 && !strings.ContainsAny(text, "“”«»„\"?!")
}

// dateWords are the words that stand beside a date where a page says when a
// story appeared, and how long it takes to read.
var dateWords = set("published", "updated", "last", "modified", "posted", "created", "on", "at", "am", "pm", "read", "minute", "minutes", "min", "mins", "day", "days", "hour", "hours", "ago", "gmt", "bst", "est", "edt", "utc", "cet", "cest", "ist", "myt", "reading", "time",
	"publié", "publiée", "publie", "le", "à", "mis", "mise", "jour", "modifié", "lecture", "de", "temps", "h", "il", "y", "a",
	"veröffentlicht", "aktualisiert", "am", "um", "uhr", "lesedauer", "lesezeit", "minuten", "stand", "vom", "erstellt", "der", "zuletzt",
	"publicado", "actualizado", "el", "las", "lectura", "pubblicato", "aggiornato", "publicerad", "uppdaterad", "kl", "okt", "publisert", "oppdatert", "udgivet", "opdateret",
	"mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")

// isDateLine reports whether a block only says when the story appeared.
func isDateLine(text string) bool {
	if utf8.RuneCountInString(text) > 120 || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	known, other := 0, 0
	for _, w := range enface.Fields(strings.ToLower(text)) {
		switch {
		case strings.ContainsAny(w, "0123456789"), dateWords[w], len(w) > 2 && monthOf(w) > 0:
			known++
		default:
			other++
		}
	}
	return known >= 3 && known > 4*other
}
