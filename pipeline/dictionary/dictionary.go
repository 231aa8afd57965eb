// Package dictionary reads dictionaries: words of two languages that render each other.
package dictionary

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"enface"
	"enface/align/lexicon"
)

// Open reads a dictionary: a table (source, target and if known weight, with a tab between,
// packed with gzip or not), or the .index or .dict.dz of a dictionary of the dictd server. Languages
// that it does not say itself are those of its name: harbour.fr-en.tsv, freedict-fra-eng.index. A
// dictionary without a pair of words is ErrNothing.
func Open(path string) (*lexicon.Lexicon, error) { return open(path, io.Discard) }

// open reads a dictionary, and writes the bytes that it reads.
func open(path string, bytes io.Writer) (*lexicon.Lexicon, error) {
	l, err := read(path, bytes)
	if err == nil && l.Len() == 0 {
		err = fmt.Errorf("%w: there is no pair of words", enface.ErrNothing)
	}
	if err != nil {
		p := enface.FileProblem("reading", path, err)
		if pe, ok := errors.AsType[*enface.Problem](p); ok && pe.Next == "" {
			pe.Next = "a dictionary is a table of source, target and weight with tabs between, or dictd's .index and .dict.dz"
		}
		return nil, p
	}
	l.Name = filepath.Base(path)
	if source, target := languagesOf(path); source != "" && l.Source+l.Target == "" {
		l.Source, l.Target = source, target
	}
	return l, nil
}

func read(path string, bytes io.Writer) (*lexicon.Lexicon, error) {
	stem, isIndex := strings.CutSuffix(path, ".index")
	for _, end := range []string{".dict.dz", ".dict"} {
		if s, ok := strings.CutSuffix(path, end); ok {
			stem, isIndex = s, true
		}
	}
	if !isIndex {
		return readTable(path, bytes)
	}
	index, err := os.Open(stem + ".index")
	if err != nil {
		return nil, err
	}
	defer index.Close()
	dict, err := os.Open(stem + ".dict.dz")
	if errors.Is(err, fs.ErrNotExist) {
		dict, err = os.Open(stem + ".dict")
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("its other half, %s.dict.dz, is not there", filepath.Base(stem))
	}
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	return lexicon.ReadDictd(io.TeeReader(index, bytes), io.TeeReader(dict, bytes))
}

func readTable(path string, bytes io.Writer) (*lexicon.Lexicon, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := io.TeeReader(f, bytes)
	if !strings.HasSuffix(path, ".gz") {
		return lexicon.ReadTSV(r)
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	return lexicon.ReadTSV(z)
}

var (
	dictdLanguages = regexp.MustCompile(`(?:^|[-.])([a-z]{2,3})-([a-z]{2,3})\.(?:index|dict|dict\.dz)$`)
	tableLanguages = regexp.MustCompile(`(?:^|\.)([a-z]{2,3})-([a-z]{2,3})\.[a-z]+(?:\.gz)?$`)
)

// languagesOf are the two languages that a dictionary's name says, "" where it
// says none.
func languagesOf(path string) (source, target string) {
	name := filepath.Base(path)
	m := dictdLanguages.FindStringSubmatch(name)
	if m == nil {
		m = tableLanguages.FindStringSubmatch(name)
	}
	if m == nil {
		return "", ""
	}
	var tags []string
	for _, code := range m[1:] {
		b, err := language.ParseBase(code)
		if err != nil {
			return "", ""
		}
		tags = append(tags, b.String())
	}
	if slices.Contains(tags, "und") {
		return "", ""
	}
	return tags[0], tags[1]
}
