package site

import (
	"net/url"
	"strings"
	"time"

	"enface/archive"
	"enface/templates"
)

// source says where a story comes from.
func (e *edition) source(s *archive.StoryEntry, siglum string) templates.Source {
	address := s.Place()
	t := templates.Source{
		Key: s.Key, Siglum: siglum, Title: name(s.Title, s.Lang), Byline: line(s.Byline), Outlet: line(s.Outlet), Agency: line(s.Agency),
		Date: e.date(s.Published), Modified: e.date(s.Modified), Language: e.words.Language(s.Lang),
		Address: line(address), Href: webAddress(line(address)), SHA256: line(s.SHA256),
	}
	if t.Title.Text == "" {
		t.Title = templates.Name{Text: t.Address, Dir: "ltr"}
	}
	if t.Modified == t.Date {
		t.Modified = templates.Date{}
	}
	if !s.Captured.IsZero() {
		t.Captured = s.Captured.UTC().Format("2006-01-02T15:04:05Z")
	}
	for _, n := range s.Notes {
		t.Notes = append(t.Notes, line(n))
	}
	t.Title.Text = set(t.Title.Text, s.Lang)
	return t
}

// document adds to a source what stands on pages of works only.
func (p *workPage) document(t *templates.Source, s *archive.StoryEntry) {
	t.Citation = citationOf(storyItem(t, s))
	if p.prefix == "" {
		t.CiteHref = "../" + citeFile(p.work.Original.Key, "html") + "#v" + t.Key
	}
	var proof []string
	if t.Captured != "" {
		proof = append(proof, p.words.T("captured")+" "+t.Captured)
	}
	if digest := t.SHA256; digest != "" {
		if len(digest) > shortDigest {
			digest = digest[:shortDigest]
		}
		proof = append(proof, "SHA-256 "+isolate(digest)+"…")
	}
	t.Proof = strings.Join(proof, ", ")
}

// shortDigest is how much of a digest stands with each pair; all of it stands
// with the source.
const shortDigest = 12

// webAddress is an address that a link may lead to, or "". Only the web is
// linked: no javascript:, no files of this machine, no other protocols.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if u.User != nil {
		u.User = nil
		return u.String()
	}
	return s
}

// date reads an ISO 8601 date or time and says its day, in its own zone; what
// is no date is shown as it is.
func (e *edition) date(s string) templates.Date {
	s = strings.TrimSpace(s)
	for i, form := range []string{"2006-01-02", "2006-01", "2006"} {
		day, rest := s[:min(len(form), len(s))], s[min(len(form), len(s)):]
		t, err := time.Parse(form, day)
		if err == nil && (rest == "" || i == 0 && strings.ContainsAny(rest[:1], "T ")) {
			return templates.Date{Text: e.words.Day(t, 3-i), ISO: day}
		}
	}
	return templates.Date{Text: line(s)}
}
