package numeral_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"enface/align/numeral"
	"enface/text"
)

// TestRead gives texts with what they state: each run of words between brackets,
// with its value.
func TestRead(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "1,5 of it", "[1,5]=1.5"},
		{"fr", "1,5 point", "[1,5]=1.5"},
		{"en", "1.5 points", "[1.5]=1.5"},
		{"en", "1,000 people in 1999", "[1,000]=1000 [1999]=1999"},
		{"fr", "1 000 personnes", "[1 000]=1000"},
		{"fr", "27\u202f000 et 1\u00a0234\u00a0567,50", "[27\u202f000]=27000 [1\u00a0234\u00a0567,50]=1234567.5"},
		{"de", "3.000.000 und 1.000 Mal", "[3.000.000]=3000000 [1.000]=1000"},
		{"de", "am 3.4.2020", ""},
		{"fr", "mille euros, deux mille euros", "[mille]=1000? [deux mille]=2000"},
		{"de", "tausend Grüße, zweitausend, zehntausend", "[tausend]=1000? [zweitausend]=2000 [zehntausend]=10000"},
		{"en", "a thousand ships and a hundred men", "[thousand]=1000? [hundred]=100?"},
		{"fr", "vingt-sept, quatre-vingt-dix, soixante et onze, quatre-vingts, dix-neuf", "[vingt-sept]=27 [quatre-vingt-dix]=90 [soixante et onze]=71 [quatre-vingts]=80 [dix-neuf]=19"},
		{"fr", "quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf", "[quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf]=99999"},
		{"fr", "deux, trois ans", "[deux]=2 [trois]=3"},
		{"fr", "deux trois mots", "[deux]=2 [trois]=3"},
		{"fr", "un homme, une femme, vingt et un hommes", "[vingt et un]=21"},
		{"fr", "un livre neuf", "[neuf]=9?"},
		{"de", "siebenundzwanzig, einundzwanzig, zweitausenddreihundertvierundfünfzig, dreißig", "[siebenundzwanzig]=27 [einundzwanzig]=21 [zweitausenddreihundertvierundfünfzig]=2354 [dreißig]=30"},
		{"es", "veintisiete, treinta y cinco, dos mil millones, doscientos mil", "[veintisiete]=27 [treinta y cinco]=35 [dos mil millones]=2000000000 [doscientos mil]=200000"},
		{"it", "ventisette, ventuno, duecentocinquanta, millenovecentonovanta, tremila", "[ventisette]=27 [ventuno]=21 [duecentocinquanta]=250 [millenovecentonovanta]=1990 [tremila]=3000"},
		{"en", "twenty-seven, two hundred and five, three hundred thousand", "[twenty-seven]=27 [two hundred and five]=205 [three hundred thousand]=300000"},
		{"en", "nineteen eighty-four and one hundred", "[nineteen eighty-four]=1984 [one hundred]=100"},
		{"en", "no one and one man", ""},
		{"fr", "27 %, 27 pour cent, vingt-sept pour cent", "[27]=27 [27 pour cent]=27 [vingt-sept pour cent]=27"},
		{"en", "27 percent, 27 per cent", "[27 percent]=27 [27 per cent]=27"},
		{"es", "el 27 por ciento", "[27 por ciento]=27"},
		{"fr", "1,5 milliard, 3 billions", "[1,5 milliard]=1500000000 [3 billions]=3000000000000"},
		{"en", "1.5 billion, three billion, $5bn", "[1.5 billion]=1500000000 [three billion]=3000000000 [5bn]=5000000000"},
		{"de", "1,5 Milliarden, 3 Billionen, 2 Mio. Euro", "[1,5 Milliarden]=1500000000 [3 Billionen]=3000000000000 [2 Mio]=2000000"},
		{"en", "the first and the 20th", "[first]=1? [20th]=20"},
		{"fr", "le premier, le 1er mars, la deuxième, le XXe siècle, Louis XIV", "[premier]=1? [1er]=1 [mars]=#m3? [deuxième]=2? [XXe]=20 [XIV]=14?"},
		{"en", "I saw Vix and IC and an X", ""},
		{"fr", "lundi 3 mars 2020", "[lundi]=#d1 [3]=3 [mars]=#m3? [2020]=2020"},
		{"en", "Monday, March 3rd; they may march", "[Monday]=#d1 [March]=#m3? [3rd]=3"},
		{"de", "am Sonnabend, dem 3. März", "[Sonnabend]=#d6 [3]=3 [März]=#m3"},
		{"en", "the 1990s, the '90s, the nineties", "[1990s]=1990 [90s]=1990 [nineties]=1990?"},
		{"fr", "les années 1990, les années 90, les années soixante", "[1990]=1990 [90]=1990 [soixante]=1960"},
		{"de", "die 1990er und die neunziger Jahre", "[1990er]=1990 [neunziger]=1990?"},
		{"ar", "٢٧ و ١٬٠٠٠", "[٢٧]=27 [١٬٠٠٠]=1000"},
		{"ja", "二十七人、27万人、一つ", "[二十七]=27 [27万]=270000"},
		{"zh", "三百五十万", "[三百五十万]=3500000"},
		{"", "1,000 and twenty", "[1,000]=1000"},
		{"en", "12345678901234567890", ""},
		{"en", "B52, 4x4, 3D", ""},
	} {
		words := text.Words(c.text)
		var got []string
		for _, f := range numeral.Read(c.text, words, c.lang) {
			s := "[" + c.text[words[f.From].Start:words[f.To-1].End] + "]=" + f.Value
			if !f.Sure {
				s += "?"
			}
			got = append(got, s)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.lang, c.text, g, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("quatre-vingt-dix-neuf mille 1 000 et 3,4.5 XXe", "fr")
	f.Add("nineteen eighty-four hundred thousand million billion trillion", "en")
	f.Add("zweitausendhundertmillionenundeinundzwanzigste", "de")
	f.Add("三百五十万億兆千", "ja")
	f.Add("ventunomilacentocinquantamilionesimo 1'000'000", "it")
	f.Fuzz(func(t *testing.T, s, lang string) {
		if !utf8.ValidString(s) {
			return
		}
		words := text.Words(s)
		at := 0
		for _, x := range numeral.Read(s, words, lang) {
			if x.From < at || x.To <= x.From || x.To > len(words) || x.Value == "" {
				t.Fatalf("%q: %+v after word %d of %d", s, x, at, len(words))
			}
			if x.Value[0] != '#' && strings.Trim(x.Value, "0123456789.") != "" {
				t.Fatalf("%q: a value %q", s, x.Value)
			}
			at = x.To
		}
	})
}
