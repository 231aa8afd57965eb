package lexicon

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"enface"
)

const (
	mostIndex    = 128 << 20 // bytes of an index
	mostDict     = 512 << 20 // bytes of a dictionary, unpacked
	mostArticle  = 64 << 10  // bytes of an article that is read
	phraseWords  = 4         // words of a rendering that is read
	tooCommon    = 200       // in one of so many articles a word may stand in phrases and still mean something
	commonAtAll  = 20        // and in so many at least
	dictionaryIs = .5        // weight of a rendering: few of a word's fit where it stands
)

// ReadDictd reads a dictionary of the dictd server: its index and its texts,
// which may be packed as dictzip or gzip do it. Articles are read as FreeDict
// lays them out: a first line with the headword, its pronunciation and grammar,
// then a line of renderings with commas or semicolons between, or one for each
// sense, numbered. Definitions, examples, notes and references are passed over. So
// are parts of phrases, such as the "to" of verbs, that stand in so many of them that
// they mean nothing.
func ReadDictd(index, dict io.Reader) (*Lexicon, error) {
	articles, err := readIndex(index)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	data, err := unpack(dict)
	if err != nil {
		return nil, err
	}
	d := &dictionary{l: &Lexicon{}, inPhrases: map[string]int{}}
	for _, a := range articles {
		if a.offset+a.length > len(data) || a.offset < 0 || a.length < 0 {
			return nil, fmt.Errorf("index: the article %q would end at byte %d of %d", a.headword, a.offset+a.length, len(data))
		}
		d.read(a.headword, data[a.offset:a.offset+min(a.length, mostArticle)])
	}
	return d.lexicon(len(articles))
}

// An article is a line of an index.
type article struct {
	headword       string
	offset, length int
}

func readIndex(r io.Reader) ([]article, error) {
	lines := bufio.NewScanner(&limited{r, mostIndex})
	lines.Buffer(nil, mostLine)
	var all []article
	n := 0
	for lines.Scan() {
		n++
		headword, rest, _ := strings.Cut(lines.Text(), "\t")
		offset, rest, ok := strings.Cut(rest, "\t")
		length, _, _ := strings.Cut(rest, "\t")
		a := article{headword: headword}
		if ok {
			a.offset, ok = number64(offset)
		}
		if ok {
			a.length, ok = number64(length)
		}
		if !ok {
			return nil, fmt.Errorf("line %d: it is no headword, offset and length with a tab between", n)
		}
		if strings.HasPrefix(headword, "00database") || strings.HasPrefix(headword, "00-database") {
			continue
		}
		all = append(all, a)
	}
	err := lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		err = fmt.Errorf("line %d: %w: more than %d bytes", n+1, enface.ErrTooLarge, mostLine)
	}
	return all, err
}

// number64 reads a number in base 64, most significant digit first, as dictd
// writes them (dictfmt(1)).
func number64(s string) (int, bool) {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	if s == "" || len(s) > 6 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		d := strings.IndexByte(digits, s[i])
		if d < 0 {
			return 0, false
		}
		n = n<<6 | d
	}
	return n, true
}

// unpack reads the texts of a dictionary, packed or not.
func unpack(r io.Reader) ([]byte, error) {
	b := bufio.NewReader(r)
	if head, _ := b.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(&limited{z, mostDict})
	}
	return io.ReadAll(&limited{b, mostDict})
}

// limited is a reader that fails, and does not end, where there is too much.
type limited struct {
	r    io.Reader
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		var one [1]byte
		if n, err := io.ReadFull(l.r, one[:]); n == 0 {
			return 0, err
		}
		return 0, fmt.Errorf("%w to be read", enface.ErrTooLarge)
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}

// A dictionary is read in two passes: which words stand in too many phrases is
// known at the end.
type dictionary struct {
	l         *Lexicon
	phrases   []phrasePair
	inPhrases map[string]int // in how many phrases a word stands
}

type phrasePair struct{ source, target []string }

func (d *dictionary) read(headword string, article []byte) {
	source := d.phrase(headword)
	if len(source) == 0 {
		return
	}
	_, body, _ := strings.Cut(strings.ToValidUTF8(string(article), ""), "\n")
	begun := false
	for line := range strings.SplitSeq(body, "\n") {
		line = strings.TrimSpace(line)
		if begun && !numbering.MatchString(line) {
			continue
		}
		for _, r := range renderingsIn(line) {
			begun = true
			if target := d.phrase(r); len(target) > 0 {
				d.phrases = append(d.phrases, phrasePair{source, target})
			}
		}
	}
}

// phrase is the words of an expression, none where there are too many.
func (d *dictionary) phrase(s string) []string {
	words := Words(s)
	if len(words) > phraseWords {
		return nil
	}
	if len(words) > 1 {
		for _, w := range words {
			d.inPhrases[w]++
		}
	}
	return words
}

func (d *dictionary) lexicon(articles int) (*Lexicon, error) {
	limit := max(commonAtAll, articles/tooCommon)
	telling := func(words []string) []string {
		if len(words) == 1 {
			return words
		}
		return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return d.inPhrases[w] > limit })
	}
	for _, p := range d.phrases {
		source, target := telling(p.source), telling(p.target)
		pairs := float64(len(source) * len(target))
		if pairs == 0 || 1/pairs < leastWeight {
			continue
		}
		for _, s := range source {
			for _, t := range target {
				if err := d.l.Put(Entry{s, t, dictionaryIs / pairs, 0}); err != nil {
					return nil, err
				}
			}
		}
	}
	return d.l, nil
}

var (
	remark    = regexp.MustCompile(`\[[^\]]*\]|\([^)]*\)|<[^>]*>|/[^/]*/`)
	numbering = regexp.MustCompile(`^[0-9]+[.)]\s`)
	label     = regexp.MustCompile(`^\pL+:(\s|$)`)
)

// renderingsIn are the expressions that a line of an article gives.
func renderingsIn(line string) []string {
	line = numbering.ReplaceAllString(line, "")
	if line == "" || strings.ContainsAny(line, "{}") || label.MatchString(line) {
		return nil
	}
	if r, _ := utf8.DecodeRuneInString(line); strings.ContainsRune(`"“«`, r) {
		return nil // an example
	}
	return strings.FieldsFunc(remark.ReplaceAllString(line, " "), func(r rune) bool { return r == ',' || r == ';' || r == '|' })
}
