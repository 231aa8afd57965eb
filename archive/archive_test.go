package archive

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

// The same calls a second time leave every row as it was.
func TestTwiceChangesNothing(t *testing.T) {
	a, path := newArchive(t)
	original, version := fill(t, a)
	before := dump(t, a)

	ctx := t.Context()
	c := capture("https://lac.example/ecole", french)
	c.Time = clock() // fetched again, later
	id, isNew, err := a.PutCapture(ctx, c)
	if err != nil || isNew {
		t.Errorf("the same bytes again: new %v, %v", isNew, err)
	}
	if _, changed, err := a.PutStory(ctx, id, read(c, "fr")); err != nil || changed {
		t.Errorf("the same story again: changed %v, %v", changed, err)
	}
	if isNew, err := a.Link(ctx, original, version, "found"); err != nil || isNew {
		t.Errorf("the same link again: new %v, %v", isNew, err)
	}
	quotes, pairs := quotesAndPairs(t)
	if changed, err := a.PutAlignment(ctx, original, version, "m/1", quotes, pairs); err != nil || changed {
		t.Errorf("the same alignment again: changed %v, %v", changed, err)
	}
	fill(t, a)
	if diff := cmp.Diff(before, dump(t, a)); diff != "" {
		t.Errorf("rows have changed (-before +after):\n%s", diff)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	data := must[[]byte](t)(os.ReadFile(path))
	b := open(t, path, Options{Create: true})
	fill(t, b)
	b.Close()
	if after := must[[]byte](t)(os.ReadFile(path)); string(after) != string(data) {
		t.Error("opening, doing the same and closing has changed the file")
	}
	if got := files(t, path); !slices.Equal(got, []string{"enface.db"}) {
		t.Errorf("after Close the folder holds %v", got)
	}
}

// In the database an offset is what SQLite's substr counts.
func TestDatabaseCountsCodePoints(t *testing.T) {
	a, _ := newArchive(t)
	fill(t, a)
	for query, want := range map[string][]string{
		`SELECT substr(t.text, q.start + 1, q.stop - q.start) FROM quotation q JOIN alignment a ON a.id = q.alignment
			JOIN story_text t ON t.story = a.version AND t.revision = a.version_revision ORDER BY q.n`: {"We will keep the school open,", "It is ours.", "iron mayor"},
		`SELECT substr(t.text, s.start + 1, s.stop - s.start) FROM pair_span s JOIN pair p ON p.id = s.pair JOIN quotation q ON q.id = p.quotation
			JOIN alignment a ON a.id = q.alignment JOIN story_text t ON t.story = a.original AND t.revision = a.original_revision ORDER BY s.n`: {"Nous garderons", "l’école ouverte"},
		`SELECT substr(t.text, (evidence ->> '$.other[0].start') + 1, (evidence ->> '$.other[0].end') - (evidence ->> '$.other[0].start'))
			FROM pair p JOIN quotation q ON q.id = p.quotation JOIN alignment a ON a.id = q.alignment
			JOIN story_text t ON t.story = a.original AND t.revision = a.original_revision WHERE p.relation <> 'none'`: {"Il n’a rien"},
		`SELECT substr(t.text, b.start + 1, b.stop - b.start) FROM block b JOIN story_text t ON t.id = b.story_text WHERE t.lang = 'fr' ORDER BY b.n`: strings.Split(french, "\n"),
	} {
		got := must[[]string](t)(collect(t.Context(), a.reader, query, nil, func(scan scanner) (s string, err error) { return s, scan(&s) }))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", query, diff)
		}
	}
}

