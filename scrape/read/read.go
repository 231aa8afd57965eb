// Package read reads the story out of a capture: pages of HTML, plain texts, saved
// pages (MHTML), mails, books in EPUB, and PDFs. It is a function of the capture
// alone: it opens no file and no connection, and runs no program.
package read

import (
	"enface"
	"enface/scrape/read/meta"
	"enface/scrape/read/page"
)

// Options are the settings of Extract.
type Options struct {
	Lang string // BCP 47, declared by the user; overrules the page and the file's name

	// Captions keeps the text under every picture of the story. Otherwise a
	// caption is kept only if it quotes somebody: the others interrupt the text,
	// and no collection of articles counts them as a part of one.
	Captions bool

	// PDF makes a plain text of a PDF, as package pdftotext does. Without it a PDF
	// is enface.ErrUnsupported.
	PDF func(body []byte) (string, error)
}

// Extract reads the story out of a capture. It leaves Lang and Sentences empty.
//
// Errors are *enface.Problem. They wrap ErrNoText for an empty capture and for a
// page or file without a text in it. They wrap ErrUnsupported for anything else, such
// as bytes that are no text, whatever they are called.
func Extract(capture *enface.Capture, o Options) (*enface.Story, error) {
	k := kindOf(capture)
	if err := refuse(capture, k, o.PDF != nil); err != nil {
		return nil, err
	}
	s := &enface.Story{Ref: capture.Ref, URL: capture.URL, Captured: capture.Time, SHA256: capture.SHA256}
	err := readAs(k, s, capture, o)
	if err == nil && isJunk(s.Text) {
		err = errJunk()
	}
	if err != nil {
		return nil, withItem(capture, err)
	}
	switch {
	case o.Lang != "":
		s.Declared = meta.LanguageTag(o.Lang)
	case capture.URL == "":
		if tag := langOfName(capture.Ref); tag != "" {
			s.Declared = tag
		}
	}
	return s, nil
}

// readAs fills the story with what a body of the kind says.
func readAs(k kind, s *enface.Story, capture *enface.Capture, o Options) error {
	switch k {
	case messageKind:
		return readMessage(s, capture.Body, page.Options{Captions: o.Captions})
	case epubKind:
		return readEPUB(s, capture.Body)
	case pdfKind:
		text, err := o.PDF(capture.Body)
		if err != nil {
			return err
		}
		s.Charset = "utf-8"
		s.Notes = append(s.Notes, "text taken out of a PDF, its lines joined to paragraphs")
		return readPlain(s, pdfParagraphs(text))
	}
	d := decode(capture.Body, contentType(capture), k == pageKind)
	s.Charset, s.Notes = d.charset, d.notes
	switch {
	case isJunk(d.text):
		return errJunk()
	case k == pageKind:
		return page.Read(s, d.text, page.Options{Captions: o.Captions})
	}
	return readPlain(s, d.text)
}
