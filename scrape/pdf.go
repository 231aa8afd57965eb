package scrape

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"enface"
)

// PDFText makes a plain text of a PDF with the program pdftotext of poppler,
// where that is installed; without it the error wraps enface.ErrUnsupported.
func PDFText(ctx context.Context, body []byte) (string, error) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return "", &enface.Problem{Doing: "reading the story in", Err: &classed{enface.ErrUnsupported, "it is a PDF, and the program pdftotext is not installed"},
			Next: "install poppler (package poppler-utils), or make a text of it and give that"}
	}
	c := exec.CommandContext(ctx, program, "-enc", "UTF-8", "-", "-")
	c.Stdin = bytes.NewReader(body)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		if line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n"); line != "" {
			err = errors.New(line)
		}
		return "", &enface.Problem{Doing: "reading the story in", Err: fmt.Errorf("it is a PDF, and pdftotext failed: %w", err), Next: "check that the file is complete and not locked by a password"}
	}
	return string(out), nil
}

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
		if t := strings.TrimSpace(current.String()); t == "" || endsSentence(t) {
			flush()
		}
	}
	flush()
	return strings.Join(paras, "\n\n")
}

func startsLower(s string) bool {
	for _, r := range s {
		return strings.ToUpper(string(r)) != string(r)
	}
	return false
}
