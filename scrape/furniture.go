package scrape

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// signs settles what the name, class, id and role of an element say about the
// text in it: that it is furniture of the page, or a pull quote.
//
// Names are not believed against the bulk of the page's prose.
func (r *reader) signs(n *html.Node, p *place) {
	before := *p
	r.believe(n, p)
	if (p.junk && !before.junk || p.aside && !before.aside || p.pull && !before.pull) && n.Data != "nav" {
		if r.prose < 0 {
			r.prose = proseBytes(r.body)
		}
		if 5*proseBytes(n) > 2*r.prose && r.prose > 0 {
			p.junk, p.aside, p.pull = before.junk, before.aside, before.pull
		}
	}
}

// proseBytes counts the bytes of text in paragraphs long enough for a sentence.
func proseBytes(n *html.Node) int {
	sum := 0
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == "p" {
			if t := textBytes(c); t >= 60 {
				sum += t
			}
		}
	}
	return sum
}

func (r *reader) believe(n *html.Node, p *place) {
	switch n.Data {
	case "nav", "footer", "menu", "form", "fieldset":
		p.junk = p.junk || n.Data != "form" && n.Data != "fieldset" || asksForText(n)
	case "header":
		p.junk = p.junk || !p.inArticle && first(n, "h1") == nil
	}
	if p.junk && p.pull {
		return
	}
	class, id, role := "", "", ""
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			class = a.Val
		case "id":
			id = a.Val
		case "role":
			role = a.Val
		}
	}
	switch role {
	case "navigation", "menu", "menubar", "search", "alertdialog", "dialog", "banner", "contentinfo":
		if n.Data != "header" || !p.inArticle {
			p.junk = p.junk || first(n, "h1") == nil
		}
	case "complementary":
		p.aside = true
	}
	if class == "" && id == "" {
		return
	}
	names := strings.ToLower(class + " " + id)
	if pullNames.MatchString(names) {
		p.pull = true
		return
	}
	if n.Data == "body" || n.Data == "html" || n.Data == "article" || n.Data == "main" {
		return
	}
	if junkNames.MatchString(names) {
		p.junk = true
	}
}

// asksForText reports whether a form has a field to write in.
func asksForText(form *html.Node) bool {
	for n := range form.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "textarea":
			return textBytes(form) < 2000
		case "input":
			switch strings.ToLower(attr(n, "type")) {
			case "", "text", "email", "password", "tel", "search":
				return textBytes(form) < 2000
			}
		}
	}
	return false
}

func textBytes(n *html.Node) int {
	sum := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == nil || !skipped[c.Parent.Data]) {
			sum += len(strings.TrimSpace(c.Data))
		}
	}
	return sum
}

// pullNames are the names that pages give to pull quotes.
var pullNames = regexp.MustCompile(`pull[-_]?quote|\bexergue|pull-?out-?quote|quote--?pull|\bzitat(box|-box|kasten)?\b|article[-_]quote\b|highlighted?-quote|citation-?(mise-?en-?)?exergue`)

// junkNames are the names that pages give to what is no part of the story.
var junkNames = regexp.MustCompile(`\b(` + strings.Join([]string{
	`comments?`, `comment[-_]?(s|list|form|section|area|box|container|respond|wrapper|thread)\w*`, `disqus\w*`, `respond`, `replies`, `livefyre`,
	`related`, `related[-_]\w+`, `\w+[-_]related`, `recommend(ed|ations?)?\w*`, `read[-_]?(more|next|also)\w*`, `see[-_]also`, `more[-_]?(on|from|stories|news|articles|links|like)\w*`, `(also|most)[-_]?(read|viewed|popular|shared)\w*`, `popular[-_]?\w*`, `trending\w*`,
	`newsletter\w*`, `\w*[-_]newsletter`, `news[-_]?letter[-_]\w+`, `subscri(be|ption)[-_]?\w*`, `sign[-_]?up\w*`, `mailing[-_]?list`, `optin`, `promo(tion|s|box)?`, `promo[-_]\w+`, `\w+[-_]promo`,
	`share`, `share[-_]?(bar|buttons?|links?|tools?|this|icons?|list)\w*`, `sharing\w*`, `social[-_]?\w*`, `\w*[-_]social`, `addthis\w*`, `sharedaddy`, `follow[-_]?us\w*`,
	`cookie\w*`, `consent\w*`, `gdpr\w*`, `cmp[-_]\w+`, `didomi\w*`,
	`paywall[-_](teaser|offer|overlay|banner|box)\w*`, `regwall\w*`,
	`ad`, `ads`, `advert\w*`, `ad[-_]?(slot|unit|box|container|wrapper|label|banner|block)\w*`, `adsbygoogle`, `banner[-_]?ad\w*`, `sponsor(ed)?\w*`, `werbung`, `anzeige`, `publicite`, `outbrain\w*`, `taboola\w*`, `plista\w*`,
	`bread[-_]?crumbs?\w*`, `pagination`, `pager`, `nav(bar|igation)?`, `nav[-_]\w+`, `\w+[-_]nav(igation)?`, `menu`, `menu[-_]\w+`, `site[-_]?(header|footer|nav)\w*`, `page[-_]?footer\w*`, `global[-_]?(header|footer|nav)\w*`, `masthead\w*`, `skip[-_]?link\w*`,
	`sidebar\w*`, `side[-_]?bar\w*`, `right[-_]?rail\w*`,
	`tags?[-_]?(list|links?|cloud|container)`, `article[-_]?tags?`, `entry[-_]?tags?`, `post[-_]?tags?`, `topics?[-_]list`, `author[-_]?(bio|box|info|card|profile)\w*`, `about[-_]?(the[-_]?)?author\w*`,
	`screen[-_]?reader[-_]?(text|only)?`, `sr[-_]?only`, `visually[-_]?hidden`, `print[-_]?only`, `hidden[-_]?print`,
	`copyright\w*`, `legal[-_]?notice`, `disclaimer`, `tooltip\w*`, `modal\w*`, `popup\w*`, `pop[-_]up\w*`, `overlay`, `toast`,
	`jp[-_]relatedposts`, `yarpp\w*`, `wp[-_]?polls?`, `rating\w*`, `votes?`, `toolbar\w*`, `login\w*`, `gallery[-_]?thumb\w*`,
}, "|") + `)(\b|_)`)
