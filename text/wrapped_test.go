package text

import (
	"slices"
	"strings"
	"testing"
)

// Lines that were cut at a width end no sentence; lines of verses, lists and headings do.
func TestSentencesOfWrappedLines(t *testing.T) {
	for name, c := range map[string]struct {
		lang, text string
		want       []string
	}{
		"a stub before the line's end": {"de", `Der Bagger liegt seit dem Winter im alten Becken und wartet. Am
Morgen kommt der Schlepper. Er zieht ihn an den neuen Kai, wo
ihn die Werft übernimmt.`, []string{
			"Der Bagger liegt seit dem Winter im alten Becken und wartet.", "Am Morgen kommt der Schlepper.",
			"Er zieht ihn an den neuen Kai, wo ihn die Werft übernimmt.",
		}},
		"a capital behind the line's end": {"en", `The harbour master has asked for a second dredger, and the mayor of
Port Ellery has promised one before the season. Nobody on the quay
believes it.`, []string{
			"The harbour master has asked for a second dredger, and the mayor of Port Ellery has promised one before the season.",
			"Nobody on the quay believes it.",
		}},
		"an abbreviation at the line's end": {"en", `The letter, which the council has kept for years, was sent to Mr.
Orme by the ferry company in the spring and asked him to leave
the landing.`, []string{
			"The letter, which the council has kept for years, was sent to Mr. Orme by the ferry company in the spring and asked him to leave the landing.",
		}},
		"two lines beside longer paragraphs": {"en", `The tower was moved in spring, and the lamp was lit again in May by
the same keeper who had put it out. He climbed the stairs alone, as
he had done for forty years.

The rails are still there under the grass, forty metres long, and
Kerven wants to keep them.`, []string{
			"The tower was moved in spring, and the lamp was lit again in May by the same keeper who had put it out.",
			"He climbed the stairs alone, as he had done for forty years.",
			"The rails are still there under the grass, forty metres long, and Kerven wants to keep them.",
		}},
		"verses": {"en", `The tide goes out across the sand and stones
And no one sees
The keeper of the light who counts the stones
Among the seas`, []string{
			"The tide goes out across the sand and stones", "And no one sees",
			"The keeper of the light who counts the stones", "Among the seas",
		}},
		"a list of names": {"fr", `Anne Le Goff, mairesse de la commune de Port-Louis
Yann Kerven, patron du bateau
Maud Lescoat, ingénieure au service des phares et balises
Paul Orme`, []string{
			"Anne Le Goff, mairesse de la commune de Port-Louis", "Yann Kerven, patron du bateau",
			"Maud Lescoat, ingénieure au service des phares et balises", "Paul Orme",
		}},
		"a heading over one long line": {"en", "The lighthouse that went for a walk in the spring\nIt took twelve beams and a lot of soap, and nobody on the island slept that week.", []string{
			"The lighthouse that went for a walk in the spring", "It took twelve beams and a lot of soap, and nobody on the island slept that week.",
		}},
	} {
		var got []string
		for _, sp := range Sentences(c.text, c.lang) {
			got = append(got, strings.ReplaceAll(sp.In(c.text), "\n", " "))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// A text has the same sentences wrapped at any width as in one line.
func TestWrappingChangesNoSentence(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "The town said that the port has been shut since autumn. Nobody knows when it will open. In January the water was measured by Maud Perrault every day, and it fell. Orla Devaney asked: “Who pays for this?” The council has not answered her, and the pilots wait.",
		"de": "Die Stadt hat den Hafen im Herbst geschlossen. Seither liegt der Bagger fest, und niemand weiß, wer ihn holt. Am 3. März soll der Rat darüber reden. „Wir warten“, sagt Lind. Die Fischer fahren von der Nachbarinsel aus, solange das Wetter hält.",
		"ru": "Порт закрыт с осени, и никто не знает, когда он откроется. В январе воду мерили каждый день. Директор говорит, что денег нет до весны. Рыбаки ходят в море с соседнего острова, пока держится погода, и ждут.",
	} {
		want := len(Sentences(text, lang))
		for width := 44; width <= 78; width += 2 {
			var lines []string
			line := ""
			for _, w := range strings.Fields(text) {
				if line != "" && len([]rune(line))+1+len([]rune(w)) > width {
					lines, line = append(lines, line), ""
				}
				line = strings.TrimSpace(line + " " + w)
			}
			wrapped := strings.Join(append(lines, line), "\n")
			if got := len(Sentences(wrapped, lang)); got != want {
				t.Errorf("%s at %d: %d sentences, %d in one line\n%s", lang, width, got, want, wrapped)
			}
		}
	}
}
