package meta

import (
	"strings"

	"golang.org/x/text/language"
)

// LanguageTag returns the BCP 47 form of a language tag as people and pages write
// it: fr_FR, FR, "fr-FR ". It is "" for what is none.
func LanguageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if s == "" || strings.HasPrefix(strings.ToLower(s), "x-") {
		return ""
	}
	t, err := language.Parse(s)
	if err != nil || t == language.Und {
		return ""
	}
	return t.String()
}

// settleLang takes the first language that the page names.
func (m *marks) settleLang() string {
	for _, v := range []string{m.lang, m.entity("inLanguage"), m.tag("content-language", "language", "dc.language", "dcterms.language"), m.tag("og:locale")} {
		first, _, _ := strings.Cut(v, ",")
		if tag := LanguageTag(first); tag != "" {
			return tag
		}
	}
	return ""
}
