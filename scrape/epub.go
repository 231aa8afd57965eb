package scrape

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"

	"enface"
)

// largestBook bounds what is unpacked of a book, in bytes.
const largestBook = 64 << 20

// isEPUB reports whether a body is a book in EPUB: a ZIP file whose first member
// says so (OCF 3.3, section 4.3).
func isEPUB(body []byte) bool {
	return bytes.HasPrefix(body, []byte("PK\x03\x04")) && bytes.Contains(body[:min(len(body), 128)], []byte("mimetypeapplication/epub+zip"))
}

// A book is an EPUB that is being read.
type book struct {
	files map[string]*zip.File
	left  int64
}

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
		return nil, tooLarge(largestBook)
	}
	return body, err
}

// readEPUB fills the story with a book: the text of its documents in the order
// of its spine, without its table of contents.
func readEPUB(s *enface.Story, body []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return &classed{enface.ErrUnsupported, fmt.Sprintf("the book cannot be unpacked: %v", err)}
	}
	b := &book{map[string]*zip.File{}, largestBook}
	for _, f := range archive.File {
		b.files[f.Name] = f
	}
	var container struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := b.readXML("META-INF/container.xml", &container); err != nil {
		return err
	}
	if len(container.Roots) == 0 {
		return &classed{enface.ErrUnsupported, "the book does not say what is in it"}
	}
	var pkg struct {
		Title   []string `xml:"metadata>title"`
		Creator []string `xml:"metadata>creator"`
		Lang    []string `xml:"metadata>language"`
		Date    []string `xml:"metadata>date"`
		House   []string `xml:"metadata>publisher"`
		Items   []struct {
			ID    string `xml:"id,attr"`
			Href  string `xml:"href,attr"`
			Media string `xml:"media-type,attr"`
			Props string `xml:"properties,attr"`
		} `xml:"manifest>item"`
		Spine []struct {
			ID string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	root := container.Roots[0].Path
	if err := b.readXML(root, &pkg); err != nil {
		return err
	}
	lang := ""
	if len(pkg.Lang) > 0 {
		lang = tagOf(pkg.Lang[0])
	}
	var blocks []block
	for _, entry := range pkg.Spine {
		for _, item := range pkg.Items {
			if item.ID != entry.ID || item.Media != "application/xhtml+xml" && item.Media != "text/html" || strings.Contains(item.Props, "nav") {
				continue
			}
			href, err := url.PathUnescape(item.Href)
			if err != nil {
				continue
			}
			raw, err := b.read(path.Join(path.Dir(root), href))
			if err != nil {
				return err
			}
			doc, err := html.Parse(strings.NewReader(decode(raw, "", true).text))
			if err != nil {
				return err
			}
			if body := first(doc, "body"); body != nil {
				some, _ := readBlocks(body, lang, true)
				blocks = append(blocks, some...)
			}
		}
	}
	if len(blocks) == 0 {
		return &classed{enface.ErrNoText, "there is no text in the book"}
	}
	join(s, typeBlocks(blocks))
	s.Charset, s.Declared = "utf-8", lang
	s.Title, s.Byline, s.Outlet = firstText(pkg.Title), strings.Join(trimmed(pkg.Creator), ", "), firstText(pkg.House)
	if len(pkg.Date) > 0 {
		s.Published = isoTime(pkg.Date[0])
	}
	return nil
}

func (b *book) readXML(name string, into any) error {
	raw, err := b.read(name)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	if err := d.Decode(into); err != nil {
		return &classed{enface.ErrUnsupported, fmt.Sprintf("%s in the book cannot be read: %v", name, err)}
	}
	return nil
}

func trimmed(list []string) []string {
	var out []string
	for _, s := range list {
		if s = squeeze(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func firstText(list []string) string { return firstOf(trimmed(list)...) }
