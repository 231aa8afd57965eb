package warc

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"enface"
)

// WriterOptions are the settings of a Writer.
type WriterOptions struct {
	Plain    bool   // without gzip
	FileName string // given in the first record and in the index
	Software string // "enface/1.0"
}

// A Writer writes records. It remembers the payloads that it has written, by
// digest, and writes a revisit record for one that comes again.
type Writer struct {
	w      *tally
	o      WriterOptions
	seen   map[string]visit
	index  []Entry
	recent string // the identifier of the record written last
}

type visit struct {
	uri     string
	date    time.Time
	payload string // as the record gives it
}

// tally counts the bytes written through it.
type tally struct {
	w io.Writer
	n int64
}

func (c *tally) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// NewWriter makes a Writer, and writes nothing yet.
func NewWriter(w io.Writer, o WriterOptions) *Writer {
	return &Writer{w: &tally{w: w}, o: o, seen: map[string]visit{}}
}

// Index returns the entries of what was written, in the order of the index.
func (w *Writer) Index() []Entry { return sorted(slices.Clone(w.index)) }

// Info writes the record that a file begins with: when and by what it was made,
// and further fields in their order.
func (w *Writer) Info(made time.Time, fields Header) error {
	all := Header{{"software", w.o.Software}, {"format", "WARC File Format 1.1"},
		{"conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"}}
	h := Header{{fieldType, "warcinfo"}}
	if w.o.FileName != "" {
		h = append(h, Field{"WARC-Filename", w.o.FileName})
	}
	return w.record(h, made, "application/warc-fields", warcFields(append(all, fields...)))
}

// Metadata writes a record with fields about an address.
func (w *Writer) Metadata(uri string, made time.Time, fields Header) error {
	return w.record(Header{{fieldType, "metadata"}, {fieldURI, uri}}, made, "application/warc-fields", warcFields(fields))
}

func warcFields(fields Header) []byte {
	var b bytes.Buffer
	for _, f := range fields {
		if f.Value != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", oneLine(f.Name), oneLine(f.Value))
		}
	}
	return b.Bytes()
}

// Exchange writes the records of an exchange: the response, or a revisit where
// its payload was written before or the host says that nothing changed, and the
// request.
func (w *Writer) Exchange(x Exchange) error {
	h := Header{{fieldType, "response"}, {fieldURI, x.URL}}
	if x.Address != nil {
		h = append(h, Field{fieldAddress, x.Address.String()})
	}
	block := x.Response
	if block == nil {
		block = append(responseHead(x), x.Body...)
	}
	// The digest that the record gives is of the body with its chunks, if it has
	// any: wget does so, and warcio checks it so.
	same, payload := digest(x.Body), digest(block[HeadEnd(block):])
	before, known := w.seen[same]
	switch {
	case x.Cut != "":
		h = append(h, Field{fieldCut, x.Cut})
		payload = ""
	case x.Status == http.StatusNotModified:
		h[0].Value = "revisit"
		h = append(h, Field{fieldProfile, profileNotModified})
		block = block[:HeadEnd(block)]
	case known && len(x.Body) > 0:
		h[0].Value = "revisit"
		payload = before.payload
		h = append(h, Field{fieldProfile, profileSame}, Field{fieldRefersTo, before.uri}, Field{fieldRefersAt, stamp(before.date)}, Field{fieldPayload, payload})
		block = block[:HeadEnd(block)]
	default:
		h = append(h, Field{fieldPayload, payload})
		w.seen[same] = visit{x.URL, x.Time, payload}
	}
	at := w.w.n
	if err := w.record(h, x.Time, "application/http; msgtype=response", block); err != nil {
		return err
	}
	w.index = append(w.index, entryOf(x, h[0].Value, payload, w.o.FileName, at, w.w.n-at))
	request := x.Request
	if request == nil {
		if x.RequestHeader == nil {
			return nil
		}
		request = requestHead(x)
	}
	return w.record(Header{{fieldType, "request"}, {fieldURI, x.URL}, {fieldRelated, w.recent}}, x.Time, "application/http; msgtype=request", request)
}

// Capture writes a capture: a response, or a resource where it did not come
// over HTTP. Its body was unpacked when it was made; header fields that no
// longer describe it are kept under another name, as other tools do.
func (w *Writer) Capture(c *enface.Capture) error {
	if c.Status == 0 {
		uri := c.URL
		if uri == "" {
			uri = (&url.URL{Scheme: "file", Path: c.Ref}).String()
		}
		media := c.MediaType
		if media == "" {
			media = "application/octet-stream"
		}
		return w.record(Header{{fieldType, "resource"}, {fieldURI, uri}, {fieldPayload, digest(c.Body)}}, c.Time, media, c.Body)
	}
	h := http.Header(c.Header).Clone()
	if h == nil {
		h = http.Header{}
	}
	length := strconv.Itoa(len(c.Body))
	for _, name := range []string{"Content-Encoding", "Transfer-Encoding", "Content-Length"} {
		if v := h.Values(name); len(v) > 0 && v[0] != length {
			h["X-Orig-"+name] = v
			h.Del(name)
		}
	}
	h.Set("Content-Length", length)
	return w.Exchange(Exchange{URL: c.URL, Status: c.Status, Header: h, Body: c.Body, Time: c.Time})
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.999999Z") }

// record writes one record, in a gzip member of its own.
func (w *Writer) record(h Header, made time.Time, media string, block []byte) error {
	sum := digest(block)
	w.recent = identifier(h[0].Value, h.Get(fieldURI), stamp(made), sum, h.Get(fieldRelated))
	all := Header{h[0], {fieldID, w.recent}, {fieldDate, stamp(made)}}
	all = append(all, h[1:]...)
	all = append(all, Field{fieldBlock, sum}, Field{fieldMedia, media}, Field{fieldLength, strconv.Itoa(len(block))})
	var b bytes.Buffer
	b.WriteString("WARC/1.1\r\n")
	for _, f := range all {
		fmt.Fprintf(&b, "%s: %s\r\n", f.Name, oneLine(f.Value))
	}
	b.WriteString("\r\n")
	b.Write(block)
	b.WriteString("\r\n\r\n")
	if w.o.Plain {
		_, err := w.w.Write(b.Bytes())
		return err
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(b.Bytes()); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := w.w.Write(packed.Bytes())
	return err
}
