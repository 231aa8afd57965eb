package warc

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	slashpath "path"
	"time"

	"enface"
)

// A Page is an entry in the list of pages of a WACZ.
type Page struct {
	URL   string
	Title string
	Time  time.Time
}

// WACZOptions are the settings of WriteWACZ.
type WACZOptions struct {
	Software string
	Title    string
	Created  time.Time // the zero time is the one of the first capture
	Pages    []Page    // nil: every capture of a page, without a title
}

// WriteWACZ writes captures as a WACZ 1.1.1: a ZIP file with a WARC, its index,
// a list of pages and the digests of all of these, which web archives open and
// replay as it is. It returns the number of captures.
func WriteWACZ(w io.Writer, captures iter.Seq2[*enface.Capture, error], o WACZOptions) (int, error) {
	z := &wacz{zip: zip.NewWriter(w)}
	n := 0
	pages := o.Pages
	var index []Entry
	err := z.add("archive/data.warc.gz", func(w io.Writer) error {
		out := NewWriter(w, WriterOptions{FileName: "data.warc.gz", Software: o.Software})
		for c, err := range captures {
			if err != nil {
				return err
			}
			if n == 0 {
				if o.Created.IsZero() {
					o.Created = c.Time
				}
				if err := out.Info(o.Created, nil); err != nil {
					return err
				}
			}
			if err := out.Capture(c); err != nil {
				return err
			}
			n++
			if o.Pages == nil && c.URL != "" && isPage(c) {
				pages = append(pages, Page{URL: c.URL, Time: c.Time})
			}
		}
		index = out.Index()
		return nil
	})
	if err != nil {
		return n, err
	}
	if err := z.add("indexes/index.cdx", func(w io.Writer) error { return WriteIndex(w, index) }); err != nil {
		return n, err
	}
	if err := z.add("pages/pages.jsonl", func(w io.Writer) error { return writePages(w, pages) }); err != nil {
		return n, err
	}
	return n, z.close(o)
}

func writePages(w io.Writer, pages []Page) error {
	j := json.NewEncoder(w)
	j.SetEscapeHTML(false)
	if err := j.Encode(map[string]string{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}); err != nil {
		return err
	}
	for _, p := range pages {
		entry := struct {
			ID    string `json:"id"`
			URL   string `json:"url"`
			Time  string `json:"ts"`
			Title string `json:"title,omitempty"`
		}{enface.Key(p.URL, stamp(p.Time)), p.URL, p.Time.UTC().Format(time.RFC3339), p.Title}
		if err := j.Encode(entry); err != nil {
			return err
		}
	}
	return nil
}

// A resource is a file of a WACZ as its description lists it.
type resource struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Hash  string `json:"hash"`
	Bytes int64  `json:"bytes"`
}

type wacz struct {
	zip       *zip.Writer
	resources []resource
}

// add writes a file, as it is, since readers take pieces out of it.
func (z *wacz) add(path string, write func(io.Writer) error) error {
	f, err := z.zip.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Store})
	if err != nil {
		return err
	}
	sum := sha256.New()
	t := &tally{w: io.MultiWriter(f, sum)}
	if err := write(t); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	z.resources = append(z.resources, resource{slashpath.Base(path), path, "sha256:" + hex.EncodeToString(sum.Sum(nil)), t.n})
	return nil
}

// close writes the description with the digests of the files, and the digest of
// that.
func (z *wacz) close(o WACZOptions) error {
	description, err := json.MarshalIndent(struct {
		Profile   string     `json:"profile"`
		Version   string     `json:"wacz_version"`
		Title     string     `json:"title,omitempty"`
		Created   string     `json:"created"`
		Software  string     `json:"software"`
		Resources []resource `json:"resources"`
	}{"data-package", "1.1.1", o.Title, o.Created.UTC().Format(time.RFC3339), o.Software, z.resources}, "", "  ")
	if err != nil {
		return err
	}
	if err := z.add("datapackage.json", func(w io.Writer) error { _, err := w.Write(description); return err }); err != nil {
		return err
	}
	last := z.resources[len(z.resources)-1]
	err = z.add("datapackage-digest.json", func(w io.Writer) error {
		return json.NewEncoder(w).Encode(map[string]string{"path": last.Path, "hash": last.Hash})
	})
	if err != nil {
		return err
	}
	return z.zip.Close()
}
