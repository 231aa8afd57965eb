package read

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	latin, _ := charmap.Windows1252.NewEncoder().String("« Où ça ? » – l’été, 3 €")
	sjis, _ := japanese.ShiftJIS.NewEncoder().String("日本語の記事")
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String("Ça va bien, merci.")
	far := strings.Repeat("<!-- filler -->", 200)
	cases := []struct {
		name, body, header string
		page               bool
		charset, text      string
		noted              bool
	}{
		{"header", latin, "text/html; charset=iso-8859-1", true, "windows-1252", "« Où ça ? » – l’été, 3 €", false},
		{"header wrong, bytes are UTF-8", "« Où »", "text/html; charset=ISO-8859-1", true, "utf-8", "« Où »", true},
		{"header says UTF-8, bytes are not", latin, "text/html; charset=utf-8", true, "windows-1252", "« Où ça ? » – l’été, 3 €", true},
		{"header unknown", "« Où »", "text/html; charset=utf8mb4", true, "utf-8", "« Où »", false},
		{"mark of UTF-8", "\ufeffOù", "text/plain; charset=iso-8859-1", false, "utf-8", "\ufeffOù", false},
		{"mark of UTF-16", "\xff\xfe" + wide, "", false, "utf-16le", "Ça va bien, merci.", false},
		{"UTF-16 without a mark", wide, "", false, "utf-16le", "Ça va bien, merci.", true},
		{"UTF-8 throughout, although a page says otherwise", `<meta charset="iso-8859-1">Où ça`, "", true, "utf-8", `<meta charset="iso-8859-1">Où ça`, false},
		{"meta behind much else", "<html><head>" + far + `<meta http-equiv=Content-Type content="text/html; charset=Shift_JIS"></head>` + sjis, "", true, "shift_jis", "<html><head>" + far + `<meta http-equiv=Content-Type content="text/html; charset=Shift_JIS"></head>日本語の記事`, false},
		{"meta in the body does not count", "<html><head></head><body><meta charset=shift_jis>" + latin, "", true, "windows-1252", "<html><head></head><body><meta charset=shift_jis>« Où ça ? » – l’été, 3 €", true},
		{"nothing declared", latin, "", false, "windows-1252", "« Où ça ? » – l’été, 3 €", true},
		{"UTF-8 with a damaged place", strings.Repeat("é", 50) + "\xe9", "", false, "utf-8", strings.Repeat("é", 50) + "\ufffd", true},
		{"not what the header says", "\x81\xff\xff", "text/plain; charset=shift_jis", false, "shift_jis", "", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := decode([]byte(c.body), c.header, c.page)
			if d.charset != c.charset || c.text != "" && d.text != c.text || (len(d.notes) > 0) != c.noted {
				t.Errorf("%s %q, notes %q; want %s %q, noted %v", d.charset, d.text, d.notes, c.charset, c.text, c.noted)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("Où ça"), "text/html; charset=iso-8859-1", true)
	f.Add([]byte("\xff\xfeO\x00"), "", false)
	f.Add([]byte(`<meta charset="gb18030">`+"\x81\x30\x81"), "", true)
	f.Fuzz(func(t *testing.T, body []byte, header string, page bool) {
		d := decode(body, header, page)
		if !utf8.ValidString(d.text) || d.charset == "" {
			t.Fatalf("%q as %s", d.text, d.charset)
		}
		if utf8.Valid(body) && d.charset == "utf-8" && d.text != string(body) {
			t.Fatal("valid UTF-8 was changed")
		}
	})
}
