package align

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
	"enface/align/encoder"
	"enface/align/text"
)

// A word of a text. Its row holds what is compared; words that are spelled alike
// share a row as long as vectors do not depend on their context.
type word struct {
	enface.Span
	row    int32
	weight float32
	start  int32 // in code points
	end    int32
	joined bool // begins in the piece that the word before ends in
}

// terms is how many words there are where those of a script without spaces, each
// of which is a character, count as one as long as they are one piece of the
// encoder's.
func terms(words []word) int {
	n := 0
	for i, w := range words {
		if i == 0 || !w.joined {
			n++
		}
	}
	return n
}

// A row is what words are compared by.
type row struct {
	fold   string // of what states a number or a date: its value
	number bool   // states a number, and nothing else
	figure bool   // states a number or a date, at least in one of its meanings
}

// A side is a text cut into words, with what the comparison needs of it.
type side struct {
	text    string
	words   []word
	rows    []row
	vectors []float32         // a unit vector of encoder.Dim numbers a row, centred
	rounded *encoder.Bytes    // the same, once they are asked for
	context bool              // the vectors know what stands around the word
	pieces  [][]encoder.Piece // by word
	lang    string
	stated  []statement
	states  map[int32]int32 // word -> the statement that it is a part of

	opens   []float32   // by word: what a passage gains by beginning here
	closes  []float32   // by word: what a passage gains by ending here
	crosses []float32   // by word: what a passage loses by going on from the word before
	marked  bool        // words stand in quotation marks
	inside  []bool      // by word: it does
	reports map[int]int // by word: where the reporting clause that begins there ends, for those that were asked for
	speech  float64     // how far it can be expected of a passage that it does, 0 to 1
}

// What borders are worth, measured in shares of the quotation's word weight.
const (
	borderMark     = .06 // punctuation, or the edge of a line
	borderSentence = .03 // more, where that ends a sentence
	borderQuote    = .06 // more, inside an opening or closing quotation mark
	crossing       = .06 // off for every line break or quotation mark passed over
)

// newSide cuts a text of a language, "" for an unknown one, into words and
// compares them by the vectors of the model's wordLayer, or of the input table
// where fast.
func (a *Aligner) newSide(ctx context.Context, s, lang string, fast bool) (*side, error) {
	d := a.cutSide(s, lang)
	var err error
	if fast {
		a.tableRows(d)
	} else {
		d.contextRows()
		if d.vectors, err = a.opts.Vectors.WordVectors(ctx, d.text, d.spans(), encoder.WordLayer); err != nil {
			return nil, err
		}
	}
	d.center()
	d.borders()
	return d, nil
}

// cutSide finds the words, and what runs of them state.
func (a *Aligner) cutSide(s, lang string) *side {
	d := a.cutWords(s)
	d.lang = languageOf(lang, s)
	d.readFigures()
	d.readLands(a.lands.of(d.lang))
	return d
}

// cutWords finds the words, their pieces and their weights.
func (a *Aligner) cutWords(s string) *side {
	d := &side{text: s}
	spans := text.Words(s)
	d.words = make([]word, len(spans))
	d.pieces = make([][]encoder.Piece, len(spans))
	pieces := a.model.Tokenize(s)
	next, before := 0, 0 // the piece of a word, and the one behind the last word's
	point, at := int32(0), 0
	points := func(to int) int32 {
		point += int32(utf8.RuneCountInString(s[at:to]))
		at = to
		return point
	}
	for i, sp := range spans {
		for next < len(pieces) && pieces[next].End <= sp.Start {
			next++
		}
		to := next
		for to < len(pieces) && pieces[to].Start < sp.End {
			to++
		}
		d.pieces[i] = pieces[next:to]
		w := &d.words[i]
		w.Span = sp
		w.joined = next < before
		before = to
		w.weight = float32(a.model.Weight(d.pieces[i]))
		w.start = points(sp.Start)
		w.end = points(sp.End)
	}
	return d
}

// contextRows gives each word a row of its own.
func (d *side) contextRows() {
	d.rows = make([]row, len(d.words))
	folds := map[string]string{}
	for i := range d.words {
		w := &d.words[i]
		w.row = int32(i)
		key := w.In(d.text)
		fold, known := folds[key]
		if !known {
			fold = text.FoldString(key)
			folds[key] = fold
		}
		d.rows[i] = d.newRow(w.row, fold)
	}
	d.context = true
}

func (d *side) spans() []enface.Span {
	spans := make([]enface.Span, len(d.words))
	for i, w := range d.words {
		spans[i] = w.Span
	}
	return spans
}

// tableRows gives words that are spelled alike a row together.
func (a *Aligner) tableRows(d *side) {
	index := map[string]int32{}
	var vector [encoder.Dim]float32
	for i := range d.words {
		w, mine := &d.words[i], d.pieces[i]
		r := d.newRow(int32(i), text.FoldString(w.In(d.text)))
		key := r.fold + pieceKey(mine)
		id, known := index[key]
		if !known {
			id = int32(len(d.rows))
			index[key] = id
			d.rows = append(d.rows, r)
			from := len(d.vectors)
			d.vectors = append(d.vectors, make([]float32, encoder.Dim)...)
			for _, p := range mine {
				a.model.Row(p.ID, vector[:])
				for k, x := range vector {
					d.vectors[from+k] += x
				}
			}
			if len(mine) > 0 {
				for k := from; k < len(d.vectors); k++ {
					d.vectors[k] /= float32(len(mine))
				}
			}
		}
		w.row = id
	}
}

