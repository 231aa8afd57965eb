package scrape

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"enface"
)

// ExtractOptions are the settings of Extract.
type ExtractOptions struct {
	Lang string // BCP 47, declared by the user; overrules the page and the file's name

	// Captions keeps the text under every picture of the story. Otherwise a
	// caption is kept only if it quotes somebody: the others interrupt the text,
	// and no collection of articles counts them as a part of one.
	Captions bool

	// PDF makes a plain text of a PDF, as PDFText does. Without it a PDF is
	// enface.ErrUnsupported.
	PDF func(body []byte) (string, error)
}

// Extract reads the story out of a capture. Its language and sentences are left
// to who can read them.
//
// Besides pages and plain texts it reads saved pages (MHTML), mails, books in
// EPUB, and PDFs where it is told how.
//
// Errors are *enface.Problem. They wrap ErrNoText for an empty capture and for a
// page or file without a text in it, and ErrUnsupported for anything else, such as
// bytes that are no text, whatever they are called.
func Extract(capture *enface.Capture, o ExtractOptions) (*enface.Story, error) {
	kind := kindOf(capture)
	switch {
	case len(capture.Body) == 0:
		return nil, unreadable(capture, &classed{enface.ErrNoText, "it is empty"}, "check that the file or page was saved completely")
	case kind == pdfKind && o.PDF == nil, kind == binaryKind:
		text, next := foreign(capture)
		return nil, unreadable(capture, &classed{enface.ErrUnsupported, text}, next)
	}
	s := &enface.Story{Ref: capture.Ref, URL: capture.URL, Captured: capture.Time, SHA256: capture.SHA256}
	var err error
	switch kind {
	case messageKind:
		err = readMessage(s, capture.Body, o)
	case epubKind:
		err = readEPUB(s, capture.Body)
	case pdfKind:
		var text string
		if text, err = o.PDF(capture.Body); err == nil {
			s.Charset = "utf-8"
			s.Notes = append(s.Notes, "text taken out of a PDF, its lines joined to paragraphs")
			err = readPlain(s, pdfParagraphs(text))
		}
	default:
		d := decode(capture.Body, firstHeader(capture, "Content-Type"), kind == pageKind)
		s.Charset, s.Notes = d.charset, d.notes
		switch {
		case isJunk(d.text):
			err = errJunk()
		case kind == pageKind:
			err = readPage(s, d.text, o)
		default:
			err = readPlain(s, d.text)
		}
	}
	if err == nil && isJunk(s.Text) {
		err = errJunk()
	}
	if err != nil {
		var p *enface.Problem
		if errors.As(err, &p) {
			if p.Item == "" {
				p = &enface.Problem{Doing: p.Doing, Item: itemOf(capture), Err: p.Err, Next: p.Next}
				return nil, p
			}
			return nil, err
		}
		return nil, unreadable(capture, err, "give a page or a text with a story in it")
	}
	switch {
	case o.Lang != "":
		s.Declared = tagOf(o.Lang)
	case capture.URL == "":
		if tag := langOfName(capture.Ref); tag != "" {
			s.Declared = tag
		}
	}
	return s, nil
}

type kind int

const (
	binaryKind kind = iota
	pageKind
	plainKind
	messageKind // MHTML and mail
	epubKind
	pdfKind
)

// kindOf tells pages and texts from everything else.
func kindOf(c *enface.Capture) kind {
	media := c.MediaType
	if media == "" {
		media = mediaTypeOf(c.Ref, "", c.Body)
	}
	if c.URL == "" && looksLikeMessage(c.Body) {
		return messageKind
	}
	switch media {
	case "text/html", "application/xhtml+xml":
		return pageKind
	case "multipart/related", "message/rfc822", "application/x-mimearchive":
		return messageKind
	case "application/pdf":
		return pdfKind
	case "application/epub+zip":
		return epubKind
	case "application/zip", "application/octet-stream", "application/x-gzip":
		if isEPUB(c.Body) {
			return epubKind
		}
	case "text/plain":
		if encoded, _ := utf16Zeroes(c.Body); encoded == nil && holdsBinary(c.Body) && !hasUTF16Mark(c.Body) {
			return binaryKind
		}
		return plainKind
	case "text/markdown", "text/x-markdown":
		return plainKind
	case "text/xml", "application/xml":
		if looksLikePage(c.Body) {
			return pageKind
		}
	}
	return binaryKind
}

