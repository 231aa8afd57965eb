package enface

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A source is one Go file of the module outside tests.
type source struct {
	dir, path string // slash-separated, relative to the module root; dir is "." for the root
	file      *ast.File
	fset      *token.FileSet
}

func (s source) imports() []string {
	var paths []string
	for _, i := range s.file.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		paths = append(paths, p)
	}
	return paths
}

func (s source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.fset.Position(n.Pos()).Line)
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "aligntest") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(path)
		all = append(all, source{filepath.ToSlash(filepath.Dir(path)), path, f, fset})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Fatalf("only %d source files found: the laws would hold for nothing", len(all))
	}
	return all
}

func under(dir string, tops ...string) bool {
	return slices.ContainsFunc(tops, func(top string) bool { return dir == top || strings.HasPrefix(dir, top+"/") })
}

func matches(path string, patterns ...string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return path == p || strings.HasPrefix(path, p+"/") })
}

// Law 1: the root package imports the standard library alone, and no net, os or database/sql.
// Law 2: text imports the root; scrape, align, archive and templates import the root and
// text, never each other; archive/export besides writes crawls with scrape/warc.
// Law 3: align and what is under it are pure.
// Law 4: each outside library has one home.
func TestImports(t *testing.T) {
	homes := []struct {
		what string
		pkgs []string
		home func(s source) bool
	}{
		{"colly", []string{"github.com/gocolly/colly"}, func(s source) bool { return s.path == "scrape/fetch/live.go" }},
		{"x/net/html and goquery", []string{"golang.org/x/net/html", "github.com/PuerkitoBio/goquery"}, func(s source) bool { return under(s.dir, "scrape/read", "scrape/discover") }},
		{"go-sqlite3", []string{"github.com/mattn/go-sqlite3"}, func(s source) bool { return s.path == "archive/driver.go" }},
		{"database/sql", []string{"database/sql"}, func(s source) bool { return s.dir == "archive" }},
		{"html/template", []string{"html/template"}, func(s source) bool { return under(s.dir, "templates") }},
		{"flags and signals", []string{"flag", "os/signal", "github.com/spf13", "golang.org/x/term"}, func(s source) bool { return under(s.dir, "cmd/enface", "cmd/enface-train") }},
		{"gonum", []string{"gonum.org/v1/gonum"}, func(s source) bool { return s.dir == "pipeline/fit" }},
	}
	tops := []string{"text", "scrape", "align", "archive", "templates"}
	for _, s := range sources(t) {
		for _, p := range s.imports() {
			local, isLocal := strings.CutPrefix(p, "enface/")
			if s.dir == "." && (strings.Contains(strings.Split(p, "/")[0], ".") || isLocal || matches(p, "net", "os", "database/sql")) {
				t.Errorf("%s: the root package imports %s", s.path, p)
			}
			if isLocal && under(s.dir, tops...) {
				mine, theirs, _ := strings.Cut(s.dir, "/")
				top, _, _ := strings.Cut(local, "/")
				exception := mine == "archive" && theirs != "" && top == "templates"
				ground := top == "text" && mine != "text"
				crawl := s.dir == "archive/export" && p == "enface/scrape/warc" // a format of files, as any other
				if top != mine && !ground && !exception && !crawl {
					t.Errorf("%s: %s imports %s", s.path, mine, p)
				}
			}
			if under(s.dir, "align") && matches(p, "net", "os", "database/sql", "math/rand", "time") && p != "os/embed" {
				t.Errorf("%s: align is pure, but imports %s", s.path, p)
			}
			for _, h := range homes {
				if matches(p, h.pkgs...) && !h.home(s) {
					t.Errorf("%s: %s does not belong here (%s)", s.path, h.what, p)
				}
			}
		}
	}
}

// Law 5: arguments, exits and the standard streams are those of the commands alone.
func TestProcessBelongsToCommand(t *testing.T) {
	for _, s := range sources(t) {
		if under(s.dir, "cmd") || s.file.Name.Name == "main" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "os" &&
				slices.Contains([]string{"Args", "Exit", "Stdin", "Stdout", "Stderr"}, sel.Sel.Name) {
				t.Errorf("%s: os.%s belongs to the commands", s.at(sel), sel.Sel.Name)
			}
			return true
		})
	}
}

