package align

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"enface"
	"enface/align/encoder"
)

var model = sync.OnceValues(encoder.Load)

func aligner(t testing.TB, o Options) *Aligner {
	t.Helper()
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	return New(m, o)
}

const interview = `Vous avez repris la fabrique de votre père en 1998. Pourquoi ?
Je n'avais pas le choix. Mon père était malade, et les douze ouvriers attendaient leur salaire. J'ai vendu ma maison pour payer les dettes de l'atelier.
On dit que vous refusez les commandes des grands magasins.
Oui, dit-il en riant, je refuse leurs commandes depuis vingt ans. Un parapluie doit durer une vie entière, pas une saison. Quand un client revient avec le parapluie de son grand-père, je le répare gratuitement, c'est une question d'honneur.
Et la pluie, vous l'aimez ?
La pluie est ma meilleure vendeuse. Nous avons exporté 3 450 pièces au Japon l'année dernière, et les clients de Tokyo paient d'avance.
Qui reprendra l'atelier après vous ?
Ma fille Héloïse connaît chaque machine. Elle a plus d'idées que moi. Mais je ne partirai pas avant mes quatre-vingts ans.`

// quotations finds the texts in the version, one after the other.
func quotations(t testing.TB, version string, texts ...string) []enface.Quotation {
	t.Helper()
	var out []enface.Quotation
	at := 0
	for i, s := range texts {
		k := strings.Index(version[at:], s)
		if k < 0 {
			t.Fatalf("the version does not hold %q", s)
		}
		out = append(out, enface.Quotation{Span: enface.Span{Start: at + k, End: at + k + len(s)}, Kind: enface.Direct, Utterance: i + 1})
		at += k + len(s)
	}
	return out
}

// matchTexts gives each of the texts as a quotation in a paragraph of its own.
func matchTexts(t testing.TB, a *Aligner, original, lang string, texts ...string) []enface.Pair {
	t.Helper()
	version := "“" + strings.Join(texts, "”\n\n“") + "”\n"
	pairs, err := a.Match(t.Context(), &enface.Story{Text: original, Lang: "fr"}, &enface.Story{Text: version, Lang: lang}, quotations(t, version, texts...))
	if err != nil {
		t.Fatal(err)
	}
	if len(pairs) != len(texts) {
		t.Fatalf("%d pairs for %d quotations", len(pairs), len(texts))
	}
	return pairs
}

