package site

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"enface/archive"
	"enface/templates"
)

// A searchIndex is what the search page holds: two JSON arrays, put aside in
// files while the works go by.
type searchIndex struct {
	stories, pairs aside
}

// An aside is a JSON array in a file that is gone when it is closed.
type aside struct {
	file *os.File
	w    *bufio.Writer
	n    int
}

func (a *aside) add(item any) error {
	if a.file == nil {
		f, err := os.CreateTemp("", "enface-search-*.json")
		if err != nil {
			return err
		}
		a.file, a.w = f, bufio.NewWriterSize(f, 1<<16)
	}
	data, err := json.Marshal(item) // it escapes what would end a script element
	if err != nil {
		return err
	}
	if a.n > 0 {
		_, _ = a.w.WriteString(",\n") // a bufio.Writer keeps its error
	}
	a.n++
	_, err = a.w.Write(data)
	return err
}

// reader reads the array from its beginning.
func (a *aside) reader() (io.Reader, error) {
	if a.file == nil {
		return strings.NewReader("[]"), nil
	}
	if err := a.w.Flush(); err != nil {
		return nil, err
	}
	_, err := a.file.Seek(0, io.SeekStart)
	return io.MultiReader(strings.NewReader("["), a.file, strings.NewReader("]")), err
}

func (a *aside) close() {
	if a.file != nil {
		_ = a.file.Close()
		_ = os.Remove(a.file.Name())
	}
}

func (x *searchIndex) close() {
	x.stories.close()
	x.pairs.close()
}

// add takes the words of the pairs.
func (x *searchIndex) add(w *archive.Work, entry templates.Entry) error {
	story := func(s *templates.Source, lang string, original int) error {
		lang, _ = langDir(lang)
		return x.stories.add(templates.SearchStory{s.Title.Text, s.Outlet, lang, original, s.Key})
	}
	original := x.stories.n
	err := story(&entry.Source, w.Original.Lang, original)
	for i := range w.Versions {
		v := &w.Versions[i]
		err = errors.Join(err, story(&entry.Versions[i], v.Story.Lang, original))
		for j := range v.Pairs {
			p := &v.Pairs[j]
			if rejected(p) {
				continue
			}
			err = errors.Join(err, x.pairs.add(templates.SearchPair{
				original + 1 + i, p.Key, siglum(i) + fmt.Sprint(j+1), speaker(p), line(p.Quote.In(v.Story.Text)), line(passageText(p, &w.Original)),
			}))
		}
	}
	return err
}

// putSearch puts the page to look for words in.
func (c *contents) putSearch(to sink, b *bytes.Buffer) error {
	frame := c.frame(c.words.T("Search"), "")
	frame.Allow = c.scriptDigest
	b.Reset()
	if err := c.set.Render(b, templates.SearchHead{Frame: frame, Lists: c.links(search)}); err != nil {
		return err
	}
	head := b.Len()
	if err := c.set.Render(b, templates.SearchFoot{Frame: frame, Script: c.script}); err != nil {
		return err
	}
	stories, err := c.index.stories.reader()
	if err != nil {
		return err
	}
	pairs, err := c.index.pairs.reader()
	if err != nil {
		return err
	}
	return to.stream(listFile(search), io.MultiReader(
		bytes.NewReader(b.Bytes()[:head]), strings.NewReader(`<script type="application/json" id="stories">`), stories,
		strings.NewReader("</script>\n"+`<script type="application/json" id="pairs">`), pairs, strings.NewReader("</script>"), bytes.NewReader(b.Bytes()[head:]),
	))
}
