package quote

import (
	"strings"
	"unicode"

	"enface"
)

// setOff adds the paragraphs of a block quotation that stand in no marks: the
// page's own element says that they are quoted. Single words and lines that do
// not end as sentences do are passed over, such as links.
func setOff(s string, paras []para, parts []part) []part {
	last := -2 // the paragraph of the part set off last
	var out []part
	next := 0
	for i, p := range paras {
		from := len(out)
		for next < len(parts) && parts[next].first <= i {
			out = append(out, parts[next])
			next++
		}
		if p.kind != blockQuote || len(out) > from || len(out) > 0 && out[len(out)-1].last >= i || !sentenceLike(p.In(s)) {
			continue
		}
		out = append(out, part{Span: p.Span, outer: p.Span, first: i, last: i, dash: true, setOff: true, again: last == i-1})
		last = i
	}
	return append(out, parts[next:]...)
}

// sentenceLike reports whether a paragraph is four words or more with a stop at
// its end, and no signature.
func sentenceLike(p string) bool {
	if r := firstRune(p); r == '—' || r == '―' || r == '–' || r == '-' {
		return false
	}
	end := strings.TrimRightFunc(p, func(c rune) bool { return space(c) || strings.ContainsRune("”\"»’')]", c) })
	return strings.HasSuffix(end, ".") && len(enface.Fields(p)) > 3 || strings.HasSuffix(end, "!") || strings.HasSuffix(end, "?") || strings.HasSuffix(end, "…")
}

func firstRune(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

// apart reports whether two paragraphs belong to different strands of a page,
// so that nobody goes on in one what was begun in the other.
func apart(a, b blockKind) bool {
	strand := func(k blockKind) bool {
		return k == heading || k == caption || k == pullQuote
	}
	return a != b && (strand(a) || strand(b))
}

// repeated gives quotations in headings and in large type, where nothing says who
// speaks, the speaker of the same words in the running text.
func (a *analyst) repeated() {
	const most = 100 // of such quotations
	kinds := map[int]blockKind{}
	words := make([]string, len(a.out))
	kindAt := func(i int) blockKind {
		k, known := kinds[i]
		if !known {
			k = a.kindAt(a.out[i].Start)
			kinds[i] = k
		}
		return k
	}
	key := func(i int) string {
		if words[i] == "" {
			words[i] = letters(a.out[i].In(a.s))
		}
		return words[i]
	}
	n := 0
	for i := range a.out {
		q := &a.out[i]
		if q.Speaker.Text != "" || !q.Kind.Speech() && q.Kind != enface.Scare || n == most {
			continue
		}
		if k := kindAt(i); k != heading && k != pullQuote {
			continue
		}
		n++
		for j := range a.out {
			said := &a.out[j]
			if j == i || said.Speaker.Text == "" || said.Kind == enface.Indirect || said.Len()+8 < q.Len() || apart(paragraph, kindAt(j)) {
				continue
			}
			if strings.Contains(key(j), key(i)) {
				q.Speaker, q.Cue = said.Speaker, said.Cue
				if len(enface.Fields(q.In(a.s))) > 2 && !q.Kind.Speech() {
					q.Kind = said.Kind
				}
				break
			}
		}
	}
}

// letters are the letters and digits of s in lower case.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if !word(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, s)
}
