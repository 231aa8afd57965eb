package export

import (
	"context"
	"io"

	"enface/scrape/warc"
)

func formatWACZ() Format {
	return stream(Entry{
		Name: "wacz", About: "the captures with an index, for web archives that replay them",
		Extension: ".wacz", MediaType: "application/wacz", Unit: captures(),
	}, func(_ context.Context, w io.Writer, from Source, o Options) (n int, err error) {
		return warc.WriteWACZ(w, from.Captures, warc.WACZOptions{Software: software(o), Title: o.Title, Created: o.Generated})
	})
}
