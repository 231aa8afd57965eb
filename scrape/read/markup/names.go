package markup

import (
	"strings"
	"unicode"
)

// A Sign is what the names of an element, its class and its id, say about the text
// in it. Of several signs the greatest counts.
type Sign int

const (
	NoSign      Sign = iota
	CaptionSign      // the text under a picture
	TeaserSign       // furniture of the page, apart from the teaser in the header of an article
	AsideSign        // a box beside the story
	JunkSign         // no part of a story: navigation, comments, offers, advertisements
	PullSign         // a pull quote
)

// Signs remembers the signs of names. Pages repeat their names, one by one and
// together, so that each is read once.
type Signs map[string]Sign

// Of returns the sign of an element with this class and id.
func (known Signs) Of(class, id string) Sign {
	return max(known.ofNames(class), known.ofNames(id))
}

// ofNames returns the greatest sign of names divided by white space.
func (known Signs) ofNames(names string) Sign {
	if names == "" {
		return NoSign
	}
	s, found := known[names]
	if found {
		return s
	}
	for name := range strings.FieldsSeq(names) {
		one, found := known[name]
		if !found {
			one = SignOf(name)
			known[name] = one
		}
		s = max(s, one)
	}
	known[names] = s
	return s
}

// SignOf reads one name. Names are made of words, divided by hyphens, underscores
// or capitals: "article-share", "RelatedStories".
func SignOf(name string) Sign {
	words := NameWords(name)
	s := NoSign
	for i, w := range words {
		pair := ""
		if i+1 < len(words) {
			pair = w + " " + words[i+1]
		}
		switch {
		case pullWords[w] || pullWords[pair]:
			return PullSign
		case junkWords[w] || junkWords[pair], junkAlone[w] && len(words) == 1, junkAtEnd[w] && i == len(words)-1:
			s = JunkSign
		case asideWords[w] || asideWords[pair]:
			s = max(s, AsideSign)
		case w == "teaser" || w == "teasers":
			s = max(s, TeaserSign)
		case captionWords[w] || captionWords[pair]:
			s = max(s, CaptionSign)
		}
	}
	return s
}

// NameWords cuts a name into its words, in lower case.
func NameWords(name string) []string {
	var words []string
	start, lower := 0, false
	add := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
	}
	for i, c := range name {
		switch {
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
			add(i)
			start, lower = i+len(string(c)), false
		case unicode.IsUpper(c) && lower:
			add(i)
			start, lower = i, false
		default:
			lower = unicode.IsLower(c)
		}
	}
	add(len(name))
	return words
}

// pullWords are what pages call their pull quotes.
var pullWords = SetOf("pullquote", "pullquotes", "pull quote", "pull quotes", "exergue", "zitatbox", "zitatkasten", "blockquote pull", "pulled quote")

// junkWords are the words, and pairs of words, that pages name what is no part
// of a story by, wherever they stand in a name.
var junkWords = SetOf(
	"comments", "comment", "commentform", "commentlist", "disqus", "respond", "livefyre", "kommentare", "commentaires",
	"related", "relatedposts", "relatedcontent", "relatedarticles", "relatedlinks", "relatedstories", "recommended", "recommendation", "recommendations", "recirc", "recirculation", "recommends", "yarpp", "read more", "readmore", "read next", "readnext", "read also", "see also", "more on", "more from", "more stories", "more news", "more articles", "more links", "morelinks", "more like", "also read", "most read", "mostread", "most viewed", "most popular", "most shared", "popular", "trending", "upnext", "up next", "lire aussi", "a lire", "dossier links",
	"newsletter", "newsletters", "subscribe", "subscription", "subscriptions", "signup", "sign up", "mailing list", "mailinglist", "optin", "promo", "promos", "promobox", "promotion", "promotions", "abo box", "marketing",
	"share", "sharebar", "sharing", "sharedaddy", "addthis", "social", "socials", "socialmedia", "sharebuttons", "sharetools", "followus", "follow us", "shareaholic",
	"cookie", "cookies", "consent", "gdpr", "didomi", "onetrust", "usercentrics",
	"regwall", "paywall offer", "paywall overlay", "paywall teaser", "paywall banner",
	"advert", "adverts", "advertisement", "advertising", "advertorial", "adslot", "adbox", "adunit", "adsbygoogle", "ad slot", "ad unit", "ad box", "ad container", "ad wrapper", "ad label", "ad banner", "ad block", "sponsor", "sponsored", "sponsors", "werbung", "anzeige", "anzeigen", "publicite", "publicidad", "outbrain", "taboola", "plista", "revcontent", "ligatus",
	"breadcrumb", "breadcrumbs", "pagination", "pager", "nav", "navbar", "navigation", "subnav", "menu", "submenu", "site header", "site footer", "page footer", "pagefooter", "global header", "global footer", "sitefooter", "siteheader", "masthead", "skip link", "skiplink",
	"sidebar", "side bar", "right rail", "rightrail", "aside ad",
	"tag list", "taglist", "tag links", "tag cloud", "tagcloud", "article tags", "entry tags", "post tags", "topic list", "author bio", "authorbio", "author box", "authorbox", "author info", "author card", "author profile", "about author", "post author", "bio box",
	"sr only", "visually hidden", "visuallyhidden", "screen reader", "screenreader", "print only", "printonly",
	"copyright", "disclaimer", "tooltip", "modal", "popup", "pop up", "lightbox", "toast", "overlay",
	"not prose", "citewrapper",
	"rating", "ratings", "toolbar", "toolbox", "login", "byline", "dateline", "timestamp", "metadata",
)

// asideWords are what pages call the boxes beside a story.
var asideWords = SetOf("factbox", "fact box", "infobox", "info box", "faktaboks", "faktaruta", "faktabox", "infokasten", "expandable box", "sidebox", "textbox", "encadre", "boite", "kasten")

// captionWords are what pages call the text under a picture.
var captionWords = SetOf("caption", "captions", "figcaption", "bildunterschrift", "bildtext", "legende", "image description", "image text", "img description", "img caption", "image meta", "absatzbild", "picbox", "pic box", "photo caption", "newsitem image", "detail img")

// junkAlone are words that mean it only as a whole name.
var junkAlone = SetOf("ad", "ads", "tags", "tag", "topics", "votes", "meta", "caption-credit", "credits", "disclosure", "legal", "footer", "banner")

// junkAtEnd are words that mean it at the end of a name.
var junkAtEnd = SetOf("ads", "ad", "buttons", "tags", "footer", "recommendations", "banner", "credit", "credits")
