package omission

import (
	"context"
	"math"
	"strings"

	"enface"
	"enface/align/words"
	"enface/text"
)

// A Judge judges the beads of two texts.
type Judge struct {
	Reader *words.Reader // not a fast one: its vectors know their context
	Model  *Model
}

// atOnce is how many beads are read together; their words are centred together.
const atOnce = 1024

// Beads says of each bead of two translations whether it renders the whole of both sides.
// Of beads of which one side is empty it says nothing: their judgement is the zero value.
// The languages are BCP 47, "" for unknown ones. The only error is that of ctx, or of
// the reader's Vectors.
func (j *Judge) Beads(ctx context.Context, src, tgt []string, beads []enface.Bead, sourceLang, targetLang string) ([]Judgement, error) {
	all := make([]Judgement, len(beads))
	for from := 0; from < len(beads); from += atOnce {
		part := beads[from:min(from+atOnce, len(beads))]
		s, err := j.read(ctx, src, part, func(b enface.Bead) []int { return b.Source }, sourceLang)
		if err != nil {
			return nil, err
		}
		t, err := j.read(ctx, tgt, part, func(b enface.Bead) []int { return b.Target }, targetLang)
		if err != nil {
			return nil, err
		}
		j.judge(s, t, j.Reader.Consult(s.Side, t.Side, sourceLang, targetLang), all[from:])
	}
	return all, nil
}

// A beadSide is one side of many beads.
type beadSide struct {
	*words.Side
	late  *words.Side // after the model's last layer
	first []int       // the number of each bead's first word, and of all
	at    []int       // where each bead begins in the text
}

// beadBreak keeps the model from reading beads as one paragraph.
const beadBreak = "\n\n"

func (j *Judge) read(ctx context.Context, lines []string, beads []enface.Bead, of func(enface.Bead) []int, lang string) (*beadSide, error) {
	r := &beadSide{}
	var texts []string
	at := 0
	for _, b := range beads {
		var parts []string
		if len(b.Source) > 0 && len(b.Target) > 0 {
			for _, i := range of(b) {
				parts = append(parts, lines[i])
			}
		}
		s := strings.Join(parts, "\n")
		texts, r.at = append(texts, s), append(r.at, at)
		at += len(s) + len(beadBreak)
	}
	var err error
	if r.Side, err = j.Reader.ReadInContext(ctx, strings.Join(texts, beadBreak), lang); err != nil {
		return nil, err
	}
	if r.late, err = j.Reader.Late(ctx, r.Side); err != nil {
		return nil, err
	}
	w := 0
	for i, s := range texts {
		r.first = append(r.first, w)
		for ; w < len(r.Words) && r.Words[w].Start < r.at[i]+len(s); w++ {
		}
	}
	r.first = append(r.first, w)
	return r, nil
}

func (j *Judge) judge(s, t *beadSide, listed words.Listed, out []Judgement) {
	c := words.Compare(t.Side, s.Side, listed)
	numbers := &j.Reader.Numbers
	base := numbers.BaseWeight
	expected := math.Log(text.FactsOf(t.Lang).Length / text.FactsOf(s.Lang).Length)
	for k := range s.at {
		i, o := s.first[k], t.first[k]
		n, m := s.first[k+1]-i, t.first[k+1]-o
		if n == 0 || m == 0 {
			continue
		}
		p := words.NewPairing(n, m)
		for x := range n {
			for y := range m {
				p.Word[x*m+y] = c.Of(int32(i+x), int32(o+y))
				p.Late[x*m+y] = numbers.LateSimilarity(words.Dot(s.late.Vector(int32(i+x)), t.late.Vector(int32(o+y))))
			}
		}
		p.Link(numbers.Weakest)
		longer := math.Log(float64(words.Length(s.Words[i:i+n])+3)/float64(words.Length(t.Words[o:o+m])+3)) + expected
		source := j.Model.Words(s.Words[i:i+n], s.Opens[i:i+n], p, longer, base)
		target := j.Model.Words(t.Words[o:o+m], t.Opens[o:o+m], p.Turned(), -longer, base)
		out[k] = j.Model.judgement(fromBead(source, s.at[k]), fromBead(target, t.at[k]))
	}
}

// fromBead counts the places of words from where their bead begins.
func fromBead(side []Word, at int) []Word {
	for i := range side {
		side[i].Start -= at
		side[i].End -= at
	}
	return side
}
