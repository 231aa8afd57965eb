package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"enface"
)

const (
	defaultMaxBytes = 32 << 20 // of a block or payload, where the options say nothing
	bufferBytes     = 64 << 10 // that are read ahead
)

// ReaderOptions are the limits of a Reader. The zero value is usable.
type ReaderOptions struct {
	MaxBlock int64 // bytes of a block that are read; a larger one is an error of its record; 0 is 32 MiB
}

// A Reader reads the records of a file one after the other.
type Reader struct {
	count  *counter
	packed *bufio.Reader // the file as it is stored
	plain  *bufio.Reader // the records in it
	member *gzip.Reader  // nil where the file is not packed
	start  int64         // where the member begins
	max    int64         // bytes of a block
	broken error         // after which nothing more can be read
}

// NewReader prepares the reading of r.
func NewReader(r io.Reader, o ReaderOptions) *Reader {
	if o.MaxBlock <= 0 {
		o.MaxBlock = defaultMaxBytes
	}
	c := &counter{r: r}
	return &Reader{count: c, packed: bufio.NewReaderSize(c, bufferBytes), max: o.MaxBlock}
}

// counter counts the bytes that were read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (r *Reader) position() int64 { return r.count.n - int64(r.packed.Buffered()) }

// ErrRecord is the error for one record that cannot be used; the ones after it
// can be read.
var ErrRecord = errors.New("a record cannot be used")

// Next reads a record. It returns io.EOF at the end of the file. An error that wraps
// ErrRecord says that only this record is lost; after any other error nothing more can
// be read.
func (r *Reader) Next() (*Record, error) {
	if r.broken != nil {
		return nil, r.broken
	}
	rec, err := r.next()
	if err != nil && !errors.Is(err, ErrRecord) {
		r.broken = err
	}
	return rec, err
}

func (r *Reader) next() (*Record, error) {
	if r.plain == nil {
		if err := r.open(); err != nil {
			return nil, err
		}
	}
	for {
		at := r.start
		if r.member == nil {
			at = r.position()
		}
		rec, err := r.record()
		if err == io.EOF && r.member != nil {
			if err := r.open(); err != nil {
				return nil, err
			}
			continue
		}
		if rec != nil {
			rec.Offset = at
			if r.member != nil && err == nil {
				// The end of the member tells its length, and checks its sum.
				if _, peeked := r.plain.Peek(1); peeked != nil && peeked != io.EOF {
					return nil, fmt.Errorf("the file is damaged at byte %d: %w", at, peeked)
				}
			}
			rec.Length = r.position() - at
		}
		return rec, err
	}
}

// open begins with the file, or with its next gzip member.
func (r *Reader) open() error {
	r.start = r.position()
	sign, err := r.packed.Peek(2)
	if len(sign) == 0 {
		if err == nil || err == io.EOF {
			return io.EOF
		}
		return err
	}
	if sign[0] != 0x1f || len(sign) < 2 || sign[1] != 0x8b {
		if r.member != nil {
			return fmt.Errorf("the file is damaged at byte %d: what follows is not packed", r.start)
		}
		r.plain = r.packed
		return nil
	}
	if r.member == nil {
		r.member, err = gzip.NewReader(r.packed)
	} else {
		err = r.member.Reset(r.packed)
	}
	if err != nil {
		return fmt.Errorf("the file is damaged at byte %d: %w", r.start, err)
	}
	r.member.Multistream(false)
	if r.plain == nil {
		r.plain = bufio.NewReaderSize(r.member, bufferBytes)
	} else {
		r.plain.Reset(r.member)
	}
	return nil
}

// record reads one record from the unpacked stream. It returns io.EOF if there
// is none.
func (r *Reader) record() (*Record, error) {
	line, err := r.line()
	for err == nil && line == "" {
		line, err = r.line()
	}
	if err != nil && line == "" {
		if err == io.ErrUnexpectedEOF {
			err = io.EOF
		}
		return nil, err
	}
	if !strings.HasPrefix(line, "WARC/") {
		return nil, &enface.Problem{Doing: "reading a record of WARC", Err: fmt.Errorf("it begins with %.40q: %w", line, enface.ErrUnsupported),
			Next: "check that the file is a WARC and complete"}
	}
	if err != nil {
		return nil, cutOff(err)
	}
	rec := &Record{Version: line}
	if rec.Header, err = r.header(); err != nil {
		return nil, err
	}
	return r.block(rec)
}

// longestHeader bounds the lines of a header, and any one line, in bytes.
const longestHeader = 1 << 20

// header reads the fields of a record.
func (r *Reader) header() (Header, error) {
	var h Header
	size := 0
	for {
		line, err := r.line()
		if err != nil {
			return nil, cutOff(err)
		}
		if line == "" {
			return h, nil
		}
		if size += len(line); size > longestHeader {
			return nil, errors.New("a header of more than 1 MiB")
		}
		if line[0] == ' ' || line[0] == '\t' { // the end of a long line
			if n := len(h); n > 0 {
				h[n-1].Value += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		h = append(h, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
}

// block reads the block of a record and the two line ends behind it. A block over the
// limit is passed over; then the record is returned without it, and with an error.
func (r *Reader) block(rec *Record) (*Record, error) {
	length, err := strconv.ParseInt(rec.Header.Get(fieldLength), 10, 64)
	if err != nil || length < 0 {
		return nil, fmt.Errorf("a record without a length: %q", rec.Header.Get(fieldLength))
	}
	if length > r.max {
		if _, err := io.CopyN(io.Discard, r.plain, length); err != nil {
			return nil, cutOff(err)
		}
		return rec, fmt.Errorf("%w: its block of %d bytes is larger than allowed: %w", ErrRecord, length, enface.ErrTooLarge)
	}
	var block bytes.Buffer
	if _, err := io.CopyN(&block, r.plain, length); err != nil {
		return nil, cutOff(err)
	}
	rec.Block = block.Bytes()
	for range 2 {
		if line, err := r.peekLine(); err != nil || line != "" {
			break
		}
	}
	return rec, nil
}

// cutOff says of the end of a file where it stands.
func cutOff(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return fmt.Errorf("the file breaks off within a record: %w", io.ErrUnexpectedEOF)
	}
	return err
}

// line reads a line without its end.
func (r *Reader) line() (string, error) {
	var b []byte
	for {
		part, err := r.plain.ReadSlice('\n')
		b = append(b, part...)
		switch {
		case err == bufio.ErrBufferFull && len(b) < longestHeader:
			continue
		case err == bufio.ErrBufferFull:
			return "", errors.New("a line of more than 1 MiB")
		case err == io.EOF && len(b) > 0:
			return strings.TrimRight(string(b), "\r\n"), io.ErrUnexpectedEOF
		case err != nil:
			return "", err
		}
		return strings.TrimRight(string(b), "\r\n"), nil
	}
}

// peekLine reads a line if it is empty, and leaves it otherwise.
func (r *Reader) peekLine() (string, error) {
	b, err := r.plain.Peek(2)
	switch {
	case len(b) == 2 && b[0] == '\r' && b[1] == '\n':
		r.plain.Discard(2)
		return "", nil
	case len(b) > 0 && b[0] == '\n':
		r.plain.Discard(1)
		return "", nil
	case len(b) == 0:
		return "", err
	}
	return "more", nil
}
