package align

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface/align/numeral"
	"enface/align/text"
)

// An anchor is a place that surely is the same in both texts: before source sentence
// i and target sentence j.
type anchor struct{ i, j int }

// borders are the delimiters of two texts, but for those before sentences that have
// words enough to tell and do not render each other, and those among which mostly others
// near by do so better: lines that were numbered on either side by itself.
func borders(s, t *column, source, target []string) []anchor {
	const (
		words, alike = 8, .25
		tellingWords = 4
		around       = 8 // delimiters on either side that are asked
		agreeing     = .7
	)
	all := delimiters(source, target)
	telling := make([]int, len(all)+1) // how many of those before each are telling, and how many agree
	agree := make([]int, len(all)+1)
	tells := func(a anchor, words int) bool {
		return a.i < s.n && a.j < t.n && len(s.wordsOf(a.i, a.i+1)) >= words && len(t.wordsOf(a.j, a.j+1)) >= words
	}
	for k, a := range all {
		telling[k+1], agree[k+1] = telling[k], agree[k]
		if tells(a, tellingWords) {
			telling[k+1]++
			if agrees(s, t, a) {
				agree[k+1]++
			}
		}
	}
	var kept []anchor
	for k, a := range all {
		from, to := max(k-around, 0), min(k+around+1, len(all))
		asked := telling[to] - telling[from]
		switch {
		case tells(a, words) && nearness(s, t, a.i, a.j) < alike:
		case asked >= labelsLeast && float64(agree[to]-agree[from]) < agreeing*float64(asked):
		default:
			kept = append(kept, a)
		}
	}
	return kept
}

// agrees reports whether two sentences render each other about as well as either
// renders one near the other.
func agrees(s, t *column, a anchor) bool {
	const away, about = 3, .02
	own := nearness(s, t, a.i, a.j) + about
	for d := -away; d <= away; d++ {
		if j := a.j + d; j >= 0 && j < t.n && nearness(s, t, a.i, j) > own {
			return false
		}
		if i := a.i + d; i >= 0 && i < s.n && nearness(s, t, i, a.j) > own {
			return false
		}
	}
	return true
}

// nearness is the cosine of two sentences.
func nearness(s, t *column, i, j int) float32 {
	x, y := s.vector(i), t.vector(j)
	return dot(x, y) / float32(math.Sqrt(max(float64(dot(x, x))*float64(dot(y, y)), 1e-12)))
}

// withoutLineNumbers are the lines of a text that has them numbered one after the other,
// or from 1 again, without these numbers; they say nothing about what stands there.
func withoutLineNumbers(lines []string) []string {
	const numbered = .9
	bare, right, before := slices.Clone(lines), 0, 0
	for k, l := range lines {
		n, rest := lineNumber(l)
		if n == 0 {
			continue
		}
		if k == 0 || n == 1 || n == before+1 {
			right++
			if rest != "" {
				bare[k] = rest
			}
		}
		before = n
	}
	if right < labelsLeast || float64(right) < numbered*float64(len(lines)) {
		return lines
	}
	return bare
}

// lineNumber reads the number before a line; 0 is none.
func lineNumber(line string) (number int, rest string) {
	const digits = 7
	first, rest := cutToken(strings.TrimLeft(line, " \t[("))
	if utf8.RuneCountInString(first) > digits {
		return 0, line
	}
	number = arabic(first, math.MaxInt32)
	bare := strings.TrimLeft(rest, ".:)]")
	if number == 0 || bare != "" && !unicode.IsSpace(firstRune(bare)) {
		return 0, line
	}
	return number, strings.TrimLeft(bare, " \t\u00a0")
}

// A label is a number that a sentence begins with: that of a chapter, a section, a
// verse.
type label struct{ sentence, number int }

const (
	labelsLeast = 3       // of a kind, or they are no delimiters
	inSequence  = .7      // share of them that go on from the one before, or begin again
	labelGap    = 3       // numbers that may be missing between two
	labelsAgree = .5      // share of the fewer ones that must be found on the other side
	labelPairs  = 4 << 20 // that are compared at once
)

