// Package templates holds the looks of the edition: its templates, its style
// sheet and its words in several languages. What stands on a page is decided
// elsewhere and handed over in one of the page structs.
package templates

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

//go:embed *.tmpl *.css *.js
var files embed.FS

// Files are the templates and the style sheet that are built in. A folder with
// files of the same names can take their place.
func Files() fs.FS { return files }

// A Page is one of the page structs of this package.
type Page interface {
	template() string // the name of its template
}

// JavaScript, CSS and HTML are trusted to be what they are called.
type (
	JavaScript = template.JS
	CSS        = template.CSS
	HTML       = template.HTML
)

// Script returns the script of the search page, and its digest as a policy for
// content names it.
func Script(fsys fs.FS) (script JavaScript, digest string, err error) {
	source, err := fs.ReadFile(fsys, "search.js")
	if err != nil {
		return "", "", err
	}
	return JavaScript(source), Digest(source), nil
}

// Digest is the digest of a script or a style sheet as a policy for content
// names it.
func Digest(source []byte) string {
	sum := sha256.Sum256(source)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// A Set is the templates in one language. Its methods may be called by several
// goroutines at a time.
type Set struct {
	templates *template.Template
	words     *Words
}

// New reads the templates of a file system.
func New(fsys fs.FS, w *Words) (*Set, error) {
	names, err := fs.Glob(fsys, "*.tmpl")
	if err != nil {
		return nil, err
	}
	constant := regexp.MustCompile(`{{t "([^"]*)"}}`)
	t := template.New("").Funcs(template.FuncMap{"t": w.T, "count": w.Count, "verbatim": verbatim, "leaves": leaves})
	for _, name := range names {
		source, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		// What is the same on every page is said once, here: a call for each would
		// take a third of the time that a page takes.
		said := constant.ReplaceAllStringFunc(string(source), func(call string) string {
			return html.EscapeString(w.T(constant.FindStringSubmatch(call)[1]))
		})
		if _, err := t.New(name).Parse(said); err != nil {
			return nil, err
		}
	}
	return &Set{t, w}, nil
}

// Words are the words that the templates are rendered with.
func (s *Set) Words() *Words { return s.words }

// Render appends a page to the buffer. After an error the buffer holds what it
// held before.
func (s *Set) Render(b *bytes.Buffer, p Page) error {
	before := b.Len()
	if err := s.templates.ExecuteTemplate(b, p.template(), p); err != nil {
		b.Truncate(before)
		return fmt.Errorf("the template %s: %w", p.template(), err)
	}
	return nil
}

// verbatim is a text as an element's content, with its quotation marks as they
// are.
func verbatim(s string) HTML {
	var b strings.Builder
	escape(&b, s)
	return HTML(b.String())
}

// escape writes a text as an element's content.
func escape(b *strings.Builder, s string) {
	for {
		i := strings.IndexAny(s, "&<>")
		if i < 0 {
			b.WriteString(s)
			return
		}
		b.WriteString(s[:i])
		switch s[i] {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		default:
			b.WriteString("&gt;")
		}
		s = s[i+1:]
	}
}

// leafRows is how many rows a leaf of a long page has. A browser that looks for
// what has changed looks at all children of a changed element's ancestors. With
// thousands of rows side by side every move of the pointer would be slow.
const leafRows = 32

// leaves divides the rows of a long page; of another one they are one leaf.
func leaves(rows any, long bool) any {
	switch rows := rows.(type) {
	case []Row:
		return leavesOf(rows, long)
	case []ReadingRow:
		return leavesOf(rows, long)
	case []RenderedPassage:
		return leavesOf(rows, long)
	case []Cited:
		return leavesOf(rows, long)
	}
	return nil
}

func leavesOf[T any](rows []T, long bool) [][]T {
	if !long {
		return [][]T{rows}
	}
	return slices.Collect(slices.Chunk(rows, leafRows))
}
