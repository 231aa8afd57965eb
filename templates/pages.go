package templates

import "strings"

// A Frame is what stands around every page.
type Frame struct {
	Title   string // of the page
	Edition string // the title of the edition
	Root    string // the way to the edition's folder: "" or "../"
	Style   string // the file name of the style sheet, in the edition's folder
	Inline  CSS    // the style sheet itself, in place of a file
	Digest  string // of Inline, as a policy for content names it
	Allow   string // the digest of the page's script; "" if it has none

	Statement string // about rights; "" leaves it out
	Note      string // what a reader should know; "" leaves it out
	Generator string // "enface" and its version
	Built     string // the day it was built; "" leaves it out
}

// A Name is a text in some language: a title, a name, an outlet.
type Name struct {
	Text      string
	Lang, Dir string // BCP 47 and "ltr", "rtl" or "auto"
	Href      string // where it can be read; "" if it cannot
}

// A Source says where a story comes from.
type Source struct {
	Key      string
	Siglum   string // A, B, ... of a version; "" of an original
	Title    Name
	Byline   string
	Outlet   string
	Agency   string
	Date     Date
	Modified Date
	Language string // its name in the interface's language
	Address  string // as it is known
	Href     string // the address if it can be followed, else ""
	Captured string // date and time, UTC
	SHA256   string
	Notes    []string

	Citation
	CiteHref string // where the citation stands; "" if it stands here
	Proof    string // in short, what proves where it comes from
}

// A Citation is how something is cited, in three formats.
type Citation struct{ CSL, BibTeX, RIS string }

// A Meta is a tag in a page's head.
type Meta struct{ Name, Content string }

// A Date is a day for people and for machines; both are "" where it is not known.
type Date struct{ Text, ISO string }

// Numbers count what is in an edition or in a part of it.
type Numbers struct{ Originals, Versions, Pairs, Found, Missing int }

// An Index is the first page.
type Index struct {
	Frame
	Numbers Numbers
	Years   []Year
	Lists   []Link // the other ways into the edition
}

// A Year is a year's originals; its name is "" where no original has a date.
type Year struct {
	Name      string
	Originals []Entry
}

// A Link leads to another page of the edition.
type Link struct{ Text, Href string }

// A List is an index of another kind: of outlets, speakers or languages.
type List struct {
	Frame
	Heading string
	Lists   []Link
	Terms   []Term
}

func (List) template() string { return "list" }

// A Term is an entry of a list, with what it leads to.
type Term struct {
	ID    string
	Name  string
	Items []Item
}

// An Item is a story under a term, or the quotations of a speaker in the
// versions of one original.
type Item struct {
	Title  Name
	Href   string
	Outlet string
	Date   Date
	Refs   []Ref
}

// A SearchHead and a SearchFoot stand before and after the lists of all stories
// (SearchStory) and pairs (SearchPair). The lists are two JSON arrays in script
// elements with the ids "stories" and "pairs".
type SearchHead struct {
	Frame
	Lists []Link
}

func (SearchHead) template() string { return "searchhead" }

// A SearchFoot ends the page.
type SearchFoot struct {
	Frame
	Script JavaScript
}

func (SearchFoot) template() string { return "searchfoot" }

// A SearchStory is a story as the script reads it: title, outlet, language, the
// number of its original among the stories, key.
type SearchStory [5]any

// A SearchPair is a pair as the script reads it: the number of its version, id,
// label, speaker, quotation, passage.
type SearchPair [6]any

// A PassagesPage has the quoted sentences of an original, each with all that
// renders words of it.
type PassagesPage struct {
	Frame
	Original Source
	Page     string   // the original's page, from the edition's folder
	Sources  []Source // of the versions
	Long     bool     // there are so many that a browser should lay out those in view
	Passages []RenderedPassage
}

func (PassagesPage) template() string { return "passagespage" }

// A RenderedPassage is a sentence of an original with all that renders words of
// it.
type RenderedPassage struct {
	Row
	Versions      int // that quote it
	Before, After int // the quoted sentences next to it, from 1; 0 if there is none
}

// A CitePage has the citations of an original, its versions, and their pairs.
type CitePage struct {
	Frame
	Original Source
	Page     string // the original's page, from the edition's folder
	File     string // the citations' file, without its ending
	Long     bool   // there are so many that a browser should lay out those in view
	Stories  []Cited
	Pairs    []Cited
}

func (CitePage) template() string { return "citepage" }

// A Cited is a story or a pair with its citation.
type Cited struct {
	ID    string
	Label string
	Title Name
	Words []Name // of a pair, as they were captured: the quotation, then the passage
	Citation
}

// A Reading is the page of a version in its own order, beside what it quotes.
type Reading struct {
	Frame
	Original Source
	Page     string // the original's page, from the edition's folder
	Version  Source
	Numbers  Numbers
	Context  bool
	Versions []Edition // none: there is nothing to choose
	Long     bool
	Rows     []ReadingRow
}

func (Reading) template() string { return "reading" }

// A ReadingRow is a stretch of a version, and the passages that it renders.
type ReadingRow struct {
	Passages []Passage
	Reasons  []string // why there is none
	Text     Passage
	Notes    []Note
	Skipped  int // so many sentences are left out here; there is no text then
}

