package encode

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// NewLines writes vectors as JSON, a record a line.
func NewLines(w io.Writer) Writer {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return lines{e}
}

type lines struct{ *json.Encoder }

func (l lines) Begin(rows, columns int) error { return nil }

func (l lines) Write(r Record) error { return l.Encode(r) }

// NewMatrix writes vectors as a NumPy file (format 1.0): one matrix of little-endian float32, a row a
// vector.
func NewMatrix(w io.Writer) Writer { return matrix{w} }

type matrix struct{ w io.Writer }

// Begin writes the head of the file; the numbers follow, row by row.
func (m matrix) Begin(rows, columns int) error {
	head := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", rows, columns)
	const before = 10                                            // bytes of the magic, the version and the length
	head += strings.Repeat(" ", 63-(before+len(head))%64) + "\n" // the numbers begin at a multiple of 64
	b := append([]byte("\x93NUMPY\x01\x00"), byte(len(head)), byte(len(head)>>8))
	_, err := m.w.Write(append(b, head...))
	return err
}

func (m matrix) Write(r Record) error { return binary.Write(m.w, binary.LittleEndian, r.Vector) }
