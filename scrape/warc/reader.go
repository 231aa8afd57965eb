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
	max    int64
	broken error
}

// NewReader prepares the reading of r.
func NewReader(r io.Reader, o ReaderOptions) *Reader {
	if o.MaxBlock <= 0 {
		o.MaxBlock = 32 << 20
	}
	c := &counter{r: r}
	return &Reader{count: c, packed: bufio.NewReaderSize(c, 64<<10), max: o.MaxBlock}
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

// Next reads a record. It returns io.EOF at the end of the file, an error that
// wraps ErrRecord where only this record is lost, and any other error where
// nothing more can be read.
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
		r.plain = bufio.NewReaderSize(r.member, 64<<10)
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
		return nil, &enface.Problem{Doing: "reading a record of WARC", Err: fmt.Errorf("it begins with %.40q: %w", line, enface.ErrUnsupported), Next: "check that the file is a WARC and complete"}
	}
	if err != nil {
		return nil, cutOff(err)
	}
	rec := &Record{Version: line}
	size := 0
	for {
		line, err := r.line()
		if err != nil {
			return nil, cutOff(err)
		}
		if line == "" {
			break
		}
		if size += len(line); size > 1<<20 {
			return nil, errors.New("a header of more than 1 MiB")
		}
		if line[0] == ' ' || line[0] == '\t' { // the end of a long line
			if n := len(rec.Header); n > 0 {
				rec.Header[n-1].Value += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		rec.Header = append(rec.Header, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
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
	for range 2 { // two line ends close a record
		if line, err := r.peekLine(); err != nil || line != "" {
			break
		}
	}
	return rec, nil
}

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
		case err == bufio.ErrBufferFull && len(b) < 1<<20:
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
