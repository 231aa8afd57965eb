package eval_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"enface/pipeline/eval"
)

func TestRetrievalCountsTheLinesThatFindTheirTranslation(t *testing.T) {
	files := fstest.MapFS{}
	for name, s := range map[string]string{
		"a__1/fr.txt": "un\n\ntrois\n", "a__1/en.txt": "one\ntwo\nthree\n",
		"a__2/fr.txt": "quatre\n", "a__2/en.txt": "four\n",
		"b__1/fr.txt": "trois\ncinq\n", "b__1/en.txt": "three\nfive\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(s)}
	}
	axis := map[string][]float32{
		"un": {1, 0, 0}, "one": {1, 0, 0}, "trois": {0, 1, 0}, "three": {0, 1, 0},
		"quatre": {0, 0, 1}, "four": {.8, .1, 0}, // taken for "one"
		"cinq": {0, 0, 1}, "five": {0, 0, 1},
	}
	r, err := eval.Retrieval(t.Context(), files, func(_ context.Context, texts []string) ([]float32, error) {
		var v []float32
		for _, s := range texts {
			v = append(v, axis[s]...)
		}
		return v, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := r.Write(&out); err != nil {
		t.Fatal(err)
	}
	want := `lines  of  fr-en  en-fr
a       3  1.000  0.667
b       2  1.000  1.000
FIGURES a_fr_en=1.0000 a_en_fr=0.6667 b_fr_en=1.0000 b_en_fr=1.0000 fr_en=1.0000 en_fr=0.8000
`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
	files["c__1/fr.txt"] = &fstest.MapFile{Data: []byte("six\nsept\n")}
	files["c__1/en.txt"] = &fstest.MapFile{Data: []byte("six\n")}
	if _, err := eval.Retrieval(t.Context(), files, nil); err == nil || !strings.Contains(err.Error(), "c__1: 2 French and 1 English") {
		t.Errorf("lines that do not pair: %v", err)
	}
	if _, err := eval.Retrieval(t.Context(), fstest.MapFS{}, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty folder: %v", err)
	}
}
