package read

import (
	"strings"

	"enface/scrape/read/markup"
)

// pdfParagraphs makes paragraphs of the lines of pages: the lines between two
// blank ones are joined, a word that a hyphen divides is put together, and page
// breaks and the numbers beside them are left out.
func pdfParagraphs(text string) string {
	var paras []string
	var current strings.Builder
	flush := func() {
		if current.Len() > 0 {
			paras = append(paras, current.String())
			current.Reset()
		}
	}
	for page := range strings.SplitSeq(text, "\f") {
		for line := range strings.Lines(page) {
			line = strings.Trim(line, " \t\r\n")
			switch {
			case line == "":
				flush()
			case current.Len() == 0 && strings.Trim(line, "0123456789 –-/") == "":
			case current.Len() == 0:
				current.WriteString(line)
			default:
				before := current.String()
				if word, divided := strings.CutSuffix(before, "-"); divided && startsLower(line) && !strings.HasSuffix(word, " ") {
					current.Reset()
					current.WriteString(word + line)
				} else {
					current.WriteString(" " + line)
				}
			}
		}
		if t := strings.TrimSpace(current.String()); t == "" || markup.EndsWithSentence(t) {
			flush()
		}
	}
	flush()
	return strings.Join(paras, "\n\n")
}

// startsLower reports whether s begins with a lower-case letter.
func startsLower(s string) bool {
	for _, r := range s {
		return strings.ToUpper(string(r)) != string(r)
	}
	return false
}
