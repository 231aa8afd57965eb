package text

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// languageFiles holds one file of facts a language. A line is a key and its value;
// lines that begin with # are comments. docs/languages.md lists the keys.
//
//go:embed languages/*.txt
var languageFiles embed.FS

// Facts are what is known of a language: how it writes quotations, how long it is,
// and the words around speech. Of an unknown language nothing is known: its Facts
// are those of the tag "", with English marks.
type Facts struct {
	Tag      string            // BCP 47, the language alone
	Length   float64           // characters that the same words take, English being 1
	Words    map[string]string // by class, such as "verb": words with spaces between
	Examples []Example
	marks    []regionMarks
	inside   []regionSpace
	also     []string
}

// An Example is a sentence of the language, with the quotation and the speaker that a
// reader finds in it.
type Example struct{ Text, Quotation, Speaker string }

type regionMarks struct {
	region string // upper-case region or script; "" is the language's own
	Marks
}

type regionSpace struct{ region, space string }

var allFacts = sync.OnceValues(func() (map[string]*Facts, error) { return readFacts(languageFiles) })

// FactsOf returns the facts of the language of a BCP 47 tag. The program does not go
// on without its embedded files: damage in them is found by the tests of this package.
func FactsOf(tag string) *Facts {
	all, err := allFacts()
	if err != nil {
		panic(err)
	}
	if f, known := all[Base(tag)]; known {
		return f
	}
	return all[""]
}

// FactTags returns the languages that there are facts of, in alphabetical order.
func FactTags() []string {
	entries, err := languageFiles.ReadDir("languages")
	if err != nil {
		panic(err)
	}
	var tags []string
	for _, e := range entries {
		tags = append(tags, strings.TrimSuffix(e.Name(), ".txt"))
	}
	return tags
}

// Base is the language of a BCP 47 tag in lower case, without script and region.
func Base(tag string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(base)
}

// subtags are the script and the region of a tag, in upper case.
func subtags(tag string) []string {
	parts := strings.Split(strings.ToUpper(strings.ReplaceAll(tag, "_", "-")), "-")
	return parts[1:]
}

// readFacts reads the files languages/*.txt. The first file that breaks the form is an error that
// names the file and the line.
func readFacts(fsys fs.FS) (map[string]*Facts, error) {
	files, err := fs.Glob(fsys, "languages/*.txt")
	if err != nil {
		return nil, err
	}
	all := map[string]*Facts{}
	for _, name := range files {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		f := &Facts{Tag: strings.TrimSuffix(path.Base(name), ".txt"), Length: 1, Words: map[string]string{}}
		n := 0
		for line := range strings.Lines(string(b)) {
			n++
			if err := f.line(strings.TrimSpace(line)); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
		all[f.Tag] = f
		for _, tag := range f.also {
			all[tag] = f
		}
	}
	english := all["en"]
	if english == nil {
		return nil, fmt.Errorf("languages/en.txt is missing: other languages take its marks")
	}
	all[""] = &Facts{Length: 1, Words: map[string]string{}, marks: english.marks[:1]}
	for _, f := range all {
		if f.marks == nil {
			f.marks = english.marks[:1]
		}
	}
	return all, nil
}

// wordKeys are the keys whose values are lists of words, or of parts of them.
const wordKeys = " verb weak gerund participle pronoun determiner preposition of auxiliary adverb conjunction relative source work naming calendar honorific object that so mood unsaid stems "

// line takes a line of a file.
func (f *Facts) line(line string) error {
	key, value, _ := strings.Cut(line, " ")
	value = strings.TrimSpace(value)
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
		return nil
	case key == "also":
		f.also = append(f.also, strings.Fields(value)...)
	case key == "marks":
		return f.marksLine(strings.Fields(value))
	case key == "inside":
		return f.insideLine(strings.Fields(value))
	case key == "length":
		x, err := strconv.ParseFloat(value, 64)
		if err != nil || x <= 0 {
			return fmt.Errorf("length is %q, not a number over 0", value)
		}
		f.Length = x
	case key == "example":
		parts := strings.Split(value, " | ")
		if len(parts) != 3 {
			return fmt.Errorf("an example is TEXT | QUOTATION | SPEAKER")
		}
		f.Examples = append(f.Examples, Example{parts[0], parts[1], parts[2]})
	case key == "endings":
		class, endings, _ := strings.Cut(value, " ")
		return f.words("endings "+class, class, endings)
	default:
		return f.words(key, key, value)
	}
	return nil
}

func (f *Facts) words(key, class, words string) error {
	if !strings.Contains(wordKeys, " "+class+" ") {
		return fmt.Errorf("there is no key %q", class)
	}
	if words == "" {
		return fmt.Errorf("%s has no words", key)
	}
	f.Words[key] = strings.TrimSpace(f.Words[key] + " " + words)
	return nil
}

// cutRegion takes off the region or script before values that begin with none.
func cutRegion(fields []string) (region string, rest []string) {
	if len(fields) > 0 && len(fields[0]) > 1 && fields[0][0] < utf8.RuneSelf && fields[0][1] < utf8.RuneSelf && !strings.HasPrefix(fields[0], "U+") {
		return strings.ToUpper(fields[0]), fields[1:]
	}
	return "", fields
}

func (f *Facts) marksLine(fields []string) error {
	region, rest := cutRegion(fields)
	if len(rest) != 4 && len(rest) != 5 {
		return fmt.Errorf("marks are OPEN CLOSE INNER-OPEN INNER-CLOSE, and AGAIN where paragraphs are reopened")
	}
	var runes [5]rune
	for i, s := range rest {
		r, n := utf8.DecodeRuneInString(s)
		if n != len(s) || !IsQuotationMark(r) {
			return fmt.Errorf("%q is no quotation mark", s)
		}
		runes[i] = r
	}
	if (region == "") != (len(f.marks) == 0) {
		return fmt.Errorf("the marks of the language come first, those of a region after them")
	}
	f.marks = append(f.marks, regionMarks{region, Marks{Open: runes[0], Close: runes[1], InnerOpen: runes[2], InnerClose: runes[3], Again: runes[4]}})
	return nil
}

func (f *Facts) insideLine(fields []string) error {
	region, rest := cutRegion(fields)
	if region == "NONE" && rest == nil || len(fields) == 0 {
		return fmt.Errorf("inside is U+00A0 or the like, or REGION none")
	}
	space := ""
	if len(rest) != 1 {
		return fmt.Errorf("inside is U+00A0 or the like, or REGION none")
	}
	if rest[0] != "none" {
		hex, isPoint := strings.CutPrefix(rest[0], "U+")
		n, err := strconv.ParseUint(hex, 16, 21)
		if err != nil || !isPoint {
			return fmt.Errorf("inside is %q, not a code point", rest[0])
		}
		space = string(rune(n))
	}
	f.inside = append(f.inside, regionSpace{region, space})
	return nil
}