// delimiters finds numbered chapters, sections and verses that both texts have, in
// the order of both. Numbers that one side lacks delimit nothing.
func delimiters(source, target []string) []anchor {
	type pair struct{ s, t []label }
	var pairs []pair
	theirs := sequences(target)
	for _, s := range sequences(source) {
		for _, t := range theirs {
			pairs = append(pairs, pair{s, t})
		}
	}
	// Chapters before verses: within a chapter the numbers of verses are there once.
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(len(a.s)+len(a.t), len(b.s)+len(b.t)) })
	start, whole := anchor{-1, -1}, anchor{len(source), len(target)}
	var anchors []anchor
	for _, p := range pairs {
		var found []anchor
		from := start
		for _, to := range append(slices.Clone(anchors), whole) {
			found = append(found, common(between(p.s, from.i, to.i), between(p.t, from.j, to.j), from, to)...)
			from = to
		}
		if float64(len(found)) < max(labelsLeast, labelsAgree*float64(min(len(p.s), len(p.t)))) {
			continue
		}
		anchors = append(anchors, found...)
		slices.SortFunc(anchors, func(a, b anchor) int { return cmp.Compare(a.i, b.i) })
		anchors = slices.Compact(anchors)
	}
	return anchors
}

// between are the labels of sentences after from and before to.
func between(all []label, from, to int) []label {
	at := func(sentence int) int {
		k, _ := slices.BinarySearchFunc(all, sentence, func(l label, s int) int { return cmp.Compare(l.sentence, s) })
		return k
	}
	return all[at(from+1):max(at(from+1), at(to))]
}

// common is the longest common subsequence of two runs of labels; of equally long ones
// that whose sentences stand at the likest places of the texts from an anchor to
// another.
func common(s, t []label, from, to anchor) []anchor {
	if rising(s) && rising(t) {
		var out []anchor
		for a, b := 0, 0; a < len(s) && b < len(t); {
			switch {
			case s[a].number < t[b].number:
				a++
			case s[a].number > t[b].number:
				b++
			default:
				out = append(out, anchor{s[a].sentence, t[b].sentence})
				a, b = a+1, b+1
			}
		}
		return out
	}
	if len(s)*len(t) > labelPairs {
		return nil
	}
	place := func(at, from, to int) float64 { return float64(at-from) / float64(max(1, to-from)) }
	wide := len(t) + 1
	best := make([]float64, (len(s)+1)*wide)
	match := func(a, b int) float64 {
		d := place(s[a].sentence, from.i, to.i) - place(t[b].sentence, from.j, to.j)
		return 1 - max(d, -d)/float64(2*min(len(s), len(t)))
	}
	for a := len(s) - 1; a >= 0; a-- {
		for b := len(t) - 1; b >= 0; b-- {
			x := max(best[(a+1)*wide+b], best[a*wide+b+1])
			if s[a].number == t[b].number {
				x = max(x, best[(a+1)*wide+b+1]+match(a, b))
			}
			best[a*wide+b] = x
		}
	}
	var out []anchor
	for a, b := 0, 0; a < len(s) && b < len(t); {
		switch here := best[a*wide+b]; {
		case s[a].number == t[b].number && here == best[(a+1)*wide+b+1]+match(a, b):
			out = append(out, anchor{s[a].sentence, t[b].sentence})
			a, b = a+1, b+1
		case here == best[(a+1)*wide+b]:
			a++
		default:
			b++
		}
	}
	return out
}

// rising reports whether every number is higher than the one before.
func rising(all []label) bool {
	for k := 1; k < len(all); k++ {
		if all[k].number <= all[k-1].number {
			return false
		}
	}
	return true
}

// sequences are the labels of a text by their kind, those kinds whose numbers go up.
func sequences(sentences []string) [][]label {
	kinds := map[string][]label{}
	var order []string
	for i, s := range sentences {
		kind, n := readLabel(s)
		if n == 0 {
			continue
		}
		if len(kinds[kind]) == 0 {
			order = append(order, kind)
		}
		kinds[kind] = append(kinds[kind], label{i, n})
	}
	var out [][]label
	for _, k := range order {
		all := kinds[k]
		right := 0
		for x, l := range all {
			if x == 0 || l.number == 1 || goesOn(all[x-1].number, l.number) {
				right++
			}
		}
		highest := slices.MaxFunc(all, func(a, b label) int { return cmp.Compare(a.number, b.number) }).number
		if len(all) >= labelsLeast && highest >= labelsLeast && float64(right) >= inSequence*float64(len(all)) {
			out = append(out, all)
		}
	}
	return out
}

