package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"unicode"

	"enface"
)

// A Text is a text file of a gold folder. Its name says what its language is:
// "source.fr.txt", "en.txt".
type Text struct{ Name, Text string }

func readText(fsys fs.FS, name string) (Text, error) {
	b, err := fs.ReadFile(fsys, name)
	return Text{name, string(b)}, err
}

// readRecords reads a file of JSON lines.
func readRecords[T any](fsys fs.FS, name string) ([]T, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var out []T
	for i, l := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(l)) == 0 {
			continue
		}
		var v T
		if err := json.Unmarshal(l, &v); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, i+1, err)
		}
		out = append(out, v)
	}
	return out, nil
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// A stretch is a half-open range of code points.
type stretch struct{ start, end int }

// stretches converts spans of bytes to code points.
func stretches(o *enface.Offsets, spans []enface.Span) []stretch {
	var out []stretch
	for _, s := range spans {
		a, b := o.PointSpan(s)
		out = append(out, stretch{a, b})
	}
	return out
}

// lettersIn lists the places of letters and digits inside the stretches, in
// ascending order and once each.
func lettersIn(text []rune, in []stretch) []int {
	var out []int
	for _, s := range in {
		for i := max(0, s.start); i < min(s.end, len(text)); i++ {
			if isAlnum(text[i]) {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func isAlnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// common counts what two ascending lists share.
func common(a, b []int) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// again finds the other places where the code points of s stand in text, not
// overlapping, where glued tells that the neighbour of a place belongs to it.
func again(text []rune, s stretch, glued func(rune) bool) []stretch {
	var out []stretch
	said := text[s.start:s.end]
	if len(said) == 0 {
		return nil
	}
	for i := 0; i+len(said) <= len(text); i++ {
		j := i + len(said)
		if text[i] != said[0] || !slices.Equal(text[i:j], said) || i > 0 && glued(text[i-1]) || j < len(text) && glued(text[j]) {
			continue
		}
		if i != s.start {
			out = append(out, stretch{i, j})
		}
		i = j - 1
	}
	return out
}

// everyKth thins out documents; k under 2 keeps all.
func everyKth[T any](all []T, k int) []T {
	if k < 2 {
		return all
	}
	var out []T
	for i := 0; i < len(all); i += k {
		out = append(out, all[i])
	}
	return out
}

// printed is a score as records give it, with three decimals.
func printed(x float64) float64 { return math.Floor(x*1000+.5) / 1000 }

const resamples = 1000 // draws of a bootstrap interval

func withInterval[T any](name string, docs []T, measure func([]T) float64) string {
	lo, hi := Interval(docs, resamples, measure)
	return fmt.Sprintf("%s %.3f [%.3f, %.3f]", name, measure(docs), lo, hi)
}