// Law 6: no package-level mutable state, no init but a driver's registration,
// and a context is a first parameter, never a field.
func TestNoHiddenState(t *testing.T) {
	vars := map[string]map[string]bool{} // package folder -> its variables
	top := map[*ast.ValueSpec]bool{}
	all := sources(t)
	for _, s := range all {
		if vars[s.dir] == nil {
			vars[s.dir] = map[string]bool{}
		}
		for _, d := range s.file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, spec := range g.Specs {
					v := spec.(*ast.ValueSpec)
					top[v] = true
					for _, n := range v.Names {
						vars[s.dir][n.Name] = n.Name != "_"
					}
					if v.Type != nil && isSync(v.Type) {
						t.Errorf("%s: package-level %s", s.at(v), v.Names[0].Name)
					}
				}
			}
		}
	}
	for _, s := range all {
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil && s.path != "archive/driver.go" {
					t.Errorf("%s: init()", s.at(n))
				}
				for i, p := range n.Type.Params.List {
					if isContext(p.Type) && i > 0 {
						t.Errorf("%s: %s takes a context that is not its first parameter", s.at(n), n.Name.Name)
					}
				}
			case *ast.StructType:
				for _, f := range n.Fields.List {
					if isContext(f.Type) {
						t.Errorf("%s: a context in a struct", s.at(f))
					}
				}
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, l := range n.Lhs {
						if name := global(l, vars[s.dir], top); name != "" {
							t.Errorf("%s: package-level %s is changed", s.at(n), name)
						}
					}
				}
			case *ast.IncDecStmt:
				if name := global(n.X, vars[s.dir], top); name != "" {
					t.Errorf("%s: package-level %s is changed", s.at(n), name)
				}
			}
			return true
		})
	}
}

// global names the package-level variable at the root of an assigned expression.
func global(e ast.Expr, vars map[string]bool, top map[*ast.ValueSpec]bool) string {
	for {
		switch x := e.(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.Ident:
			if !vars[x.Name] {
				return ""
			}
			if x.Obj != nil { // resolved within the file: a local of the same name is no global
				spec, ok := x.Obj.Decl.(*ast.ValueSpec)
				if !ok || !top[spec] {
					return ""
				}
			}
			return x.Name
		default:
			return ""
		}
	}
}

func isContext(e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == "context" && sel.Sel.Name == "Context"
}

func isSync(e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && (x.Name == "sync" || x.Name == "atomic")
}

// Law 7: fetching and reading do not know each other, reading is a function of the
// capture alone, and other packages import the rooms of scrape, not what is in them.
func TestRoomsOfScrape(t *testing.T) {
	rooms := []string{"fetch", "read", "discover", "pdftotext", "warc"}
	inside := func(p, room string) bool { return matches(p, "enface/scrape/"+room) }
	for _, s := range sources(t) {
		for _, p := range s.imports() {
			switch {
			case under(s.dir, "scrape/fetch"):
				if inside(p, "read") || inside(p, "discover") {
					t.Errorf("%s: fetching imports %s", s.path, p)
				}
			case under(s.dir, "scrape/read"):
				if inside(p, "fetch") || inside(p, "discover") || inside(p, "pdftotext") {
					t.Errorf("%s: reading imports %s", s.path, p)
				}
				if matches(p, "net", "os", "database/sql", "math/rand") && p != "net/url" && p != "net/mail" {
					t.Errorf("%s: reading depends on the capture alone, but imports %s", s.path, p)
				}
			case !under(s.dir, "scrape"):
				room, within, _ := strings.Cut(strings.TrimPrefix(p, "enface/scrape/"), "/")
				if strings.HasPrefix(p, "enface/scrape/") && (within != "" || !slices.Contains(rooms, room)) {
					t.Errorf("%s imports %s, which is inside a room of scrape", s.path, p)
				}
			}
		}
	}
}