func passage(original string, p enface.Pair) string {
	var parts []string
	for _, s := range p.Spans {
		parts = append(parts, s.In(original))
	}
	return strings.Join(parts, " | ")
}

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
	for i, p := range matchTexts(t, aligner(t, Options{}), interview, "en", texts...) {
		c := cases[i]
		if got := passage(interview, p); got != c.want {
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
	p := matchTexts(t, aligner(t, Options{}), interview, "en", "Yes, I have refused their orders for twenty years.")[0]
	got := passage(interview, p)
	if strings.Contains(got, "dit-il") || !strings.Contains(got, "je refuse leurs commandes depuis vingt ans") {
		t.Errorf("got %q", got)
	}
}

func TestMatchLeavesOutAReportingClauseWithAName(t *testing.T) {
	for _, c := range []struct{ original, quote, want string }{
		{"Le moulin, raconte Odile Guerin, tournait jour et nuit. Il est muet depuis dix ans.", "The mill turned day and night", "Le moulin | tournait jour et nuit"},
		{"Le four est froid, a précisé le boulanger. Nous fermerons en juin.", "The oven is cold. We will close in June.", "Le four est froid | Nous fermerons en juin"},
	} {
		if got := passage(c.original, matchTexts(t, aligner(t, Options{}), c.original, "en", c.quote)[0]); got != c.want {
			t.Errorf("%q: %q, want %q", c.quote, got, c.want)
		}
	}
}

// What another quotation renders on its own stays part of a quotation of several
// stretches.
func TestMatchSharesAStretchWithAnotherQuotation(t *testing.T) {
	pairs := matchTexts(t, aligner(t, Options{}), interview, "en",
		"I sold my house to pay the workshop's debts", "The rain is my best saleswoman",
		"I had no choice ... I sold my house to pay the workshop's debts ... the rain is my best saleswoman")
	want := "Je n'avais pas le choix | J'ai vendu ma maison pour payer les dettes de l'atelier | La pluie est ma meilleure vendeuse"
	if got := passage(interview, pairs[2]); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What a journalist adds to a quotation has no source, and takes none from the rest.
func TestMatchOfABeginningOrAnEndAlone(t *testing.T) {
	for _, c := range []struct{ said, want, unsourced string }{
		{"The rain is my best saleswoman, and the bishop owes his horses to the mayor of Lisbon", "La pluie est ma meilleure vendeuse", "and the bishop owes his horses to the mayor of Lisbon"},
		{"The bishop owes his horses to the mayor of Lisbon. I sold my house to pay the workshop's debts", "J'ai vendu ma maison pour payer les dettes de l'atelier", "The bishop owes his horses to the mayor of Lisbon"},
	} {
		p := matchTexts(t, aligner(t, Options{}), interview, "en", c.said)[0]
		if got := passage(interview, p); got != c.want || !slices.Equal(p.Evidence.Unsourced, []string{c.unsourced}) {
			t.Errorf("%q: got %q of %.3f, and %q beside it", c.said, got, p.Score, p.Evidence.Unsourced)
		}
	}
}

// Whoever reviews a quotation without a source sees what was thought likeliest.
func TestMatchKeepsWhatANullIsNearestTo(t *testing.T) {
	p := matchTexts(t, aligner(t, Options{}), interview, "en", "The bishop owes his horses to the mayor of Lisbon")[0]
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
	p := matchTexts(t, aligner(t, Options{}), interview, "en", "I had no choice. I sold my house to pay the workshop's debts. But I will not leave before I am eighty.")[0]
	got := passage(interview, p)
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
	p := matchTexts(t, aligner(t, Options{}), interview, "en", "We exported 3,450 pieces to Japan and to Brazil last year")[0]
	e := p.Evidence
	if e.Words < .5 || e.Words > 1 || e.Back <= 0 || e.Raw <= e.RunnerUp {
		t.Errorf("shares %.2f and %.2f, raw %.2f, runner-up %.2f", e.Words, e.Back, e.Raw, e.RunnerUp)
	}
	if !slices.Contains(e.Missing, "Brazil") {
		t.Errorf("what is missing: %q", e.Missing)
	}
	for _, o := range e.Other {
		if o.Start < 0 || o.End > len(interview) || o.Start >= o.End || o.Score < 0 || o.Score > 1 || !utf8.ValidString(interview[o.Start:o.End]) {
			t.Errorf("a further candidate %+v", o)
		}
	}
}

func TestMatchGivesBothPlacesOfTheSameWords(t *testing.T) {
	twice := "Il pleut sur la ville.\nLe maire a fermé le pont hier soir.\nTout le monde attend le train.\nLe maire a fermé le pont hier soir.\nPersonne ne sait pourquoi."
	p := matchTexts(t, aligner(t, Options{}), twice, "en", "The mayor closed the bridge last night")[0]
	said := "Le maire a fermé le pont hier soir"
	if passage(twice, p) != said {
		t.Errorf("got %q", passage(twice, p))
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
		p := matchTexts(t, aligner(t, Options{}), c.original, "en", c.quote)[0]
		got := []string{passage(c.original, p)}
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
		{interview, "—"},
		{"… ?!", "Nothing"},
	} {
		p := matchTexts(t, a, c.original, "en", c.quote)[0]
		if !p.Null() || p.Relation != enface.None || p.Evidence.Reason == "" {
			t.Errorf("%q in %.20q: %+v", c.quote, c.original, p)
		}
	}
	version := &enface.Story{Text: "The rain.", Lang: "en"}
	pairs, err := a.Match(t.Context(), &enface.Story{Text: interview, Lang: "fr"}, version, []enface.Quotation{{Span: enface.Span{Start: 5, End: 5}}})
	if err != nil || pairs[0].Score != 0 || pairs[0].Evidence.Reason != "the quotation has no words" {
		t.Errorf("an empty stretch within a word: %+v, %v", pairs, err)
	}
	if pairs, err := a.Match(t.Context(), &enface.Story{Text: interview}, &enface.Story{}, nil); err != nil || len(pairs) != 0 {
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
		pairs, err := aligner(t, Options{}).Match(t.Context(), &enface.Story{Text: c.original, Lang: c.lang}, &enface.Story{Text: version, Lang: "en"}, quotations(t, version, c.quote))
		if err != nil {
			t.Fatal(err)
		}
		if got := passage(c.original, pairs[0]); !strings.Contains(got, c.want) || len(got) > 3*len(c.want) {
			t.Errorf("%s: got %q (%.2f), want %q", c.lang, got, pairs[0].Score, c.want)
		}
	}
}

func TestMatchIsRepeatable(t *testing.T) {
	a := aligner(t, Options{})
	texts := []string{"The rain is my best saleswoman.", "vassals", "She has more ideas than I do."}
	first := fmt.Sprintf("%+v", matchTexts(t, a, interview, "en", texts...))
	if again := fmt.Sprintf("%+v", matchTexts(t, a, interview, "en", texts...)); first != again {
		t.Errorf("%s\n%s", first, again)
	}
}

// The order of the quotations in the version is the version's, not the source's.
func TestMatchOfReorderedQuotations(t *testing.T) {
	texts := []string{"Ma fille", "My daughter Héloïse knows every machine.", "My father was ill", "The rain is my best saleswoman."}[1:]
	forward := matchTexts(t, aligner(t, Options{}), interview, "en", texts...)
	slices.Reverse(texts)
	backward := matchTexts(t, aligner(t, Options{}), interview, "en", texts...)
	for i, p := range forward {
		if got := backward[len(backward)-1-i]; passage(interview, got) != passage(interview, p) {
			t.Errorf("%q and %q", passage(interview, got), passage(interview, p))
		}
	}
}

func TestMatchStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	version := "“The rain”"
	_, err := aligner(t, Options{}).Match(ctx, &enface.Story{Text: interview}, &enface.Story{Text: version}, quotations(t, version, "The rain"))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Ten thousand quotations, all alike, must not take time or memory by their square.
func TestMatchOfManyQuotations(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("skipped: it takes some seconds")
	}
	texts := slices.Repeat([]string{"The rain is my best saleswoman.", "Our striker scored twice."}, 5000)
	pairs := matchTexts(t, aligner(t, Options{Fast: true}), interview, "en", texts...)
	for i, p := range pairs {
		if alike := pairs[i%2]; passage(interview, p) != passage(interview, alike) || p.Score != alike.Score || i%2 == 0 && p.Null() {
			t.Fatalf("quotation %d: %q %.2f", i, passage(interview, p), p.Score)
		}
	}
}

// A book is read in excerpts; the passages must be those of the whole.
func TestMatchInABook(t *testing.T) {
	var book strings.Builder
	for i := range 40 {
		fmt.Fprintf(&book, "Chapitre %d. Le train de %d heures était en retard, et personne n'attendait plus sur le quai.\nOn parlait de la récolte, du prix du blé et de la grève des mineurs.\n", i, i%24)
		if i == 20 {
			book.WriteString(interview + "\n")
		}
	}
	texts := []string{"The rain is my best saleswoman.", "Our striker scored twice in the second half.", "She has more ideas than I do.", "An umbrella must last a whole life, not one season."}
	version := "“" + strings.Join(texts, "”\n\n“") + "”\n"
	original := &enface.Story{Text: book.String(), Lang: "fr"}
	a := aligner(t, Options{})
	for _, limit := range []int{200, 1500, 1 << 20} {
		pairs, err := a.matchBook(t.Context(), original, &enface.Story{Text: version, Lang: "en"}, quotations(t, version, texts...), limit)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []string{"La pluie est ma meilleure vendeuse", "", "Elle a plus d'idées que moi", "Un parapluie doit durer une vie entière, pas une saison"} {
			if got := passage(original.Text, pairs[i]); got != want {
				t.Errorf("limit %d: %q: got %q (%.2f)", limit, texts[i], got, pairs[i].Score)
			}
			if pairs[i].Quote.In(version) != texts[i] {
				t.Errorf("limit %d: quotation %d is %q", limit, i, pairs[i].Quote.In(version))
			}
			for _, o := range pairs[i].Evidence.Other {
				if o.Start < 0 || o.End > len(original.Text) || o.Start >= o.End {
					t.Errorf("limit %d: candidate %+v", limit, o)
				}
			}
		}
	}
}

func TestPullQuoteGivesWayToTheText(t *testing.T) {
	text := "La mer gagne.\n\n« On a repoussé le rendez-vous. »\n\nOn n’a rien gagné, on a repoussé le rendez-vous."
	at := strings.Index(text, "«")
	s := &enface.Story{Text: text, Blocks: []enface.Block{{Kind: enface.PullQuote, Span: enface.Span{Start: at, End: at + strings.Index(text[at:], "»") + len("»")}}}}
	pulled := strings.Index(text, "repoussé")
	in := firstHand(s, enface.Span{Start: pulled, End: pulled + len("repoussé le rendez-vous")})
	if in.In(text) != "repoussé le rendez-vous" || in.Start != strings.LastIndex(text, "repoussé") {
		t.Errorf("%v %q", in, in.In(text))
	}
	only := enface.Span{Start: at + len("« "), End: at + len("« On")}
	if got := firstHand(s, only); got.In(text) != "On" || got.Start == only.Start {
		t.Errorf("%v", got)
	}
	s.Text = text[:strings.Index(text, "\n\nOn n’a")]
	if got := firstHand(s, enface.Span{Start: pulled, End: pulled + len("repoussé")}); got.Start != pulled {
		t.Errorf("words that stand in the pull quote alone were moved to %v", got)
	}
}

func TestAnswersAreQuotedNotQuestions(t *testing.T) {
	const said = "Un parapluie doit durer une vie entière."
	const between = "Mon père était malade, et les douze ouvriers attendaient leur salaire. J'ai vendu ma maison pour payer les dettes de l'atelier."
	original := &enface.Story{Lang: "fr", Text: said + "\n" + between + "\n" + said + "\n",
		Blocks: []enface.Block{{Kind: enface.Question, Span: enface.Span{End: len(said)}}}}
	version := "“An umbrella must last a whole life”"
	pairs, err := aligner(t, Options{}).Match(t.Context(), original, &enface.Story{Lang: "en", Text: version}, quotations(t, version, "An umbrella must last a whole life"))
	if err != nil {
		t.Fatal(err)
	}
	if len(pairs[0].Spans) != 1 || pairs[0].Spans[0].Start < len(said) {
		t.Errorf("the passage is %v, in the question", pairs[0].Spans)
	}
}

// The same words stand in two places: they are those beside the rest of the
// utterance, before it or behind.
func TestPartsOfAnUtteranceLieTogether(t *testing.T) {
	const said = "Ma fille connaît chaque machine de l'atelier."
	far := strings.Repeat("Vous avez repris la fabrique de votre père en 1998, et les douze ouvriers attendaient leur salaire depuis l'hiver.\n", 6)
	original := &enface.Story{Lang: "fr", Text: said + "\n" + far + "Elle a inventé le parapluie qui ne se retourne jamais. " + said + "\n"}
	version := "“My daughter knows every machine of the workshop,” he said. “She invented the umbrella that never turns inside out.”"
	quotes := quotations(t, version, "My daughter knows every machine of the workshop", "She invented the umbrella that never turns inside out")
	for _, c := range []struct{ first, second, at int }{{1, 2, 0}, {1, 1, strings.LastIndex(original.Text, said)}} {
		quotes[0].Utterance, quotes[1].Utterance = c.first, c.second
		pairs, err := aligner(t, Options{}).Match(t.Context(), original, &enface.Story{Lang: "en", Text: version}, quotes)
		if err != nil {
			t.Fatal(err)
		}
		if p := pairs[0]; len(p.Spans) != 1 || p.Spans[0].Start != c.at || p.Evidence.Near != (c.first == c.second) {
			t.Errorf("utterances %d and %d: the passage is %v, not at %d; near %v", c.first, c.second, p.Spans, c.at, p.Evidence.Near)
		}
	}
}
