package text

import "unicode"

// A script is a writing system that narrows down the languages.
type script int

const (
	scriptNone script = iota
	latin
	cyrillic
	arabic
	devanagari
	scriptAlone // from here on the script is of one language
	greek       = iota - 1
	hebrew
	armenian
	georgian
	thai
	han
	kana
	hangul
	bengali
	gujarati
	gurmukhi
	tamil
	telugu
	kannada
	malayalam
	sinhala
	khmer
	lao
	burmese
	ethiopic
	tibetan
	scripts
)

// tag is the language that the script is nearly always written in; "" if it is
// shared.
func (s script) tag() string {
	return [scripts]string{
		greek: "el", hebrew: "he", armenian: "hy", georgian: "ka", thai: "th", han: "zh", kana: "ja", hangul: "ko",
		bengali: "bn", gujarati: "gu", gurmukhi: "pa", tamil: "ta", telugu: "te", kannada: "kn", malayalam: "ml",
		sinhala: "si", khmer: "km", lao: "lo", burmese: "my", ethiopic: "am", tibetan: "bo",
	}[s]
}

// mainScript is the script of most letters and its share of them. A text with
// some kana is Japanese.
func mainScript(s string) (script, float64) {
	var n [scripts]int
	all := 0
	for _, r := range s {
		if sc := scriptOf(r); sc != scriptNone {
			n[sc]++
			all++
		}
	}
	if n[kana]*10 > n[han] {
		n[kana] += n[han]
		n[han] = 0
	}
	// A character of these carries more than a letter.
	n[han], n[kana], all = 2*n[han], 2*n[kana], all+n[han]+n[kana]
	best := scriptNone
	for i := range n {
		if n[i] > n[best] {
			best = script(i)
		}
	}
	if all == 0 {
		return scriptNone, 0
	}
	return best, min(1, float64(n[best])/float64(all))
}

func scriptOf(r rune) script {
	switch {
	case r < 0x250:
		if r < 0x80 && (r|0x20 < 'a' || r|0x20 > 'z') || !unicode.IsLetter(r) {
			return scriptNone
		}
		return latin
	case r < 0x370:
		return scriptNone
	case r < 0x400:
		return greek
	case r < 0x530:
		return cyrillic
	case r < 0x590:
		return armenian
	case r < 0x600:
		return hebrew
	case r < 0x700, 0x750 <= r && r < 0x780, 0x8a0 <= r && r < 0x900:
		if !unicode.IsLetter(r) {
			return scriptNone
		}
		return arabic
	case r < 0x900:
		return scriptNone
	}
	for _, b := range [...]struct {
		from, to rune
		script   script
	}{
		{0x900, 0x97f, devanagari}, {0x980, 0x9ff, bengali}, {0xa00, 0xa7f, gurmukhi}, {0xa80, 0xaff, gujarati},
		{0xb80, 0xbff, tamil}, {0xc00, 0xc7f, telugu}, {0xc80, 0xcff, kannada}, {0xd00, 0xd7f, malayalam},
		{0xd80, 0xdff, sinhala}, {0xe00, 0xe7f, thai}, {0xe80, 0xeff, lao}, {0xf00, 0xfff, tibetan},
		{0x1000, 0x109f, burmese}, {0x10a0, 0x10ff, georgian}, {0x1100, 0x11ff, hangul}, {0x1200, 0x139f, ethiopic},
		{0x1780, 0x17ff, khmer}, {0x1e00, 0x1eff, latin}, {0x1f00, 0x1fff, greek}, {0x3041, 0x30ff, kana},
		{0x3400, 0x4dbf, han}, {0x4e00, 0x9fff, han}, {0xac00, 0xd7af, hangul},
	} {
		if b.from <= r && r <= b.to {
			return b.script
		}
	}
	return scriptNone
}

// allowed reports whether language i is written in the script.
func (t table) allowed(i int, s script) bool {
	tag := t.tag(i)
	switch tag {
	case "be", "bg", "kk", "mk", "mn", "ru", "sr", "uk":
		return s == cyrillic
	case "ar", "fa", "ur":
		return s == arabic
	case "hi", "mr":
		return s == devanagari
	}
	return s == latin
}

// prior is what speaks for a language before a word is read, in the units
// of the sums: the languages of news before small ones that look like them.
func (t table) prior(i int) int32 {
	switch t.tag(i) {
	case "en", "fr", "de", "es":
		return 4000
	case "it", "pt", "nl", "ru", "pl", "ar":
		return 1600
	case "la", "eo", "nn", "bs", "ms":
		return -2400
	}
	return 0
}
