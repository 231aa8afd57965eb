package read

import (
	"errors"
	"fmt"
	"strings"

	"enface"
	"enface/scrape/internal/fault"
)

// refuse returns the error for a capture that holds nothing that can be read.
func refuse(c *enface.Capture, k kind, readsPDF bool) error {
	switch {
	case len(c.Body) == 0:
		return unreadable(c, fault.New(enface.ErrNoText, "it is empty"), "check that the file or page was saved completely")
	case k == pdfKind && !readsPDF, k == binaryKind:
		text, next := foreign(c)
		return unreadable(c, fault.New(enface.ErrUnsupported, text), next)
	}
	return nil
}

// withItem makes a problem of an error of a reader, and names the capture in it.
func withItem(c *enface.Capture, err error) error {
	var p *enface.Problem
	switch {
	case !errors.As(err, &p):
		return unreadable(c, err, "give a page or a text with a story in it")
	case p.Item == "":
		return &enface.Problem{Doing: p.Doing, Item: itemOf(c), Err: p.Err, Next: p.Next}
	}
	return err
}

// foreign says what a capture is that is neither a page nor a text, and what to
// do about it.
func foreign(c *enface.Capture) (what, next string) {
	switch media := c.MediaType; {
	case media == "application/pdf":
		return "it is a PDF", "install pdftotext (of poppler), or make a text of it and give that"
	case strings.HasPrefix(media, "image/"), strings.HasPrefix(media, "video/"), strings.HasPrefix(media, "audio/"):
		top, _, _ := strings.Cut(media, "/")
		what = map[string]string{"image": "a picture", "video": "a film", "audio": "a sound"}[top]
		return fmt.Sprintf("it is %s (%s), not a text", what, media), "give the page that it belongs to"
	case strings.Contains(media, "rss"), strings.Contains(media, "atom"), strings.HasSuffix(media, "/xml"):
		return "it is a feed or other XML (" + media + "), not a page", "give the addresses of the pages in it"
	case strings.Contains(media, "json"):
		return "it is data (" + media + "), not a page", "give the page that it belongs to"
	case media == "application/zip", strings.Contains(media, "officedocument"), strings.Contains(media, "msword"),
		strings.Contains(media, "opendocument"), strings.Contains(media, "epub"):
		return "it is a packed file or a document of a word processor (" + media + ")", "save it as plain text or HTML, and give that"
	case media == "" || media == "text/plain" || media == "application/octet-stream":
		return "it holds binary data, not a text", "give a page or a plain text"
	default:
		return "it is " + media + ", not a page or a plain text", "give a page or a plain text"
	}
}

// unreadable is the problem of a capture that cannot be read.
func unreadable(c *enface.Capture, err error, next string) error {
	return &enface.Problem{Doing: "reading the story in", Item: itemOf(c), Err: err, Next: next}
}

// itemOf names a capture to a user.
func itemOf(c *enface.Capture) string {
	if c.Ref == "-" {
		return "standard input"
	}
	return c.Ref
}
