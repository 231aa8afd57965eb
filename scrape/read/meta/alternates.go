package meta

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"enface/scrape/internal/address"
	"enface/scrape/read/markup"
)

// Alternates returns the addresses of the same story in other languages that a page
// at base names, by tag: for machines (hreflang) or in a switch of languages. The
// page's own addresses are left out. It is nil if there is none.
func Alternates(doc *html.Node, base *url.URL, own ...string) map[string]string {
	var found map[string]string
	for n := markup.Next(doc, doc); n != nil; n = markup.Next(n, doc) {
		if n.Type != html.ElementNode {
			continue
		}
		tag, to := alternateOf(n, base)
		if tag == "" || to == "" || slices.Contains(own, to) || isFrontPage(to) {
			continue
		}
		if found == nil {
			found = map[string]string{}
		}
		if _, known := found[tag]; !known {
			found[tag] = to
		}
	}
	return found
}

// alternateOf is the language and the address of the story that a link leads to;
// one of them is "" for an element that is no such link.
func alternateOf(n *html.Node, base *url.URL) (tag, to string) {
	switch n.Data {
	case "a":
	case "link":
		if !strings.Contains(strings.ToLower(markup.Attr(n, "rel")), "alternate") {
			return "", ""
		}
	default:
		return "", ""
	}
	tag = LanguageTag(markup.Attr(n, "hreflang"))
	if tag == "" && n.Data == "a" {
		tag = switchOf(n, base)
	}
	if tag == "" || strings.Contains(markup.Attr(n, "type"), "xml") {
		return "", ""
	}
	return tag, address.Absolute(base, markup.Attr(n, "href"))
}

// isFrontPage reports whether an address is that of a site, or of its part in a
// language.
func isFrontPage(of string) bool {
	u, err := url.Parse(of)
	return err == nil && (u.Path == "" || u.Path == "/" || u.RawQuery == "" && LanguageTag(strings.Trim(u.Path, "/")) != "")
}

// languageNames are what links of a page to itself in another language say, as
// letters alone.
var languageNames = map[string]string{
	"english": "en", "englishversion": "en", "inenglish": "en", "readinenglish": "en", "readthisstoryinenglish": "en", "readthisarticleinenglish": "en", "enanglais": "en", "lireenanglais": "en", "versionanglaise": "en", "lirelarticleenanglais": "en", "eninglés": "en", "leereninglés": "en", "versióninglesa": "en", "aufenglisch": "en", "englischeversion": "en", "aufenglischlesen": "en",
	"français": "fr", "francais": "fr", "versionfrançaise": "fr", "enfrançais": "fr", "lireenfrançais": "fr", "lirelarticleenfrançais": "fr", "infrench": "fr", "readinfrench": "fr", "auffranzösisch": "fr", "enfrancés": "fr",
	"deutsch": "de", "aufdeutsch": "de", "deutscheversion": "de", "aufdeutschlesen": "de", "ingerman": "de", "readingerman": "de", "enallemand": "de",
	"español": "es", "enespañol": "es", "leerenespañol": "es", "versiónespañola": "es", "versiónenespañol": "es", "inspanish": "es", "readinspanish": "es", "enespagnol": "es",
	"italiano": "it", "initaliano": "it", "leggiinitaliano": "it", "português": "pt", "emportuguês": "pt", "leiaemportuguês": "pt", "nederlands": "nl", "العربية": "ar", "русский": "ru", "українська": "uk", "中文": "zh", "日本語": "ja", "türkçe": "tr", "polski": "pl",
}

// longestSwitch bounds the text of a link to another language, in bytes.
const longestSwitch = 60

// switchOf is the language that a link of the page leads to, where its text says
// no more than that; "" for any other link, and for one to another site or to no
// story.
func switchOf(a *html.Node, base *url.URL) string {
	text, to := markup.Text(a), address.Absolute(base, markup.Attr(a, "href"))
	if len(text) > longestSwitch || base == nil || to == "" || !address.SameSite(base.String(), to) {
		return ""
	}
	// The menu of a site leads to its parts in other languages.
	if u, err := url.Parse(to); err != nil || path.Base(u.Path) != path.Base(base.Path) && !LooksLikeStory(to, "") {
		return ""
	}
	return languageNames[markup.Letters(text)]
}
