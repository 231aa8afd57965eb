package enface

import (
	"strings"
	"unicode"
)

// The records below are the JSON contract of docs/json.md. Offsets in them
// count code points. Fields are added, never renamed.

// A QuoteRecord is one line of 'enface quotes'.
type QuoteRecord struct {
	Start        int     `json:"start"`
	End          int     `json:"end"`
	Text         string  `json:"text"`
	Kind         Kind    `json:"kind"`
	Utterance    int     `json:"utterance"`
	Speaker      string  `json:"speaker"`
	Cue          string  `json:"cue"`
	SpeakerName  string  `json:"speaker_name,omitempty"`
	SpeakerStart *int    `json:"speaker_start,omitempty"`
	SpeakerEnd   *int    `json:"speaker_end,omitempty"`
	Unclosed     bool    `json:"unclosed,omitempty"`
	Confidence   float64 `json:"confidence"`
}

// A SpanRecord is a span with its text.
type SpanRecord struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// A PairRecord is one line of 'enface match'.
type PairRecord struct {
	Quote    QuoteRecord  `json:"quote"`
	Spans    []SpanRecord `json:"spans"`
	Relation Relation     `json:"relation"`
	Score    float64      `json:"score"`
	Evidence Evidence     `json:"evidence"`
}

// A BlockRecord is a block of a StoryRecord.
type BlockRecord struct {
	Kind BlockKind `json:"kind"`
	Text string    `json:"text"`
}

// A StoryRecord is what 'enface extract' prints.
type StoryRecord struct {
	Key        string            `json:"key"`
	URL        string            `json:"url"`
	Canonical  string            `json:"canonical"`
	Title      string            `json:"title"`
	Byline     string            `json:"byline"`
	Outlet     string            `json:"outlet"`
	Section    string            `json:"section,omitempty"`
	Published  string            `json:"published"`
	Modified   string            `json:"modified"`
	Lang       string            `json:"lang"`
	Declared   string            `json:"lang_declared,omitempty"`
	Agency     string            `json:"agency,omitempty"`
	License    string            `json:"license,omitempty"`
	Paywalled  bool              `json:"paywalled,omitempty"`
	Alternates map[string]string `json:"alternates,omitempty"`
	Blocks     []BlockRecord     `json:"blocks"`
	Text       string            `json:"text"`
	Charset    string            `json:"charset,omitempty"`
	Captured   string            `json:"captured,omitempty"`
	SHA256     string            `json:"sha256,omitempty"`
	Notes      []string          `json:"notes,omitempty"`
}

// Record renders a quotation of text.
func (q *Quotation) Record(text string, o *Offsets) QuoteRecord {
	r := QuoteRecord{
		Text: q.In(text), Kind: q.Kind, Utterance: q.Utterance,
		Speaker: q.Speaker.Text, SpeakerName: q.Speaker.Name, Cue: q.Cue,
		Unclosed: q.Unclosed, Confidence: round3(q.Confidence),
	}
	r.Start, r.End = o.PointSpan(q.Span)
	if q.Speaker.Len() > 0 {
		start, end := o.PointSpan(q.Speaker.Span)
		r.SpeakerStart, r.SpeakerEnd = &start, &end
	}
	return r
}

// Record renders a pair of an original and a version, whose texts and offsets
// are given.
func (p *Pair) Record(original string, oo *Offsets, version string, vo *Offsets) PairRecord {
	r := PairRecord{
		Quote: p.Quote.Record(version, vo), Spans: []SpanRecord{},
		Relation: p.Relation, Score: round3(p.Score), Evidence: p.Evidence.inPoints(oo),
	}
	for _, s := range p.Spans {
		a, b := oo.PointSpan(s)
		r.Spans = append(r.Spans, SpanRecord{a, b, s.In(original)})
	}
	return r
}

func (e Evidence) inPoints(o *Offsets) Evidence {
	other := e.Other
	e.Other = nil
	for _, c := range other {
		e.Other = append(e.Other, Passage{o.Point(c.Start), o.Point(c.End), round3(c.Score)})
	}
	for _, v := range []*float64{&e.Words, &e.Back, &e.Length, &e.Borders, &e.RunnerUp, &e.Whole, &e.Raw} {
		*v = round3(*v)
	}
	return e
}

// Record renders the story.
func (s *Story) Record() StoryRecord {
	r := StoryRecord{
		Key: s.Key(), URL: s.URL, Canonical: s.Canonical, Title: s.Title, Byline: s.Byline,
		Outlet: s.Outlet, Section: s.Section, Published: s.Published, Modified: s.Modified,
		Lang: s.Lang, Declared: s.Declared, Agency: s.Agency, License: s.License, Text: s.Text, Charset: s.Charset,
		SHA256: s.SHA256, Notes: s.Notes, Blocks: []BlockRecord{}, Paywalled: s.Paywalled, Alternates: s.Alternates,
	}
	if !s.Captured.IsZero() {
		r.Captured = s.Captured.UTC().Format("2006-01-02T15:04:05Z")
	}
	for _, b := range s.Blocks {
		r.Blocks = append(r.Blocks, BlockRecord{b.Kind, b.In(s.Text)})
	}
	return r
}

// round3 keeps three decimals: enough for a score, and the same text everywhere.
func round3(x float64) float64 {
	if x < 0 {
		return -round3(-x)
	}
	return float64(int64(x*1000+.5)) / 1000
}

// Fields splits s into words at anything that is neither letter nor digit; it
// is for counting and for short names, not for linguistics.
func Fields(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
