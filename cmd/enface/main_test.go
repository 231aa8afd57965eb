package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
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

// Help fits on a screen, whatever the command.
func TestHelpIsNoWiderThanItMayBe(t *testing.T) {
	var visit func(c *cobra.Command, path ...string)
	visit = func(c *cobra.Command, path ...string) {
		for l := range strings.Lines(must(t, append(path, "--help")...).out) {
			if n := utf8.RuneCountInString(strings.TrimRight(l, "\n")); n > helpWidth {
				t.Errorf("enface %s --help: %d columns: %s", strings.Join(path, " "), n, l)
			}
		}
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() && sub.Name() != "completion" {
				visit(sub, append(slices.Clip(path), sub.Name())...)
			}
		}
	}
	visit(newRoot(&session{env: map[string]string{}, ui: newUI(io.Discard, nil)}))
}

// A figure that there is not is told before anything is measured.
func TestAtLeastNeedsAFigureThatThereIs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "set", "one")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"src.txt": "Il pleut à Lisbonne.\n", "tgt.txt": "It rains in Lisbon.\n", "gold.txt": "[0]:[0]\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root := filepath.Dir(filepath.Dir(dir))
	r := enfaceIn(t, "", "eval", "bitext", root, "--fast", "--at-least", "strickt=.5")
	if r.code != exitUsage || r.out != "" || !strings.Contains(r.errors, "take one of set, strict, lax") {
		t.Errorf("exit code %d, %q, %q", r.code, r.out, r.errors)
	}
	must(t, "eval", "bitext", root, "--fast", "--at-least", "strict=.5,set=.5")
	if r := enfaceIn(t, "", "eval", "bitext", root, "--fast", "--at-least", "strict=1.5"); r.code != exitProblems || !strings.Contains(r.errors, "strict is 1.0000, under 1.5") {
		t.Errorf("exit code %d, %q", r.code, r.errors)
	}
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