// A Beat is a quoted sentence on the strip that stands for the original. On the
// strip of a long original it is a run of sentences with quoted ones in it.
type Beat struct {
	First, Last int // from 1
	X, Width    int // on a strip of 100,000
	Versions    int // that quote it, or the most quoted sentence of the run
	Level       int // 1 to 3
	Href        string
}

func (Index) template() string { return "index" }

// An Entry is an original in the index.
type Entry struct {
	Page     string // the file name of its page, from the edition's folder
	Source   Source
	Versions []Source
	Numbers  Numbers
}

// A Work is the page of an original with its versions.
type Work struct {
	Frame
	Original Source
	Versions []Edition
	Numbers  Numbers
	Prefix   string // of the ids on the page; "" if it is alone on it
	Cite     string // the citations' file, without its ending
	Passages string // the page of its passages
	Meta     []Meta
	Graph    any // of schema.org, as JSON
	Strip    []Beat
	Length   int   // of the original, in sentences
	InQuotes int   // of these, those that are quoted
	Context  bool  // there are sentences around the quoted ones
	Long     bool  // there are so many rows that a browser should lay out those in view
	Rows     []Row // in the order of the original
	Missing  []Row // quotations that are not in the original, in the order of the versions
}

func (Work) template() string { return "work" }

// A SingleHead and a SingleFoot stand before and after the works of an edition
// that is one page.
type SingleHead struct {
	Frame
	Numbers  Numbers
	Contents []Entry
	Context  bool
	Many     bool      // a work has two to four versions
	Versions []Edition // that the reader can choose from
}

func (SingleHead) template() string { return "singlehead" }

// A SingleFoot ends the page.
type SingleFoot struct{ Frame }

func (SingleFoot) template() string { return "singlefoot" }

// A SingleWork is a work on such a page.
type SingleWork struct{ Work }

func (SingleWork) template() string { return "singlework" }

// An Edition is a version with what was found for it.
type Edition struct {
	Source
	Index   int    // from 1
	Switch  bool   // the reader can choose it
	Reading string // the page on which it is read in its own order; "" if there is none
	Aligned bool
	Numbers Numbers
}

// A Row is a stretch of the original and what the versions have for it.
type Row struct {
	Number  int    // of its first sentence, from 1; 0 if there is none
	Href    string // of the page of its first quoted sentence; "" if there is none
	Alone   bool   // there is one version only
	Shown   int    // sentences of the original
	Text    Passage
	Skipped int // so many sentences are left out here; there is no text then
	Cells   []Cell
	More    []Cell // of further versions, folded
	Quoted  bool   // a version renders a part of it
	Reason  string
}

// A Passage is a text with marks in it.
type Passage struct {
	Lang, Dir  string
	Paragraphs []Paragraph
}

// A Paragraph is a block of a story or a part of one.
type Paragraph struct {
	Kind      string // an enface.BlockKind; "" is a plain paragraph
	Continued bool   // its beginning stands elsewhere
	Sentences []Sentence
}

// A Sentence is a run of pieces. Context is what stands around the words that
// the page is about.
type Sentence struct {
	ID      string
	Context bool
	Pieces  []Piece
}

// A Piece is text, marked if it has classes.
type Piece struct {
	Text    string
	Classes string // "m a1 a2": marked, with the counterparts of the same names in the row
	Href    string
	Refs    []Ref // what the marks that end here are called
}

// A Ref names a pair.
type Ref struct{ Label, Href string }

// A Cell is what one version has for a row.
type Cell struct {
	Index    int // of the version, from 1
	Siglum   string
	Outlet   string
	Excerpts []Passage
	Pairs    []Pair
	Notes    []Note // in place of Pairs, where the notes stand on another page
	Same     []Cell // of other versions that say the same, word for word
}

// Words are the words that the cell quotes.
func (c *Cell) Words() string {
	var b strings.Builder
	for _, e := range c.Excerpts {
		for _, p := range e.Paragraphs {
			for _, s := range p.Sentences {
				for _, piece := range s.Pieces {
					if piece.Classes != "" {
						b.WriteString(piece.Text)
						b.WriteByte('\n')
					}
				}
			}
		}
	}
	return b.String()
}

// A Note is a short note that leads to the whole one.
type Note struct {
	Ref
	Relation, Speaker string
}

// A Pair is the note on a quotation and its passage.
type Pair struct {
	ID                string
	Label             string // A3: the third quotation of version A
	N                 int    // its place in the row, from 1: its marks have the class "a" and this number
	Missing           bool   // it is not in the original
	Relation          string
	Speaker           string
	Remarks           []string // what a reader should see without opening the note
	Quote             string   // the address of the quotation in its place; "" if it has none
	Spans             []string // the same of the passage's spans
	Nearest           []Name   // candidates that were not chosen
	Basis             string   // the score and what speaks for it
	Elsewhere         []Ref    // spans of it in other rows
	Version, Original *Source
	Cite              string // where its citation stands; "" if it stands in the note
	Close             string // leads to what is beside the note, and so closes it
	Citation
}

// A Book is the title page of an edition that is a book, and its table of
// contents.
type Book struct {
	Frame
	Numbers  Numbers
	Contents []Entry
	Nav      bool // the table of contents
}

func (b Book) template() string {
	if b.Nav {
		return "epubnav"
	}
	return "epubtitle"
}

// A Chapter is a work in a book.
type Chapter struct{ Work }

func (Chapter) template() string { return "epubwork" }
