package scrape

import (
	"strings"
	"unicode/utf8"

	"enface"
)

// typeBlocks settles the kinds that only the neighbours of a block tell: the
// questions of an interview, and headings that are set as bold paragraphs.
func typeBlocks(blocks []block) []block {
	blocks = splitQuestions(blocks)
	bold := func(b *block) bool {
		return (b.kind == enface.Paragraph || b.kind == enface.BlockQ) && b.bold() > .9
	}
	asks := func(b *block) bool { return strings.HasSuffix(strings.TrimRight(b.text, " \u00a0\u202f»”\""), "?") }
	plain := func(i int) bool {
		return i >= 0 && i < len(blocks) && blocks[i].kind == enface.Paragraph && !bold(&blocks[i])
	}
	for _, candidate := range []func(*block) bool{bold, func(b *block) bool { return b.kind == enface.Heading }} {
		set, asking, answered := 0, 0, 0
		for i := range blocks {
			if !candidate(&blocks[i]) {
				continue
			}
			set++
			if asks(&blocks[i]) {
				asking++
			}
			if plain(i + 1) {
				answered++
			}
		}
		interview := asking >= 2 && 2*asking >= set && 4*answered >= 3*set
		for i := range blocks {
			if b := &blocks[i]; candidate(b) {
				switch {
				case interview && plain(i+1):
					b.kind = enface.Question
				case b.kind == enface.Paragraph && plain(i+1) && utf8.RuneCountInString(b.text) < 120 && !strings.HasSuffix(b.text, "."):
					b.kind, b.level = enface.Heading, 4
				}
			}
		}
	}
	return blocks
}

// splitQuestions cuts a question in bold from the answer that follows it in the
// same paragraph, where a page does so at least twice.
func splitQuestions(blocks []block) []block {
	cut := func(b *block) int {
		if b.kind != enface.Paragraph || len(b.runs) < 2 || !b.runs[0].bold {
			return 0
		}
		end := b.runs[0].end
		question := strings.TrimRight(b.text[:end], " \n\u00a0\u202f»”\"")
		if !strings.HasSuffix(question, "?") || len(strings.Fields(question)) < 2 || strings.TrimSpace(b.text[end:]) == "" {
			return 0
		}
		return end
	}
	n := 0
	for i := range blocks {
		if cut(&blocks[i]) > 0 {
			n++
		}
	}
	if n < 2 {
		return blocks
	}
	out := make([]block, 0, len(blocks)+n)
	for _, b := range blocks {
		at := cut(&b)
		if at == 0 {
			out = append(out, b)
			continue
		}
		question, answer := b, b
		question.text, question.kind = strings.TrimRight(b.text[:at], " \n"), enface.Question
		question.runs = []run{{end: len(question.text), bold: true}}
		rest := strings.TrimLeft(b.text[at:], " \n")
		gone := len(b.text) - len(rest)
		answer.text, answer.runs = rest, nil
		for _, r := range b.runs[1:] {
			r.end = max(0, r.end-gone)
			answer.runs = append(answer.runs, r)
		}
		out = append(out, question, answer)
	}
	return out
}
