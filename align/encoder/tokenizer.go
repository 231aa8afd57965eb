package encoder

import (
	"fmt"
	"math"
	"unicode/utf8"
)

// A Piece is a unit of the vocabulary and the stretch of the text that it
// stands for, in bytes, on rune borders. A space before a word belongs to no
// piece; a piece that is nothing but a space, or that normalisation put in, is
// empty.
type Piece struct {
	ID         int32
	Start, End int
}

const (
	metaspace     = 0x2581 // stands for a space in pieces
	metaspaceText = "\u2581"
	noPath        = float32(-1e30)
	shortPiece    = 4 // bytes: up to here every length is looked up
)

// A pieceTable is the vocabulary of the unigram model: pieces as bytes, and
// their log probabilities.
type pieceTable struct {
	n                   int
	begin, end, unknown int
	offsets, scores     string // little-endian, n+1 uint32 and n float32
	text                string
}

func (p *pieceTable) parse(c *cursor) error {
	p.n, p.begin, p.end = c.count(), c.count(), c.count()
	c.count() // padding is not used
	p.unknown = c.count()
	size := c.u64()
	if c.bad || p.n < 4 || p.n > 1<<22 || size > 1<<28 || min(p.begin, p.end, p.unknown) < 0 || max(p.begin, p.end, p.unknown) >= p.n {
		return fmt.Errorf("%w: the head of its vocabulary", ErrModel)
	}
	p.offsets, p.scores, p.text = c.bytes(4*(p.n+1)), c.bytes(4*p.n), c.bytes(int(size))
	if c.bad || le32(p.offsets, 0) != 0 || uint64(le32(p.offsets, 4*p.n)) > size {
		return fmt.Errorf("%w: its vocabulary", ErrModel)
	}
	for i := range p.n {
		if le32(p.offsets, 4*i) > le32(p.offsets, 4*i+4) {
			return fmt.Errorf("%w: the order of its vocabulary", ErrModel)
		}
	}
	return nil
}

func (p *pieceTable) piece(i int) string {
	return p.text[le32(p.offsets, 4*i):le32(p.offsets, 4*i+4)]
}

func (p *pieceTable) score(i int) float32 { return f32(p.scores, 4*i) }

// A normTable maps code points to the code points that stand for them.
type normTable struct {
	from  []rune // ascending
	start []int32
	to    []rune
}

func (t *normTable) parse(c *cursor) error {
	n := c.count()
	raw := &cursor{data: c.bytes(int(c.u32()))}
	if c.bad || n < 0 || n > 1<<20 {
		return fmt.Errorf("%w: its normalisation", ErrModel)
	}
	t.from, t.start = make([]rune, 0, n), make([]int32, 0, n+1)
	for range n {
		t.from = append(t.from, rune(raw.u32()))
		t.start = append(t.start, int32(len(t.to)))
		k := raw.bytes(1)
		if raw.bad {
			break
		}
		for range k[0] {
			t.to = append(t.to, rune(raw.u32()))
		}
	}
	t.start = append(t.start, int32(len(t.to)))
	for i := 1; i < len(t.from); i++ {
		raw.bad = raw.bad || t.from[i] <= t.from[i-1]
	}
	for _, r := range t.to {
		raw.bad = raw.bad || !utf8.ValidRune(r)
	}
	if raw.bad {
		return fmt.Errorf("%w: its normalisation", ErrModel)
	}
	return nil
}

// replace returns what stands for r, and whether the table says so.
func (t *normTable) replace(r rune) ([]rune, bool) {
	lo, hi := 0, len(t.from)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if t.from[mid] < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(t.from) || t.from[lo] != r {
		return nil, false
	}
	return t.to[t.start[lo]:t.start[lo+1]], true
}

// A tokenizer finds the most probable pieces of a text: the unigram model of
// Kudo (2018) as SentencePiece runs it, with every run of spaces made one, a
// space written as U+2581, and one more put in front.
type tokenizer struct {
	pieces  *pieceTable
	norms   *normTable
	slots   []int32 // open addressing by hash: number of the piece + 1, 0 where empty
	longest []uint8 // by the hash of a piece's first bytes: bytes of the longest such piece
	unknown float32 // the price of a character that no piece covers
	plain   [128]bool
}

const (
	hashStart = 14695981039346656037 // FNV-1a, 64 bits
	hashPrime = 1099511628211
	heads     = 1 << 16
)

