package main

import (
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

// meanings starts a server that gives texts which hold one of the phrases of the
// same line the same vector, and all others one of their own.
func meanings(t *testing.T, phrases ...[2]string) (url string, asked *int) {
	t.Helper()
	asked = new(int)
	width := len(phrases) + 8
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Input []string }
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			t.Error(err)
		}
		var data []string
		for _, text := range q.Input {
			v := make([]int, width)
			k := slices.IndexFunc(phrases, func(p [2]string) bool { return strings.Contains(text, p[0]) || strings.Contains(text, p[1]) })
			if k < 0 {
				k = len(phrases) + len(text)%8
			}
			v[k] = 1
			b, _ := json.Marshal(v)
			data = append(data, fmt.Sprintf(`{"embedding":%s}`, b))
		}
		*asked += len(q.Input)
		fmt.Fprintf(w, `{"data":[%s]}`, strings.Join(data, ","))
	}))
	t.Cleanup(server.Close)
	return server.URL, asked
}

// An idiom is found, and two sentences without a word in common are put together,
// where a larger model knows that they mean the same.
func TestALargerModelIsHeardInMatchAndBitext(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, lines ...string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	fr := file("a.fr.txt", "Il pleuvait sur la ville.", "Quand les poules auront des dents.", "Les trains étaient en retard.", "Les enfants jouaient dehors.")
	en := file("a.en.txt", "It was raining on the city.", "“Pigs might fly,” she said.", "The trains were late.")
	url, asked := meanings(t, [2]string{"poules", "Pigs"}, [2]string{"pleuvait", "raining"}, [2]string{"trains", "trains were"}, [2]string{"enfants", "children"})
	for _, fast := range []bool{false, true} {
		flags := []string{"--embed", url, "--model", "m"}
		if fast {
			flags = append(flags, "--fast")
		}
		*asked = 0
		var pair struct {
			Relation string
			Spans    []struct{ Text string }
			Score    float64
		}
		plain := must(t, append([]string{"match", fr, en}, flags[4:]...)...).out
		if err := json.Unmarshal([]byte(plain), &pair); err != nil {
			t.Fatal(err)
		}
		before := pair.Score
		if *asked != 0 {
			t.Fatalf("the server was asked for %d vectors without being named", *asked)
		}
		out := must(t, append([]string{"match", fr, en}, flags...)...).out
		if err := json.Unmarshal([]byte(out), &pair); err != nil {
			t.Fatal(err)
		}
		if *asked == 0 || len(pair.Spans) == 0 || !strings.Contains(pair.Spans[0].Text, "poules") || pair.Score <= before {
			t.Errorf("fast %v: after %d vectors %s; without them %s", fast, *asked, out, plain)
		}
		*asked = 0
		beads := must(t, append([]string{"bitext", "--lines", fr, en}, flags...)...).out
		if want := "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[]\n"; beads != want || *asked != 7 {
			t.Errorf("fast %v: after %d vectors %q, not %q", fast, *asked, beads, want)
		}
	}
	// The archive knows which model was heard.
	db := filepath.Join(dir, "a.db")
	must(t, "add", "--archive", db, "--of", fr, en)
	for _, c := range []struct {
		flags []string
		asked bool
		want  string
	}{
		{nil, false, "1 version aligned"},
		{[]string{"--embed", url, "--model", "m"}, true, "1 version aligned"},
		{[]string{"--embed", url + "/v1", "--model", "m"}, false, "0 versions aligned, 1 done before"},
		{[]string{"--embed", url, "--model", "m", "--prefix", "query: "}, true, "1 version aligned"},
		{[]string{"--embed", url, "--model", "n"}, true, "1 version aligned"},
	} {
		*asked = 0
		r := must(t, append([]string{"align", "--archive", db, "--fast"}, c.flags...)...)
		if *asked > 0 != c.asked || !strings.Contains(r.errors, c.want) {
			t.Errorf("align %q: %d vectors, %s", c.flags, *asked, r.errors)
		}
	}
	for _, command := range []string{"match", "bitext"} {
		if r := enfaceIn(t, "", command, fr, en, "--embed", url); r.code != exitUsage || !strings.Contains(r.errors, "--model") {
			t.Errorf("%s --embed without --model: exit code %d, %s", command, r.code, r.errors)
		}
	}
	for _, args := range [][]string{{"align", "--archive", db}, {"make", "--archive", db, fr, en, "-o", dir}} {
		if r := enfaceIn(t, "", append(args, "--model", "m")...); r.code != exitUsage || !strings.Contains(r.errors, "--embed") {
			t.Errorf("%s --model without --embed: exit code %d, %s", args[0], r.code, r.errors)
		}
	}
}
