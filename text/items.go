package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A label is what a list item begins with: 1. or (b) or iv).
type label struct {
	style string // what stands around the number: "." or ")" or "()" or ".)", with a bullet before it
	value int
	digit bool
	width int // bytes
}

// readLabel reads a label at the start of s. A space, or for digits with a
// bracket nothing, follows it.
func readLabel(s string) (label, bool) {
	var l label
	rest := s
	if r, n := utf8.DecodeRuneInString(rest); r == '•' || r == '⁃' {
		l.style = string(r)
		rest = strings.TrimLeft(rest[n:], " \u00a0")
	}
	open := strings.HasPrefix(rest, "(")
	if open {
		rest = rest[1:]
		l.style += "("
	}
	n := 0
	for n < len(rest) && n < 4 && '0' <= rest[n] && rest[n] <= '9' {
		n++
	}
	switch {
	case n > 0 && n < 4:
		l.value, _ = strconv.Atoi(rest[:n])
		l.digit = true
	case len(rest) > 1 && (rest[0]|0x20) >= 'a' && (rest[0]|0x20) <= 'z':
		l.value, n = int(rest[0]), 1
	default:
		return label{}, false
	}
	rest = rest[n:]
	switch {
	case strings.HasPrefix(rest, ".)"):
		l.style += ".)"
		rest = rest[2:]
	case strings.HasPrefix(rest, ")"):
		l.style += ")"
		rest = rest[1:]
	case strings.HasPrefix(rest, ".") && !open:
		l.style += "."
		rest = rest[1:]
	default:
		return label{}, false
	}
	if r, _ := utf8.DecodeRuneInString(rest); !isSpace(r) {
		return label{}, false
	}
	l.width = len(s) - len(rest)
	return l, true
}

// onlyLabel reports whether s is nothing but a label, or the letter that opens
// a question or an answer.
func onlyLabel(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) > 12 {
		return false
	}
	l, ok := readLabel(s + " ")
	return ok && l.width == len(s)
}

// items emits the sentence s[a:b], cut before the labels that count on from the
// one it begins with: 1) the first item 2) the second item.
func (c *cutter) items(a, b int) {
	l, ok := readLabel(c.s[a:b])
	if !ok || strings.HasSuffix(l.style, ".") && c.rules.ordinals {
		c.emit(a, b)
		return
	}
	for from := a + l.width; ; {
		at := c.nextItem(from, b, l)
		if at < 0 {
			break
		}
		c.emit(a, at)
		a = at
		l, _ = readLabel(c.s[a:b])
		from = a + l.width
	}
	c.emit(a, b)
}

// nextItem finds the label after l in s[from:b], or returns -1.
func (c *cutter) nextItem(from, b int, l label) int {
	for i := from; i < b; {
		n := strings.IndexByte(c.s[i:b], ' ')
		if n < 0 {
			return -1
		}
		i += n + 1
		if i >= b {
			return -1
		}
		k, ok := readLabel(c.s[i:b])
		if !ok || k.style != l.style || k.digit != l.digit || k.value != l.value+1 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(c.s[i+k.width:b], isSpace))
		if unicode.IsLetter(r) && (unicode.IsUpper(r) || l.style != "." || !l.digit) {
			return i
		}
	}
	return -1
}
