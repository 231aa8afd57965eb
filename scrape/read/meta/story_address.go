package meta

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// longNumber finds the number of a story in its address.
var longNumber = regexp.MustCompile(`\d{5,}`)

// What the address of a story, and a link to it, have at least.
const (
	storyHyphens = 3  // between the words of a title in an address
	storyLink    = 15 // characters of the text of a link
)

// LooksLikeStory guesses from an address and the text of a link to it whether
// there is a story behind it: addresses of stories end in a title or a number.
func LooksLikeStory(address, title string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	lower := strings.ToLower(u.Path)
	for segment := range strings.SplitSeq(lower, "/") {
		switch segment {
		case "tag", "tags", "author", "authors", "auteur", "autor", "category", "topic", "topics", "search", "login", "video", "videos", "gallery", "newsletter", "newsletters", "abo", "subscribe", "account":
			return false
		}
	}
	last := strings.TrimSuffix(path.Base(lower), path.Ext(lower))
	telling := strings.Count(last, "-") >= storyHyphens || dateInAddress(address) != "" || longNumber.MatchString(last)
	return telling && (utf8.RuneCountInString(title) >= storyLink || title == "")
}
