package read

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"enface"
	"enface/scrape/internal/fault"
	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
	"enface/scrape/read/page"
)

// largestBook bounds what is unpacked of a book, in bytes.
const largestBook = 64 << 20

// memberBytes is how far into a book its first member is told.
const memberBytes = 128

// isEPUB reports whether a body is a book in EPUB: a ZIP file whose first member
// says so (OCF 3.3, section 4.3).
func isEPUB(body []byte) bool {
	return bytes.HasPrefix(body, []byte("PK\x03\x04")) && bytes.Contains(body[:min(len(body), memberBytes)], []byte("mimetypeapplication/epub+zip"))
}

// A book is an EPUB that is being read.
type book struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// read unpacks a file of the book.
func (b *book) read(name string) ([]byte, error) {
	f := b.files[name]
	if f == nil {
		return nil, fmt.Errorf("the book has no %s: %w", name, enface.ErrProblems)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	body, err := io.ReadAll(io.LimitReader(r, b.left+1))
	if b.left -= int64(len(body)); b.left < 0 {
		return nil, fault.TooLarge(largestBook)
	}
	return body, err
}

// A container is META-INF/container.xml of a book: where its package document lies.
type container struct {
	Roots []struct {
		Path string `xml:"full-path,attr"`
	} `xml:"rootfiles>rootfile"`
}

// A packageDocument says what a book is and which documents it is made of, in their
// order.
type packageDocument struct {
	Title     []string `xml:"metadata>title"`
	Creator   []string `xml:"metadata>creator"`
	Lang      []string `xml:"metadata>language"`
	Date      []string `xml:"metadata>date"`
	Publisher []string `xml:"metadata>publisher"`
	Items     []struct {
		ID    string `xml:"id,attr"`
		Href  string `xml:"href,attr"`
		Media string `xml:"media-type,attr"`
		Props string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

// readEPUB fills the story with a book: the text of its documents in the order
// of its spine, without its table of contents.
func readEPUB(s *enface.Story, body []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return fault.New(enface.ErrUnsupported, fmt.Sprintf("the book cannot be unpacked: %v", err))
	}
	b := &book{map[string]*zip.File{}, largestBook}
	for _, f := range archive.File {
		b.files[f.Name] = f
	}
	var at container
	if err := b.readXML("META-INF/container.xml", &at); err != nil {
		return err
	}
	if len(at.Roots) == 0 {
		return fault.New(enface.ErrUnsupported, "the book does not say what is in it")
	}
	var about packageDocument
	root := at.Roots[0].Path
	if err := b.readXML(root, &about); err != nil {
		return err
	}
	if len(about.Lang) > 0 {
		s.Declared = meta.LanguageTag(about.Lang[0])
	}
	pages, err := b.pages(about, path.Dir(root))
	if err != nil {
		return err
	}
	found, err := page.ReadAll(s, pages, s.Declared)
	switch {
	case err != nil:
		return err
	case !found:
		return fault.New(enface.ErrNoText, "there is no text in the book")
	}
	s.Charset = "utf-8"
	s.Title, s.Byline, s.Outlet = cmp.Or(trimmed(about.Title)...), strings.Join(trimmed(about.Creator), ", "), cmp.Or(trimmed(about.Publisher)...)
	if len(about.Date) > 0 {
		s.Published = meta.ISOTime(about.Date[0])
	}
	return nil
}

// pages returns the documents of the spine of a book as HTML. Their addresses are
// relative to a folder of the book.
func (b *book) pages(about packageDocument, folder string) ([]string, error) {
	var pages []string
	for _, entry := range about.Spine {
		for _, item := range about.Items {
			if item.ID != entry.ID || item.Media != "application/xhtml+xml" && item.Media != "text/html" || strings.Contains(item.Props, "nav") {
				continue
			}
			href, err := url.PathUnescape(item.Href)
			if err != nil {
				continue
			}
			raw, err := b.read(path.Join(folder, href))
			if err != nil {
				return nil, err
			}
			pages = append(pages, decode(raw, "", true).text)
		}
	}
	return pages, nil
}

// readXML reads a file of the book into a struct.
func (b *book) readXML(name string, into any) error {
	raw, err := b.read(name)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	if err := d.Decode(into); err != nil {
		return fault.New(enface.ErrUnsupported, fmt.Sprintf("%s in the book cannot be read: %v", name, err))
	}
	return nil
}

// trimmed returns texts without their outer white space, and leaves out empty ones.
func trimmed(list []string) []string {
	var out []string
	for _, s := range list {
		if s = markup.Squeeze(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
