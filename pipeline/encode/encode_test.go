package encode

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"enface"
)

func TestVectorsAreWrittenInEitherFormat(t *testing.T) {
	story := &enface.Story{Text: "It rains. She left.", Sentences: []enface.Span{{Start: 0, End: 9}, {Start: 10, End: 19}}}
	var words, matrix bytes.Buffer
	var told []string
	e := Encoder{Progress: func(done, total int, what string) { told = append(told, fmt.Sprint(done, total, what)) }}
	if err := e.Words(t.Context(), story, NewLines(&words)); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(words.String(), "\n"); n != 4 || !strings.HasPrefix(words.String(), `{"start":0,"end":2,"text":"It","weight":`) {
		t.Errorf("%d lines, the first %.60s", n, words.String())
	}
	if err := e.Sentences(t.Context(), story, NewMatrix(&matrix)); err != nil {
		t.Fatal(err)
	}
	const head, row = 128, 4 * 384
	if matrix.Len() != head+2*row || !strings.Contains(matrix.String()[:head], "(2, 384)") {
		t.Errorf("%d bytes, the head %q", matrix.Len(), matrix.String()[:head])
	}
	if want := []string{"4 4words", "2 2sentences"}; !slices.Equal(told, want) {
		t.Errorf("reported %q, not %q", told, want)
	}
	if err := e.Words(t.Context(), &enface.Story{Text: "…"}, NewLines(&words)); !errors.Is(err, enface.ErrNothing) {
		t.Errorf("a text without words: %v", err)
	}
}
