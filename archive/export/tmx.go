package export

import (
	"bufio"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"enface"
	"enface/archive"
)

// allLanguages is TMX's word for "each unit names its own source language".
const allLanguages = "*all*"

func formatTMX() Format {
	return stream(Entry{
		Name: "tmx", About: "the pairs that have a source as a translation memory",
		Extension: ".tmx", MediaType: "application/x-tmx+xml", Unit: pairs(),
	}, writeTMX)
}

// writeTMX writes the pairs that have a source as TMX 1.4, a translation unit each,
// and returns how many; null pairs are left out. The unit's id is the pair's
// key. The original's spans are joined by a space. Relation, score, speaker,
// review and method are properties of the unit; address, key, digest and offsets
// (in code points) those of its two sides. Characters that XML forbids become
// U+FFFD.
func writeTMX(ctx context.Context, w io.Writer, from Source, o Options) (n int, err error) {
	head := func(b *bufio.Writer) { tmxHead(b, o, "phrase", allLanguages) }
	return writePairs(ctx, w, from.Works, head, func(b *bufio.Writer, r *row) (bool, error) {
		if r.pair.Null() {
			return false, nil
		}
		q := &r.record.Quote
		fmt.Fprintf(b, "    <tu tuid=\"%s\" srclang=\"%s\">\n", escape(r.pair.Key), escape(language(r.original.Lang)))
		prop(b, "      ", "x-relation", string(r.record.Relation))
		prop(b, "      ", "x-score", decimal(r.record.Score))
		prop(b, "      ", "x-kind", string(q.Kind))
		prop(b, "      ", "x-speaker", cmp.Or(q.SpeakerName, q.Speaker))
		prop(b, "      ", "x-review", r.pair.Review)
		prop(b, "      ", "x-method", r.pair.Method)
		side(b, r.original, spans(r), r.passage(" "))
		side(b, r.version, strconv.Itoa(q.Start)+"-"+strconv.Itoa(q.End), q.Text)
		b.WriteString("    </tu>\n")
		return true, nil
	}, tmxTail)
}

func side(b *bufio.Writer, s *archive.StoryEntry, offsets, text string) {
	fmt.Fprintf(b, "      <tuv xml:lang=\"%s\">\n", escape(language(s.Lang)))
	prop(b, "        ", "x-address", address(s))
	prop(b, "        ", "x-story", s.Key)
	prop(b, "        ", "x-sha256", s.SHA256)
	prop(b, "        ", "x-offsets", offsets)
	fmt.Fprintf(b, "        <seg>%s</seg>\n      </tuv>\n", escape(text))
}

// BitextTMX writes the beads of a sentence alignment as TMX 1.4, a translation
// unit each; those with one side empty are left out. The ids count all beads
// from 1. Sentences of one side are joined by a space. It fails on a bead that
// names a sentence that src or tgt does not have.
func BitextTMX(w io.Writer, srcLang, tgtLang string, beads []enface.Bead, src, tgt []string, o Options) error {
	b := bufio.NewWriterSize(w, 1<<16)
	srclang := allLanguages
	if srcLang != "" {
		srclang = srcLang
	}
	tmxHead(b, o, "sentence", srclang)
	for i, bead := range beads {
		if len(bead.Source) == 0 || len(bead.Target) == 0 {
			continue
		}
		source, err := join(src, bead.Source)
		if err == nil {
			var target string
			if target, err = join(tgt, bead.Target); err == nil {
				segtype := ""
				if len(bead.Source) > 1 || len(bead.Target) > 1 {
					segtype = ` segtype="block"`
				}
				fmt.Fprintf(b, "    <tu tuid=\"%d\"%s>\n", i+1, segtype)
				prop(b, "      ", "x-score", strconv.FormatFloat(bead.Score, 'f', 3, 64))
				fmt.Fprintf(b, "      <tuv xml:lang=\"%s\"><seg>%s</seg></tuv>\n", escape(language(srcLang)), escape(source))
				fmt.Fprintf(b, "      <tuv xml:lang=\"%s\"><seg>%s</seg></tuv>\n    </tu>\n", escape(language(tgtLang)), escape(target))
			}
		}
		if err != nil {
			return &enface.Problem{Doing: "writing", Item: "bead " + strconv.Itoa(i+1), Err: err, Next: "align the two texts again"}
		}
	}
	b.WriteString(tmxTail)
	return b.Flush()
}

func join(sentences []string, indices []int) (string, error) {
	var parts []string
	for _, i := range indices {
		if i < 0 || i >= len(sentences) {
			return "", fmt.Errorf("it names sentence %d of %d", i, len(sentences))
		}
		parts = append(parts, strings.TrimSpace(sentences[i]))
	}
	return strings.Join(parts, " "), nil
}

func tmxHead(b *bufio.Writer, o Options, segtype, srclang string) {
	date := ""
	if !o.Generated.IsZero() {
		date = fmt.Sprintf(` creationdate="%s"`, o.Generated.UTC().Format("20060102T150405Z"))
	}
	fmt.Fprintf(b, `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="enface" creationtoolversion="%s" segtype="%s" o-tmf="enface" adminlang="en" srclang="%s" datatype="plaintext" o-encoding="UTF-8"%s/>
  <body>
`, escape(cmp.Or(o.Version, "unknown")), segtype, escape(srclang), date)
}

const tmxTail = "  </body>\n</tmx>\n"

func prop(b *bufio.Writer, indent, name, value string) {
	if value != "" {
		fmt.Fprintf(b, "%s<prop type=\"%s\">%s</prop>\n", indent, name, escape(value))
	}
}

// language is a tag for xml:lang, which may not be empty: "und" where the
// language is not known.
func language(tag string) string { return cmp.Or(tag, "und") }

// escape makes a text safe in XML, in content and in attributes. What XML
// forbids becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}
