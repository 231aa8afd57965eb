package quote_test

import (
	"strings"
	"testing"

	"enface/align/quote"
)

func TestReportingClause(t *testing.T) {
	for _, c := range []struct{ lang, before, clause, after string }{
		{"fr", "J’ai pris la pelle, ", "dit Viktor,", " et je suis parti."},
		{"fr", "Le pont, ", "a précisé la maire,", " sera repeint."},
		{"fr", "Le bois, ", "me confie-t-elle en riant,", " était humide."},
		{"fr", "Le pain, ", "", "dit complet, était rassis."},
		{"fr", "Nous irons, ", "", "les enfants et moi, à la plage."},
		{"en", "The bridge, ", "said the mayor,", " will be painted."},
		{"en", "The bridge, ", "", "painted in June, is red."},
		{"en", "“The bridge,” ", "he said,", " “will be painted.”"},
		{"en", "“The bridge,” ", "Anna Bell says,", " “will be painted.”"},
		{"en", "“The bridge,” ", "", "he said to us, “will be painted.”"},
		{"de", "Die Brücke, ", "sagte Frau Petersen,", " wird gestrichen."},
		{"de", "Die Brücke, ", "so Petersen,", " wird gestrichen."},
		{"es", "El puente —", "añade Ruiz—", " estará listo."},
		{"es", "El puente —", "añade—", " estará listo."},
		{"el", "Η γέφυρα, ", "", "είπε ο δήμαρχος, είναι κόκκινη."},
	} {
		s := c.before + c.clause + c.after
		at := len(c.before)
		if got := s[at:quote.ReportingClause(s, c.lang, at)]; strings.TrimSpace(got) != c.clause {
			t.Errorf("%s: %q, want %q", s, got, c.clause)
		}
	}
}
