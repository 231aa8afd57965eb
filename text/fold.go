package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Folded is a text made comparable, with a map back to where it came from.
type Folded struct {
	Text   string
	source string
	// A step says that the folded text from byte at on comes from the text from byte
	// from on. Where same is set it comes one for one until the next step, otherwise
	// as a whole.
	steps []step
}

type step struct {
	at, from int
	same     bool
}

// Fold makes spellings equal that differ in case, accents, ligatures, the form
// of apostrophes, dashes, spaces and quotation marks alone; soft hyphens and
// zero-width characters are dropped. The map back is monotone, and on rune
// borders of both texts. Invalid bytes become U+FFFD.
func Fold(s string) *Folded {
	f := &Folded{source: s}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			// A combining mark after a letter goes with the letter.
			if i+1 < len(s) && s[i+1] >= 0xcc && f.cluster(&b, i) > 0 {
				i += f.clusterLen(i)
				continue
			}
			f.step(b.Len(), i, true)
			b.WriteByte(foldASCII(c))
			i++
			continue
		}
		f.cluster(&b, i)
		i += f.clusterLen(i)
	}
	f.Text = b.String()
	return f
}

// clusterLen is the length of the rune at i with the combining marks after it.
func (f *Folded) clusterLen(i int) int {
	_, n := utf8.DecodeRuneInString(f.source[i:])
	for i+n < len(f.source) {
		r, w := utf8.DecodeRuneInString(f.source[i+n:])
		if !unicode.Is(unicode.Mn, r) {
			break
		}
		n += w
	}
	return n
}

// cluster writes the folded form of the cluster at i and returns its length.
func (f *Folded) cluster(b *strings.Builder, i int) int {
	at := b.Len()
	foldCluster(b, f.source[i:i+f.clusterLen(i)])
	f.step(at, i, false)
	return b.Len() - at
}

func (f *Folded) step(at, from int, same bool) {
	if n := len(f.steps); n > 0 {
		last := f.steps[n-1]
		if same && last.same && at-last.at == from-last.from {
			return
		}
		if last.at == at {
			if !same && !last.same {
				return // nothing was written for the cluster before: it goes with this one
			}
			f.steps[n-1] = step{at, from, same}
			return
		}
	}
	f.steps = append(f.steps, step{at, from, same})
}

// Source returns the byte of the source that the byte at of the folded text
// comes from: the start of its cluster where that was changed. Offsets outside
// the text are moved to its nearest end.
func (f *Folded) Source(at int) int {
	if at <= 0 {
		return 0
	}
	if at >= len(f.Text) {
		return len(f.source)
	}
	i := sort.Search(len(f.steps), func(i int) bool { return f.steps[i].at > at }) - 1
	if i < 0 {
		return 0
	}
	st := f.steps[i]
	if st.same {
		return st.from + at - st.at
	}
	return st.from
}

// SourceSpan returns the bytes of the source that [start, end) of the folded
// text comes from; half a cluster counts as the whole.
func (f *Folded) SourceSpan(start, end int) (from, to int) {
	from, to = f.Source(start), f.Source(end)
	if i := sort.Search(len(f.steps), func(i int) bool { return f.steps[i].at >= end }); end < len(f.Text) && i > 0 {
		if st := f.steps[i-1]; !st.same && (i == len(f.steps) || f.steps[i].at != end) {
			to = f.next(i)
		}
	}
	return from, max(from, to)
}

// next is where the source of step i begins.
func (f *Folded) next(i int) int {
	if i < len(f.steps) {
		return f.steps[i].from
	}
	return len(f.source)
}

// FoldString makes spellings equal as Fold does, without a map.
func FoldString(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	var b strings.Builder
	b.Grow(len(s))
	if ascii {
		for i := 0; i < len(s); i++ {
			b.WriteByte(foldASCII(s[i]))
		}
		return b.String()
	}
	if !utf8.ValidString(s) {
		return Fold(s).Text // normalisation reads on over invalid bytes
	}
	foldCluster(&b, s)
	return b.String()
}

func foldASCII(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c == '\t', c == '\n', c == '\r', c == '\v', c == '\f':
		return ' '
	case c == '`':
		return '\''
	}
	return c
}

func foldCluster(b *strings.Builder, s string) {
	for _, r := range norm.NFKD.String(s) {
		if r < utf8.RuneSelf {
			b.WriteByte(foldASCII(byte(r)))
			continue
		}
		switch r {
		case 'œ', 'Œ':
			b.WriteString("oe")
		case 'æ', 'Æ':
			b.WriteString("ae")
		case 'ß', 'ẞ':
			b.WriteString("ss")
		case 'ø', 'Ø':
			b.WriteByte('o')
		case 'ł', 'Ł':
			b.WriteByte('l')
		case 'đ', 'Đ', 'ð', 'Ð':
			b.WriteByte('d')
		case 'þ', 'Þ':
			b.WriteString("th")
		case 'ı', 'İ':
			b.WriteByte('i')
		case 'ς':
			b.WriteString("σ")
		case '’', '‘', '‛', '‚', 'ʼ', '´', '′', '‹', '›':
			b.WriteByte('\'')
		case '“', '”', '„', '‟', '«', '»', '″', '〝', '〞':
			b.WriteByte('"')
		case '‐', '‑', '‒', '–', '—', '―', '−':
			b.WriteByte('-')
		case 0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x200e, 0x200f:
		default:
			switch {
			case unicode.Is(unicode.Mn, r):
			case unicode.IsSpace(r):
				b.WriteByte(' ')
			default:
				b.WriteRune(unicode.ToLower(r))
			}
		}
	}
}
