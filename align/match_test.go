package align

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"enface"
	"enface/align/internal/aligntest"
)

func TestMatchFindsPassagesToTheWord(t *testing.T) {
	cases := []struct{ quote, want string }{
		{"I sold my house to pay the workshop's debts.", "J'ai vendu ma maison pour payer les dettes de l'atelier"},
		{"An umbrella must last a whole life, not one season.", "Un parapluie doit durer une vie entière, pas une saison"},
		{"The rain is my best saleswoman.", "La pluie est ma meilleure vendeuse"},
		{"We exported 3,450 pieces to Japan last year", "Nous avons exporté 3 450 pièces au Japon l'année dernière"},
		{"She has more ideas than I do.", "Elle a plus d'idées que moi"},
		{"The central bank raised its interest rates again on Thursday.", ""},
		{"Our striker scored twice in the second half of the match.", ""},
	}
	var texts []string
	for _, c := range cases {
		texts = append(texts, c.quote)
	}
	for i, p := range aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en", texts...) {
		c := cases[i]
		if got := aligntest.Passage(aligntest.Interview, p); got != c.want {
			t.Errorf("%q\n got %q (score %.2f)\nwant %q", c.quote, got, p.Score, c.want)
		}
		if none := p.Relation == enface.None; none != (c.want == "") || none != p.Null() {
			t.Errorf("%q: relation %q with %d spans", c.quote, p.Relation, len(p.Spans))
		}
		if p.Null() && p.Evidence.Reason == "" {
			t.Errorf("%q: no reason for none", c.quote)
		}
	}
}

func TestMatchLeavesOutAReportingClause(t *testing.T) {
	p := aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en", "Yes, I have refused their orders for twenty years.")[0]
	got := aligntest.Passage(aligntest.Interview, p)
	if strings.Contains(got, "dit-il") || !strings.Contains(got, "je refuse leurs commandes depuis vingt ans") {
		t.Errorf("got %q", got)
	}
}

func TestMatchLeavesOutAReportingClauseWithAName(t *testing.T) {
	for _, c := range []struct{ original, quote, want string }{
		{"Le moulin, raconte Odile Guerin, tournait jour et nuit. Il est muet depuis dix ans.", "The mill turned day and night", "Le moulin | tournait jour et nuit"},
		{"Le four est froid, a précisé le boulanger. Nous fermerons en juin.", "The oven is cold. We will close in June.", "Le four est froid | Nous fermerons en juin"},
	} {
		if got := aligntest.Passage(c.original, aligntest.Match(t, aligner(t, Options{}), c.original, "en", c.quote)[0]); got != c.want {
			t.Errorf("%q: %q, want %q", c.quote, got, c.want)
		}
	}
}

// What another quotation renders on its own stays part of a quotation of several
// stretches.
func TestMatchSharesAStretchWithAnotherQuotation(t *testing.T) {
	pairs := aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en",
		"I sold my house to pay the workshop's debts", "The rain is my best saleswoman",
		"I had no choice ... I sold my house to pay the workshop's debts ... the rain is my best saleswoman")
	want := "Je n'avais pas le choix | J'ai vendu ma maison pour payer les dettes de l'atelier | La pluie est ma meilleure vendeuse"
	if got := aligntest.Passage(aligntest.Interview, pairs[2]); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What a journalist adds to a quotation has no source, and takes none from the rest.
func TestMatchOfABeginningOrAnEndAlone(t *testing.T) {
	for _, c := range []struct{ said, want, unsourced string }{
		{"The rain is my best saleswoman, and the bishop owes his horses to the mayor of Lisbon", "La pluie est ma meilleure vendeuse", "and the bishop owes his horses to the mayor of Lisbon"},
		{"The bishop owes his horses to the mayor of Lisbon. I sold my house to pay the workshop's debts", "J'ai vendu ma maison pour payer les dettes de l'atelier", "The bishop owes his horses to the mayor of Lisbon"},
	} {
		p := aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en", c.said)[0]
		if got := aligntest.Passage(aligntest.Interview, p); got != c.want || !slices.Equal(p.Evidence.Unsourced, []string{c.unsourced}) {
			t.Errorf("%q: got %q of %.3f, and %q beside it", c.said, got, p.Score, p.Evidence.Unsourced)
		}
	}
}

// Whoever reviews a quotation without a source sees what was thought likeliest.
func TestMatchKeepsWhatANullIsNearestTo(t *testing.T) {
	p := aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en", "The bishop owes his horses to the mayor of Lisbon")[0]
	if !p.Null() || len(p.Evidence.Other) == 0 {
		t.Fatalf("a null with candidates is wanted, not %+v", p)
	}
	for _, o := range p.Evidence.Other[1:] {
		if o.Score > p.Evidence.Other[0].Score {
			t.Errorf("%v stands before %v", p.Evidence.Other[0].Score, o.Score)
		}
	}
}

