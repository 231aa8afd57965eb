package site

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"

	"enface"
	"enface/archive"
)

// PDF has an installed Chromium print the edition, as one page is printed. It
// is ErrNotFound if there is none.
func PDF(ctx context.Context, path string, works iter.Seq2[*archive.Work, error], o Options) (sum Summary, err error) {
	program, err := chromium()
	if err != nil {
		return sum, err
	}
	dir, err := os.MkdirTemp("", "enface-pdf-")
	if err != nil {
		return sum, problem(path, err)
	}
	defer os.RemoveAll(dir)
	page, printed := filepath.Join(dir, "edition.html"), filepath.Join(dir, "edition.pdf")
	if sum, err = Single(ctx, page, works, o); err != nil {
		return sum, err
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(page)}
	c := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf="+printed, address.String())
	if out, err := c.CombinedOutput(); err != nil && !isFile(printed) {
		if ctx.Err() != nil {
			return Summary{}, ctx.Err()
		}
		return Summary{}, &enface.Problem{Doing: "printing", Item: path, Err: fmt.Errorf("%s: %w: %.300s", program, err, out), Next: "print the page that 'enface export html --single' writes from a browser"}
	}
	data, err := os.ReadFile(printed)
	if err == nil {
		setDates(data, o.Generated)
		err = replaceWith(path, data)
	}
	if err != nil {
		return Summary{}, problem(path, err)
	}
	sum.Index, sum.Bytes = path, int64(len(data))
	return sum, nil
}

// setDates puts a time in place of the moment of printing, or nothing if it is
// zero, so that the same pages make the same file. The file's length stays as it
// is, and with it all places in its table of objects.
func setDates(pdf []byte, at time.Time) {
	info := regexp.MustCompile(`/Info (\d+) 0 R`).FindSubmatch(pdf)
	if info == nil {
		return
	}
	begin := bytes.Index(pdf, append(append([]byte("\n"), info[1]...), " 0 obj"...))
	if begin < 0 {
		return
	}
	object := pdf[begin:]
	if end := bytes.Index(object, []byte("endobj")); end >= 0 {
		object = object[:end]
	}
	for _, m := range regexp.MustCompile(`/(?:CreationDate|ModDate) \(D:\d{14}[^)]*\)`).FindAllIndex(object, -1) {
		field := object[m[0]:m[1]]
		if at.IsZero() {
			copy(field, bytes.Repeat([]byte(" "), len(field)))
			continue
		}
		date := bytes.Index(field, []byte("(D:")) + len("(D:")
		copy(field[date:], at.UTC().Format("20060102150405"))
	}
}

// chromium finds a browser that prints.
func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", &enface.Problem{
		Doing: "printing", Err: fmt.Errorf("%w: there is no Chromium or Chrome on this machine", enface.ErrNotFound),
		Next: "install one, or print the page that 'enface export html --single' writes from a browser",
	}
}
