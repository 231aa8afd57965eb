package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What NumPy reads: the head by its specification, then the numbers that the
// JSON lines have.
func TestTheMatrixIsThatOfTheLines(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.fr.txt")
	if err := os.WriteFile(path, []byte("La nuit tombe.\n\nLe phare s'allume."), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, flags := range [][]string{nil, {"--sentences"}, {"--layer", "0"}} {
		var want []float32
		rows := 0
		for line := range strings.Lines(must(t, append([]string{"encode", path}, flags...)...).out) {
			var r struct{ Vector []float32 }
			if err := json.Unmarshal([]byte(line), &r); err != nil {
				t.Fatal(err)
			}
			want = append(want, r.Vector...)
			rows++
		}
		raw := must(t, append([]string{"encode", path, "--format", "npy"}, flags...)...).out
		if raw[:8] != "\x93NUMPY\x01\x00" {
			t.Fatalf("it begins with %q", raw[:8])
		}
		end := 10 + int(raw[8]) + int(raw[9])<<8
		head := raw[10:end]
		if shape := fmt.Sprintf("'shape': (%d, 384)", rows); end%64 != 0 || !strings.HasSuffix(head, "\n") || !strings.Contains(head, shape) || !strings.Contains(head, "'descr': '<f4'") {
			t.Errorf("head %q up to byte %d, with %d rows", head, end, rows)
		}
		got := make([]float32, (len(raw)-end)/4)
		if _, err := binary.Decode([]byte(raw[end:]), binary.LittleEndian, got); err != nil {
			t.Fatal(err)
		}
		if rows == 0 || !slices.Equal(got, want) {
			t.Errorf("%v: %d numbers in the matrix, %d in the lines, or other ones", flags, len(got), len(want))
		}
	}
}

func TestSentencesOfAServer(t *testing.T) {
	var seen []string
	down := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down {
			http.Error(w, "no such model", http.StatusNotFound)
			return
		}
		var q struct {
			Model string
			Input []string
		}
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			t.Error(err)
		}
		seen = append(seen, r.Header.Get("Authorization"), q.Model)
		seen = append(seen, q.Input...)
		var data []string
		for range q.Input {
			data = append(data, `{"embedding":[0,2]}`)
		}
		fmt.Fprintf(w, `{"data":[%s]}`, strings.Join(data, ","))
	}))
	defer server.Close()
	encode := func(args ...string) (int, string, string) {
		var out, errors strings.Builder
		args = append([]string{"encode", "-", "--embed", server.URL, "--model", "m"}, args...)
		code := run(t.Context(), args, []string{"ENFACE_EMBED_KEY=k3y"}, strings.NewReader("The lamp went out. Nobody saw it."), &out, &errors)
		return code, out.String(), errors.String()
	}
	code, out, errors := encode("--prefix", "query: ")
	want := `{"start":0,"end":18,"text":"The lamp went out.","vector":[0,1]}
{"start":19,"end":33,"text":"Nobody saw it.","vector":[0,1]}
`
	if code != exitDone || out != want || errors != "" {
		t.Errorf("exit code %d, %q, %q", code, out, errors)
	}
	if want := []string{"Bearer k3y", "m", "query: The lamp went out.", "query: Nobody saw it."}; !slices.Equal(seen, want) {
		t.Errorf("the server saw %q, not %q", seen, want)
	}
	down = true
	code, out, errors = encode()
	if code != exitFailure || out != "" || !strings.Contains(errors, "no such model") || !strings.Contains(errors, server.URL) || strings.Contains(errors, "k3y") {
		t.Errorf("a server that refuses: exit code %d, %q, %q", code, out, errors)
	}
}
