package read

import (
	"bytes"
	"fmt"
	"iter"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"enface"
	"enface/scrape/internal/fault"
)

// A decoding is a body as text, the character set that it was decoded from, and
// what a reader should know about that.
type decoding struct {
	text    string
	charset string // IANA name, lower case
	notes   []string
}

// decode makes text of a body. The character set is the first of these: that of a
// byte order mark, that of the Content-Type header, UTF-8 if the whole body is valid
// UTF-8, that which a page declares in its head, windows-1252. A
// declaration that the bytes contradict is passed over, with a note. The byte
// order mark is kept in the text of UTF-8, where it lies on disk.
func decode(body []byte, contentType string, page bool) decoding {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return decodeUTF8(body)
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return decodeAs(body, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be")
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return decodeAs(body, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le")
	}
	_, params, _ := mime.ParseMediaType(contentType)
	declared := params["charset"]
	validUTF8 := utf8.Valid(body)
	if charset, enc := lookup(declared); enc != nil {
		if charset == "utf-8" && validUTF8 {
			return decodeUTF8(body)
		}
		if charset != "utf-8" {
			if d, fits := decodeDeclared(body, enc, charset); fits {
				return d
			}
		}
		// A header is often set for a whole site, and wrong for a page of it.
		d := guess(body, validUTF8, page)
		d.notes = append(d.notes, fmt.Sprintf("the header says %s, but the bytes are %s", charset, d.charset))
		return d
	}
	return guess(body, validUTF8, page)
}

// guess decodes a body whose character set no header tells.
func guess(body []byte, validUTF8, page bool) decoding {
	if validUTF8 {
		return decodeUTF8(body)
	}
	if enc, charset := utf16Zeroes(body); enc != nil {
		d := decodeAs(body, enc, charset)
		d.notes = append(d.notes, "character set guessed: "+charset)
		return d
	}
	if page {
		if charset, enc := lookup(declaredInHead(body)); enc != nil && charset != "utf-8" {
			if d, fits := decodeDeclared(body, enc, charset); fits {
				return d
			}
		}
	}
	if nearlyUTF8(body) {
		d := decodeUTF8(bytes.ToValidUTF8(body, []byte("\ufffd")))
		d.notes = append(d.notes, "some bytes are not UTF-8, as the rest is, and were replaced by U+FFFD")
		return d
	}
	_, enc := lookup("windows-1252")
	d := decodeAs(body, enc, "windows-1252")
	d.notes = append(d.notes, "character set guessed: windows-1252")
	return d
}

// fewDamaged is the number of characters that may be damaged in any text.
const fewDamaged = 8

// decodeDeclared decodes a body as its declaration says, and reports whether that
// fits. It does not where the result is no text, or where more than one in eight of
// its characters beyond ASCII could not be decoded. Nor does it where the body is
// UTF-8 apart from damaged places, and the declared set takes any bytes or does not
// take these.
func decodeDeclared(body []byte, enc encoding.Encoding, charset string) (d decoding, fits bool) {
	d = decodeAs(body, enc, charset)
	if bad := strings.Count(d.text, "\ufffd"); isJunk(d.text) || bad > fewDamaged && 8*bad > beyondASCII(d.text) {
		return d, false
	}
	return d, !singleByte(charset) && len(d.notes) == 0 || !nearlyUTF8(body)
}

// beyondASCII counts the characters of a text beyond ASCII.
func beyondASCII(text string) (n int) {
	for _, r := range text {
		if r >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

func decodeUTF8(body []byte) decoding { return decoding{text: string(body), charset: "utf-8"} }

// decodeAs decodes a body, and notes the characters that could not be decoded.
func decodeAs(body []byte, enc encoding.Encoding, charset string) decoding {
	out, err := enc.NewDecoder().Bytes(body)
	d := decoding{text: string(bytes.ToValidUTF8(out, []byte("\ufffd"))), charset: charset}
	if bad := strings.Count(d.text, "\ufffd"); err != nil || bad > 0 {
		d.notes = append(d.notes, fmt.Sprintf("%d characters are not %s and were replaced by U+FFFD", bad, charset))
	}
	return d
}

// lookup finds a character set by any of its names; the encoding is nil if
// there is none. The names and their meaning are those of the WHATWG Encoding
// Standard, for which "iso-8859-1" is another name of windows-1252.
func lookup(name string) (charset string, enc encoding.Encoding) {
	enc, err := htmlindex.Get(strings.Trim(name, " \t\r\n'\""))
	if err != nil || enc == encoding.Replacement {
		return "", nil
	}
	charset, err = htmlindex.Name(enc)
	if err != nil || charset == "replacement" || charset == "x-user-defined" {
		return "", nil
	}
	return charset, enc
}

// singleByte reports whether any bytes are valid in the character set, so that
// it proves nothing that they are.
func singleByte(charset string) bool {
	for _, prefix := range []string{"windows-", "iso-8859-", "macintosh", "koi8-", "ibm866", "x-mac-"} {
		if strings.HasPrefix(charset, prefix) {
			return true
		}
	}
	return false
}

var (
	metaCharset = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
	xmlEncoding = regexp.MustCompile(`(?i)^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([a-z0-9_:.-]+)`)
	headEnd     = regexp.MustCompile(`(?i)</head\s*>|<body[\s>]`)
)

// declaredInHead is the character set that a page names anywhere before its
// body. A page that says UTF-16 where this can be read is not (HTML standard).
func declaredInHead(body []byte) string {
	if m := xmlEncoding.FindSubmatch(body); m != nil {
		return string(m[1])
	}
	head := body
	if end := headEnd.FindIndex(body); end != nil {
		head = body[:end[0]]
	}
	for tag := range metaTags(head) {
		if m := metaCharset.FindSubmatch(tag); m != nil && !bytes.HasPrefix(bytes.ToLower(m[1]), []byte("utf-16")) {
			return string(m[1])
		}
	}
	return ""
}

// longestMeta bounds a meta element in which a character set is looked for, in bytes.
const longestMeta = 2000

// metaTags are the meta elements of a head, as they are written.
func metaTags(head []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for {
			at := bytes.IndexByte(head, '<')
			if at < 0 {
				return
			}
			head = head[at+1:]
			if len(head) < 5 || !bytes.EqualFold(head[:4], []byte("meta")) {
				continue
			}
			end := bytes.IndexByte(head[:min(len(head), longestMeta)], '>')
			if end >= 0 && !yield(head[:end]) {
				return
			}
		}
	}
}

// sampleBytes is how much of a body is looked at for UTF-16. It is even.
const sampleBytes = 4096

// utf16Zeroes finds UTF-16 without a byte order mark, by the zeroes in every
// other byte of Western text.
func utf16Zeroes(body []byte) (encoding.Encoding, string) {
	sample := body[:min(len(body), sampleBytes)&^1]
	var zeroes [2]int
	for i, b := range sample {
		if b == 0 {
			zeroes[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case half > 2 && zeroes[1] > half*3/4 && zeroes[0] < half/10:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case half > 2 && zeroes[0] > half*3/4 && zeroes[1] < half/10:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// hasUTF16Mark reports whether a body begins with the byte order mark of UTF-16.
func hasUTF16Mark(body []byte) bool {
	return len(body) > 1 && (body[0] == 0xfe && body[1] == 0xff || body[0] == 0xff && body[1] == 0xfe)
}

// nearlyUTF8 reports whether nearly all bytes beyond ASCII form characters of
// UTF-8: a text with a damaged place, not a text in another character set.
func nearlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for len(body) > 0 {
		r, n := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && n <= 1:
			bad++
		case n > 1:
			good++
		}
		body = body[n:]
	}
	return good > 10*bad
}

// isJunk reports whether a text is no text but bytes of something else that
// were decoded all the same: more than one in sixteen of its characters is a
// control or U+FFFD. Of bytes by chance one in nine is, in every character set;
// of real text that was decoded in a wrong one, fewer than one in twenty. The
// controls from U+0080 on do not count: texts in a wrong character set have them.
func isJunk(text string) bool {
	odd := strings.Count(text, "\ufffd")
	for i := range len(text) {
		if c := text[i]; c < ' ' && (c < '\t' || c > '\r') || c == 0x7f {
			odd++
		}
	}
	return odd > 2 && 16*odd > utf8.RuneCountInString(text)
}

// errJunk is the error for bytes that are called a page or a text and are none.
func errJunk() error {
	return &enface.Problem{
		Doing: "reading the story in", Err: fault.New(enface.ErrUnsupported, "it is no text: it is full of control characters and of bytes that are no characters"),
		Next: "check that it was saved completely and is not packed or encrypted, and give a page or a plain text",
	}
}
