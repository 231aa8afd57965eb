package site

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"
	"time"

	"enface"
	"enface/archive"
	"enface/templates"
)

// EPUB writes the edition as an EPUB 3 book: a chapter an original, its rows a
// table. Its date is the one of the options or else of the latest capture. The
// file is written beside its place and then renamed.
func EPUB(ctx context.Context, path string, works iter.Seq2[*archive.Work, error], o Options) (Summary, error) {
	return oneFile(path, o, func(e *edition, w io.Writer) (templates.Numbers, int, error) { return e.book(ctx, w, works) })
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// A binder puts the parts of a book into a zip file and lists them.
type binder struct {
	zip   *zip.Writer
	items []bookItem
}

type bookItem struct {
	ID, File, Type, Properties string
	Spine                      bool
}

func (b *binder) add(name string, data []byte, method uint16) error {
	w, err := b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method}) // without a time: the same book, the same bytes
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// item adds a part that the package document lists.
func (b *binder) item(i bookItem, data []byte) error {
	b.items = append(b.items, i)
	return b.add("OEBPS/"+i.File, data, zip.Deflate)
}

func (e *edition) book(ctx context.Context, w io.Writer, works iter.Seq2[*archive.Work, error]) (n templates.Numbers, files int, err error) {
	b := &binder{zip: zip.NewWriter(w)}
	container := xmlHead + `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>` + "\n"
	if err := errors.Join(b.add("mimetype", []byte("application/epub+zip"), zip.Store), b.add("META-INF/container.xml", []byte(container), zip.Deflate)); err != nil {
		return n, 0, err
	}
	var page bytes.Buffer
	put := func(i bookItem, p templates.Page) error {
		page.Reset()
		page.WriteString(xmlHead + "<!DOCTYPE html>\n")
		if err := e.set.Render(&page, p); err != nil {
			return err
		}
		i.Type = "application/xhtml+xml"
		return b.item(i, page.Bytes())
	}
	var contents []templates.Entry
	var latest time.Time
	keys := []string{e.title}
	for work, err := range works {
		if err == nil {
			err = errors.Join(ctx.Err(), fits(work))
		}
		if err != nil {
			return n, 0, err
		}
		p := e.newWorkPage(work, "s"+work.Original.Key+"-")
		chapter := p.page(nil)
		chapter.Frame = e.frame(p.source.Title.Text, "")
		file := "o" + work.Original.Key + ".xhtml"
		if err := put(bookItem{ID: "o" + work.Original.Key, File: file, Spine: true}, templates.Chapter{Work: *chapter}); err != nil {
			return n, 0, err
		}
		contents, n = append(contents, templates.Entry{Page: file, Source: p.source}), sumOf(n, chapter.Numbers)
		keys = append(keys, work.Original.Key)
		for _, t := range captures(work) {
			if t.After(latest) {
				latest = t
			}
		}
	}
	book := templates.Book{Frame: e.frame(e.title, ""), Numbers: n, Contents: contents}
	nav := book
	nav.Nav = true
	css, err := fs.ReadFile(templates.Files(), "epub.css")
	if err != nil {
		return n, 0, err
	}
	err = errors.Join(
		put(bookItem{ID: "title", File: "title.xhtml", Spine: true}, book),
		put(bookItem{ID: "nav", File: "nav.xhtml", Properties: "nav"}, nav),
		b.item(bookItem{ID: "style", File: "style.css", Type: "text/css"}, css),
		b.add("OEBPS/package.opf", []byte(e.packageDocument(b.items, enface.Digest([]byte(strings.Join(keys, "\n"))), latest)), zip.Deflate),
		b.zip.Close(),
	)
	return n, len(b.items), err
}

func captures(w *archive.Work) []time.Time {
	times := []time.Time{w.Original.Captured}
	for i := range w.Versions {
		times = append(times, w.Versions[i].Story.Captured)
	}
	return times
}

// packageDocument lists the parts of a book; the title page comes first in
// reading order.
func (e *edition) packageDocument(items []bookItem, digest string, latest time.Time) string {
	date := e.Generated
	if date.IsZero() {
		date = latest
	}
	if date.Year() < 1980 {
		date = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	var b strings.Builder
	text := func(s string) string {
		var x strings.Builder
		_ = xml.EscapeText(&x, []byte(s)) // a strings.Builder does not fail
		return x.String()
	}
	fmt.Fprintf(&b, xmlHead+`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%[1]s">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:%[2]s</dc:identifier>
<dc:title>%[3]s</dc:title>
<dc:language>%[1]s</dc:language>
<meta property="dcterms:modified">%[4]s</meta>
`, e.words.Lang(), uuid(digest), text(cmp.Or(e.title, "enface")), date.UTC().Format("2006-01-02T15:04:05Z"))
	if rights := line(e.Statement); rights != "" {
		fmt.Fprintf(&b, "<dc:rights>%s</dc:rights>\n", text(rights))
	}
	b.WriteString("</metadata>\n<manifest>\n")
	for _, i := range items {
		properties := ""
		if i.Properties != "" {
			properties = ` properties="` + i.Properties + `"`
		}
		fmt.Fprintf(&b, `<item id="%s" href="%s" media-type="%s"%s/>`+"\n", i.ID, i.File, i.Type, properties)
	}
	b.WriteString("</manifest>\n<spine>\n<itemref idref=\"title\"/>\n")
	for _, i := range items {
		if i.Spine && i.ID != "title" {
			fmt.Fprintf(&b, "<itemref idref=\"%s\"/>\n", i.ID)
		}
	}
	b.WriteString("</spine>\n</package>\n")
	return b.String()
}

// uuid makes a digest look like a name-based UUID (RFC 9562, version 8).
func uuid(digest string) string {
	return digest[:8] + "-" + digest[8:12] + "-8" + digest[13:16] + "-8" + digest[17:20] + "-" + digest[20:32]
}