func TestMatchJoinsSeparatePassages(t *testing.T) {
	p := aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en", "I had no choice. I sold my house to pay the workshop's debts. But I will not leave before I am eighty.")[0]
	got := aligntest.Passage(aligntest.Interview, p)
	for _, want := range []string{"Je n'avais pas le choix", "J'ai vendu ma maison pour payer les dettes de l'atelier", "je ne partirai pas avant mes quatre-vingts ans"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if p.Relation != enface.Composite || strings.Contains(got, "parapluie") {
		t.Errorf("relation %q, %q", p.Relation, got)
	}
}

func TestMatchExplainsItself(t *testing.T) {
	p := aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en", "We exported 3,450 pieces to Japan and to Brazil last year")[0]
	e := p.Evidence
	if e.Words < .5 || e.Words > 1 || e.Back <= 0 || e.Raw <= e.RunnerUp {
		t.Errorf("shares %.2f and %.2f, raw %.2f, runner-up %.2f", e.Words, e.Back, e.Raw, e.RunnerUp)
	}
	if !slices.Contains(e.Missing, "Brazil") {
		t.Errorf("what is missing: %q", e.Missing)
	}
	for _, o := range e.Other {
		if o.Start < 0 || o.End > len(aligntest.Interview) || o.Start >= o.End || o.Score < 0 || o.Score > 1 || !utf8.ValidString(aligntest.Interview[o.Start:o.End]) {
			t.Errorf("a further candidate %+v", o)
		}
	}
}

func TestMatchGivesBothPlacesOfTheSameWords(t *testing.T) {
	twice := "Il pleut sur la ville.\nLe maire a fermé le pont hier soir.\nTout le monde attend le train.\nLe maire a fermé le pont hier soir.\nPersonne ne sait pourquoi."
	p := aligntest.Match(t, aligner(t, Options{}), twice, "en", "The mayor closed the bridge last night")[0]
	said := "Le maire a fermé le pont hier soir"
	if aligntest.Passage(twice, p) != said {
		t.Errorf("got %q", aligntest.Passage(twice, p))
	}
	if len(p.Evidence.Other) == 0 || twice[p.Evidence.Other[0].Start:p.Evidence.Other[0].End] != said {
		t.Errorf("the other place is not among the candidates: %+v", p.Evidence.Other)
	}
}

// TestMatchTellsTwinsApart has the same words twice in a row: each place is a
// candidate, and none is both.
func TestMatchTellsTwinsApart(t *testing.T) {
	for _, c := range []struct{ original, quote, want string }{
		{"Il pleut sur la ville.\nLe maire a fermé le pont hier soir.\nLe maire a fermé le pont hier soir.\nPersonne ne sait pourquoi.", "The mayor closed the bridge last night", "Le maire a fermé le pont hier soir"},
		{"Il pleut sur la ville. Personne ne viendra plus. Personne ne viendra plus. Nous allons à la maison.", "Nobody will come any more", "Personne ne viendra plus"},
		{"Il pleut sur la ville.\n« Nous n'avons rien vu », dit-il.\n« Nous n'avons rien vu », dit-elle.\nNous allons à la maison.", "We did not see anything", "Nous n'avons rien vu"},
	} {
		p := aligntest.Match(t, aligner(t, Options{}), c.original, "en", c.quote)[0]
		got := []string{aligntest.Passage(c.original, p)}
		for _, o := range p.Evidence.Other[:min(1, len(p.Evidence.Other))] {
			got = append(got, c.original[o.Start:o.End])
		}
		if want := []string{c.want, c.want}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestMatchOfNothing(t *testing.T) {
	a := aligner(t, Options{})
	for _, c := range []struct{ original, quote string }{
		{"", "The rain is my best saleswoman."},
		{aligntest.Interview, "—"},
		{"… ?!", "Nothing"},
	} {
		p := aligntest.Match(t, a, c.original, "en", c.quote)[0]
		if !p.Null() || p.Relation != enface.None || p.Evidence.Reason == "" {
			t.Errorf("%q in %.20q: %+v", c.quote, c.original, p)
		}
	}
	version := &enface.Story{Text: "The rain.", Lang: "en"}
	pairs, err := a.Match(t.Context(), &enface.Story{Text: aligntest.Interview, Lang: "fr"}, version, []enface.Quotation{{Span: enface.Span{Start: 5, End: 5}}})
	if err != nil || pairs[0].Score != 0 || pairs[0].Evidence.Reason != "the quotation has no words" {
		t.Errorf("an empty stretch within a word: %+v, %v", pairs, err)
	}
	if pairs, err := a.Match(t.Context(), &enface.Story{Text: aligntest.Interview}, &enface.Story{}, nil); err != nil || len(pairs) != 0 {
		t.Errorf("no quotations: %v, %v", pairs, err)
	}
}

func TestMatchInOtherScripts(t *testing.T) {
	for _, c := range []struct{ lang, original, quote, want string }{
		{"ja", "雨が降っている。父は家を売って借金を払った。娘は機械をよく知っている。", "My father sold the house and paid the debts", "父は家を売って借金を払った"},
		{"zh", "今天下雨。我父亲卖掉了房子来还债。我女儿认识每一台机器。", "My father sold the house to pay the debts", "我父亲卖掉了房子来还债"},
		{"he", "יורד גשם היום. אבי מכר את הבית כדי לשלם את החובות. הבת שלי מכירה כל מכונה.", "My father sold the house to pay the debts", "אבי מכר את הבית כדי לשלם את החובות"},
		{"ar", "السماء تمطر اليوم. باع والدي البيت لسداد الديون. ابنتي تعرف كل آلة.", "My father sold the house to pay the debts", "باع والدي البيت لسداد الديون"},
		{"th", "วันนี้ฝนตก พ่อของฉันขายบ้านเพื่อใช้หนี้ ลูกสาวของฉันรู้จักเครื่องจักรทุกเครื่อง", "My father sold the house to pay the debts", "ขายบ้านเพื่อใช้หนี้"},
	} {
		version := "“" + c.quote + "”"
		pairs, err := aligner(t, Options{}).Match(t.Context(), &enface.Story{Text: c.original, Lang: c.lang}, &enface.Story{Text: version, Lang: "en"}, aligntest.Quotations(t, version, c.quote))
		if err != nil {
			t.Fatal(err)
		}
		if got := aligntest.Passage(c.original, pairs[0]); !strings.Contains(got, c.want) || len(got) > 3*len(c.want) {
			t.Errorf("%s: got %q (%.2f), want %q", c.lang, got, pairs[0].Score, c.want)
		}
	}
}

func TestMatchIsRepeatable(t *testing.T) {
	a := aligner(t, Options{})
	texts := []string{"The rain is my best saleswoman.", "vassals", "She has more ideas than I do."}
	first := fmt.Sprintf("%+v", aligntest.Match(t, a, aligntest.Interview, "en", texts...))
	if again := fmt.Sprintf("%+v", aligntest.Match(t, a, aligntest.Interview, "en", texts...)); first != again {
		t.Errorf("%s\n%s", first, again)
	}
}

// The order of the quotations in the version is the version's, not the source's.
func TestMatchOfReorderedQuotations(t *testing.T) {
	texts := []string{"Ma fille", "My daughter Héloïse knows every machine.", "My father was ill", "The rain is my best saleswoman."}[1:]
	forward := aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en", texts...)
	slices.Reverse(texts)
	backward := aligntest.Match(t, aligner(t, Options{}), aligntest.Interview, "en", texts...)
	for i, p := range forward {
		if got := backward[len(backward)-1-i]; aligntest.Passage(aligntest.Interview, got) != aligntest.Passage(aligntest.Interview, p) {
			t.Errorf("%q and %q", aligntest.Passage(aligntest.Interview, got), aligntest.Passage(aligntest.Interview, p))
		}
	}
}

func TestMatchStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	version := "“The rain”"
	_, err := aligner(t, Options{}).Match(ctx, &enface.Story{Text: aligntest.Interview}, &enface.Story{Text: version}, aligntest.Quotations(t, version, "The rain"))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Ten thousand quotations, all alike, must not take time or memory by their square.
func TestMatchOfManyQuotations(t *testing.T) {
	if testing.Short() || aligntest.Racing {
		t.Skip("skipped: it takes some seconds")
	}
	texts := slices.Repeat([]string{"The rain is my best saleswoman.", "Our striker scored twice."}, 5000)
	pairs := aligntest.Match(t, aligner(t, Options{Fast: true}), aligntest.Interview, "en", texts...)
	for i, p := range pairs {
		if alike := pairs[i%2]; aligntest.Passage(aligntest.Interview, p) != aligntest.Passage(aligntest.Interview, alike) || p.Score != alike.Score || i%2 == 0 && p.Null() {
			t.Fatalf("quotation %d: %q %.2f", i, aligntest.Passage(aligntest.Interview, p), p.Score)
		}
	}
}