// goesOn reports whether a number may be the next one after another: a verse may be
// one of the first of the next chapter.
func goesOn(before, number int) bool {
	const chapter = labelHighest + 1
	if number/chapter == before/chapter+1 {
		number, before = number%chapter, 0
	}
	return number > before && number <= before+1+labelGap
}

const (
	labelLetters = 24  // a word before a number is no longer
	labelHighest = 999 // nor a number higher: years delimit nothing
)

// readLabel reads the number that a sentence begins with, and of what kind it is: the
// word before it, or how it is written. 0 is none.
func readLabel(s string) (kind string, number int) {
	s = strings.TrimLeft(s, " \t#*_§[(«\"“")
	first, rest := cutToken(s)
	if first == "" {
		return "", 0
	}
	if n := arabic(first, labelHighest); n > 0 {
		if verse, ok := strings.CutPrefix(rest, ":"); ok {
			verse, _ = cutToken(verse)
			if m := arabic(verse, labelHighest); m > 0 {
				return "verse", n*(labelHighest+1) + m
			}
		}
		return "digits", n
	}
	if n := numeral.Roman(first); n > 0 && (endsLabel(rest) && !(first == "I" && strings.ContainsAny(rest, "-–—")) || utf8.RuneCountInString(first) > 1 && beginsUpper(rest)) {
		return "roman", n
	}
	if n := chinese(first); n > 0 {
		return "chinese", n
	}
	if !unicode.IsUpper(firstRune(first)) && !unicode.Is(unicode.Lo, firstRune(first)) || utf8.RuneCountInString(first) > labelLetters {
		return "", 0
	}
	second, rest := cutToken(strings.TrimLeft(rest, " \u00a0\t"))
	n := arabic(second, labelHighest)
	if n == 0 {
		n = numeral.Roman(second)
	}
	if n == 0 || !endsLabel(rest) && !beginsUpper(rest) {
		return "", 0
	}
	return text.FoldString(first), n
}

// cutToken cuts off the letters or digits that a string begins with.
func cutToken(s string) (token, rest string) {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	if end < 0 {
		end = len(s)
	}
	return s[:end], s[end:]
}

// endsLabel reports whether what follows a number is punctuation, or nothing.
func endsLabel(rest string) bool {
	rest = strings.TrimLeft(rest, " \u00a0\t")
	return rest == "" || strings.ContainsRune(".:)]—–-", firstRune(rest))
}

func beginsUpper(rest string) bool {
	return unicode.IsUpper(firstRune(strings.TrimLeft(rest, " \u00a0\t\"“«‘'")))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// arabic reads digits of any script; 0 is no number, or one over the highest.
func arabic(s string, highest int) int {
	n := 0
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return 0
		}
		if n = 10*n + int(digit(r)); n > highest {
			return 0
		}
	}
	return n
}

// digit is the value of a decimal digit: they stand in tens, each script's from a place
// whose code ends in 0 or 6.
func digit(r rune) rune {
	if low := r & 15; low >= 6 && (r < '0' || r > '9') && unicode.IsDigit(r-low+6) && !unicode.IsDigit(r-low+5) {
		return low - 6
	}
	return r & 15
}

// chinese reads the number of a chapter or section as Chinese and Japanese have it:
// 第三章, 第12回.
func chinese(s string) int {
	s, ok := strings.CutPrefix(s, "第")
	if !ok {
		return 0
	}
	digits := "〇一二三四五六七八九"
	n, current := 0, 0
	for _, r := range s {
		switch k := strings.IndexRune(digits, r); {
		case k >= 0:
			current = 10*current + k/len("一")
		case unicode.IsDigit(r):
			current = 10*current + int(digit(r))
		case r == '十':
			n, current = n+10*max(1, current), 0
		case r == '百':
			n, current = n+100*max(1, current), 0
		case strings.ContainsRune("章回節节卷話话部篇", r):
			return n + current
		default:
			return 0
		}
		if n+current > labelHighest {
			return 0
		}
	}
	return 0
}
