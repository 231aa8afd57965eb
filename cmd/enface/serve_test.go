package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

func TestServe(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "enface.db")
	must(t, "make", "example/original.fr.html", "example/version-a.en.html", "--archive", db, "-o", filepath.Join(dir, "edition"))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, in := io.Pipe()
	code := make(chan int)
	go func() {
		code <- run(ctx, []string{"serve", "--archive", db, "--lang", "de"}, nil, strings.NewReader(""), in, io.Discard)
		in.Close()
	}()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.Get(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	page, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 || !strings.Contains(string(page), `lang="de"`) || !strings.Contains(string(page), "1 Fassung") {
		t.Errorf("%d, %v", r.StatusCode, err)
	}
	stop()
	if got := <-code; got != exitDone {
		t.Errorf("it ends with %d", got)
	}
}
