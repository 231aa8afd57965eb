package speaker

import "testing"

func TestHearerIsTakenOff(t *testing.T) {
	for text, want := range map[string]string{
		"Onno Harms dieser Zeitung": "Onno Harms",
		"Onno Harms\nder Zeitung":   "Onno Harms",
		"Onno  Harms der":           "Onno  Harms",
		"Sprecher der Polizei":      "Sprecher der Polizei",
		"der Richter Onno Harms":    "der Richter Onno Harms",
		"Deichrichter Onno Harms":   "Deichrichter Onno Harms",
		"der der der":               "der der der",
		"":                          "",
		"Ä Ö unserer":               "Ä Ö",
	} {
		if got := withoutHearer(text); got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}
