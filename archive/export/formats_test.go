package export

import (
	"bytes"
	"errors"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"enface"
)

var update = flag.Bool("update", false, "write the table of formats in docs/commands.md again")

// everything is an archive with something in it for every format.
func everything(t *testing.T) Source {
	from := works(school(t))
	body := []byte("<p>« Nous garderons l’école ouverte », a-t-il dit.")
	from.Captures = func(yield func(*enface.Capture, error) bool) {
		yield(&enface.Capture{
			Ref: "https://lac.example/ecole", URL: "https://lac.example/ecole", Time: time.Date(2026, 3, 14, 9, 26, 53, 0, time.UTC),
			Status: 200, Header: map[string][]string{"Content-Type": {"text/html"}}, MediaType: "text/html", Body: body, SHA256: enface.Digest(body),
		}, nil)
	}
	return from
}

func openFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// forms are all formats, and those that they are in one file.
func forms() (all []Format) {
	for _, f := range Formats() {
		all = append(all, f)
		if f.Single != nil {
			all = append(all, *f.Single)
		}
	}
	return all
}

// What is listed is written, and again the same.
func TestEveryFormatIsWritten(t *testing.T) {
	for _, f := range forms() {
		t.Run(f.Name+" "+string(f.Output), func(t *testing.T) {
			write := func() []byte {
				path, err := f.Settle(filepath.Join(t.TempDir(), "out"))
				if err != nil {
					t.Fatal(err)
				}
				r, err := f.Write(t.Context(), Target{path, openFile}, everything(t), Options{Version: "1.2"})
				if f.Name == "pdf" && errors.Is(err, enface.ErrNotFound) {
					t.Skip("skipped: no Chromium")
				}
				if err != nil || r.Count == 0 {
					t.Fatalf("%s: write returned %d %s of an archive that has some, %v", f.Name, r.Count, f.Unit.Many, err)
				}
				if (r.Path == "") != (f.Output == Stream) {
					t.Errorf("the result is at %q", r.Path)
				}
				if f.Output == Folder {
					path = r.Path
				}
				data, err := os.ReadFile(path)
				if err != nil || len(data) == 0 {
					t.Fatalf("%d bytes, %v", len(data), err)
				}
				return data
			}
			if first := write(); f.Name != "pdf" && !bytes.Equal(first, write()) {
				t.Error("the same archive gives other bytes")
			}
		})
	}
}

func TestEveryFormatSaysWhatItIs(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats() {
		for field, value := range reflect.ValueOf(f.Entry).Fields() {
			if value.IsZero() {
				t.Errorf("the format %q has no %s", f.Name, field.Name)
			}
		}
		if f.write == nil {
			t.Errorf("the format %q is listed and not written", f.Name)
		}
		if seen[f.Name] {
			t.Errorf("there are two formats %q", f.Name)
		}
		seen[f.Name] = true
		if got, ok := Find(f.Name); !ok || got.Name != f.Name {
			t.Errorf("%q is not found", f.Name)
		}
		if !regexp.MustCompile(`^[a-z0-9]+$`).MatchString(f.Name) || !strings.HasPrefix(f.Extension, ".") || !strings.Contains(f.MediaType, "/") {
			t.Errorf("%+v", f.Entry)
		}
	}
	if _, ok := Find("docx"); ok {
		t.Error("a format that there is not is found")
	}
}

func TestSettle(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, f := range forms() {
		path, err := f.Settle("")
		if err != nil || path != f.Usual() || (path == "") != (f.Output == Stream) {
			t.Errorf("%s of %s: %q, %v", f.Name, f.Output, path, err)
		}
		if path, err := f.Settle("elsewhere"); err != nil || path != "elsewhere" {
			t.Errorf("%s of %s: %q, %v", f.Name, f.Output, path, err)
		}
		if _, err := f.Settle(dir); f.Output == File && err == nil {
			t.Errorf("%s: a folder is taken for a file", f.Name)
		}
		if err := f.Nothing("a.db"); !errors.Is(err, enface.ErrNothing) || !strings.Contains(err.Error(), f.Unit.Many) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// docs/commands.md has the formats of the registry and no other.
func TestFormatsAreDocumented(t *testing.T) {
	const path = "../../docs/commands.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	docs := string(data)
	table := regexp.MustCompile(`(?m)^\| format \|.*\n(\|.*\n)+`).FindString(docs)
	if table == "" {
		t.Fatalf("%s has no table of formats", path)
	}
	if table == Table() {
		return
	}
	if !*update {
		t.Fatalf("%s has another table of formats; 'go test ./archive/export -update' writes this one:\n%s", path, Table())
	}
	if err := os.WriteFile(path, []byte(strings.Replace(docs, table, Table(), 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Each format of this package stands in the registry: a file that no line of formats.go names is found.
func TestEveryFormatIsListed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		listed, err := os.ReadFile("formats.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Recv == nil && strings.HasPrefix(d.Name.Name, "format") {
				made++
				if !strings.Contains(string(listed), d.Name.Name+"(),") {
					t.Errorf("%s: Formats in formats.go has no line %s(),", name, d.Name.Name)
				}
			}
		}
	}
	if made != len(Formats()) {
		t.Errorf("%d functions make formats, and there are %d", made, len(Formats()))
	}
}