// center subtracts the mean over all words and brings each row to length one.
func (d *side) center() {
	if d.context { // each word has a row
		encoder.Center(d.vectors)
		return
	}
	sum := make([]float64, encoder.Dim)
	for _, w := range d.words {
		for k, x := range d.vector(w.row) {
			sum[k] += float64(x)
		}
	}
	mean := make([]float32, encoder.Dim)
	for k, x := range sum {
		mean[k] = float32(x / float64(max(len(d.words), 1)))
	}
	for r := range d.rows {
		unit(d.vector(int32(r)), mean)
	}
}

func (d *side) vector(r int32) []float32 {
	return d.vectors[int(r)*encoder.Dim : (int(r)+1)*encoder.Dim]
}

// bytes are the vectors in 8 bits.
func (d *side) bytes() *encoder.Bytes {
	if d.rounded == nil {
		d.rounded = encoder.NewBytes(d.vectors)
	}
	return d.rounded
}

func pieceKey(pieces []encoder.Piece) string {
	b := make([]byte, 0, 1+4*len(pieces))
	b = append(b, 0)
	for _, p := range pieces {
		b = append(b, byte(p.ID), byte(p.ID>>8), byte(p.ID>>16))
	}
	return string(b)
}

// unit subtracts the mean and brings to length one; what is equal to the mean becomes zero.
func unit(v, mean []float32) {
	for k, x := range mean {
		v[k] -= x
	}
	encoder.Unit(v)
}

func isNumber(fold string) bool {
	digits := 0
	for _, r := range fold {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			return false
		}
	}
	return digits > 0
}

// borders looks at what stands between the words.
func (d *side) borders() {
	n := len(d.words)
	d.opens, d.closes, d.crosses, d.inside = make([]float32, n), make([]float32, n), make([]float32, n), make([]bool, n)
	var opened, shut, inside bool
	quoted := 0
	for i := range n + 1 {
		g := d.gap(i)
		opened, shut = opened || g.opens, shut || g.shuts
		inside = g.opens || inside && !g.shuts && !g.line
		if i > 0 {
			d.closes[i-1] = g.worth(g.shuts)
		}
		if i < n {
			d.opens[i] = g.worth(g.opens)
			d.crosses[i] = g.crosses
			d.inside[i] = inside
			if inside {
				quoted++
			}
		}
	}
	d.marked = opened && shut // an apostrophe may look like either
	d.speech = min(1, float64(quoted)/(usualSpeech*float64(max(n, 1))))
}

// usualSpeech is the share of words in quotation marks from which on a text is
// thought to have what it quotes in them. An interview may have a nickname in marks,
// and no answer.
const usualSpeech = .05

// A gap is what stands between two words, or at the edge of the text.
type gap struct {
	mark     bool    // punctuation, or a line's or the text's edge
	sentence bool    // a sentence's, a line's or the text's edge
	line     bool    // a line's edge
	opens    bool    // a quotation mark opens just before the next word
	shuts    bool    // and one shuts just behind the last
	crosses  float32 // what a window loses that passes over it
}

// gap is what stands before word i, or behind the last word.
func (d *side) gap(i int) gap {
	from, to := 0, len(d.text)
	if i > 0 {
		from = d.words[i-1].End
	}
	if i < len(d.words) {
		to = d.words[i].Start
	}
	return readGap(d.text[from:to], i == 0 || i == len(d.words))
}

func readGap(s string, edge bool) gap {
	var g gap
	quotes := 0
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && (isApostrophe(r) || r == '-') {
		return gap{} // within l'homme, dit-il
	}
	for _, r := range s {
		switch {
		case r == '\n':
			g.line = true
		case isQuoteMark(r):
			g.mark = true
			quotes++
		case endsSentence(r):
			g.mark, g.sentence = true, true
		case unicode.IsPunct(r):
			g.mark = true
		}
	}
	g.crosses = crossing * float32(quotes)
	if g.line {
		g.crosses += crossing
	}
	g.mark, g.sentence = g.mark || g.line || edge, g.sentence || g.line || edge
	g.opens, g.shuts = quotes > 0 && opensBefore(s), quotes > 0 && closesAfter(s)
	return g
}

// worth is what a window gains that has the gap at its edge, in a quotation mark or not.
func (g gap) worth(quoted bool) (sum float32) {
	if g.mark {
		sum = borderMark
	}
	if g.sentence {
		sum += borderSentence
	}
	if quoted {
		sum += borderQuote
	}
	return sum
}

func endsSentence(r rune) bool { return strings.ContainsRune(".!?…。！？؟", r) }

func isQuoteMark(r rune) bool {
	return strings.ContainsRune("\"“”„‟«»‹›「」『』‘’‚", r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }

func isThinSpace(r rune) bool { return r == '\u00a0' || r == '\u202f' || r == '\u2009' }

// opensBefore reports whether the words after the gap begin inside a quotation
// mark: nothing but thin spaces stands between, and before the mark there is a
// space or nothing.
func opensBefore(gap string) bool {
	gap = strings.TrimRightFunc(gap, isThinSpace)
	r, n := utf8.DecodeLastRuneInString(gap)
	before, k := utf8.DecodeLastRuneInString(gap[:len(gap)-n])
	return isQuoteMark(r) && (k == 0 || unicode.IsSpace(before) || strings.ContainsRune("([—–-", before) || r == '«' || r == '“' || r == '„')
}

// closesAfter reports whether the words before the gap end inside a quotation
// mark: nothing but punctuation and thin spaces stands between.
func closesAfter(gap string) bool {
	for i, r := range gap {
		switch {
		case isQuoteMark(r):
			next, k := utf8.DecodeRuneInString(gap[i+utf8.RuneLen(r):])
			return k == 0 || unicode.IsSpace(next) || unicode.IsPunct(next)
		case unicode.IsPunct(r), isThinSpace(r):
		default:
			return false
		}
	}
	return false
}
