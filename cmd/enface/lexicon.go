package main

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"enface"
	"enface/align/lexicon"
)

func newLexicon(s *session) *cobra.Command {
	var sample int
	var output string
	c := &cobra.Command{
		Use:   "lexicon [FILE...]",
		Short: "What is in dictionaries, and which there are on this machine",
		Long: `Show what is in dictionaries that --lexicon of match, align, make, bitext and
eval can use: languages, headwords, pairs of words, and some of these. FILE is a
table (source, target and if known weight between 0 and 1, with a tab between),
or the .index or .dict.dz of a dictionary of the dictd server, laid out as
FreeDict's are. Without a file, the dictionaries in the usual folders of this
machine are listed. A name like harbour.fr-en.tsv or freedict-fra-eng.index says
what the languages are, and so does a first line "# languages: fr en" in a table.

With -o all the pairs are written to a table.`,
		Example: `  enface lexicon
  enface lexicon /usr/share/dictd/freedict-fra-eng.index
  enface match interview.fr.txt story.en.txt --lexicon /usr/share/dictd/freedict-fra-eng.index`,
		RunE: func(c *cobra.Command, args []string) error {
			if output != "" && len(args) != 1 {
				return usage(c, "-o goes with one dictionary")
			}
			if len(args) == 0 {
				return listDictionaries(s)
			}
			for i, path := range args {
				l, err := openLexicon(path, io.Discard)
				if err != nil {
					return err
				}
				if output != "" {
					return s.write(output, l.WriteTSV)
				}
				if i > 0 {
					fmt.Fprintln(s.out)
				}
				if err := describe(s.out, path, l, sample); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().IntVar(&sample, "sample", 5, "how many pairs are shown")
	c.Flags().StringVarP(&output, "output", "o", "", "write all pairs to this file, as a table")
	return c
}

func describe(w io.Writer, path string, l *lexicon.Lexicon, sample int) error {
	_, err := fmt.Fprintf(w, "%s: %s, %s, %s\n", printable(path), languagesOf(l.Source, l.Target),
		count(l.Headwords(), "headword", "headwords"), count(l.Len(), "pair of words", "pairs of words"))
	if err != nil || sample <= 0 {
		return err
	}
	every := max(1, l.Len()/sample)
	n := 0
	for e := range l.All() {
		if n%every == every/2 && n/every < sample {
			if _, err := fmt.Fprintf(w, "  %s = %s %.2f\n", printable(e.Source), printable(e.Target), e.Weight); err != nil {
				return err
			}
		}
		n++
	}
	return nil
}

func languagesOf(source, target string) string {
	if source == "" || target == "" {
		return "of unknown languages"
	}
	return source + " to " + target
}

// dictionaryFolders are where dictionaries of the dictd server lie.
func dictionaryFolders(s *session) []string {
	folders := []string{"/usr/share/dictd", "/usr/local/share/dictd", "/usr/local/lib/dict", "/opt/local/share/dictd", "/opt/homebrew/share/dictd"}
	if home := s.env["HOME"]; home != "" {
		folders = append(folders, filepath.Join(home, ".dict"), filepath.Join(home, ".local/share/dictd"))
	}
	return folders
}

// listDictionaries prints the dictionaries of two languages in the usual folders.
func listDictionaries(s *session) error {
	var rows [][]string
	folders := dictionaryFolders(s)
	for _, folder := range folders {
		found, err := filepath.Glob(filepath.Join(folder, "*.index"))
		if err != nil {
			return fileProblem("reading", folder, err)
		}
		for _, path := range found {
			source, target := languagesIn(path)
			if source == "" {
				continue // a dictionary of one language
			}
			n, err := countLines(path)
			if err != nil {
				s.ui.warn("%v", fileProblem("reading", path, err))
				continue
			}
			rows = append(rows, []string{path, source, target, fmt.Sprint(n)})
		}
	}
	if len(rows) == 0 {
		return &enface.Problem{Doing: "looking for dictionaries", Item: strings.Join(folders, ", "), Err: enface.ErrNothing,
			Next: "install FreeDict's, on Debian dict-freedict-fra-eng and the like, or name a file"}
	}
	return writeTable(s.out, []string{"dictionary", "from", "to", "headwords"}, rows, 3)
}

func countLines(path string) (n int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for lines := bufio.NewReader(f); err == nil; {
		var head []byte
		head, err = lines.ReadSlice('\n')
		if (err == nil || len(head) > 0) && !strings.HasPrefix(string(head), "00database") {
			n++
		}
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = lines.ReadSlice('\n')
		}
	}
	if err == io.EOF {
		err = nil
	}
	return n, err
}

// dictionaries are those that a user has named.
type dictionaries struct {
	once   sync.Once
	all    []*lexicon.Lexicon
	digest string // of their files, "" without any
	err    error
	warned map[[2]string]bool // by languages
}

// open reads the dictionaries, once.
func (d *dictionaries) open(paths []string) error {
	d.once.Do(func() {
		bytes := sha256.New()
		for _, path := range paths {
			l, err := openLexicon(path, bytes)
			if err != nil {
				d.err = err
				return
			}
			d.all = append(d.all, l)
		}
		if len(paths) > 0 {
			d.digest = hex.EncodeToString(bytes.Sum(nil))[:10]
		}
	})
	return d.err
}

// warn says which dictionaries are of other languages than those of two texts, once for
// the same two.
func (d *dictionaries) warn(u *ui, first, second string) {
	langs := inOrder(baseLanguage(first), baseLanguage(second))
	if d.warned[langs] {
		return
	}
	if d.warned == nil {
		d.warned = map[[2]string]bool{}
	}
	d.warned[langs] = true
	for _, l := range d.all {
		if forth, back := l.Fits(first, second); !forth && !back {
			u.warn("%s is a dictionary of %s and %s, not of %s and %s: it says nothing here", l.Name, l.Source, l.Target, first, second)
		}
	}
}

// openLexicon reads a dictionary of either kind, and writes the bytes that it
// reads.
func openLexicon(path string, bytes io.Writer) (*lexicon.Lexicon, error) {
	l, err := readLexicon(path, bytes)
	if err == nil && l.Len() == 0 {
		err = fmt.Errorf("%w: there is no pair of words", enface.ErrNothing)
	}
	if err != nil {
		p := fileProblem("reading", path, err)
		if pe, ok := errors.AsType[*enface.Problem](p); ok && pe.Next == "" {
			pe.Next = "a dictionary is a table of source, target and weight with tabs between, or dictd's .index and .dict.dz"
		}
		return nil, p
	}
	l.Name = filepath.Base(path)
	if source, target := languagesIn(path); source != "" && l.Source+l.Target == "" {
		l.Source, l.Target = source, target
	}
	return l, nil
}

func readLexicon(path string, bytes io.Writer) (*lexicon.Lexicon, error) {
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

// languagesIn are the two languages that a dictionary's name says, "" where it
// says none.
func languagesIn(path string) (source, target string) {
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
