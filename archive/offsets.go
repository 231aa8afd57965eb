package archive

import (
	"fmt"

	"enface"
)

// places converts between bytes in memory and code points in the database, and
// lets nothing through that does not fit the text.
type places struct{ offsets *enface.Offsets }

func newPlaces(text string) places { return places{enface.NewOffsets(text)} }

func (p places) points(s enface.Span) (start, stop int, err error) {
	start, stop = p.offsets.PointSpan(s)
	if s.Start > s.End || p.offsets.ByteSpan(start, stop) != s {
		return 0, 0, fmt.Errorf("bytes %d to %d are no stretch of the text", s.Start, s.End)
	}
	return start, stop, nil
}

func (p places) bytes(start, stop int) (enface.Span, error) {
	if start < 0 || start > stop || stop > p.offsets.Points() {
		return enface.Span{}, damaged("%d to %d is no stretch of a text of %d code points", start, stop, p.offsets.Points())
	}
	return p.offsets.ByteSpan(start, stop), nil
}
