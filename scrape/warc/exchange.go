package warc

import (
	"bytes"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// An Exchange is one request and what came back, the body with the content codings
// that its header names, and without its chunks.
//
// Where Request or Response are given, they are the bytes that went over the wire
// in the form of HTTP/1, and are written as they are; otherwise the records are
// made of the fields.
type Exchange struct {
	Method        string // "" is GET
	URL           string
	RequestHeader http.Header // nil: no request record is written
	Proto         string      // of the answer, "HTTP/1.1"
	Status        int
	Header        http.Header
	Body          []byte
	Address       net.IP // of the host, if it is known
	Time          time.Time
	Request       []byte
	Response      []byte
	Cut           string // why the answer was not read to its end, "length" or "time"; "" if it was
}

// HeadEnd is where the head of a message of HTTP/1 ends and its body begins; 0 if
// it does not end.
func HeadEnd(message []byte) int {
	for i := 0; ; {
		n := bytes.IndexByte(message[i:], '\n')
		if n < 0 {
			return 0
		}
		i += n + 1
		switch rest := message[i:]; {
		case bytes.HasPrefix(rest, []byte("\r\n")):
			return i + 2
		case bytes.HasPrefix(rest, []byte("\n")):
			return i + 1
		}
	}
}

// responseHead makes the status line and the header of an answer.
func responseHead(x Exchange) []byte {
	var b bytes.Buffer
	proto := x.Proto
	if !strings.HasPrefix(proto, "HTTP/1.") {
		proto = "HTTP/1.1" // the record holds the form of HTTP/1, whatever was spoken
	}
	fmt.Fprintf(&b, "%s %d %s\r\n", proto, x.Status, http.StatusText(x.Status))
	writeHeader(&b, x.Header)
	return b.Bytes()
}

// requestHead makes the request line and the header of a request.
func requestHead(x Exchange) []byte {
	var b bytes.Buffer
	method, target, host := x.Method, x.URL, ""
	if method == "" {
		method = http.MethodGet
	}
	if u, err := url.Parse(x.URL); err == nil {
		target, host = u.RequestURI(), u.Host
	}
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", method, target, host)
	writeHeader(&b, x.RequestHeader)
	return b.Bytes()
}

func writeHeader(b *bytes.Buffer, h http.Header) {
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, v := range h[name] {
			fmt.Fprintf(b, "%s: %s\r\n", oneLine(name), oneLine(v))
		}
	}
	b.WriteString("\r\n")
}

// oneLine makes spaces of control characters.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}
