package scrape

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// A pageTime is a time element of a page.
type pageTime struct {
	value     string
	published bool // its attributes say that it is when the story appeared
	modified  bool
}

func timeOf(n *html.Node) pageTime {
	t := pageTime{value: firstOf(attr(n, "datetime"), attr(n, "content"), textOf(n))}
	names := strings.ToLower(attr(n, "itemprop") + " " + attr(n, "class") + " " + attr(n, "pubdate"))
	for _, a := range n.Attr {
		if a.Key == "pubdate" {
			t.published = true
		}
	}
	t.published = t.published || strings.Contains(names, "publish") || strings.Contains(names, "created") || strings.Contains(names, "entry-date")
	t.modified = strings.Contains(names, "modif") || strings.Contains(names, "updat")
	return t
}

// settleTimes finds when the story appeared and when it was changed, by what the
// page says to machines, by its time elements, and by its address.
func (m *meta) settleTimes(times []pageTime, title string) {
	m.published = firstTime(m.entityRaw("datePublished"), m.tag("article:published_time", "og:article:published_time", "og:published_time", "article:published"),
		m.tag("datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "publish-date", "publishdate", "publication_date", "pubdate", "cxenseparse:recs:publishtime", "ptime", "article.published", "date"),
		m.entityRaw("dateCreated"), m.entityRaw("uploadDate"))
	m.modified = firstTime(m.entityRaw("dateModified"), m.tag("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "dc.date.modified", "revised"))
	if m.published == "" {
		for _, wanted := range []func(pageTime) bool{func(t pageTime) bool { return t.published }, func(t pageTime) bool { return !t.modified }} {
			for _, t := range times {
				if m.published == "" && wanted(t) {
					m.published = isoTime(t.value)
				}
			}
		}
	}
	if m.published == "" {
		m.published = firstOf(dateInAddress(m.address()), m.modified, dateInText(title))
	}
}

func firstTime(values ...string) string {
	for _, v := range values {
		if t := isoTime(v); t != "" {
			return t
		}
	}
	return ""
}

var zonedLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z0700",
	"2006-01-02T15:04:05.999Z07", "2006-01-02T15:04:05Z07", time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 -0700 2006", "Mon, 2 Jan 2006 15:04 -0700", "2006-01-02T15:04:05 Z07:00",
}

// zoneNames are layouts with a zone's name, which is only sure for these two.
var zoneNames = []string{"Mon, 2 Jan 2006 15:04:05 MST", "Mon Jan 2 15:04:05 MST 2006", "2006-01-02 15:04:05 MST"}

var plainLayouts = []string{
	"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04", "2006-01-02", "20060102", "2006/01/02 15:04:05", "2006/01/02", "20060102T150405",
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "January 2, 2006 15:04:05", "Mon Jan 2 15:04:05 2006", "January 2, 2006 3:04 pm", "January 2, 2006, 3:04 pm", "02.01.2006", "02.01.2006 15:04", "02.01.2006, 15:04",
}

// isoTime is a time in ISO 8601: with its zone where it has one, and otherwise
// the day alone. It is "" for what is no time, or none at which a story could
// have appeared on the web.
func isoTime(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 60 {
		return ""
	}
	plausible := func(t time.Time) bool { return t.Year() >= 1990 && t.Year() < 2100 }
	for _, layout := range zonedLayouts {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			return t.Format(time.RFC3339)
		}
	}
	if strings.HasSuffix(s, "GMT") || strings.Contains(s, "UTC") {
		for _, layout := range zoneNames {
			if t, err := time.Parse(layout, s); err == nil && plausible(t) {
				return t.UTC().Format(time.RFC3339)
			}
		}
	}
	for _, layout := range plainLayouts {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			return t.Format(time.DateOnly)
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil { // seconds or milliseconds since 1970
		if n > 1e11 {
			n /= 1000
		}
		if t := time.Unix(n, 0).UTC(); n > 1e8 && plausible(t) {
			return t.Format(time.RFC3339)
		}
		return ""
	}
	return dateInText(s)
}

var (
	isoDay  = regexp.MustCompile(`\b((?:19|20)\d\d)-(\d\d)-(\d\d)`)
	wordDay = regexp.MustCompile(`(?i)\b(\d{1,2})(?:er|st|nd|rd|th|\.)?\s+(?:de\s+)?(\pL{3,10})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)\b`)
	dayWord = regexp.MustCompile(`(?i)\b(\pL{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b`)
	dotDay  = regexp.MustCompile(`\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b`)
	urlDay  = regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(\d{2})(?:[/_-]|\b)`)
)

// months are the beginnings of the names of the months, folded, in English,
// French, German, Spanish and Italian.
var months = [][]string{
	{"jan", "janv", "gen", "ene", "jän"}, {"feb", "fév", "fev"}, {"mar", "mär"}, {"apr", "avr", "abr"}, {"may", "mai", "mag"}, {"jun", "juin", "giu"},
	{"jul", "juil", "lug"}, {"aug", "aoû", "aou", "ago"}, {"sep", "set"}, {"oct", "okt", "ott", "out"}, {"nov"}, {"dec", "déc", "dez", "dic"},
}

func monthOf(s string) int {
	s = strings.ToLower(s)
	for i, names := range months {
		for _, n := range names {
			if strings.HasPrefix(s, n) {
				return i + 1
			}
		}
	}
	return 0
}

// dateInText finds a day in words or figures.
func dateInText(s string) string {
	if m := isoDay.FindStringSubmatch(s); m != nil {
		return day(m[1], m[2], m[3])
	}
	if m := wordDay.FindStringSubmatch(s); m != nil {
		return day(m[3], itoa(monthOf(m[2])), m[1])
	}
	if m := dayWord.FindStringSubmatch(s); m != nil {
		return day(m[3], itoa(monthOf(m[1])), m[2])
	}
	if m := dotDay.FindStringSubmatch(s); m != nil {
		return day(m[3], m[2], m[1])
	}
	return ""
}

func dateInAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	m := urlDay.FindStringSubmatch(strings.ToLower(u.Path))
	if m == nil {
		return ""
	}
	month := m[2]
	if n := monthOf(month); n > 0 {
		month = itoa(n)
	}
	return day(m[1], month, m[3])
}

// day is a date if there is one, and "" otherwise.
func day(year, month, d string) string {
	y, _ := strconv.Atoi(year)
	mo, _ := strconv.Atoi(month)
	n, _ := strconv.Atoi(d)
	t := time.Date(y, time.Month(mo), n, 0, 0, 0, 0, time.UTC)
	if t.Year() != y || int(t.Month()) != mo || t.Day() != n || y < 1990 || y >= 2100 {
		return ""
	}
	return t.Format(time.DateOnly)
}
