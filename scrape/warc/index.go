package warc

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"enface"
)

// An Entry is one line of a CDXJ index: where the answer for an address at a
// time lies in a file.
type Entry struct {
	Key    string    // the address with the host's labels turned round (SURT)
	Time   time.Time //
	URL    string
	Media  string
	Status int
	Digest string
	Length int64
	Offset int64
	File   string
}

// line is the entry in CDXJ.
func (e Entry) line() string {
	var b bytes.Buffer
	j := json.NewEncoder(&b)
	j.SetEscapeHTML(false)
	// Encoding strings cannot fail.
	_ = j.Encode(struct {
		URL    string `json:"url"`
		Media  string `json:"mime"`
		Status string `json:"status,omitempty"`
		Digest string `json:"digest"`
		Length string `json:"length"`
		Offset string `json:"offset"`
		File   string `json:"filename"`
	}{e.URL, e.Media, status(e.Status), e.Digest, fmt.Sprint(e.Length), fmt.Sprint(e.Offset), e.File})
	return e.Key + " " + e.Time.UTC().Format("20060102150405") + " " + b.String()
}

func status(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func sorted(entries []Entry) []Entry {
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), a.Time.Compare(b.Time))
	})
	return entries
}

// WriteIndex writes entries as CDXJ.
func WriteIndex(w io.Writer, entries []Entry) error {
	for _, e := range entries {
		if _, err := io.WriteString(w, e.line()); err != nil {
			return err
		}
	}
	return nil
}

func entryOf(x Exchange, kind, payload, file string, offset, length int64) Entry {
	media, _, _ := mime.ParseMediaType(x.Header.Get("Content-Type"))
	if kind == "revisit" {
		media = "warc/revisit"
	}
	return Entry{surt(x.URL), x.Time, x.URL, media, x.Status, payload, length, offset, file}
}

// ReadIndex indexes a file that was written by any crawler.
func ReadIndex(ctx context.Context, r io.Reader, file string) ([]Entry, error) {
	reader := NewReader(r, ReaderOptions{})
	var entries []Entry
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rec, err := reader.Next()
		if err == io.EOF {
			return sorted(entries), nil
		}
		if errors.Is(err, ErrRecord) {
			continue
		}
		if err != nil {
			return nil, problem(file, rec, err)
		}
		kind := rec.Type()
		if kind != "response" && kind != "revisit" && kind != "resource" {
			continue
		}
		e := Entry{surt(rec.URI()), rec.Date(), rec.URI(), rec.Header.Get(fieldMedia), 0, rec.Header.Get(fieldPayload), rec.Length, rec.Offset, file}
		if kind != "resource" {
			c := &enface.Capture{}
			if err := readResponse(c, rec.Block, CaptureOptions{MaxBytes: defaultMaxBytes}); err == nil || c.Status > 0 {
				e.Status, e.Media = c.Status, c.MediaType
			}
		}
		if kind == "revisit" {
			e.Media = "warc/revisit"
		}
		entries = append(entries, e)
	}
}

// largestVerified bounds the blocks of the records that Verify checks, in bytes.
const largestVerified = 1 << 30

// Verify reads a whole file and checks the digests and the lengths in it. It
// returns the number of records that are right, and an error for the first one
// that is not.
func Verify(ctx context.Context, r io.Reader, file string) (int, error) {
	reader := NewReader(r, ReaderOptions{MaxBlock: largestVerified})
	for n := 0; ; n++ {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		rec, err := reader.Next()
		if err == io.EOF {
			return n, nil
		}
		if err == nil {
			err = checkDigest(rec.Header.Get(fieldBlock), rec.Block)
		}
		if err == nil && rec.Type() == "response" && strings.HasPrefix(rec.Header.Get(fieldMedia), "application/http") {
			err = checkPayload(rec)
		}
		if err != nil {
			if !errors.Is(err, enface.ErrProblems) {
				err = fmt.Errorf("%w: %w", enface.ErrProblems, err)
			}
			return n, problem(file, rec, err)
		}
	}
}

// checkPayload compares the body of a response with its digest: that of the body
// with or without its chunks, since crawlers do either.
func checkPayload(rec *Record) error {
	label, end := rec.Header.Get(fieldPayload), HeadEnd(rec.Block)
	if label == "" || end == 0 {
		return nil
	}
	err := checkDigest(label, rec.Block[end:])
	if err == nil {
		return nil
	}
	res, rerr := http.ReadResponse(bufio.NewReader(bytes.NewReader(rec.Block)), nil)
	if rerr != nil {
		return err
	}
	defer res.Body.Close()
	if body, rerr := io.ReadAll(res.Body); rerr == nil && checkDigest(label, body) == nil {
		return nil
	}
	return err
}

// surt is an address in the form that sorts by host: "org,example)/path".
func surt(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return strings.ToLower(address)
	}
	labels := strings.Split(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), ".")
	slices.Reverse(labels)
	s := strings.Join(labels, ",")
	if port := u.Port(); port != "" && (u.Scheme != "http" || port != "80") && (u.Scheme != "https" || port != "443") {
		s += ":" + port
	}
	path := strings.ToLower(u.EscapedPath())
	if path == "" {
		path = "/"
	}
	s += ")" + path
	if u.RawQuery != "" {
		query := strings.Split(strings.ToLower(u.RawQuery), "&")
		slices.Sort(query)
		s += "?" + strings.Join(query, "&")
	}
	return s
}