// Law 8: other packages use the face of align, its quotations, its encoder and its
// lexicon; what learns weights uses the rooms within (pipeline/train, and the folds of
// eval's measure of omissions). No room imports one that is built on it.
func TestRoomsOfAlign(t *testing.T) {
	open := []string{"enface/align", "enface/align/quote", "enface/align/encoder", "enface/align/lexicon"}
	above := []struct{ room, of string }{
		{"enface/align/words", "enface/align/window"},
		{"enface/align/window", "enface/align/passage"},
		{"enface/align/passage", "enface/align/explain"},
		{"enface/align/delimit", "enface/align/explain"},
		{"enface/align/explain", "enface/align/match"},
		{"enface/align/bitext", "enface/align/match"},
		{"enface/align/quote", "enface/align/words"},
	}
	for _, s := range sources(t) {
		for _, p := range s.imports() {
			inside := matches(p, "enface/align") && !slices.Contains(open, p)
			learnt := under(s.dir, "pipeline/train") || s.path == "pipeline/eval/sconf.go" && p == "enface/align/omission"
			if inside && !under(s.dir, "align") && !learnt {
				t.Errorf("%s imports %s, which is inside align", s.path, p)
			}
			if p == "enface/align" && under(s.dir, "align") {
				t.Errorf("%s: a room of align imports its face", s.path)
			}
			for _, a := range above {
				if under("enface/"+s.dir, a.room) && matches(p, a.of) {
					t.Errorf("%s: %s imports %s, which is built on it", s.path, a.room, p)
				}
			}
		}
	}
}

// Law 9: what learns and what measures is under pipeline and stays out of the released
// command but for enface eval.
func TestReleasedCommandDoesNotLearn(t *testing.T) {
	for _, s := range sources(t) {
		for _, p := range s.imports() {
			learns := matches(p, "enface/pipeline/train", "enface/pipeline/corpus", "enface/pipeline/fit", "enface/pipeline/sets")
			if learns && !under(s.dir, "cmd/enface-train", "pipeline") {
				t.Errorf("%s imports %s, which only cmd/enface-train uses", s.path, p)
			}
		}
	}
}

// Law 10: the stages are for any program: no flags, terminal, environment, standard streams
// or log, and nothing of what learns and measures. Only the commands and what is under pipeline
// import them; the command holds flags, words and exit codes, and reads, aligns and learns
// through pipeline alone.
func TestStagesAreForAnyProgram(t *testing.T) {
	stages := []string{"enface/pipeline", "enface/pipeline/crawl", "enface/pipeline/dictionary", "enface/pipeline/embeddings", "enface/pipeline/encode"}
	process := map[string][]string{
		"os":  {"Args", "Exit", "Stdin", "Stdout", "Stderr", "Getenv", "LookupEnv", "Environ"},
		"fmt": {"Print", "Printf", "Println", "Scan", "Scanf", "Scanln"},
	}
	types := []string{"enface/align", "enface/align/encoder", "enface/align/lexicon", "enface/scrape/fetch", "enface/scrape/warc"}
	n := 0
	for _, s := range sources(t) {
		stage := slices.Contains(stages, "enface/"+s.dir)
		for _, p := range s.imports() {
			if stage && (matches(p, "flag", "log", "os/signal", "github.com/spf13", "golang.org/x/term") ||
				matches(p, "enface/cmd") || matches(p, "enface/pipeline") && !slices.Contains(stages, p)) {
				t.Errorf("%s: the stages import %s", s.path, p)
			}
			if matches(p, "enface/pipeline") && !under(s.dir, "pipeline", "cmd") {
				t.Errorf("%s imports %s, which is built on it", s.path, p)
			}
			if under(s.dir, "cmd/enface") && matches(p, "enface/align", "enface/scrape") && !slices.Contains(types, p) {
				t.Errorf("%s imports %s: the command goes through pipeline", s.path, p)
			}
		}
		if under(s.dir, "cmd/enface") && s.dir != "cmd/enface" && s.dir != "cmd/enface/example" {
			t.Errorf("%s: the command has no rooms but its example", s.path)
		}
		if !stage {
			continue
		}
		n++
		ast.Inspect(s.file, func(node ast.Node) bool {
			if sel, ok := node.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(process[x.Name], sel.Sel.Name) {
					t.Errorf("%s: %s.%s belongs to the commands", s.at(sel), x.Name, sel.Sel.Name)
				}
			}
			return true
		})
	}
	if n < 10 {
		t.Errorf("only %d files of the stages were looked at", n)
	}
}

// The command's main file stays small: everything that can be tested is in run.
func TestMainIsSmall(t *testing.T) {
	b, err := os.ReadFile("cmd/enface/main.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(b), "\n"); n > 40 {
		t.Errorf("cmd/enface/main.go has %d lines, more than 40", n)
	}
}
