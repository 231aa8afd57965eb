package templates

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Counterparts is how many pairs of one row can be told apart when one of them
// is pointed at.
const Counterparts = 64

// Switches is how many versions of an original the reader can choose from.
const Switches = 26

// Style returns the style sheet. Its last part are the rules that mark the
// counterparts of what is pointed at: one for each place in a row and scoped to
// the row, since a rule over the page would be looked at again with each move of
// the pointer.
func Style(fsys fs.FS) ([]byte, error) {
	css, err := fs.ReadFile(fsys, "edition.css")
	if err != nil {
		return nil, err
	}
	b := bytes.NewBuffer(css)
	for n := 1; n <= Switches; n++ {
		fmt.Fprintf(b, ".switches:has(#show-v%[1]d:not(:checked)) ~ .rows .v%[1]d{display:none}\n", n)
	}
	for n := 1; n <= Counterparts; n++ {
		fmt.Fprintf(b, ".row:has(.a%[1]d:is(:hover,:focus-visible),.n%[1]d:is(:hover,:focus-within,:target)) .a%[1]d{background-color:var(--strong)}\n", n)
	}
	return b.Bytes(), nil
}

// RunningHead is a rule that prints the edition's title at the top of every
// page.
func RunningHead(title string) string {
	var b strings.Builder
	for _, r := range title {
		if r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' {
			fmt.Fprintf(&b, "\\%x ", r)
		} else {
			b.WriteRune(r)
		}
	}
	return "@page{@top-center{content:\"" + b.String() + "\";font:italic 9pt serif}}\n@page:first{@top-center{content:\"\"}}\n"
}
