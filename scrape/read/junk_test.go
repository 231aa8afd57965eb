package read

import (
	"compress/gzip"
	"errors"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"enface"
)

// Bytes that are called a page or a text and are none give no story.
func TestJunkIsNoStory(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	noise := make([]byte, 64<<10)
	random.Read(noise)
	around := strings.Repeat("<meta name=x content='a page of a site that was damaged on its way'>", 9000)
	for name, body := range map[string]string{
		"noise":                string(noise),
		"short noise":          string(noise[:900]),
		"noise in a page":      "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><article><p>" + string(noise) + "</p></article></body></html>",
		"noise in a long page": "<!DOCTYPE html><html><head>" + around + "</head><body><article><p>" + string(noise) + "</p></article></body></html>",
		"zeroes":               "<html><body><p>" + strings.Repeat("\x00", 5000) + "</p></body></html>",
		"noise as Japanese":    "<html><head><meta charset=shift_jis></head><body><p>" + string(noise) + "</p></body></html>",
	} {
		for _, media := range []string{"text/html", "text/markdown"} {
			t.Run(name+" "+media, func(t *testing.T) {
				s, err := Extract(&enface.Capture{Ref: "a.html", MediaType: media, Body: []byte(body)}, Options{})
				var p *enface.Problem
				switch {
				case err == nil && media != "text/html" && name == "noise in a long page":
					// the markup itself is most of such a text
				case err == nil:
					t.Errorf("a story in %s: %.60q", s.Lang, s.Text)
				case !errors.Is(err, enface.ErrUnsupported) || !errors.As(err, &p) || p.Next == "" || p.Item != "a.html":
					t.Errorf("another reason: %v", err)
				}
			})
		}
	}
}

// A real page that says the wrong character set, or is damaged, is a story all
// the same.
func TestWrongCharsetIsNoJunk(t *testing.T) {
	pages, _ := filepath.Glob("../../../shared/data/collect/fundus/parser/test_data/*/*.html.gz")
	if len(pages) == 0 {
		t.Skip("skipped: no data")
	}
	headers := []string{"windows-1252", "windows-1251", "koi8-r", "ibm866", "iso-8859-5", "macintosh", "shift_jis", "euc-kr", "gb18030", "big5", "utf-8"}
	for i := 0; i < len(pages); i += 40 {
		body := unpacked(t, pages[i])
		bodies := map[string][]byte{"as it is": body, "with a damaged place": append(slices.Clone(body), 0xff)}
		for name, enc := range map[string]encoding.Encoding{"windows-1252": charmap.Windows1252, "windows-1251": charmap.Windows1251} {
			if b, err := encoding.HTMLEscapeUnsupported(enc.NewEncoder()).Bytes(body); err == nil {
				bodies["in "+name] = b
			}
		}
		for is, body := range bodies {
			for _, says := range headers {
				c := &enface.Capture{Ref: "a.html", MediaType: "text/html", Body: body, Header: map[string][]string{"Content-Type": {"text/html; charset=" + says}}}
				if _, err := Extract(c, Options{}); errors.Is(err, enface.ErrUnsupported) {
					t.Errorf("%s, %s, with a header that says %s: %v", filepath.Base(pages[i]), is, says, err)
				}
			}
		}
	}
}

func unpacked(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return body
}
