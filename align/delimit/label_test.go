package delimit

import (
	"fmt"
	"testing"
)

func TestLabels(t *testing.T) {
	numbers := Usual()
	for s, want := range map[string]string{
		"CHAPITRE II .":                      "chapitre 2",
		"Chapter 12 How Candide Was Brought": "chapter 12",
		"## Kapitel 3: Der Hafen":            "kapitel 3",
		"XIV":                                "roman 14",
		"IV. The Rabbit":                     "roman 4",
		"V. CONSEILS":                        "roman 5",
		"7 Et Dieu fit l'étendue":            "digits 7",
		"[12] In principio":                  "digits 12",
		"2:7 And he went":                    "verse 2007",
		"٣ وقال":                             "digits 3",
		"第三章":                                "chinese 3",
		"第二十一回 春":                            "chinese 21",
		"Глава 4":                            "глава 4",
		"I was left alone .":                 " 0",
		"I-- I mean":                         " 0",
		"1956 brachte die Entscheidung":      " 0",
		"In 3 days he came back.":            " 0",
		"IIII":                               " 0",
		"Chapter the last":                   " 0",
		"":                                   " 0",
	} {
		kind, n := numbers.readLabel(s)
		if n == 0 {
			kind = ""
		}
		if got := fmt.Sprint(kind, " ", n); got != want {
			t.Errorf("%q: %q, not %q", s, got, want)
		}
	}
}

func FuzzLabel(f *testing.F) {
	numbers := Usual()
	highest := numbers.Highest
	for _, s := range []string{"CHAPITRE II .", "第三章", "12", "\xff\xfe", "𝟏𝟐 x", "Ⅻ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if kind, n := numbers.readLabel(s); n < 0 || n > highest*(highest+2) || n > 0 && kind == "" {
			t.Errorf("%q: %q %d", s, kind, n)
		}
	})
}
