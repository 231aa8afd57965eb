package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// What the archive holds is not sent again by a site that can tell versions
// apart; a page that has changed is.
func TestAgainAsksForWhatIsNewer(t *testing.T) {
	var version, sent, spared atomic.Int64
	version.Store(1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/story" {
			http.NotFound(w, r)
			return
		}
		tag := fmt.Sprintf(`"v%d"`, version.Load())
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			spared.Add(1)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		sent.Add(1)
		fmt.Fprintf(w, `<html lang="en"><head><title>Story %[1]d</title></head><body><article><h1>Story %[1]d</h1><p>The ferry was late for the %[1]dth time, said Maud Kerven, who has kept count of it since the bridge was closed.</p></article></body></html>`, version.Load())
	}))
	defer server.Close()
	db := filepath.Join(t.TempDir(), "a.db")
	add := func() string {
		return must(t, "add", "--archive", db, "--allow-private", "--delay", "0", "--again", server.URL+"/story").out
	}
	if out := add(); !strings.Contains(out, "added") {
		t.Errorf("first: %s", out)
	}
	if out := add(); !strings.Contains(out, "already there") || spared.Load() != 1 || sent.Load() != 1 {
		t.Errorf("again: %s; sent %d times, spared %d times", out, sent.Load(), spared.Load())
	}
	version.Store(2)
	if add(); sent.Load() != 2 {
		t.Errorf("the changed page was sent %d times in all, want 2", sent.Load())
	}
	if out := must(t, "show", "--archive", db, server.URL+"/story").out; !strings.Contains(out, "Story 2") {
		t.Errorf("the changed story is not there: %s", out)
	}
}