// Pairs that were made on a text do not point into another one.
func TestNewTextDropsItsPairs(t *testing.T) {
	a, _ := newArchive(t)
	ctx := t.Context()
	original, version := fill(t, a)
	key := works(t, a, WorkFilter{})[0].Versions[0].Pairs[0].Key

	// Another title is no other text.
	c := capture("https://lac.example/ecole", french)
	id, _, err := a.PutCapture(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	renamed := read(c, "fr")
	renamed.Title = "L’école reste"
	if _, changed, err := a.PutStory(ctx, id, renamed); err != nil || !changed {
		t.Fatalf("another title: changed %v, %v", changed, err)
	}
	if !must[bool](t)(a.Aligned(ctx, original, version, "m/1")) {
		t.Error("another title has dropped the pairs")
	}

	corrected := "CORRECTION.\n" + french
	if again := put(t, a, "https://lac.example/ecole", "fr", corrected); again != original {
		t.Fatalf("the same address is story %d, then %d", original, again)
	}
	if must[bool](t)(a.Aligned(ctx, original, version, "m/1")) {
		t.Error("the pairs of the old text are still there")
	}
	w := works(t, a, WorkFilter{})[0]
	if w.Original.Text != corrected || w.Versions[0].Aligned || len(w.Versions[0].Pairs) > 0 {
		t.Errorf("the work has text %q and pairs %v", w.Original.Text, w.Versions[0].Pairs)
	}
	if got := must[[]string](t)(collect(ctx, a.reader, "SELECT text FROM story_text WHERE story = ? ORDER BY revision", []any{original},
		func(scan scanner) (s string, err error) { return s, scan(&s) })); !slices.Equal(got, []string{french, corrected}) {
		t.Errorf("the revisions are %q", got)
	}

	// Made again, the pair has the name that it had. Its offsets are others.
	quotes, pairs := quotesAndPairs(t)
	for i := range pairs {
		pairs[i].Spans = slices.Clone(pairs[i].Spans)
		for j := range pairs[i].Spans {
			pairs[i].Spans[j].Start += len("CORRECTION.\n")
			pairs[i].Spans[j].End += len("CORRECTION.\n")
		}
	}
	if changed, err := a.PutAlignment(ctx, original, version, "m/1", quotes, pairs); err != nil || !changed {
		t.Fatalf("changed %v, %v", changed, err)
	}
	p := works(t, a, WorkFilter{})[0].Versions[0].Pairs[0]
	if p.Key != key || p.Spans[0].In(corrected) != "Nous garderons" {
		t.Errorf("the pair is %s with %q, was %s", p.Key, p.Spans[0].In(corrected), key)
	}

	// The version's text counts as well.
	put(t, a, "https://news.example/school", "en", english+"\nUpdated.")
	if must[bool](t)(a.Aligned(ctx, original, version, "m/1")) {
		t.Error("the pairs of the version's old text are still there")
	}
	sound(t, a)
}

// A text that changes between reading and storing is noticed.
func TestStoryChangesWhileItIsAligned(t *testing.T) {
	a, path := newArchive(t)
	original, version := fill(t, a)
	if _, err := a.StoryByID(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	put(t, open(t, path, Options{}), "https://news.example/school", "en", "Another text that is long enough to hold the offsets.\n"+english)
	quotes, pairs := quotesAndPairs(t)
	_, err := a.PutAlignment(t.Context(), original, version, "m/2", quotes, pairs)
	if err == nil || !strings.Contains(err.Error(), "another text meanwhile") {
		t.Errorf("offsets of the old text were taken for the new one: %v", err)
	}
}

func TestSamePlaceTwiceHasTwoKeys(t *testing.T) {
	a, _ := newArchive(t)
	ctx := t.Context()
	text := "“Yes.” And again: “Yes.”"
	o, v := put(t, a, "o.fr.txt", "fr", "Oui. Oui."), put(t, a, "v.en.txt", "en", text)
	if _, err := a.Link(ctx, o, v, "given"); err != nil {
		t.Fatal(err)
	}
	first := span(t, text, "Yes.")
	last := enface.Span{Start: strings.LastIndex(text, "Yes."), End: strings.LastIndex(text, "Yes.") + 4}
	var quotes []enface.Quotation
	var pairs []enface.Pair
	for _, s := range []enface.Span{last, first} { // whatever the order in which they come
		q := enface.Quotation{Span: s, Kind: enface.Direct}
		quotes = append(quotes, q)
		pairs = append(pairs, enface.Pair{Quote: q, Relation: enface.None})
	}
	if _, err := a.PutAlignment(ctx, o, v, "m/1", quotes, pairs); err != nil {
		t.Fatal(err)
	}
	got := works(t, a, WorkFilter{})[0].Versions[0].Pairs
	if len(got) != 2 || got[0].Quote.Span != first || got[0].Key == got[1].Key {
		t.Fatalf("%+v", got)
	}
	if got[0].Key != pairKey(enface.Key("o.fr.txt"), enface.Key("v.en.txt"), "Yes.", 1) || got[1].Key != pairKey(enface.Key("o.fr.txt"), enface.Key("v.en.txt"), "Yes.", 2) {
		t.Errorf("keys %s and %s", got[0].Key, got[1].Key)
	}
}

// What does not fit together is refused and leaves nothing behind.
func TestRefusals(t *testing.T) {
	a, _ := newArchive(t)
	ctx := t.Context()
	original, version := fill(t, a)
	before := dump(t, a)
	quotes, pairs := quotesAndPairs(t)
	align := func(change func(q []enface.Quotation, p []enface.Pair)) error {
		q, p := slices.Clone(quotes), slices.Clone(pairs)
		change(q, p)
		_, err := a.PutAlignment(ctx, original, version, "m/3", q, p)
		return err
	}
	wrong := capture("x", "y")
	wrong.SHA256 = enface.Digest([]byte("z"))
	_, _, digestErr := a.PutCapture(ctx, wrong)
	inside := read(capture("https://lac.example/ecole", french), "fr")
	inside.Sentences = []enface.Span{{Start: strings.Index(french, "é") + 1, End: len(french)}}
	_, _, insideErr := a.PutStory(ctx, 1, inside)
	_, _, captureErr := a.PutStory(ctx, 99, read(capture("x", "y"), "fr"))
	_, _, otherErr := a.PutStory(ctx, 1, read(capture("x", "y"), "fr"))
	_, selfErr := a.Link(ctx, original, original, "given")
	_, linkErr := a.Link(ctx, original, 99, "given")
	_, unlinkedErr := a.PutAlignment(ctx, version, original, "m/1", nil, nil)
	for name, err := range map[string]error{
		"wrong digest":                 digestErr,
		"span within a character":      insideErr,
		"no such capture":              captureErr,
		"story of other bytes":         otherErr,
		"linked to itself":             selfErr,
		"linked to nothing":            linkErr,
		"not linked":                   unlinkedErr,
		"score over 1":                 align(func(_ []enface.Quotation, p []enface.Pair) { p[0].Score = 1.01 }),
		"unknown relation":             align(func(_ []enface.Quotation, p []enface.Pair) { p[0].Relation = "loose" }),
		"unknown kind":                 align(func(q []enface.Quotation, _ []enface.Pair) { q[2].Kind = "shouted" }),
		"null pair with a relation":    align(func(_ []enface.Quotation, p []enface.Pair) { p[1].Relation = enface.Close }),
		"spans with the relation none": align(func(_ []enface.Quotation, p []enface.Pair) { p[0].Relation = enface.None }),
		"pair without a quotation":     align(func(_ []enface.Quotation, p []enface.Pair) { p[0].Quote.Start++ }),
		"span past the end": align(func(_ []enface.Quotation, p []enface.Pair) {
			p[0].Spans = []enface.Span{{Start: 0, End: len(french) + 1}}
		}),
		"quotation turned round": align(func(q []enface.Quotation, _ []enface.Pair) { q[2].Start, q[2].End = q[2].End, q[2].Start }),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if diff := cmp.Diff(before, dump(t, a)); diff != "" {
		t.Errorf("a refused call has left something:\n%s", diff)
	}
}

// Two addresses with one key are told apart, however unlikely they are.
func TestKeysThatCollide(t *testing.T) {
	a, _ := newArchive(t)
	first, second := "https://news.example.org/story/461513", "https://news.example.org/story/755810"
	if enface.Key(first) != enface.Key(second) {
		t.Fatal("the two have different keys")
	}
	put(t, a, first, "en", "One text.")
	c := capture(second, "Another text.")
	id, _, err := a.PutCapture(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.PutStory(t.Context(), id, read(c, "en")); err == nil || !strings.Contains(err.Error(), first) {
		t.Errorf("the error is %v", err)
	}
	if s := must[*StoryEntry](t)(a.Story(t.Context(), first)); s.Text != "One text." {
		t.Errorf("the first story now says %q", s.Text)
	}
}

func TestReviews(t *testing.T) {
	a, _ := newArchive(t)
	fill(t, a)
	ctx := t.Context()
	pair := works(t, a, WorkFilter{})[0].Versions[0].Pairs[0]
	for _, step := range []struct{ verdict, passage, want string }{
		{"accepted", "Nous garderons\nl’école ouverte", "accepted"},
		{"rejected", "Nous garderons\nl’école ouverte", "rejected"},
		{"accepted", "Il n’a rien ajouté.", "rejected"}, // that was about other words
	} {
		if err := a.PutReviews(ctx, []Review{{Pair: pair.Key, Verdict: step.verdict, Passage: step.passage, Reviewer: "M."}}); err != nil {
			t.Fatal(err)
		}
		pairs := works(t, a, WorkFilter{})[0].Versions[0].Pairs
		if pairs[0].Review != step.want || pairs[1].Review != "" {
			t.Errorf("after %v the pairs are %q and %q", step, pairs[0].Review, pairs[1].Review)
		}
	}
	var verdicts []string
	for _, r := range must[[]Review](t)(a.Reviews(ctx, pair.Key)) {
		verdicts = append(verdicts, r.Verdict)
		if r.Reviewer != "M." || !r.Made.Equal(clock()) {
			t.Errorf("the review is %+v", r)
		}
	}
	if want := []string{"accepted", "rejected", "accepted"}; !slices.Equal(verdicts, want) {
		t.Errorf("the reviews are %q, not %q", verdicts, want)
	}
	err := a.PutReviews(ctx, []Review{{Pair: pair.Key, Verdict: Accepted}, {Pair: "p0000000000", Verdict: Accepted}})
	if n := len(must[[]Review](t)(a.Reviews(ctx, pair.Key))); !errors.Is(err, enface.ErrNotFound) || n != 3 {
		t.Errorf("with an unknown pair: %v, %d reviews", err, n)
	}
	for _, statement := range []string{
		"UPDATE review SET verdict = 'accepted'", "DELETE FROM review", "UPDATE body SET size = 1", "DELETE FROM body", "DELETE FROM capture",
		"UPDATE capture SET url = ''", "UPDATE story_text SET text = ''", "UPDATE story SET revision = 2",
	} {
		if _, err := a.writer.ExecContext(ctx, statement); err == nil {
			t.Errorf("%s: no error", statement)
		}
	}
}

// A program that goes wrong in the middle of a command has its context ended;
// reading and writing say so.
func TestEndedContext(t *testing.T) {
	a, _ := newArchive(t)
	fill(t, a)
	id := must[int64](t)(a.Begin(t.Context(), "x", "collect"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, putErr := a.PutCapture(ctx, capture("x", "y"))
	_, storyErr := a.Story(ctx, "x")
	_, beginErr := a.Begin(ctx, "x", "collect")
	var worksErr error
	for _, err := range a.Works(ctx, WorkFilter{}) {
		worksErr = err
	}
	for name, err := range map[string]error{"PutCapture": putErr, "Story": storyErr, "Begin": beginErr, "Works": worksErr} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := a.End(ctx, id, Outcome{Err: ctx.Err()}); err != nil {
		t.Errorf("End: %v", err)
	}
	if got := must[[]Attempt](t)(a.Attempts(t.Context(), AttemptFilter{})); len(got) != 1 || got[0].Status != "interrupted" {
		t.Errorf("the attempt is %+v", got)
	}
}