// errJunk is the error for bytes that are called a page or a text and are none.
func errJunk() error {
	return &enface.Problem{
		Doing: "reading the story in", Err: &classed{enface.ErrUnsupported, "it is no text: it is full of control characters and of bytes that are no characters"},
		Next: "check that it was saved completely and is not packed or encrypted, and give a page or a plain text",
	}
}

func hasUTF16Mark(body []byte) bool {
	return len(body) > 1 && (body[0] == 0xfe && body[1] == 0xff || body[0] == 0xff && body[1] == 0xfe)
}

// foreign says what a capture is that is neither a page nor a text, and what to
// do about it.
func foreign(c *enface.Capture) (what, next string) {
	switch media := c.MediaType; {
	case media == "application/pdf":
		return "it is a PDF", "install pdftotext (of poppler), or make a text of it and give that"
	case strings.HasPrefix(media, "image/"), strings.HasPrefix(media, "video/"), strings.HasPrefix(media, "audio/"):
		what, _, _ = strings.Cut(media, "/")
		return fmt.Sprintf("it is %s (%s), not a text", map[string]string{"image": "a picture", "video": "a film", "audio": "a sound"}[what], media), "give the page that it belongs to"
	case strings.Contains(media, "rss"), strings.Contains(media, "atom"), strings.HasSuffix(media, "/xml"):
		return "it is a feed or other XML (" + media + "), not a page", "give the addresses of the pages in it"
	case strings.Contains(media, "json"):
		return "it is data (" + media + "), not a page", "give the page that it belongs to"
	case media == "application/zip", strings.Contains(media, "officedocument"), strings.Contains(media, "msword"), strings.Contains(media, "opendocument"), strings.Contains(media, "epub"):
		return "it is a packed file or a document of a word processor (" + media + ")", "save it as plain text or HTML, and give that"
	case media == "" || media == "text/plain" || media == "application/octet-stream":
		return "it holds binary data, not a text", "give a page or a plain text"
	default:
		return "it is " + media + ", not a page or a plain text", "give a page or a plain text"
	}
}

func unreadable(c *enface.Capture, err error, next string) error {
	return &enface.Problem{Doing: "reading the story in", Item: itemOf(c), Err: err, Next: next}
}

func itemOf(c *enface.Capture) string {
	if c.Ref == "-" {
		return "standard input"
	}
	return c.Ref
}

// tagOf is the BCP 47 form of a language tag as people and pages write it:
// fr_FR, FR, "fr-FR ". It is "" for what is none.
func tagOf(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if s == "" || strings.HasPrefix(strings.ToLower(s), "x-") {
		return ""
	}
	t, err := language.Parse(s)
	if err != nil || t == language.Und {
		return ""
	}
	return t.String()
}

// langOfName is the language that the name of a file declares: fr for
// NAME.fr.txt.
func langOfName(path string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".gz"), ".GZ")
	name = strings.TrimSuffix(name, filepath.Ext(name))
	ext := strings.TrimPrefix(filepath.Ext(name), ".")
	if n := len(ext); n < 2 || n > 10 || n > 3 && !strings.ContainsAny(ext, "-_") || name == "."+ext {
		return ""
	}
	t, err := language.Parse(strings.ReplaceAll(ext, "_", "-"))
	if err != nil {
		return ""
	}
	if _, sure := t.Base(); sure == language.No {
		return ""
	}
	return t.String()
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// letters is s without anything but letters and digits, in lower case: the form
// in which two renderings of the same words are the same.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
