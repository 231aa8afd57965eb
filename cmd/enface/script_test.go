package main

import (
	"bufio"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// exitsWith runs a command that must end with a given exit code:
//
//	code 2 enface match
func exitsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, not %d", got, want)
	}
}

// servePagesFor serves a folder on loopback for the rest of the script and sets
// SERVER to its address:
//
//	pages www
//
// Beside the folder's files there are /never, which does not answer, /huge,
// which sends 100 MB, and /status/N.
func servePagesFor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: pages FOLDER")
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	mux.HandleFunc("/never", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/huge", func(w http.ResponseWriter, r *http.Request) {
		line := strings.Repeat("<p>Une ligne de plus. ", 500)
		for n := 0; n < 100<<20; n += len(line) {
			if _, err := w.Write([]byte(line)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/status/{code}", func(w http.ResponseWriter, r *http.Request) {
		code, _ := strconv.Atoi(r.PathValue("code"))
		w.WriteHeader(code)
	})
	server := httptest.NewServer(mux)
	ts.Defer(func() {
		server.CloseClientConnections()
		server.Close()
	})
	ts.Setenv("SERVER", server.URL)
}

// setByte changes one byte of a file:
//
//	set-byte FILE OFFSET VALUE
func setByte(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: set-byte FILE OFFSET VALUE")
	}
	offset, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	value, err := strconv.ParseUint(args[2], 10, 8)
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_RDWR, 0)
	ts.Check(err)
	_, err = f.WriteAt([]byte{byte(value)}, offset)
	ts.Check(err)
	ts.Check(f.Close())
}

// makeFile writes a file that is too large or too odd to stand in a script:
//
//	make-file KIND PATH
func makeFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: make-file KIND PATH")
	}
	f, err := os.Create(ts.MkAbs(args[1]))
	ts.Check(err)
	w := bufio.NewWriter(f)
	switch args[0] {
	case "pdf":
		_, err = w.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n")
	case "huge":
		for n := 0; n < 100<<20 && err == nil; n += 50 {
			_, err = w.WriteString("<p>Une phrase de cinquante octets, et encore une.\n")
		}
	case "latin1": // é as one byte, declared as UTF-8
		_, err = w.WriteString("<html lang=fr><meta charset=utf-8><title>Entretien</title><p>La digue a c\xe9d\xe9, dit l'ing\xe9nieur, et personne n'en a parl\xe9 avant le soir. Il a fallu trois jours pour que le maire se d\xe9place.")
	default:
		ts.Fatalf("no kind %q", args[0])
	}
	ts.Check(err)
	ts.Check(w.Flush())
	ts.Check(f.Close())
}
