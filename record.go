package enface

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"reflect"
	"strings"
	"time"
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

// A StoryRecord is what 'enface extract' prints: the fields of a story that its
// tags give a name, after its key. Its JSON has the blocks with their texts.
type StoryRecord struct {
	Key string
	Story
	Blocks []BlockRecord
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
	r := StoryRecord{Key: s.Key(), Story: *s, Blocks: []BlockRecord{}}
	for _, b := range s.Blocks {
		r.Blocks = append(r.Blocks, BlockRecord{b.Kind, b.In(s.Text)})
	}
	return r
}

// captureTime is the form of the time of a capture in a record.
const captureTime = "2006-01-02T15:04:05Z"

// MarshalJSON writes the fields in the order in which Story declares them.
func (r StoryRecord) MarshalJSON() ([]byte, error) {
	b := bytes.NewBufferString(`{"key":`)
	values := json.NewEncoder(b)
	values.SetEscapeHTML(false) // the caller's encoder decides
	err := values.Encode(r.Key)
	for tag, field := range r.recorded() {
		name, option, _ := strings.Cut(tag, ",")
		value := field.Interface()
		switch v := value.(type) {
		case []Block:
			value = r.Blocks
		case time.Time:
			value = v.UTC().Format(captureTime)
		}
		if option == "" || !empty(field) {
			fmt.Fprintf(b, ",%q:", name)
			err = cmp.Or(err, values.Encode(value))
		}
	}
	b.WriteByte('}')
	return b.Bytes(), err
}

// UnmarshalJSON reads what MarshalJSON writes. Story.Blocks stays empty, since a
// record does not say where in the text its blocks stand.
func (r *StoryRecord) UnmarshalJSON(data []byte) error {
	*r = StoryRecord{}
	values := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &values); err != nil {
		return err
	}
	read := func(name string, to any) error {
		if values[name] == nil {
			return nil
		}
		return json.Unmarshal(values[name], to)
	}
	err := read("key", &r.Key)
	for tag, field := range r.recorded() {
		name, _, _ := strings.Cut(tag, ",")
		to := field.Addr().Interface()
		if _, ok := to.(*[]Block); ok {
			to = &r.Blocks
		}
		err = cmp.Or(err, read(name, to))
	}
	return err
}

// recorded are the fields of a story that a record has, by their tag json.
func (s *Story) recorded() iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		for field, value := range reflect.ValueOf(s).Elem().Fields() {
			if tag := field.Tag.Get("json"); tag != "-" && !yield(tag, value) {
				return
			}
		}
	}
}

func empty(v reflect.Value) bool {
	if k := v.Kind(); k == reflect.Slice || k == reflect.Map {
		return v.Len() == 0
	}
	return v.IsZero()
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
