package scrape

import (
	"strings"
	"unicode/utf8"

	"enface"
)

// boxLine finds the beginnings of lines that lead to other pages or to the
// publisher's offers. They count for short lines that are links, and for very
// short ones.
var boxLine = beginnings(`(?i)^\s*[>»•–-]?\s*`,
	`(à|a) lire( aussi| également)?\s*[:>»]?`, `lire (aussi|également|la suite)\b`, `(à|a) (voir|écouter) aussi\b`, `voir aussi\b`, `sur le même (sujet|thème)`,
	`read (more|also|next)\b\s*[:|>-]?`, `(see|watch|listen) (also|more)\b\s*:?`, `related\b( (stories|articles|content|coverage|topics|news))?\s*:?`, `more (from|on|in|great) `, `more\s*:`, `also read\b`, `also\s*:`, `recommended( (for you|stories))?:?$`, `don['’]t miss:?`, `you (may|might) also like`,
	`(lesen|sehen|hören) sie (auch|hier|mehr|dazu)\b`, `mehr (zum thema|dazu|lesen)\b`, `(auch|dazu) (interessant|lesen)\b`, `lesetipps?\b`, `das könnte (sie|dich) (auch )?interessieren`, `zum artikel\b`,
	`lee(r)? (también|más)\b`, `leggi anche\b`, `leia (também|mais)\b`, `lees (ook|meer)\b`, `les (også|mer\b)`, `læs også`, `läs (också|mer\b)`,
	`advert(isement)?$`, `anzeige$`, `werbung$`, `publicité$`, `publicidad$`, `annonce$`, `sponsored( content)?`, `article continues (below|after).*`, `story continues below.*`,
	`(click|tap) here to`, `download (our|the) .{0,20} app\b`, `our standards:`, `open(s)? new tab`,
	`loading\.*$`, `share (this|on)\b`, `(partager|teilen|compartir)\s*:?$`, `tags?\s*:`, `mots-clés\s*:`, `(themen|themenseiten|schlagworte|stichworte)\b`, `topics\s*:`, `filed under\b`, `next prev$`, `(image|photo|bild|slide) \d+ (of|/|von|de|sur) \d+$`, `\d+ - \d+ of \d+$`, `close$`, `caption$`, `\d* ?(comments?|kommentare?|commentaires?|comentarios)$`,
)

// offerLine finds lines that ask the reader for something, or say how the page
// came about, whether or not they are links.
var offerLine = beginnings(`(?i)^\W*`,
	`sign up (to|for|here|now)\b`, `subscribe (to|now|for|here)\b`, `get the latest `, `follow (us|\S+ on (twitter|facebook|instagram|google|x))\b`, `join our (whatsapp|telegram|newsletter|community)`, `for (more|the latest) (stories|news|breaking|updates|on this)\b.{0,90}(sign up|check|visit|follow|click|subscribe)`,
	`(do you have|got) a (story|tip)\b`, `are you .{0,60}(get in touch|contact us|email)`, `if you (buy|purchase) something using links`, `(we|this (article|post|page)) may (earn|receive|contain) .{0,30}(commission|affiliate)`, `when you (buy|purchase) through links`, `die mit .{0,60}gekennzeichneten links`, `like this story\?`, `want more stories like this`, `tell us what you think`, `this slideshow requires`, `ad block(er)? users`, `we apologize, but this video`,
	`create an account or sign in`, `register to unlock`, `this article is free to read`, `to continue reading`, `already a (subscriber|member)`, `stay informed with\b`, `start your day with\b.{0,200}newsletter`,
	`abonnez-vous\b`, `inscrivez-vous\b`, `recevez (notre|la|chaque|toute)`, `il vous reste \d.{0,40}(à lire|article)`, `la suite est réservée`, `(cet )?article (est )?réservé aux abonnés`, `suivez .{0,60}(application|whatsapp|google|newsletter)`,
	`(jetzt|hier) (abonnieren|anmelden|kostenlos)\b`, `mit meiner anmeldung\b`, `.{0,40}\bnewsletter\b.{0,40}(informiert|anmelden|abonnieren|sie immer)`, `aktuelle (nachrichten aufs handy|meldungen .{0,60}(liveblog|ticker))`, `über dieses thema berichte`, `für .{0,12}€ können sie`,
	`(©|\(c\)|copyright)\s`, `all rights reserved`, `tous droits réservés`, `alle rechte vorbehalten`, `\(?(additional )?reporting (by|from) `, `\(?reportage (de|par) `, `foto\(s\):`, `tempo de leitura`, `the views (and opinions )?expressed`,
	`get .{0,60}\bdelivered (to|through) your`, `get access to .{0,80}\bsubscri`, `(e-?mail|contact|follow) .{3,50}(\bat|@) ?\S+.{0,40}(\bor|\band) follow (him|her|them|us)\b`, `need more .{0,30}\? subscribe`, `join our .{0,20}(forums?|channel)\b`, `there['’]s plenty more where that came from`, `you can (view|read|find|see) our .{0,60} here\W*$`, `\[/?(button|caption|gallery|embed|vc_\w+|et_pb_\w+)\b[^\]]*\]`, `.{0,40}\b(publicado por|posted by|published by|publié par)\b.{0,60}\b(categor|tags?\b|catégorie)`,
	`please enter your comment`, `leave a (reply|comment)`, `(diese|die) zusammenfassung wurde künstlich erzeugt`,
)

// isBoxLine reports whether a block only leads elsewhere.
func isBoxLine(b *block) bool {
	n := utf8.RuneCountInString(b.text)
	if n >= 320 {
		return false
	}
	linked := b.linked()
	switch {
	case linked > .9 && b.kind != enface.ListItem && n < 250:
		return true
	case (linked > .3 || n < 60) && boxLine().match(b.text):
		return true
	}
	return offerLine().match(b.text)
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
var dateWords = set("published", "updated", "last", "modified", "posted", "created", "on", "at", "am", "pm", "p", "m", "read", "minute", "minutes", "min", "mins", "day", "days", "hour", "hours", "ago", "gmt", "bst", "est", "edt", "utc", "cet", "cest", "ist", "myt", "reading", "time",
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
