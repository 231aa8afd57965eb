package page

import (
	"strings"
	"unicode/utf8"

	"enface"
)

const (
	mostlyBold      = .9  // share of bold text over which a paragraph is set in bold
	fewestQuestions = 2   // that make an interview
	longestHeading  = 120 // characters under which a bold paragraph may be a heading
	boldHeading     = 4   // the level of such a heading
)

// typeBlocks settles the kinds that only the neighbours of a block tell: the
// questions of an interview, and headings that are set as bold paragraphs.
func typeBlocks(blocks []block) []block {
	blocks = splitQuestions(blocks)
	typeCandidates(blocks, isBold)
	typeCandidates(blocks, func(b *block) bool { return b.kind == enface.Heading })
	return blocks
}

// typeCandidates settles the kinds of those blocks that may be questions.
func typeCandidates(blocks []block, candidate func(*block) bool) {
	interview := isInterview(blocks, candidate)
	for i := range blocks {
		b := &blocks[i]
		if !candidate(b) || !isAnswer(blocks, i+1) {
			continue
		}
		switch {
		case interview:
			b.kind = enface.Question
		case b.kind == enface.Paragraph && utf8.RuneCountInString(b.text) < longestHeading && !strings.HasSuffix(b.text, "."):
			b.kind, b.level = enface.Heading, boldHeading
		}
	}
}

// isInterview reports whether the candidates are the questions of an interview: at
// least two and half of them ask, and three in four have an answer.
func isInterview(blocks []block, candidate func(*block) bool) bool {
	set, asking, answered := 0, 0, 0
	for i := range blocks {
		if !candidate(&blocks[i]) {
			continue
		}
		set++
		if asks(&blocks[i]) {
			asking++
		}
		if isAnswer(blocks, i+1) {
			answered++
		}
	}
	return asking >= fewestQuestions && 2*asking >= set && 4*answered >= 3*set
}

// isBold reports whether a block of running text is set in bold.
func isBold(b *block) bool {
	return (b.kind == enface.Paragraph || b.kind == enface.BlockQ) && b.bold() > mostlyBold
}

func asks(b *block) bool {
	return strings.HasSuffix(strings.TrimRight(b.text, " \u00a0\u202f»”\""), "?")
}

// isAnswer reports whether there is a block i that is a paragraph not set in bold.
func isAnswer(blocks []block, i int) bool {
	return i < len(blocks) && blocks[i].kind == enface.Paragraph && !isBold(&blocks[i])
}

// splitQuestions cuts a question in bold from the answer that follows it in the
// same paragraph, where a page does so at least twice.
func splitQuestions(blocks []block) []block {
	n := 0
	for i := range blocks {
		if questionEnd(&blocks[i]) > 0 {
			n++
		}
	}
	if n < fewestQuestions {
		return blocks
	}
	out := make([]block, 0, len(blocks)+n)
	for _, b := range blocks {
		at := questionEnd(&b)
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

// questionEnd is the byte at which a question in bold ends that a paragraph begins
// with; 0 if there is none.
func questionEnd(b *block) int {
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
