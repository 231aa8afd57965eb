package meta

import (
	"regexp"
	"unicode/utf8"

	"enface"
)

// agencies are the news agencies, and how a credit names them.
var agencies = []struct {
	name    string
	pattern *regexp.Regexp
}{
	{"AFP", regexp.MustCompile(`\bAFP\b|Agence France-Presse`)},
	{"Reuters", regexp.MustCompile(`\bReuters\b|\bREUTERS\b`)},
	{"AP", regexp.MustCompile(`\bAP\b|\bAssociated Press\b`)},
	{"dpa", regexp.MustCompile(`\bdpa\b|Deutsche Presse-Agentur`)},
	{"EFE", regexp.MustCompile(`\bEFE\b`)},
	{"ANSA", regexp.MustCompile(`\bANSA\b`)},
	{"SDA", regexp.MustCompile(`\bKeystone-SDA\b|\bSDA\b`)},
	{"APA", regexp.MustCompile(`\bAPA\b`)},
}

// dateline finds the agency in brackets after the place that a story begins with.
var dateline = regexp.MustCompile(`^.{0,60}?[(/]\s*([^)/]{2,30})\s*[)/]`)

// creditLine finds a line that does nothing but credit.
var creditLine = regexp.MustCompile(`(?i)^[\[(]?\s*(source|sources|quelle|quellen|avec|with|mit|crédit|credit|©|by|par|von|this story|le monde avec|le figaro avec)?\b.{0,30}$`)

const (
	firstParagraphs = 2  // that may begin with a dateline
	lastBlocks      = 3  // that may credit an agency
	longestCredit   = 60 // characters of a block that credits one
)

// Agency returns the news agency that the byline, the beginning or the end of the
// text of a story credits, "" if there is none.
func Agency(s *enface.Story) string {
	for _, t := range credits(s) {
		for _, a := range agencies {
			if a.pattern.MatchString(t) {
				return a.name
			}
		}
	}
	return ""
}

// credits are the texts of a story that may name its agency.
func credits(s *enface.Story) []string {
	texts := []string{s.Byline}
	n := 0
	for _, b := range s.Blocks {
		if b.Kind != enface.Paragraph {
			continue
		}
		if n++; n > firstParagraphs {
			break
		}
		if m := dateline.FindStringSubmatch(b.In(s.Text)); m != nil {
			texts = append(texts, m[1])
		}
	}
	for i := len(s.Blocks) - 1; i >= 0 && i >= len(s.Blocks)-lastBlocks; i-- {
		if t := s.Blocks[i].In(s.Text); utf8.RuneCountInString(t) < longestCredit && creditLine.MatchString(t) {
			texts = append(texts, t)
		}
	}
	return texts
}
