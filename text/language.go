package text

import (
	_ "embed"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// languages.bin is the table that build/languages.py makes: for each n-gram of
// one to five letters and for the commonest words, the languages that have it
// and how much it speaks for them. It is read where it lies.
//
//go:embed languages.bin
var languageTable string

// Language returns the language of s as a BCP 47 tag and how sure that is, from
// 0 to 1; "" and 0 where s holds no letters of a known script. The script decides
// where it can; otherwise n-grams of letters and common words do. Of a long text
// the beginning and a stretch of the middle are read. Bytes are not checked for
// validity.
func Language(s string) (string, float64) {
	const enough = 3000 // bytes of each stretch
	if len(s) > 3*enough {
		half := len(s) / 2
		s = s[:enough] + " " + s[half:half+enough]
	}
	script, share := mainScript(s)
	if script == scriptNone {
		return "", 0
	}
	if tag := script.tag(); tag != "" {
		return tag, share
	}
	t := newTable(languageTable)
	var g grams
	g.read(t, s, script)
	best, second := -1, -1
	for i := range t.n {
		if !t.allowed(i, script) {
			continue
		}
		g.sum[i] += t.prior(i)
		switch {
		case best < 0 || g.sum[i] > g.sum[best]:
			best, second = i, best
		case second < 0 || g.sum[i] > g.sum[second]:
			second = i
		}
	}
	if best < 0 || g.letters == 0 {
		return "", 0
	}
	// The n-grams of a text overlap: what they say together is worth the square
	// root of their number less.
	margin := float64(g.sum[best]-g.sum[second]) / unitsPerNat / math.Sqrt(1+float64(g.letters)/12)
	return t.tag(best), 1 / (1 + math.Exp(-margin/2))
}

const (
	unitsPerNat = 2 * 16 // of the sums
	longestGram = 5
	wordGram    = 6 // stands for a whole word
	maxLangs    = 96
)

// grams sums up what the n-grams of a text say.
type grams struct {
	sum     [maxLangs]int32
	letters int
	capital bool // the word begins with one
	first   bool // and a sentence with the word
}

func (g *grams) read(t table, s string, sc script) {
	var word [128]byte // a word in lower case
	var at [129]uint8  // where its letters begin
	n, runes := 0, 0
	g.first = true
	end := func() {
		if runes > 0 {
			at[runes] = uint8(n)
			g.word(t, word[:n], at[:runes+1])
			g.first = false
		}
		n, runes = 0, 0
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) || r == utf8.RuneError {
			end()
			if r == '.' || r == '!' || r == '?' || r == '\n' {
				g.first = true
			}
			continue
		}
		if n > len(word)-2*utf8.UTFMax {
			end()
		}
		if runes == 0 {
			g.capital = unicode.IsUpper(r)
		}
		at[runes] = uint8(n)
		n += utf8.EncodeRune(word[n:], unicode.ToLower(r))
		runes++
		g.letters++
	}
	end()
}

// word adds the n-grams of one word, whose letters begin at the given bytes.
func (g *grams) word(t table, w []byte, at []uint8) {
	letters := len(at) - 1
	weight := [...]int32{0, 2, 4, 6, 6, 6, 24} // by order
	if g.capital && (!g.first || t.find(wordGram, w) == "") {
		weight = [...]int32{0, 1, 2, 2, 2, 2, 9} // names say little
	}
	for i := range letters {
		for k := 1; k <= longestGram && i+k <= letters; k++ {
			t.add(&g.sum, uint8(k), w[at[i]:at[i+k]], weight[k])
		}
	}
	t.add(&g.sum, wordGram, w, weight[wordGram])
}

// A table is the embedded file: "LID1", the number of languages, the bits of
// the bucket number, the tags of three bytes, little-endian uint32 offsets of
// the buckets, and the buckets: entries of a uint16 fingerprint, a count, and
// as many pairs of language and value.
type table struct {
	n, bits     int
	tags, index string
	body        string
}

func newTable(s string) table {
	t := table{n: int(s[4]), bits: int(s[5])}
	t.tags = s[6 : 6+3*t.n]
	index := 6 + 3*t.n
	body := index + 4*(1<<t.bits+1)
	t.index, t.body = s[index:body], s[body:]
	return t
}

func (t table) tag(i int) string { return strings.TrimRight(t.tags[3*i:3*i+3], " ") }

func (t table) offset(i int) int {
	b := t.index[4*i : 4*i+4]
	return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 | int(b[3])<<24
}

// find is what an n-gram of the given order says: pairs of a language and a value.
func (t table) find(order uint8, gram []byte) string {
	h := uint64(0xcbf29ce484222325) // FNV-1a
	h = (h ^ uint64(order)) * 0x100000001b3
	for _, c := range gram {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	h ^= h >> 32
	bucket := int(h & (1<<t.bits - 1))
	print := uint16(h >> t.bits)
	b := t.body[t.offset(bucket):t.offset(bucket+1)]
	for len(b) > 0 {
		n := int(b[2])
		if uint16(b[0])|uint16(b[1])<<8 == print {
			return b[3 : 3+2*n]
		}
		b = b[3+2*n:]
	}
	return ""
}

func (t table) add(sum *[maxLangs]int32, order uint8, gram []byte, weight int32) {
	said := t.find(order, gram)
	for k := 0; k < len(said); k += 2 {
		sum[said[k]] += weight * int32(said[k+1])
	}
}
