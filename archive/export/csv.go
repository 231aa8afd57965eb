package export

import (
	"bufio"
	"context"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"enface"
	"enface/archive"
)

// columns of a CSV file. Columns are added at the end, never renamed.
func columns() []string {
	names := []string{
		"pair", "relation", "score", "review", "method",
		"kind", "utterance", "speaker", "speaker_name", "cue", "quote_start", "quote_end", "quote", "spans", "passage",
	}
	for _, side := range []string{"original", "version"} {
		for _, field := range []string{"key", "url", "title", "outlet", "published", "lang", "sha256", "captured"} {
			names = append(names, side+"_"+field)
		}
	}
	return append(names, "words", "back", "cognates", "numbers", "missing", "reason", "weighed", "differs", "left_out", "unsourced")
}

func formatCSV() Format {
	return stream(Entry{
		Name: "csv", About: "a pair a row, for spreadsheets",
		Extension: ".csv", MediaType: "text/csv", Unit: pairs(),
	}, writeCSV)
}

// writeCSV writes a pair a row, null pairs too, after a header row, and returns how
// many: RFC 4180, UTF-8 without a byte order mark, lines ending in CR LF.
//
// The column spans is "start-end;start-end" in code points, passage is the text
// of the spans joined by " […] "; lists are joined by "; ".
//
// A spreadsheet would run a text that begins with =, +, -, @, a tab or a
// carriage return (or the wide forms of the signs) as a formula. Such a text
// gets an apostrophe before it, and so does one that has apostrophes and then
// such a character: to get the text back, take one apostrophe off every text
// that begins with apostrophes followed by such a character. JSON lines have the
// texts untouched.
func writeCSV(ctx context.Context, w io.Writer, from Source, _ Options) (n int, err error) {
	head := func(b *bufio.Writer) { writeFields(b, columns()) }
	return writePairs(ctx, w, from.Works, head, func(b *bufio.Writer, r *row) (bool, error) {
		q, e := &r.record.Quote, &r.record.Evidence
		fields := []string{
			r.pair.Key, string(r.record.Relation), decimal(r.record.Score), guard(r.pair.Review), guard(r.pair.Method),
			string(q.Kind), strconv.Itoa(q.Utterance), guard(q.Speaker), guard(q.SpeakerName), guard(q.Cue),
			strconv.Itoa(q.Start), strconv.Itoa(q.End), guard(q.Text), spans(r), guard(r.passage(" […] ")),
		}
		for _, s := range []*archive.StoryEntry{r.original, r.version} {
			fields = append(fields, s.Key, guard(address(s)), guard(s.Title), guard(s.Outlet), guard(s.Published), guard(s.Lang), s.SHA256, captured(s))
		}
		fields = append(fields, decimal(e.Words), decimal(e.Back), list(e.Cognates), list(e.Numbers), list(e.Missing), guard(e.Reason), list(grounds(e.Weighed)), list(e.Differs), list(e.LeftOut), list(e.Unsourced))
		writeFields(b, fields)
		return true, nil
	}, "")
}

// writeFields writes a row. (encoding/csv with CR LF at the ends of rows would
// change the line ends within a text.)
func writeFields(b *bufio.Writer, fields []string) {
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		if !utf8.ValidString(f) {
			f = strings.ToValidUTF8(f, "\uFFFD")
		}
		if !strings.ContainsAny(f, ",\"\r\n") && strings.TrimSpace(f) == f {
			b.WriteString(f)
			continue
		}
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(f, `"`, `""`))
		b.WriteByte('"')
	}
	b.WriteString("\r\n")
}

// guard keeps a spreadsheet from taking a text for a formula.
func guard(s string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	if strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// grounds are "order 0.98" and so on.
func grounds(all []enface.Ground) []string {
	var out []string
	for _, g := range all {
		out = append(out, string(g.What)+" "+decimal(g.Adds))
	}
	return out
}

func list(values []string) string { return guard(strings.Join(values, "; ")) }

func spans(r *row) string {
	var parts []string
	for _, s := range r.record.Spans {
		parts = append(parts, strconv.Itoa(s.Start)+"-"+strconv.Itoa(s.End))
	}
	return strings.Join(parts, ";")
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
