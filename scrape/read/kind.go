package read

import (
	"enface"
	"enface/scrape/internal/media"
)

// A kind is a format that a story can be read out of.
type kind int

const (
	binaryKind kind = iota // none
	pageKind
	plainKind
	messageKind // MHTML and mail
	epubKind
	pdfKind
)

// kindsByMedia are the kinds that a media type alone tells.
var kindsByMedia = map[string]kind{
	"text/html":                 pageKind,
	"application/xhtml+xml":     pageKind,
	"multipart/related":         messageKind,
	"message/rfc822":            messageKind,
	"application/x-mimearchive": messageKind,
	"application/pdf":           pdfKind,
	"application/epub+zip":      epubKind,
	"text/markdown":             plainKind,
	"text/x-markdown":           plainKind,
}

// kindOf tells what the body of a capture is.
func kindOf(c *enface.Capture) kind {
	if c.URL == "" && looksLikeMessage(c.Body) {
		return messageKind
	}
	named := c.MediaType
	if named == "" {
		named = media.TypeOf(c.Ref, "", c.Body)
	}
	switch named {
	case "application/zip", "application/octet-stream", "application/x-gzip":
		if isEPUB(c.Body) {
			return epubKind
		}
	case "text/plain":
		if encoded, _ := utf16Zeroes(c.Body); encoded != nil || !media.HoldsBinary(c.Body) || hasUTF16Mark(c.Body) {
			return plainKind
		}
	case "text/xml", "application/xml":
		if media.LooksLikePage(c.Body) {
			return pageKind
		}
	}
	return kindsByMedia[named]
}

// contentType returns the Content-Type of a capture, "" if it has none.
func contentType(c *enface.Capture) string {
	if v := c.Header["Content-Type"]; len(v) > 0 {
		return v[0]
	}
	return ""
}
