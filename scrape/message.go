package scrape

import (
	"bytes"
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
)

// mostParts and deepestPart bound what is looked at in a message.
const (
	mostParts   = 2000
	deepestPart = 8
)

var headerLine = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*:[ \t]`)

// looksLikeMessage reports whether a body begins with the header of a mail or of
// a page saved as MHTML.
func looksLikeMessage(body []byte) bool {
	start := bytes.TrimLeft(body[:min(len(body), 16<<10)], "\r\n")
	if !headerLine.Match(start) {
		return false
	}
	head, _, found := bytes.Cut(bytes.ReplaceAll(start, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	if !found {
		return false
	}
	lower := bytes.ToLower(append([]byte("\n"), head...))
	return bytes.Contains(lower, []byte("\nmime-version:")) || bytes.Contains(lower, []byte("\nfrom:")) && bytes.Contains(lower, []byte("\ndate:")) && bytes.Contains(lower, []byte("\nsubject:"))
}

// A part is a piece of a message with a text in it.
type part struct {
	media, charset, location string
	body                     []byte
}

// readMessage fills the story with a saved page or a mail.
func readMessage(s *enface.Story, body []byte, o ExtractOptions) error {
	message, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(body, "\r\n")))
	if err != nil {
		return &classed{enface.ErrUnsupported, fmt.Sprintf("it begins like a mail, but cannot be read as one: %v", err)}
	}
	c := &partCollector{}
	if err := c.collect(part{location: message.Header.Get("Snapshot-Content-Location")}, message.Header.Get("Content-Type"), message.Header.Get("Content-Transfer-Encoding"), message.Body, 0); err != nil && c.page == nil && c.plain == nil {
		return &classed{enface.ErrUnsupported, fmt.Sprintf("its parts cannot be read: %v", err)}
	}
	chosen := c.page
	if chosen == nil {
		chosen = c.plain
	}
	if chosen == nil {
		return &classed{enface.ErrNoText, "there is no text in it"}
	}
	contentType := ""
	if chosen.charset != "" {
		contentType = mime.FormatMediaType(chosen.media, map[string]string{"charset": chosen.charset})
	}
	d := decode(chosen.body, contentType, chosen.media == "text/html")
	s.Charset, s.Notes = d.charset, d.notes
	if chosen.media == "text/html" {
		err = readPage(s, d.text, o)
	} else {
		err = readPlain(s, strings.ReplaceAll(d.text, "\r\n", "\n"))
	}
	if err != nil {
		return err
	}
	if s.Canonical == "" {
		s.Canonical = absolute(nil, firstOf(message.Header.Get("Snapshot-Content-Location"), chosen.location))
	}
	headerOfMessage(s, message.Header)
	return nil
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
		s.Title = squeeze(subject)
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

func (c *partCollector) collect(p part, contentType, transfer string, r io.Reader, depth int) error {
	if c.parts++; c.parts > mostParts || depth > deepestPart {
		return errors.New("it has too many parts")
	}
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil || media == "" {
		media = "text/plain"
	}
	if strings.HasPrefix(media, "multipart/") {
		m := multipart.NewReader(r, params["boundary"])
		for {
			inner, err := m.NextRawPart()
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
			if err := c.collect(part{location: h.Get("Content-Location")}, h.Get("Content-Type"), h.Get("Content-Transfer-Encoding"), inner, depth+1); err != nil {
				return err
			}
		}
	}
	if media != "text/html" && media != "text/plain" && media != "application/xhtml+xml" {
		return nil
	}
	switch strings.ToLower(strings.TrimSpace(transfer)) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	if p.body, err = io.ReadAll(r); err != nil {
		return err
	}
	p.media, p.charset = media, params["charset"]
	if media == "text/plain" {
		if c.plain == nil {
			c.plain = &p
		}
		return nil
	}
	p.media = "text/html"
	if c.page == nil {
		c.page = &p
	}
	return nil
}
