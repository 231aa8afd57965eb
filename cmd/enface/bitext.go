package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"enface"
	"enface/align"
	"enface/archive/export"
	"enface/pipeline"
)

var beadFormats = []string{"ladder", "tsv", "jsonl", "tmx"}

func newBitext(s *session) *cobra.Command {
	var o collecting
	var m matching
	var lines, judged bool
	var format string
	c := &cobra.Command{
		Use:   "bitext SOURCE TARGET",
		Short: "Two complete translations in, their sentence alignment out",
		Long: `Align the sentences of two complete translations of the same text. Both are
files, addresses, or - for standard input. Sentences are those that enface
finds; with --lines each line of the files is one already. Sentences that only
one side has stand in beads of their own.

Formats: ladder prints "[0, 1]:[0]" a bead, with the numbers of sentences from
0; tsv prints source text, target text and score; jsonl also says where the
sentences stand, and tmx is for translation memories (docs/json.md). With
--judge jsonl says too of each bead whether it renders both sides whole, and
which words have no counterpart; both texts are read a second time for that.`,
		Example: `  enface bitext candide.fr.txt candide.en.txt --format tsv
  enface bitext src.txt tgt.txt --lines > ladder.txt
  enface bitext src.txt tgt.txt --fast --embed http://localhost:11434 --model bge-m3`,
		Args: usageArgs(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(beadFormats, format) {
				return unknown(c, "format", format, beadFormats)
			}
			if judged && format != "jsonl" {
				return usage(c, "--judge needs --format jsonl: other formats have no place for what it says")
			}
			if err := m.server.check(c); err != nil {
				return err
			}
			if args[0] == "-" && args[1] == "-" {
				return usage(c, "only one of the two can be standard input")
			}
			var stories [2]*enface.Story
			for i, ref := range args {
				story, err := o.read(c.Context(), s, ref)
				if err != nil {
					return err
				}
				stories[i] = story
			}
			m.server.warn(s)
			matcher, t := m.matcher(s), pipeline.NewTranslations(stories[0], stories[1], lines)
			done := s.ui.working("aligning")
			beads, err := matcher.AlignSentences(c.Context(), t, func(done, total int) {
				if done < total {
					s.ui.progress(done, total, "sentences read")
				}
			})
			done()
			if err != nil {
				return err
			}
			if format != "jsonl" {
				return writeBeads(s.out, format, beads, t)
			}
			var judgements []align.Judgement
			if judged {
				done := s.ui.working("judging")
				judgements, err = matcher.Judge(c.Context(), t, beads)
				done()
				if err != nil {
					return err
				}
			}
			return writeBeadRecords(s.out, beads, judgements, t)
		},
	}
	o.flags(s, c)
	m.flags(c)
	m.server.flags(s, c)
	c.Flags().BoolVar(&lines, "lines", false, "the files have one sentence a line")
	c.Flags().BoolVar(&judged, "judge", false, "jsonl: whether a bead renders both sides whole, and which words it lacks")
	c.Flags().StringVar(&format, "format", "ladder", "one of "+strings.Join(beadFormats, ", "))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(beadFormats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func writeBeads(w io.Writer, format string, beads []enface.Bead, t *pipeline.Translations) error {
	sides := t.Sentences
	if format == "tmx" {
		return export.BitextTMX(w, t.Stories[0].Lang, t.Stories[1].Lang, beads, sides[0], sides[1], export.Options{Version: version()})
	}
	for _, b := range beads {
		var err error
		switch format {
		case "ladder":
			_, err = fmt.Fprintf(w, "%s:%s\n", ladderSide(b.Source), ladderSide(b.Target))
		case "tsv":
			_, err = fmt.Fprintf(w, "%s\t%s\t%.3f\n", beadText(sides[0], b.Source), beadText(sides[1], b.Target), b.Score)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// A beadRecord is one line of 'enface bitext --format jsonl'.
type beadRecord struct {
	Source       []int               `json:"source"`
	Target       []int               `json:"target"`
	Score        json.Number         `json:"score"`
	Relation     string              `json:"relation,omitempty"`
	Partial      json.Number         `json:"partial,omitempty"`
	Untranslated *twoSides           `json:"untranslated,omitempty"`
	SourceSpans  []enface.SpanRecord `json:"source_spans"`
	TargetSpans  []enface.SpanRecord `json:"target_spans"`
}

// twoSides are words of either side of a bead.
type twoSides struct {
	Source []string `json:"source"`
	Target []string `json:"target"`
}

// placed are the sentences of a text.
type placed struct {
	text    string
	offsets *enface.Offsets
	spans   []enface.Span
}

func placedIn(story *enface.Story, spans []enface.Span) placed {
	return placed{story.Text, enface.NewOffsets(story.Text), spans}
}

func (p *placed) records(of []int) []enface.SpanRecord {
	records := make([]enface.SpanRecord, 0, len(of))
	for _, i := range of {
		sp := p.spans[i]
		records = append(records, enface.SpanRecord{Start: p.offsets.Point(sp.Start), End: p.offsets.Point(sp.End), Text: sp.In(p.text)})
	}
	return records
}

// writeBeadRecords writes beads, with what is judged of them if that was asked for.
func writeBeadRecords(w io.Writer, beads []enface.Bead, judgements []align.Judgement, t *pipeline.Translations) error {
	sides := t.Sentences
	texts := [2]placed{placedIn(t.Stories[0], t.Spans[0]), placedIn(t.Stories[1], t.Spans[1])}
	for k, b := range beads {
		r := beadRecord{
			Source: orEmpty(b.Source), Target: orEmpty(b.Target), Score: json.Number(fmt.Sprintf("%.3f", b.Score)),
			SourceSpans: texts[0].records(b.Source), TargetSpans: texts[1].records(b.Target),
		}
		if judgements != nil && len(b.Source) > 0 && len(b.Target) > 0 {
			j := judgements[k]
			r.Relation, r.Partial = "whole", json.Number(fmt.Sprintf("%.3f", j.Partial))
			if j.IsPartial {
				r.Relation = "partial"
			}
			r.Untranslated = &twoSides{runsOf(sides[0], b.Source, j.Source), runsOf(sides[1], b.Target, j.Target)}
		}
		if err := writeJSON(w, r); err != nil {
			return err
		}
	}
	return nil
}

// runsOf are the runs of words of a bead's side that have no counterpart.
func runsOf(side []string, of []int, words []align.JudgedWord) []string {
	var sentences []string
	for _, i := range of {
		sentences = append(sentences, side[i])
	}
	text, runs := strings.Join(sentences, "\n"), []string{}
	for _, sp := range align.MissingRuns(words) {
		runs = append(runs, strings.ReplaceAll(sp.In(text), "\n", " "))
	}
	return runs
}

func orEmpty(n []int) []int {
	if n == nil {
		return []int{}
	}
	return n
}

func ladderSide(n []int) string { return strings.ReplaceAll(fmt.Sprint(orEmpty(n)), " ", ", ") }

// beadText joins sentences into one cell of a table.
func beadText(side []string, n []int) string {
	var parts []string
	for _, i := range n {
		parts = append(parts, strings.Join(strings.FieldsFunc(side[i], func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " "))
	}
	return strings.Join(parts, " ")
}
