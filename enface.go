package enface

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
)

// A Span is a half-open range of bytes of UTF-8, on rune borders.
type Span struct{ Start, End int }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// In returns the text of the span. A span that does not fit the text is a
// programming error and panics.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// A Capture is what came over the wire, or off the disk, for one reference at
// one time. Body is the payload as it was after transfer and content decoding
// and before any character set was applied; SHA256 is its digest in lower-case
// hexadecimal. Status is 0 for anything that did not come over HTTP.
type Capture struct {
	Ref       string // as the user gave it: an address, a path, or "-"
	URL       string // the final address after redirects; "" for files
	Time      time.Time
	Status    int
	Header    map[string][]string // canonical header names, as received
	MediaType string              // "text/html" and so on, without parameters
	Body      []byte
	SHA256    string
}

// Digest returns the sha256 of b in lower-case hexadecimal.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// A BlockKind says what a block of a story is.
type BlockKind string

const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"
	ListItem  BlockKind = "list"
	BlockQ    BlockKind = "blockquote"
	PullQuote BlockKind = "pullquote" // words of the text shown a second time, in large type
	Caption   BlockKind = "caption"
	Question  BlockKind = "question"    // an interviewer's turn
	Furniture BlockKind = "boilerplate" // comment forms and the like, in plain-text files only
)

// A Block is a stretch of a story's text: a paragraph, a heading, a caption.
type Block struct {
	Kind BlockKind
	Span // in Story.Text
}

// A Story is the text of a page with what is known about it.
//
// For a page, Text is the blocks joined by a blank line. For a plain-text file,
// Text is the file as it lies on disk, and the blocks are stretches of it.
// Characters are kept as captured: nothing is normalised.
//
// The tags are the only declaration of a field. json is its name in a
// StoryRecord, which has the fields in this order. column is its column in the
// archive's table of stories; a field without one has a place of its own there.
type Story struct {
	Ref        string            `json:"-" column:"ref"`               // the reference that it was collected from
	URL        string            `json:"url" column:"url"`             // the address fetched, after redirects; "" for files
	Canonical  string            `json:"canonical" column:"canonical"` // the address that the page gives itself
	Title      string            `json:"title" column:"title"`
	Byline     string            `json:"byline" column:"byline"`
	Outlet     string            `json:"outlet" column:"outlet"`
	Section    string            `json:"section,omitempty" column:"section"`
	Published  string            `json:"published" column:"published"` // ISO 8601, a date or a time with zone; "" if unknown
	Modified   string            `json:"modified" column:"modified"`
	Lang       string            `json:"lang"`                                      // BCP 47, as found in the text and confirmed or not by the page
	Declared   string            `json:"lang_declared,omitempty" column:"declared"` // BCP 47, as the page or the file's name says; "" if it says nothing
	Agency     string            `json:"agency,omitempty" column:"agency"`          // the news agency credited in the text: AFP, Reuters, AP; "" if none
	License    string            `json:"license,omitempty" column:"license"`        // the address of the licence that the page says the text is under, or its name; "" if it says none
	Paywalled  bool              `json:"paywalled,omitempty" column:"paywalled"`    // the page says that not everybody may read it
	Alternates map[string]string `json:"alternates,omitempty" column:"alternates"`  // the same story in other languages, as the page names them: BCP 47 to address
	Blocks     []Block           `json:"blocks"`
	Text       string            `json:"text"`
	Sentences  []Span            `json:"-"` // in Text, in order, none across blocks
	Links      []string          `json:"-" column:"links"`
	Charset    string            `json:"charset,omitempty" column:"charset"` // the character set that the body was decoded from, IANA name
	Captured   time.Time         `json:"captured,omitzero"`                  // when the capture was made
	SHA256     string            `json:"sha256,omitempty"`                   // digest of the capture's body
	Notes      []string          `json:"notes,omitempty" column:"notes"`     // what a reader should know: "character set guessed", "text may be cut by a paywall"
}

