package crawl

import (
	"cmp"
	"os"
	"path/filepath"
	"sync"
	"time"

	"enface"
	"enface/scrape/warc"
)

// A Recording writes everything that is asked and answered over the network to a WARC.
type Recording struct {
	path string
	file *os.File

	mu  sync.Mutex
	out *warc.Writer
	err error // the first
}

// Record begins a recording in a new file, which must not exist yet. software is who writes it.
// Recording.Exchange goes to Options.Fetch.Record.
func Record(path, software string) (*Recording, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, enface.FileProblem("recording to", path, err)
	}
	r := &Recording{path: path, file: f, out: warc.NewWriter(f, warc.WriterOptions{FileName: filepath.Base(path), Software: software})}
	r.err = r.out.Info(time.Now(), warc.Header{{Name: "robots", Value: "obey"}})
	return r, nil
}

// Exchange writes one exchange. It may be called by several goroutines at a time.
func (r *Recording) Exchange(x warc.Exchange) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.err = cmp.Or(r.err, r.out.Exchange(x))
}

// Close closes the file and says what went wrong since the beginning.
func (r *Recording) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err = cmp.Or(r.err, r.file.Close()); r.err != nil {
		return enface.FileProblem("recording to", r.path, r.err)
	}
	return nil
}
