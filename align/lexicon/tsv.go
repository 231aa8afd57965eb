package lexicon

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"enface"
)

const mostLine = 64 << 10 // bytes of a line

// ReadTSV reads a table: source, target, and if known weight and count, with a
// tab between, a pair a line. A pair without a weight has the weight 1. Lines
// that begin with # are comments; a comment "# languages: fr en" says what the
// languages are. Empty lines are passed over. An error names the line.
func ReadTSV(r io.Reader) (*Lexicon, error) {
	l := &Lexicon{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, mostLine)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimSuffix(lines.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if err := l.readLine(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	err := lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		err = fmt.Errorf("%w: more than %d bytes", enface.ErrTooLarge, mostLine)
	}
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	return l, nil
}

const languagesComment = "# languages: "

func (l *Lexicon) readLine(line string) error {
	if said, ok := strings.CutPrefix(line, languagesComment); ok {
		langs := strings.Fields(said)
		if len(langs) != 2 || !isLanguage(langs[0]) || !isLanguage(langs[1]) {
			return fmt.Errorf("%q are no two languages; write them like %sfr en", said, languagesComment)
		}
		l.Source, l.Target = strings.TrimSuffix(langs[0], anyLanguage), strings.TrimSuffix(langs[1], anyLanguage)
		return nil
	}
	if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
		return nil
	}
	if !utf8.ValidString(line) {
		return errors.New("it is no UTF-8")
	}
	fields := strings.Split(line, "\t")
	if len(fields) < 2 || len(fields) > 4 {
		return fmt.Errorf("%d columns; there must be source, target and at most weight and count, with a tab between", len(fields))
	}
	numbers := [2]float64{1, 0}
	for i, f := range fields[2:] {
		if i == 0 && f == "" {
			continue
		}
		x, err := strconv.ParseFloat(f, 32)
		if err != nil || !(x >= 0) || i == 0 && x > 1 || x > 1e12 {
			return fmt.Errorf("%q is no %s", f, [2]string{"weight between 0 and 1", "count"}[i])
		}
		numbers[i] = x
	}
	if err := l.Add(fields[0], fields[1], numbers[0]); err != nil || numbers[1] == 0 || numbers[0] == 0 {
		return err
	}
	if s, t := Words(fields[0]), Words(fields[1]); len(s) == 1 && len(t) == 1 {
		return l.Put(Entry{s[0], t[0], numbers[0], numbers[1]})
	}
	return nil
}

// isLanguage reports whether s can be a language tag, or the "*" of an unknown
// language.
func isLanguage(s string) bool {
	return s == anyLanguage || !strings.ContainsFunc(s, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	})
}

const anyLanguage = "*"

// WriteTSV writes the lexicon so that ReadTSV reads the same one again.
func (l *Lexicon) WriteTSV(w io.Writer) error {
	b := bufio.NewWriter(w)
	if l.Source+l.Target != "" {
		langs := [2]string{l.Source, l.Target}
		for i := range langs {
			if langs[i] == "" {
				langs[i] = anyLanguage
			}
		}
		fmt.Fprintf(b, "%s%s %s\n", languagesComment, langs[0], langs[1])
	}
	for e := range l.All() {
		fmt.Fprintf(b, "%s\t%s\t%s", e.Source, e.Target, strconv.FormatFloat(e.Weight, 'g', -1, 32))
		if e.Count > 0 {
			fmt.Fprintf(b, "\t%s", strconv.FormatFloat(e.Count, 'g', -1, 32))
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
