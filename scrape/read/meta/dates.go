package meta

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// FirstTime returns the first of the values that is a time, in ISO 8601, "" if none
// is.
func FirstTime(values ...string) string {
	for _, v := range values {
		if t := ISOTime(v); t != "" {
			return t
		}
	}
	return ""
}

// zonedLayouts are layouts of times with their zone.
var zonedLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z0700",
	"2006-01-02T15:04:05.999Z07", "2006-01-02T15:04:05Z07", time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 -0700 2006", "Mon, 2 Jan 2006 15:04 -0700", "2006-01-02T15:04:05 Z07:00",
}

// zoneNames are layouts with a zone's name, which is only sure for these two.
var zoneNames = []string{"Mon, 2 Jan 2006 15:04:05 MST", "Mon Jan 2 15:04:05 MST 2006", "2006-01-02 15:04:05 MST"}

// plainLayouts are layouts without a zone, and of days.
var plainLayouts = []string{
	"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04", "2006-01-02", "20060102", "2006/01/02 15:04:05", "2006/01/02", "20060102T150405",
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "January 2, 2006 15:04:05", "Mon Jan 2 15:04:05 2006", "January 2, 2006 3:04 pm", "January 2, 2006, 3:04 pm", "02.01.2006", "02.01.2006 15:04", "02.01.2006, 15:04",
}

const (
	firstYear   = 1990 // in which a story could appear on the web
	endOfYears  = 2100 // before which every story appeared
	longestTime = 60   // bytes of a text that is read as a time
)

func plausible(t time.Time) bool { return t.Year() >= firstYear && t.Year() < endOfYears }

// ISOTime returns a time in ISO 8601: with its zone where it has one, and otherwise
// the day alone. It is "" for what is no time, and for a time at which no story
// could appear on the web.
func ISOTime(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longestTime {
		return ""
	}
	if t, found := parseAs(zonedLayouts, s); found {
		return t.Format(time.RFC3339)
	}
	if strings.HasSuffix(s, "GMT") || strings.Contains(s, "UTC") {
		if t, found := parseAs(zoneNames, s); found {
			return t.UTC().Format(time.RFC3339)
		}
	}
	if t, found := parseAs(plainLayouts, s); found {
		return t.Format(time.DateOnly)
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return unixTime(n)
	}
	return dateInText(s)
}

// parseAs reads a time by the first layout that fits and gives a plausible one.
func parseAs(layouts []string, s string) (t time.Time, found bool) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			return t, true
		}
	}
	return time.Time{}, false
}

// unixTime reads a number as seconds or milliseconds since 1970.
func unixTime(n int64) string {
	if n > 1e11 { // seconds until the year 5138
		n /= 1000
	}
	if t := time.Unix(n, 0).UTC(); n > 1e8 && plausible(t) {
		return t.Format(time.RFC3339)
	}
	return ""
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

// MonthOf returns the month, 1 to 12, whose name a word begins with, 0 if there is
// none.
func MonthOf(s string) int {
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
		return day(m[3], strconv.Itoa(MonthOf(m[2])), m[1])
	}
	if m := dayWord.FindStringSubmatch(s); m != nil {
		return day(m[3], strconv.Itoa(MonthOf(m[1])), m[2])
	}
	if m := dotDay.FindStringSubmatch(s); m != nil {
		return day(m[3], m[2], m[1])
	}
	return ""
}

// dateInAddress finds a day in the path of an address.
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
	if n := MonthOf(month); n > 0 {
		month = strconv.Itoa(n)
	}
	return day(m[1], month, m[3])
}

// day is a date if there is one, and "" otherwise.
func day(year, month, d string) string {
	y, _ := strconv.Atoi(year)
	mo, _ := strconv.Atoi(month)
	n, _ := strconv.Atoi(d)
	t := time.Date(y, time.Month(mo), n, 0, 0, 0, 0, time.UTC)
	if t.Year() != y || int(t.Month()) != mo || t.Day() != n || y < firstYear || y >= endOfYears {
		return ""
	}
	return t.Format(time.DateOnly)
}
