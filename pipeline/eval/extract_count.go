package eval

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A pageOverlap is what the shingles of a page and of its gold text share.
type pageOverlap struct{ tp, fp, fn int }

func pageOverlapF(pages []pageOverlap) (p, r, f float64) {
	var np, nr int
	for _, o := range pages {
		if o.tp+o.fp > 0 {
			p, np = p+float64(o.tp)/float64(o.tp+o.fp), np+1
		}
		if o.tp+o.fn > 0 {
			r, nr = r+float64(o.tp)/float64(o.tp+o.fn), nr+1
		}
	}
	p, r = Ratio(p, float64(np)), Ratio(r, float64(nr))
	return p, r, F1(p, r)
}

// A share is a number of right ones of all.
type share struct{ right, all int }

func (s *share) add(right bool) {
	s.all++
	if right {
		s.right++
	}
}

func (s *share) value() float64 { return Ratio(s.right, s.all) }

// count adds the gold paragraphs with quotation marks, and those in the text.
func (s *share) count(gold []string, text string) {
	for _, p := range gold {
		if utf8.RuneCountInString(p) > 30 && strings.ContainsAny(p, `"“”«»„`) {
			s.add(strings.Contains(text, normSpace(p)))
		}
	}
}

// matches counts paragraphs of eight tokens and more: equal, found, gold.
type matches struct{ both, found, gold int }

func (m *matches) count(gold, found []string) {
	bag := func(paras []string) map[string]int {
		b := map[string]int{}
		for _, p := range paras {
			if w := wordTokens(p); len(w) >= 8 {
				b[strings.Join(w, " ")]++
			}
		}
		return b
	}
	g, f := bag(gold), bag(found)
	m.both += sharedIn(g, f)
	m.found += total(f)
	m.gold += total(g)
}

func (m *matches) f1() float64 { return F1(Ratio(m.both, m.found), Ratio(m.both, m.gold)) }

// wordTokens are the runs of letters, numbers and underscores.
func wordTokens(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' })
}

// shingles counts the runs of four tokens; a shorter text is one shingle.
func shingles(words []string) map[string]int {
	bag := map[string]int{}
	if len(words) == 0 {
		return bag
	}
	for i := range max(1, len(words)-3) {
		bag[strings.Join(words[i:min(i+4, len(words))], " ")]++
	}
	return bag
}

func sharedIn(a, b map[string]int) int {
	n := 0
	for k, v := range a {
		n += min(v, b[k])
	}
	return n
}

func total(bag map[string]int) int {
	n := 0
	for _, v := range bag {
		n += v
	}
	return n
}

// normSpace makes one space of every run of white space.
func normSpace(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }), " ")
}

// sameDay reports whether two times of ISO 8601 may mean the same day, each as
// it is written or in UTC.
func sameDay(a, b string) bool {
	for _, x := range daysOf(a) {
		if slices.Contains(daysOf(b), x) {
			return true
		}
	}
	return false
}

// sameAuthors reports whether a byline names the authors and nobody else, in
// any order and case.
func sameAuthors(byline string, authors []string) bool {
	names := func(list []string) []string {
		var out []string
		for _, n := range list {
			if k := strings.Join(wordTokens(strings.ToLower(n)), " "); k != "" && !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(names(strings.Split(byline, ",")), names(authors))
}

var isoStamp = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?`)

// daysOf are the days that a time of ISO 8601 may mean: as it is written, and in
// UTC where it has a zone.
func daysOf(s string) []string {
	m := isoStamp.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	days := []string{s[:10]}
	if zone := m[6]; zone != "" && zone != "Z" {
		offset := number(zone[1:3])*60 + number(strings.TrimPrefix(zone[3:], ":"))
		if zone[0] == '-' {
			offset = -offset
		}
		minute := number(m[4])*60 + number(m[5]) - offset
		y, mo, d := number(m[1]), number(m[2]), number(m[3])
		switch {
		case minute < 0:
			days = append(days, neighbour(y, mo, d, -1))
		case minute >= 24*60:
			days = append(days, neighbour(y, mo, d, 1))
		}
	}
	return days
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// neighbour is the day before or after a day.
func neighbour(year, month, day, step int) string {
	length := func(month int) int {
		switch month {
		case 2:
			if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
				return 29
			}
			return 28
		case 4, 6, 9, 11:
			return 30
		}
		return 31
	}
	day += step
	switch {
	case day < 1:
		if month--; month < 1 {
			year, month = year-1, 12
		}
		day = length(month)
	case day > length(month):
		if day, month = 1, month+1; month > 12 {
			year, month = year+1, 1
		}
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}
