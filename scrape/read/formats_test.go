package read

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/scrape/fetch"
	"enface/scrape/pdftotext"
)

// readFile writes a file and reads the story in it, as a user would.
func readFile(t *testing.T, name string, body []byte, o Options) (*enface.Story, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, body, 0o666); err != nil {
		t.Fatal(err)
	}
	collector, err := fetch.New(fetch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := collector.Capture(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Extract(c, o)
	if err == nil {
		checkStory(t, s)
	}
	return s, err
}

func kindsAndTexts(s *enface.Story) (out []string) {
	for _, b := range s.Blocks {
		out = append(out, "["+string(b.Kind)+"] "+b.In(s.Text))
	}
	return out
}

func crlf(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }

func TestSavedPage(t *testing.T) {
	body := crlf(`From: <Saved by Blink>
Snapshot-Content-Location: https://www.bote.example/pont-7
Subject: =?utf-8?Q?Le_pont?=
Date: Wed, 4 Mar 2026 07:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.bote.example/pont-7

<html lang=3D"fr"><head><meta charset=3D"utf-8"><title>Le pont</title></hea=
d><body><article><p>=C2=AB=C2=A0Le pont tiendra=C2=A0=C2=BB, dit la maire, qui l=E2=80=99a vu refaire deux fois d=C3=A9j=C3=A0.</p></article></body></html>
------x
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://www.bote.example/a.png

iVBORw0KGgo=
------x--
`)
	s, err := readFile(t, "page.mhtml", body, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"[paragraph] «\u00a0Le pont tiendra\u00a0», dit la maire, qui l’a vu refaire deux fois déjà."}
	if d := cmp.Diff(want, kindsAndTexts(s)); d != "" {
		t.Error(d)
	}
	if s.Address() != "https://www.bote.example/pont-7" || s.Declared != "fr" || s.Title != "Le pont" || s.Published != "2026-03-04T07:00:00+01:00" {
		t.Errorf("%+v", s)
	}
}

func TestMail(t *testing.T) {
	body := crlf(`From: =?iso-8859-1?Q?Ren=E9e_Pont?= <r@bote.example>
To: a@b.example
Subject: =?utf-8?B?TGUgcG9udCDDqXRhaXQgZmVybcOp?=
Date: Wed, 4 Mar 2026 07:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

Le pont ` + "\xe9" + `tait ferm` + "\xe9" + `.

Il rouvre lundi.
--x
Content-Type: text/plain
Content-Disposition: attachment; filename=a.txt

Not the text.
--x--
`)
	s, err := readFile(t, "mail.eml", body, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"[paragraph] Le pont était fermé.", "[paragraph] Il rouvre lundi."}, kindsAndTexts(s)); d != "" {
		t.Error(d)
	}
	if s.Title != "Le pont était fermé" || s.Byline != "Renée Pont" || s.Charset != "windows-1252" {
		t.Errorf("title %q, byline %q, character set %q", s.Title, s.Byline, s.Charset)
	}
}

func TestTextThatBeginsLikeAHeader(t *testing.T) {
	s, err := readFile(t, "story.txt", []byte("Note: this is a text.\n\nFrom: nobody, he said.\n"), Options{})
	if err != nil || len(s.Blocks) != 2 {
		t.Errorf("%v, %v", s, err)
	}
}

// book packs a book.
func epub(t *testing.T, files ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "mimetype", Method: zip.Store, CompressedSize64: 20, UncompressedSize64: 20, CRC32: 0x2cab616f})
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, "application/epub+zip")
	for _, f := range files {
		w, err := z.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, f[1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBook(t *testing.T) {
	container := [2]string{"META-INF/container.xml", `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`}
	body := epub(t, container,
		[2]string{"OEBPS/book.opf", `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Le pont</dc:title><dc:creator>Renée Pont</dc:creator><dc:language>fr</dc:language><dc:date>1911</dc:date></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="two%20.xhtml" media-type="application/xhtml+xml"/><item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>`},
		[2]string{"OEBPS/nav.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li>I</li></ol></nav></body></html>`},
		[2]string{"OEBPS/one.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>I</h2><p>Le pont <q>tenait</q>.</p></body></html>`},
		[2]string{"OEBPS/two .xhtml", `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Il tint.</p></body></html>`})
	s, err := readFile(t, "book.epub", body, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"[heading] I", "[paragraph] Le pont «\u00a0tenait\u00a0».", "[paragraph] Il tint."}, kindsAndTexts(s)); d != "" {
		t.Error(d)
	}
	if s.Title != "Le pont" || s.Byline != "Renée Pont" || s.Declared != "fr" {
		t.Errorf("%+v", s)
	}
	if _, err := readFile(t, "book.epub", epub(t), Options{}); !errors.Is(err, enface.ErrProblems) {
		t.Errorf("a book without anything in it: %v", err)
	}
	if _, err := readFile(t, "book.epub", body[:len(body)/2], Options{}); !errors.Is(err, enface.ErrUnsupported) {
		t.Errorf("half a book: %v", err)
	}
}

// onePagePDF sets lines of text.
func onePagePDF(lines ...string) []byte {
	var content strings.Builder
	content.WriteString("BT /F1 12 Tf 14 TL 50 700 Td ")
	for _, l := range lines {
		fmt.Fprintf(&content, "(%s) Tj T* ", l)
	}
	content.WriteString("ET")
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", content.Len(), content.String()),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func TestPDF(t *testing.T) {
	body := onePagePDF("The bridge was re-", "paired in spring, and", "it holds.")
	if _, err := readFile(t, "story.pdf", body, Options{}); !errors.Is(err, enface.ErrUnsupported) || !strings.Contains(err.Error(), "pdftotext") {
		t.Errorf("without a way to read PDFs: %v", err)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("skipped: no pdftotext")
	}
	o := Options{PDF: func(b []byte) (string, error) { return pdftotext.Text(t.Context(), b) }}
	s, err := readFile(t, "story.pdf", body, o)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"[paragraph] The bridge was repaired in spring, and it holds."}, kindsAndTexts(s)); d != "" {
		t.Error(d)
	}
	if _, err := readFile(t, "story.pdf", body[:200], o); err == nil {
		t.Error("a broken PDF gave a text")
	}
}
