package export

import (
	"context"
	"io"

	"enface/scrape/warc"
)

func formatWARC() Format {
	return stream(Entry{
		Name: "warc", About: "the captures, for programs that read crawls",
		Extension: ".warc.gz", MediaType: "application/warc", Unit: captures(),
	}, writeWARC)
}

// writeWARC writes all captures as a WARC 1.1. Its date is the one of the options
// or else of the first capture.
func writeWARC(_ context.Context, w io.Writer, from Source, o Options) (n int, err error) {
	out := warc.NewWriter(w, warc.WriterOptions{Software: software(o)})
	for c, err := range from.Captures {
		if err != nil {
			return n, err
		}
		if n == 0 {
			made := o.Generated
			if made.IsZero() {
				made = c.Time
			}
			if err := out.Info(made, nil); err != nil {
				return n, err
			}
		}
		if err := out.Capture(c); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// software is who writes a crawl.
func software(o Options) string { return "enface/" + o.Version }
