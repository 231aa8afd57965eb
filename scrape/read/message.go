package read

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"enface"
	"enface/scrape/internal/address"
	"enface/scrape/internal/fault"
	"enface/scrape/read/markup"
	"enface/scrape/read/page"
)

// Bounds of what is looked at in a message.
const (
	mostParts   = 2000
	deepestPart = 8
	headBytes   = 16 << 10 // in which the header of a message must end
)

// headerLine finds a line of the header of a message.
var headerLine = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*:[ \t]`)

// looksLikeMessage reports whether a body begins with the header of a mail or of
// a page saved as MHTML.
func looksLikeMessage(body []byte) bool {
	start := bytes.TrimLeft(body[:min(len(body), headBytes)], "\r\n")
	if !headerLine.Match(start) {
		return false
	}
	head, _, found := bytes.Cut(bytes.ReplaceAll(start, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	if !found {
		return false
	}
	lower := bytes.ToLower(append([]byte("\n"), head...))
	has := func(name string) bool { return bytes.Contains(lower, []byte("\n"+name+":")) }
	return has("mime-version") || has("from") && has("date") && has("subject")
}

// A part is a piece of a message with a text in it.
type part struct {
	media    string // text/html or text/plain
	charset  string // as declared, "" if it is not
	location string // the address that the part was saved from
	body     []byte // decoded
}

// readMessage fills the story with a saved page or a mail.
func readMessage(s *enface.Story, body []byte, o page.Options) error {
	message, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(body, "\r\n")))
	if err != nil {
		return fault.New(enface.ErrUnsupported, fmt.Sprintf("it begins like a mail, but cannot be read as one: %v", err))
	}
	h := message.Header
	c := &partCollector{}
	err = c.collect(partHeader{h.Get("Snapshot-Content-Location"), h.Get("Content-Type"), h.Get("Content-Transfer-Encoding")}, message.Body, 0)
	chosen := cmp.Or(c.page, c.plain)
	switch {
	case chosen == nil && err != nil:
		return fault.New(enface.ErrUnsupported, fmt.Sprintf("its parts cannot be read: %v", err))
	case chosen == nil:
		return fault.New(enface.ErrNoText, "there is no text in it")
	}
	if err := readPart(s, chosen, o); err != nil {
		return err
	}
	if s.Canonical == "" {
		s.Canonical = address.Absolute(nil, cmp.Or(h.Get("Snapshot-Content-Location"), chosen.location))
	}
	headerOfMessage(s, h)
	return nil
}

// readPart fills the story with a part of a message.
func readPart(s *enface.Story, p *part, o page.Options) error {
	isPage := p.media == "text/html"
	declared := ""
	if p.charset != "" {
		declared = mime.FormatMediaType(p.media, map[string]string{"charset": p.charset})
	}
	d := decode(p.body, declared, isPage)
	s.Charset, s.Notes = d.charset, d.notes
	if isPage {
		return page.Read(s, d.text, o)
	}
	return readPlain(s, strings.ReplaceAll(d.text, "\r\n", "\n"))
}

// headerOfMessage fills in what the header of a mail says.
func headerOfMessage(s *enface.Story, h mail.Header) {
	words := &mime.WordDecoder{CharsetReader: func(charset string, input io.Reader) (io.Reader, error) {
		_, enc := lookup(charset)
		if enc == nil {
			return nil, fmt.Errorf("unknown character set %q", charset)
		}
		return enc.NewDecoder().Reader(input), nil
	}}
	if subject, err := words.DecodeHeader(h.Get("Subject")); err == nil && s.Title == "" {
		s.Title = markup.Squeeze(subject)
	}
	if s.Published == "" {
		if t, err := h.Date(); err == nil {
			s.Published = t.Format(time.RFC3339)
		}
	}
	if from, err := (&mail.AddressParser{WordDecoder: words}).ParseList(h.Get("From")); err == nil && len(from) > 0 && s.Byline == "" {
		s.Byline = from[0].Name
	}
}

// A partCollector finds the first page and the first plain text in a message.
type partCollector struct {
	page, plain *part
	parts       int
}

// A partHeader is what the header of a part says that matters here.
type partHeader struct{ location, contentType, transfer string }

// collect reads a part, or the parts in it.
func (c *partCollector) collect(h partHeader, r io.Reader, depth int) error {
	if c.parts++; c.parts > mostParts || depth > deepestPart {
		return errors.New("it has too many parts")
	}
	media, params, err := mime.ParseMediaType(h.contentType)
	if err != nil || media == "" {
		media = "text/plain"
	}
	if strings.HasPrefix(media, "multipart/") {
		return c.collectAll(multipart.NewReader(r, params["boundary"]), depth)
	}
	if media != "text/html" && media != "text/plain" && media != "application/xhtml+xml" {
		return nil
	}
	switch strings.ToLower(strings.TrimSpace(h.transfer)) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	p := &part{media: media, charset: params["charset"], location: h.location, body: body}
	if media == "text/plain" {
		c.plain = cmp.Or(c.plain, p)
		return nil
	}
	p.media = "text/html"
	c.page = cmp.Or(c.page, p)
	return nil
}

// collectAll reads the parts of a part, apart from attachments.
func (c *partCollector) collectAll(parts *multipart.Reader, depth int) error {
	for {
		inner, err := parts.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		h := inner.Header
		if strings.HasPrefix(h.Get("Content-Disposition"), "attachment") {
			continue
		}
		if err := c.collect(partHeader{h.Get("Content-Location"), h.Get("Content-Type"), h.Get("Content-Transfer-Encoding")}, inner, depth+1); err != nil {
			return err
		}
	}
}
