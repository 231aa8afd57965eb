package text

import (
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for want, s := range map[string]string{
		"en": "The minister said that he would not resign.",
		"fr": "Le ministre a déclaré qu’il ne démissionnerait pas.",
		"de": "Der Minister sagte, er werde nicht zurücktreten.",
		"es": "El ministro dijo que no iba a dimitir.",
		"it": "Il ministro ha detto che non si dimetterà.",
		"pt": "O ministro disse que não vai renunciar ao cargo.",
		"nl": "De minister zei dat hij niet zou aftreden.",
		"sv": "Ministern sade att han inte skulle avgå.",
		"pl": "Minister powiedział, że nie poda się do dymisji.",
		"ru": "Министр заявил, что не уйдёт в отставку.",
		"uk": "Міністр заявив, що не піде у відставку.",
		"ar": "قال الوزير إنه لن يستقيل من منصبه",
		"fa": "وزیر گفت که استعفا نخواهد داد و در دفتر خود می\u200cماند",
		"el": "Ο υπουργός είπε ότι δεν θα παραιτηθεί.",
		"he": "השר אמר שלא יתפטר",
		"ja": "大臣は辞任しないと述べた。",
		"zh": "部长表示他不会辞职。",
		"ko": "장관은 사임하지 않겠다고 말했다.",
		"tr": "Bakan istifa etmeyeceğini söyledi.",
		"hi": "मंत्री ने कहा कि वह इस्तीफा नहीं देंगे।",
	} {
		if got, sure := Language(s); got != want || sure < .5 {
			t.Errorf("%q is %s (%.2f), want %s", s, got, sure, want)
		}
	}
}

func TestLanguageOfNothing(t *testing.T) {
	for _, s := range []string{"", "  \n", "12, 13!", "\xff\xfe", "…"} {
		if got, sure := Language(s); got != "" || sure != 0 {
			t.Errorf("%q is %s (%.2f)", s, got, sure)
		}
	}
}

func TestLanguagesOfTheTable(t *testing.T) {
	if n := len(languageTable); n > 2_000_000 {
		t.Errorf("the table has %d bytes", n)
	}
	table := newTable(languageTable)
	if table.n < 40 || table.n > maxLangs {
		t.Errorf("%d languages", table.n)
	}
}

func FuzzLanguage(f *testing.F) {
	for _, s := range []string{"", "the", "\xffé", "é\u0301", "漢字かな", strings.Repeat("x", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if tag, sure := Language(s); sure < 0 || sure > 1 || (tag == "") != (sure == 0) {
			t.Fatalf("%q: %q %v", s, tag, sure)
		}
	})
}

func BenchmarkLanguage(b *testing.B) {
	s := strings.Repeat("Le ministre a déclaré qu’il ne démissionnerait pas. ", 40)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Language(s)
	}
}
