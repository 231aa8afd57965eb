package pipeline

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"enface"
	"enface/align/quote"
)

// FindQuotations are the quotations of a version, of all kinds, in the order of its text.
func FindQuotations(story *enface.Story) []enface.Quotation {
	return quote.Find(story.Text, quote.Options{Lang: story.Lang, Blocks: story.Blocks})
}

// ReadQuotations reads quotations of a text from JSON lines: enface.QuoteRecord, of which start and end
// suffice. name is what is read, for errors, which say which quotation does not fit and why.
func ReadQuotations(r io.Reader, name, text string) ([]enface.Quotation, error) {
	var records []enface.QuoteRecord
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return nil, enface.FileProblem("reading", name, err)
		}
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			var q enface.QuoteRecord
			if jerr := json.Unmarshal(line, &q); jerr != nil {
				return nil, quoteProblem(name, n, jerr)
			}
			records = append(records, q)
		}
		if err == io.EOF {
			break
		}
	}
	quotes, n, err := quotationsOf(text, records)
	if err != nil {
		return nil, quoteProblem(name, n+1, err)
	}
	return quotes, nil
}

func quoteProblem(path string, line int, err error) error {
	return &enface.Problem{Doing: "reading", Item: fmt.Sprintf("%s, quotation %d", path, line), Err: err,
		Next: "give one object a line as 'enface quotes' prints them for this very version"}
}

// quotationsOf turns records into quotations of text. Where one does not fit,
// it returns its index and why.
func quotationsOf(text string, records []enface.QuoteRecord) ([]enface.Quotation, int, error) {
	offsets := enface.NewOffsets(text)
	var quotes []enface.Quotation
	for i, r := range records {
		if r.Start < 0 || r.End < r.Start || r.End > offsets.Points() {
			return nil, i, fmt.Errorf("%d to %d is no stretch of a text of %d code points", r.Start, r.End, offsets.Points())
		}
		q := enface.Quotation{Span: offsets.ByteSpan(r.Start, r.End), Kind: r.Kind, Utterance: r.Utterance, Cue: r.Cue, Unclosed: r.Unclosed, Confidence: r.Confidence}
		if r.Text != "" && q.In(text) != r.Text {
			return nil, i, fmt.Errorf("the version has %q at %d to %d, not %q", beginning(q.In(text)), r.Start, r.End, beginning(r.Text))
		}
		if q.Kind == "" {
			q.Kind = enface.Direct
		}
		if q.Utterance == 0 {
			q.Utterance = i + 1
		}
		q.Speaker = enface.Mention{Text: r.Speaker, Name: r.SpeakerName}
		if r.SpeakerStart != nil && r.SpeakerEnd != nil {
			q.Speaker.Span = offsets.ByteSpan(*r.SpeakerStart, *r.SpeakerEnd)
		}
		quotes = append(quotes, q)
	}
	return quotes, 0, nil
}

// beginning is a text in a line, cut to what an error has room for.
func beginning(s string) string {
	const most = 40 // code points
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
