package meta

import (
	"bytes"
	"fmt"
	"strings"
)

// mendJSON mends what pages get wrong in JSON: raw line breaks and tabs in
// strings, quotation marks in strings that are not escaped, escapes that JSON
// does not know, and commas before a closing bracket or twice.
func mendJSON(s string) string {
	m := mender{in: s}
	for m.at < len(s) {
		if m.quoted {
			m.within()
		} else {
			m.between()
		}
		m.at++
	}
	return m.out.String()
}

// A mender copies JSON byte by byte.
type mender struct {
	in     string
	at     int // the byte of in that is looked at
	out    bytes.Buffer
	quoted bool // at is within a string
}

// between copies a byte outside strings.
func (m *mender) between() {
	c := m.in[m.at]
	switch c {
	case '"':
		m.quoted = true
	case ',':
		if next := m.next(); next == '}' || next == ']' || next == ',' || next == 0 {
			return
		}
	case ';':
		if m.next() == 0 {
			return
		}
	}
	m.out.WriteByte(c)
}

// within copies a byte of a string, or an escape.
func (m *mender) within() {
	switch c := m.in[m.at]; {
	case c == '\\' && m.at+1 < len(m.in):
		m.at++
		if strings.IndexByte(`"\/bfnrtu`, m.in[m.at]) >= 0 {
			m.out.WriteByte('\\')
		}
		m.out.WriteByte(m.in[m.at])
	case c == '"':
		switch m.next() {
		case ',', ':', '}', ']', 0:
			m.quoted = false
			m.out.WriteByte(c)
		default:
			m.out.WriteString(`\"`)
		}
	case c < ' ':
		fmt.Fprintf(&m.out, `\u%04x`, c)
	default:
		m.out.WriteByte(c)
	}
}

// next is the first byte behind at that is not white space; 0 at the end.
func (m *mender) next() byte {
	for _, c := range []byte(m.in[m.at+1:]) {
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return c
		}
	}
	return 0
}
