package page

import (
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

const (
	longestLinkLine = 320 // characters from which a block is no such line
	longestLinked   = 250 // the same for a block that is a link and no more
	shortLine       = 60  // characters under which the beginning of a line is enough
	wholeLink       = .9  // share of links over which a block is a link and no more
	partlyLink      = .3  // share of links over which its beginning is enough
)

// isLinkLine reports whether a block only leads elsewhere, or only offers something.
func isLinkLine(b *block) bool {
	n := utf8.RuneCountInString(b.text)
	if n >= longestLinkLine {
		return false
	}
	linked := b.linked()
	switch {
	case linked > wholeLink && b.kind != enface.ListItem && n < longestLinked:
		return true
	case (linked > partlyLink || n < shortLine) && boxLine().match(b.text):
		return true
	}
	return offerLine().match(b.text)
}
