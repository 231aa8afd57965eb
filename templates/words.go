package templates

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

// Words are the interface's own words in one language.
type Words struct {
	tag     language.Tag
	printer *message.Printer
	names   display.Namer
	dates   dateForms
	known   map[string][2]string
	percent string
	point   string
	colon   string
}

// Languages are those that the interface speaks, the first one by default.
func Languages() []string { return []string{"en", "fr", "de"} }

// NewWords prepares the words of a language: one of Languages, or "" for the
// first one. A region is accepted and has no effect.
func NewWords(lang string) (*Words, error) {
	if lang == "" {
		lang = Languages()[0]
	}
	base, _, _ := strings.Cut(lang, "-")
	forms, ok := allDateForms()[base]
	if !ok {
		return nil, fmt.Errorf("the edition does not speak %q; it speaks %s", lang, strings.Join(Languages(), ", "))
	}
	tag := language.Make(base)
	c, err := newCatalog()
	if err != nil {
		return nil, err
	}
	w := &Words{tag: tag, printer: message.NewPrinter(tag, message.Catalog(c)), names: display.Languages(tag), dates: forms, known: phrases()}
	w.point, w.percent = ".", w.T("%d %%", 1)[1:]
	w.colon = ": "
	if base != "en" {
		w.point = ","
	}
	if base == "fr" {
		w.colon = "\u00a0: "
	}
	return w, nil
}

// Lang is the language's tag.
func (w *Words) Lang() string { return w.tag.String() }

// T says an English text, which may have verbs as fmt does, in the language.
func (w *Words) T(text string, args ...any) string {
	if text == "en" { // what the page's own language is called in its markup
		return w.Lang()
	}
	if len(args) == 0 {
		if other, ok := w.known[text]; ok {
			switch w.Lang() {
			case "fr":
				return other[0]
			case "de":
				return other[1]
			}
			return text
		}
	}
	return w.printer.Sprintf(text, args...)
}

// Known reports whether a text can be said in all languages.
func (w *Words) Known(text string) bool {
	_, ok := w.known[text]
	return ok
}

// Decimal says a number with two decimals.
func (w *Words) Decimal(x float64) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', 2, 64), ".", w.point, 1)
}

// Colon is a colon between a name and what it is, with its spaces.
func (w *Words) Colon() string { return w.colon }

// Percent says a share from 0 to 1.
func (w *Words) Percent(x float64) string { return strconv.Itoa(int(x*100+.5)) + w.percent }

// Count says how many there are of one of the things that counted names.
func (w *Words) Count(what string, n int) string { return w.printer.Sprintf("%d "+what, n) }

// Language names a language for people: "French", or the tag if it has no name.
func (w *Words) Language(tag string) string {
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return ""
	}
	if name := w.names.Name(t); name != "" {
		return name
	}
	return t.String()
}

// Day says a day, a month or a year as people do; parts is how many of the
// three are known.
func (w *Words) Day(t time.Time, parts int) string {
	month := w.dates.months[t.Month()-1]
	switch parts {
	case 1:
		return fmt.Sprintf("%d", t.Year())
	case 2:
		return fmt.Sprintf("%s %d", month, t.Year())
	}
	day := fmt.Sprintf("%d", t.Day())
	if t.Day() == 1 && w.dates.first != "" {
		day = w.dates.first
	}
	return fmt.Sprintf(w.dates.form, day, month, t.Year())
}

type dateForms struct {
	form   string // of day, month and year
	first  string // how the first day of a month is written; "" for 1
	months [12]string
}

func allDateForms() map[string]dateForms {
	split := func(s string) (m [12]string) { copy(m[:], strings.Fields(s)); return m }
	return map[string]dateForms{
		"en": {"%s\u00a0%s %d", "", split("January February March April May June July August September October November December")},
		"fr": {"%s\u00a0%s %d", "1er", split("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")},
		"de": {"%s.\u00a0%s %d", "", split("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")},
	}
}

// newCatalog makes the catalogue of all languages.
func newCatalog() (catalog.Catalog, error) {
	c := catalog.NewBuilder(catalog.Fallback(language.English))
	for what, forms := range counted() {
		for i, lang := range Languages() {
			f := strings.Split(forms[i], "|")
			if err := c.Set(language.Make(lang), "%d "+what, plural.Selectf(1, "%d", "one", f[0], "other", f[1])); err != nil {
				return nil, err
			}
		}
	}
	for text, other := range phrases() {
		for i, lang := range Languages()[1:] {
			if err := c.SetString(language.Make(lang), text, other[i]); err != nil {
				return nil, err
			}
		}
		if err := c.SetString(language.English, text, text); err != nil {
			return nil, err
		}
	}
	return c, nil
}
