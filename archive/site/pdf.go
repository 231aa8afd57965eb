package site

import (
	"context"
	"fmt"
	"iter"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"

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
		err = replaceWith(path, data)
	}
	if err != nil {
		return Summary{}, problem(path, err)
	}
	sum.Index, sum.Bytes = path, int64(len(data))
	return sum, nil
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