func newTokenizer(f *file) *tokenizer {
	t := &tokenizer{pieces: &f.pieces, norms: &f.norms, longest: make([]uint8, heads)}
	size := 1
	for size < 2*t.pieces.n {
		size *= 2
	}
	t.slots = make([]int32, size)
	worst := float32(math.Inf(1))
	for i := range t.pieces.n {
		worst = min(worst, t.pieces.score(i))
		p := t.pieces.piece(i)
		if p == "" {
			continue
		}
		h, head := uint64(hashStart), uint64(0)
		for k := range len(p) {
			h = (h ^ uint64(p[k])) * hashPrime
			if k == shortPiece-1 {
				head = h
			}
		}
		if len(p) > shortPiece {
			l := &t.longest[head%heads]
			*l = max(*l, uint8(min(len(p), 255)))
		}
		at := int(h) & (size - 1)
		for t.slots[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		t.slots[at] = int32(i + 1)
	}
	t.unknown = worst - 10
	for r := range rune(len(t.plain)) {
		_, mapped := t.norms.replace(r)
		t.plain[r] = !mapped
	}
	return t
}

// find returns the number of the piece with these bytes and their hash, or -1.
func (t *tokenizer) find(h uint64, s []byte) int {
	for at := int(h) & (len(t.slots) - 1); ; at = (at + 1) & (len(t.slots) - 1) {
		v := t.slots[at]
		if v == 0 {
			return -1
		}
		if t.pieces.piece(int(v)-1) == string(s) {
			return int(v) - 1
		}
	}
}

// A char is a character of the normalised text: where its bytes begin there,
// and the stretch of the source that it comes from.
type char struct{ at, start, end int32 }

// normalise returns the normalised bytes and their characters, with one more at
// the end that marks it.
func (t *tokenizer) normalise(s string) ([]byte, []char) {
	out := make([]byte, 0, len(s)+len(s)/8+8)
	chars := make([]char, 0, len(s)+2)
	space := false // the last character is a space
	add := func(r rune, start, end int) {
		if r == ' ' {
			if space {
				return
			}
			space, r = true, metaspace
		} else {
			space = false
			if len(chars) == 0 {
				chars = append(chars, char{0, int32(start), int32(start)})
				out = append(out, metaspaceText...)
			}
		}
		chars = append(chars, char{int32(len(out)), int32(start), int32(end)})
		out = utf8.AppendRune(out, r)
	}
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if r < utf8.RuneSelf && t.plain[r] {
			add(r, i, i+n)
		} else if to, mapped := t.norms.replace(r); mapped {
			for _, x := range to {
				add(x, i, i+n)
			}
		} else {
			add(r, i, i+n)
		}
		i += n
	}
	if len(chars) == 0 {
		out = append(out, metaspaceText...)
		chars = append(chars, char{0, 0, 0})
	}
	return out, append(chars, char{int32(len(out)), int32(len(s)), int32(len(s))})
}

// tokenize cuts s into pieces. Its time is linear in the length of s.
func (t *tokenizer) tokenize(s string) []Piece {
	text, chars := t.normalise(s)
	n := len(chars) - 1
	type step struct {
		score float32
		piece int32 // -1: unknown
		from  int32
	}
	best := make([]step, n+1)
	for i := 1; i <= n; i++ {
		best[i].score = noPath
	}
	for i := range n {
		// Single precision, in this order, as the engine that the figures are compared with.
		score, begin := best[i].score, int(chars[i].at)
		limit := shortPiece
		h := uint64(hashStart)
		for k, e := begin, i+1; e <= n; e++ {
			stop := int(chars[e].at)
			for ; k < stop; k++ {
				h = (h ^ uint64(text[k])) * hashPrime
				if k-begin == shortPiece-1 {
					limit = max(shortPiece, int(t.longest[h%heads]))
				}
			}
			if stop-begin > limit {
				break
			}
			if id := t.find(h, text[begin:stop]); id >= 0 && id != t.pieces.unknown {
				if sc := score + t.pieces.score(id); sc > best[e].score {
					best[e] = step{sc, int32(id), int32(i)}
				}
			}
		}
		if sc := score + t.unknown; sc > best[i+1].score {
			best[i+1] = step{sc, -1, int32(i)}
		}
	}
	count := 0
	for i := n; i > 0; i = int(best[i].from) {
		count++
	}
	pieces := make([]Piece, count)
	for i := n; i > 0; i = int(best[i].from) {
		count--
		id, from := best[i].piece, int(best[i].from)
		if id < 0 {
			id = int32(t.pieces.unknown)
		}
		first := from
		if text[chars[first].at] == metaspaceText[0] && string(text[chars[first].at:chars[first+1].at]) == metaspaceText {
			first++
		}
		p := Piece{ID: id, Start: int(chars[first].start), End: int(chars[first].start)}
		if first < i {
			p.End = int(chars[i-1].end)
		}
		pieces[count] = p
	}
	return pieces
}
