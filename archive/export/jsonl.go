package export

import (
	"bufio"
	"context"
	"encoding/json"
	"io"

	"enface"
	"enface/archive"
)

// jsonPair is a line, as docs/json.md describes it.
type jsonPair struct {
	Pair string `json:"pair"`
	enface.PairRecord
	Method   string    `json:"method"`
	Review   string    `json:"review"`
	Original jsonStory `json:"original"`
	Version  jsonStory `json:"version"`
}

type jsonStory struct {
	Key       string `json:"key"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Lang      string `json:"lang"`
	SHA256    string `json:"sha256"`
	Captured  string `json:"captured"`
}

func newJSONStory(s *archive.StoryEntry) jsonStory {
	return jsonStory{s.Key, address(s), s.Title, s.Outlet, s.Published, s.Lang, s.SHA256, captured(s)}
}

func formatJSONL() Format {
	return stream(Entry{
		Name: "jsonl", About: "a pair a line as JSON, with everything that is known about it",
		Extension: ".jsonl", MediaType: "application/jsonl", Unit: pairs(),
	}, writeJSONL)
}

// writeJSONL writes a pair a line, null pairs too, as docs/json.md says under
// "export", and returns how many.
func writeJSONL(ctx context.Context, w io.Writer, from Source, _ Options) (n int, err error) {
	return writePairs(ctx, w, from.Works, nil, func(b *bufio.Writer, r *row) (bool, error) {
		e := json.NewEncoder(b)
		e.SetEscapeHTML(false)
		return true, e.Encode(jsonPair{
			Pair: r.pair.Key, PairRecord: r.record, Method: r.pair.Method, Review: r.pair.Review,
			Original: newJSONStory(r.original), Version: newJSONStory(r.version),
		})
	}, "")
}
