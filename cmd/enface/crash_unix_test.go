//go:build unix

package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const shortPage = `<!DOCTYPE html><html lang="en"><head><title>Story %[1]d</title></head><body><article><h1>Story %[1]d</h1>
<p>“The ferry was late for the %[1]dth time,” said Maud Kerven, who has kept count of it since the bridge was closed.</p>
<p>Nobody at the harbour office would say when the next one is to leave, or whether there is to be one.</p></article></body></html>`

// pagesOf serves n short pages and counts how often each was asked for.
func pagesOf(t *testing.T, n int) (refs []string, asked func(i int) int64) {
	t.Helper()
	counts := make([]atomic.Int64, n)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var i int
		if _, err := fmt.Sscanf(r.URL.Path, "/story/%d", &i); err != nil || i >= n {
			http.NotFound(w, r)
			return
		}
		counts[i].Add(1)
		fmt.Fprintf(w, shortPage, i)
	}))
	t.Cleanup(server.Close)
	for i := range n {
		refs = append(refs, fmt.Sprintf("%s/story/%d", server.URL, i))
	}
	return refs, func(i int) int64 { return counts[i].Load() }
}

// A collection that is killed keeps what it has done; the next run does the
// rest, and fetches nothing that is there.
func TestKilledCollectionGoesOn(t *testing.T) {
	refs, asked := pagesOf(t, 500)
	dir := t.TempDir()
	list, db := filepath.Join(dir, "list.txt"), filepath.Join(dir, "a.db")
	if err := os.WriteFile(list, []byte(strings.Join(refs, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	var kept []string // what was reported as done
	for round := range 3 {
		c := exec.Command("enface", "add", "--archive", db, "--from", list, "--allow-private", "--delay", "5ms")
		c.Stderr = nil
		pipe, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		for asked(130*(round+1)) == 0 && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for sc := bufio.NewScanner(pipe); sc.Scan(); {
			key, _, _ := strings.Cut(sc.Text(), "\t")
			kept = append(kept, key)
		}
		_ = c.Wait() // it was killed
	}
	if out, err := exec.Command("enface", "add", "--archive", db, "--from", list, "--allow-private", "--delay", "0").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	stories := must(t, "list", "--archive", db).out
	for i := range refs {
		if !strings.Contains(stories, fmt.Sprintf("Story %d\n", i)) {
			t.Errorf("story %d is lost", i)
		}
	}
	if n := strings.Count(stories, "Story "); n != len(refs) {
		t.Errorf("%d stories of %d pages", n, len(refs))
	}
	if len(kept) < 300 {
		t.Errorf("only %d stories were reported before the kills", len(kept))
	}
	for _, key := range kept {
		if !strings.Contains(stories, key) {
			t.Errorf("%s was reported as done and is lost", key)
		}
	}
	twice := 0
	for i := range refs {
		if asked(i) > 1 {
			twice++
		}
	}
	if twice > 6 { // at each kill one may be on its way, and one more just being stored
		t.Errorf("%d pages were fetched twice", twice)
	}
}

// Where the disk is full the command says so, and the archive stays whole.
func TestFullDisk(t *testing.T) {
	refs, _ := pagesOf(t, 60)
	dir := t.TempDir()
	list, db := filepath.Join(dir, "list.txt"), filepath.Join(dir, "a.db")
	if err := os.WriteFile(list, []byte(strings.Join(refs, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	full := exec.Command("sh", "-c", `ulimit -f 400; exec enface add --archive "$1" --from "$2" --allow-private --delay 0`, "sh", db, list)
	out, err := full.CombinedOutput()
	if full.ProcessState.ExitCode() != exitFailure {
		t.Fatalf("%v\n%s", err, out)
	}
	if !strings.Contains(string(out), "space") && !strings.Contains(string(out), "too large") {
		t.Errorf("it does not say what is wrong:\n%s", out)
	}
	if out, err := exec.Command("enface", "add", "--archive", db, "--from", list, "--allow-private", "--delay", "0").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := strings.Count(must(t, "list", "--archive", db).out, "Story "); n != 60 {
		t.Errorf("%d stories, not 60", n)
	}

	edition := filepath.Join(dir, "edition")
	must(t, "add", "--archive", db, "--allow-private", "--delay", "0", "--of", refs[0], refs[1])
	must(t, "align", "--archive", db)
	small := exec.Command("sh", "-c", `ulimit -f 1; exec enface export html --archive "$1" -o "$2"`, "sh", db, edition)
	if out, _ := small.CombinedOutput(); small.ProcessState.ExitCode() != exitFailure {
		t.Errorf("exit code %d\n%s", small.ProcessState.ExitCode(), out)
	}
	must(t, "export", "html", "--archive", db, "-o", edition)
}