// Key is the short name of a story that stays the same over captures and
// rebuilds: ten hexadecimal digits of the digest of its address.
func (s *Story) Key() string { return Key(s.Address()) }

// Address is the address a story is known by: canonical, fetched, or the
// reference it came from.
func (s *Story) Address() string {
	switch {
	case s.Canonical != "":
		return s.Canonical
	case s.URL != "":
		return s.URL
	}
	return s.Ref
}

// Place is the address to show to others: the address of a page, and of a file
// its name alone, since the folders of this machine are nobody's business.
func (s *Story) Place() string {
	address := s.Address()
	if s.URL != "" {
		address = s.URL
	}
	if strings.Contains(address, "://") {
		return address
	}
	return address[strings.LastIndexAny(address, `/\`)+1:]
}

// Name is what a story is called: its title, or where it has none its place.
func (s *Story) Name() string {
	if s.Title != "" {
		return s.Title
	}
	return s.Place()
}

// Key returns ten hexadecimal digits of the digest of the parts.
func Key(parts ...string) string { return Digest([]byte(strings.Join(parts, "\x00")))[:10] }

// A Kind says how a version gives somebody's words.
type Kind string

const (
	Direct   Kind = "direct"   // whole clauses between marks
	Mixed    Kind = "mixed"    // a part of the writer's own sentence between marks
	Scare    Kind = "scare"    // marks of distance, a nickname: nobody's speech
	Title    Kind = "title"    // the name of a work
	Indirect Kind = "indirect" // a report without marks
)

// Speech reports whether the kind gives words that somebody said.
func (k Kind) Speech() bool { return k == Direct || k == Mixed || k == Indirect }

// A Mention is a stretch of text that names somebody, and the name it stands for.
type Mention struct {
	Span        // in the version's text; empty if there is none
	Text string // as it stands in the text: "the minister", "he"
	Name string // resolved: the last fitting full name; Text where nothing better is known
}

// A Quotation is a stretch of a version given as somebody's words. The parts of
// one utterance that a reporting clause splits share an utterance number.
type Quotation struct {
	Span       // in the version's text, without the marks
	Kind       Kind
	Utterance  int // 1, 2, ... within the version
	Speaker    Mention
	Cue        string  // the reporting expression: "said", "according to", "selon"
	Unclosed   bool    // it has an opening mark and no closing one
	Confidence float64 // that the kind is right, 0 to 1
}

// A Relation says how a quotation renders its passage.
type Relation string

const (
	Close      Relation = "close"      // word for word, or nearly
	Condensed  Relation = "condensed"  // one passage, with a clause or several words that say something left out
	Fragment   Relation = "fragment"   // a part of a sentence
	Composite  Relation = "composite"  // several separate spans
	Paraphrase Relation = "paraphrase" // the sense in other words
	None       Relation = "none"       // not in this original
)

// Evidence explains a pair. Shares are 0 to 1.
type Evidence struct {
	Words     float64   `json:"words"`               // share of the quotation's word weight found in the passage
	Back      float64   `json:"back"`                // share of the passage's word weight found in the quotation
	Length    float64   `json:"length"`              // observed over expected length of the passage, as a logarithm; 0 is as expected
	Borders   float64   `json:"borders"`             // what punctuation and marks at the edges added or took off
	Cognates  []string  `json:"cognates,omitempty"`  // "Kabul=Kaboul"
	Numbers   []string  `json:"numbers,omitempty"`   // numbers and dates on both sides: "27", "twenty-seven=vingt-sept"
	Lexicon   []string  `json:"lexicon,omitempty"`   // "lighthouse=phare", where a lexicon says more than the vectors do
	Missing   []string  `json:"missing,omitempty"`   // numbers and names of the quotation that the passage lacks
	Differs   []string  `json:"differs,omitempty"`   // numbers and dates of which the passage has another in their place: "nineteen≠neuf"
	LeftOut   []string  `json:"left_out,omitempty"`  // of a condensed passage: words of it that the quotation leaves out
	RunnerUp  float64   `json:"runner_up"`           // score of the best passage elsewhere
	Weighed   []Ground  `json:"weighed,omitempty"`   // what the score is made of, what counts most first
	Why       Lack      `json:"why,omitempty"`       // why there is none
	Reason    string    `json:"reason,omitempty"`    // the same in words
	Unsourced []string  `json:"unsourced,omitempty"` // a beginning or an end of the quotation for which the passage is no source
	Near      bool      `json:"near,omitempty"`      // the passage of another part of the utterance is near by, which spoke for it
	Whole     float64   `json:"whole,omitempty"`     // how near the two are as wholes, each read on its own; 0 where the words had settled it
	Raw       float64   `json:"raw"`                 // the window score before it was made a probability
	Other     []Passage `json:"other,omitempty"`     // further candidates, best first; of a null all of them
}

// A Ground is one reason for a score, and what it adds to the logarithm of the odds
// that there is a source.
type Ground struct {
	What GroundKind `json:"what"`
	Adds float64    `json:"adds"`
}

// A GroundKind says what speaks for a passage or against it.
type GroundKind string

const (
	ByWords     GroundKind = "words"     // words found, in either direction, the passage's length and its borders
	ByMeaning   GroundKind = "meaning"   // how near the quotation's words come to the passage's in meaning
	ByBack      GroundKind = "back"      // and the passage's to the quotation's
	ByOrder     GroundKind = "order"     // words stand in the same order
	ByNumbers   GroundKind = "numbers"   // numbers of the quotation that the passage lacks
	ByClaimed   GroundKind = "claimed"   // another quotation renders the same words
	ByMarks     GroundKind = "marks"     // whether the passage stands in quotation marks, where the original has them
	ByLoose     GroundKind = "loose"     // words of the quotation without a counterpart of their own
	ByWhole     GroundKind = "whole"     // how near the two are as wholes
	ByClause    GroundKind = "clause"    // how near the quotation is to the clauses that the passage is of
	ByUnsourced GroundKind = "unsourced" // that a beginning or an end of the quotation has no source here
	ByModel     GroundKind = "model"     // what a larger model says
	ByNear      GroundKind = "near"      // the passage of another part of the utterance is near by
	ByChance    GroundKind = "chance"    // how easily so many words are found by chance in so long an original
	ByEdges     GroundKind = "edges"     // further candidates that overlap the passage
	ByParts     GroundKind = "parts"     // that the parts of a long quotation are not equally sure
	ByRest      GroundKind = "rest"      // what is too small to be named, together
)

// A Lack says why a quotation has no source.
type Lack string

const (
	NoWords     Lack = "no words"       // the quotation has none
	EmptySource Lack = "empty original" // the original has none
	NothingLike Lack = "nothing like"   // no word of the quotation has a counterpart in the original
	TooLittle   Lack = "too little"     // of it is in the nearest passage
	Unlikely    Lack = "unlikely"       // the nearest passage renders more of it, but is unlikely to be its source
)

// A Passage is a candidate that was not chosen.
type Passage struct {
	Start int     `json:"start"` // bytes in memory, code points in records
	End   int     `json:"end"`
	Score float64 `json:"score"`
}

// A Pair is a quotation and the passage of the original that it renders: one or
// more spans in reading order, or none and Relation None.
type Pair struct {
	Quote    Quotation
	Spans    []Span // in the original's text
	Relation Relation
	Score    float64 // how sure it is that there is a source, 0 to 1; on a null too
	Evidence Evidence
}

// Passage is the words of the spans, in their order; none on a null pair.
func (p *Pair) Passage(original string) []string {
	words := make([]string, len(p.Spans))
	for i, s := range p.Spans {
		words[i] = s.In(original)
	}
	return words
}

// Null reports whether the quotation has no source in the original.
func (p *Pair) Null() bool { return len(p.Spans) == 0 }

// A Bead is a step of a sentence alignment: the indices, from 0, of the source
// and target sentences that render each other. One side of a null bead is empty.
type Bead struct {
	Source, Target []int
	Score          float64
}
