package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"enface": main})
}

// The scripts are the command as its users meet it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SOURCE_DATE_EPOCH", "1790000000")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": exitsWith, "pages": servePagesFor, "make-file": makeFile, "set-byte": setByte,
		},
	})
}

// A result is what a run of the command left.
type result struct {
	code        int
	out, errors string
}

// enfaceIn runs the command in this process.
func enfaceIn(t testing.TB, stdin string, args ...string) result {
	t.Helper()
	var out, errors bytes.Buffer
	code := run(t.Context(), args, []string{"SOURCE_DATE_EPOCH=1790000000"}, strings.NewReader(stdin), &out, &errors)
	return result{code, out.String(), errors.String()}
}

// must runs the command and stops the test where it fails.
func must(t testing.TB, args ...string) result {
	t.Helper()
	r := enfaceIn(t, "", args...)
	if r.code != exitDone {
		t.Fatalf("enface %s: exit code %d\n%s", strings.Join(args, " "), r.code, r.errors)
	}
	return r
}

// data is a folder of the gold data, which is no part of the repository.
func data(t testing.TB, path string) string {
	t.Helper()
	dir := filepath.Join("../../../shared/data", path)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("skipped: no data")
	}
	return dir
}

func TestInterruptedRunSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errors bytes.Buffer
	code := run(ctx, []string{"add", "--archive", filepath.Join(t.TempDir(), "a.db"), "main_test.go"}, nil, strings.NewReader(""), &out, &errors)
	if code != exitInterrupted || !strings.Contains(errors.String(), "interrupted") {
		t.Errorf("exit code %d, %q", code, errors.String())
	}
}
