package site

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"enface/archive"
)

// A browser is a Chromium without a window, driven over its debugging pipe:
// JSON messages that end in a NUL byte.
type browser struct {
	t       testing.TB
	to      io.Writer
	answers chan answer
	session string
	last    int
	asked   []string // addresses of requests, as they were made
	errors  []string // what the page complained about
}

type answer struct {
	ID     int
	Method string
	Params json.RawMessage
	Result json.RawMessage
	Error  *struct{ Message string }
}

// newBrowser starts a browser, or skips the test where there is none.
func newBrowser(t testing.TB) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: -short")
	}
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("skipped: no chromium")
	}
	home, err := os.MkdirTemp("", "enface-browser-")
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--user-data-dir="+home, "--remote-debugging-pipe", "about:blank")
	in, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	from, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c.ExtraFiles = []*os.File{in, out}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	in.Close()
	out.Close()
	b := &browser{t: t, to: to, answers: make(chan answer, 1024)}
	go func() {
		defer close(b.answers)
		r := bufio.NewReader(from)
		for {
			message, err := r.ReadBytes(0)
			if err != nil {
				return
			}
			var a answer
			if json.Unmarshal(message[:len(message)-1], &a) == nil {
				b.answers <- a
			}
		}
	}()
	t.Cleanup(func() {
		_, _ = to.Write([]byte(`{"id":0,"method":"Browser.close"}` + "\x00"))
		for range b.answers { // until it has closed the pipe
		}
		to.Close()
		_ = c.Wait()
		from.Close()
		for range 50 { // what it started may still be writing
			if os.RemoveAll(home) == nil {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
	})
	var target struct{ TargetID string }
	b.call(&target, "Target.createTarget", map[string]any{"url": "about:blank"})
	var session struct{ SessionID string }
	b.call(&session, "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true})
	b.session = session.SessionID
	for _, domain := range []string{"Page", "Network", "Runtime", "Log", "DOM", "CSS"} {
		b.call(nil, domain+".enable", nil)
	}
	b.size(1440, 900)
	return b
}

// call calls a method of the protocol and reads its result.
func (b *browser) call(result any, method string, params map[string]any) {
	b.t.Helper()
	b.last++
	message := map[string]any{"id": b.last, "method": method}
	if params != nil {
		message["params"] = params
	}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	data, err := json.Marshal(message)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.to.Write(append(data, 0)); err != nil {
		b.t.Fatal(err)
	}
	a := b.until(method, func(a answer) bool { return a.ID == b.last })
	if a.Error != nil {
		b.t.Fatalf("%s: %s", method, a.Error.Message)
	}
	if result != nil {
		if err := json.Unmarshal(a.Result, result); err != nil {
			b.t.Fatal(err)
		}
	}
}

// until reads messages until one is the one waited for.
func (b *browser) until(what string, wanted func(answer) bool) answer {
	b.t.Helper()
	late := time.After(90 * time.Second)
	for {
		select {
		case a, ok := <-b.answers:
			if !ok {
				b.t.Fatalf("the browser is gone, waiting for %s", what)
			}
			switch a.Method {
			case "Network.requestWillBeSent":
				var p struct{ Request struct{ URL string } }
				_ = json.Unmarshal(a.Params, &p)
				b.asked = append(b.asked, p.Request.URL)
			case "Log.entryAdded", "Runtime.exceptionThrown":
				b.errors = append(b.errors, string(a.Params))
			}
			if wanted(a) {
				return a
			}
		case <-late:
			b.t.Fatalf("the browser does not answer %s", what)
		}
	}
}

// open opens a page, with a fragment or without.
func (b *browser) open(path, fragment string) {
	b.t.Helper()
	full, err := filepath.Abs(path)
	if err != nil {
		b.t.Fatal(err)
	}
	var nav struct{ ErrorText, LoaderID string }
	b.call(&nav, "Page.navigate", map[string]any{"url": "file://" + filepath.ToSlash(full) + fragment})
	if nav.ErrorText != "" {
		b.t.Fatal(nav.ErrorText)
	}
	if nav.LoaderID != "" {
		b.wait("document.readyState === 'complete' && location.pathname.endsWith(" + quoted(filepath.Base(path)) + ")")
	}
}

// wait waits until an expression is true.
func (b *browser) wait(expression string) {
	b.t.Helper()
	for range 200 {
		var ok bool
		b.eval(&ok, "!!("+expression+")")
		if ok {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.t.Fatalf("it never becomes true: %s", expression)
}

// eval evaluates a script in the page; it may end in a promise.
func (b *browser) eval(result any, script string) {
	b.t.Helper()
	var r struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	b.call(&r, "Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true})
	if e := r.ExceptionDetails; e != nil {
		b.t.Fatalf("%s %s", e.Text, e.Exception.Description)
	}
	if result != nil {
		if err := json.Unmarshal(r.Result.Value, result); err != nil {
			b.t.Fatalf("%v: %s", err, r.Result.Value)
		}
	}
}

func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

func (b *browser) size(width, height int) {
	b.call(nil, "Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
}

// media sets the medium ("" or "print") and features like prefers-color-scheme.
func (b *browser) media(medium string, features ...string) {
	list := []map[string]string{}
	for _, f := range features {
		name, value, _ := strings.Cut(f, "=")
		list = append(list, map[string]string{"name": name, "value": value})
	}
	b.call(nil, "Emulation.setEmulatedMedia", map[string]any{"media": medium, "features": list})
}

// pointAt moves the pointer to the middle of the first box of an element.
func (b *browser) pointAt(selector string) {
	b.t.Helper()
	b.eval(nil, fmt.Sprintf(`document.querySelector(%s).scrollIntoView({block: "center", behavior: "instant"})`, quoted(selector)))
	b.move(b.middle(selector))
}

// middle is the middle of the first box of an element that is in view.
func (b *browser) middle(selector string) (at [2]float64) {
	b.t.Helper()
	b.eval(&at, fmt.Sprintf(`(() => { const r = document.querySelector(%s).getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })()`, quoted(selector)))
	return at
}

func (b *browser) move(to [2]float64) {
	b.t.Helper()
	b.call(nil, "Input.dispatchMouseEvent", map[string]any{"type": "mouseMoved", "x": to[0], "y": to[1]})
}

func (b *browser) click(selector string) {
	b.t.Helper()
	b.eval(nil, fmt.Sprintf("document.querySelector(%s).click()", quoted(selector)))
}

// shown lists the texts of the elements that are rendered and not transparent.
func (b *browser) shown(selector string) (texts []string) {
	b.t.Helper()
	b.eval(&texts, fmt.Sprintf(`[...document.querySelectorAll(%s)].filter(e => e.checkVisibility({opacityProperty: true, visibilityProperty: true})).map(e => e.textContent)`, quoted(selector)))
	return texts
}

// metric reads one of the browser's counters, in seconds.
func (b *browser) metric(name string) float64 {
	b.t.Helper()
	var r struct {
		Metrics []struct {
			Name  string
			Value float64
		}
	}
	b.call(&r, "Performance.getMetrics", nil)
	for _, m := range r.Metrics {
		if m.Name == name {
			return m.Value
		}
	}
	b.t.Fatalf("no metric %s", name)
	return 0
}

// bare is a page with the texts of a work's pairs and nothing else: what any page
// with them costs a browser, to compare with.
func bare(w *archive.Work) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><title>bare</title><style>div{display:grid;grid-template-columns:1fr 1fr}</style>\n")
	for _, p := range w.Versions[0].Pairs {
		if !p.Null() {
			fmt.Fprintf(&b, "<div><p>%s</p><p>%s</p></div>\n", p.Spans[0].In(w.Original.Text), p.Quote.In(w.Versions[0].Story.Text))
		}
	}
	return b.String()
}

// BenchmarkBrowser measures pages of 5,000 rows: layout, load, and the styles
// that a browser computes again when the pointer moves from side to side. The same
// run loads a page with the bare texts, for machines differ, and their load.
func BenchmarkBrowser(bench *testing.B) {
	b := newBrowser(bench)
	b.call(nil, "Performance.enable", nil)
	dir := bench.TempDir()
	w := newsWork(1, 1, 5720)
	write(bench, dir+"/edition", Options{Rights: Rights{Context: -1}}, w)
	plain := filepath.Join(dir, "bare.html")
	if err := os.WriteFile(plain, []byte(bare(w)), 0o600); err != nil {
		bench.Fatal(err)
	}
	load := func(path string) (ms, layout float64) {
		b.open("testdata/validators/package.json", "")
		before := b.metric("LayoutDuration")
		b.open(path, "")
		b.eval(&ms, "performance.getEntriesByType('navigation')[0].loadEventEnd")
		return ms, 1000 * (b.metric("LayoutDuration") - before)
	}
	for name, file := range map[string]string{"original": workFile(w.Original.Key), "passages": passagesFile(w.Original.Key), "version": readingFile(w.Original.Key, w.Versions[0].Story.Key)} {
		path := filepath.Join(dir, "edition", file)
		info, err := os.Stat(path)
		if err != nil {
			bench.Fatal(err)
		}
		bench.Run(name, func(bench *testing.B) {
			var took, layout, hover, reference float64
			rows, moves, elements := 0, 0, 0
			for bench.Loop() {
				ms, _ := load(plain)
				reference += ms
				ms, laidOut := load(path)
				took, layout = took+ms, layout+laidOut
				b.eval(&elements, "document.getElementsByTagName('*').length")
				b.eval(&rows, "(() => { const rows = document.querySelectorAll('.row:has(.o .m)'); rows.forEach((r, i) => r.dataset.n = i); return rows.length; })()")
				for i := 1; i <= 5; i++ {
					hover += b.restyled(fmt.Sprintf(".row[data-n='%d'] ", 300*i), 20)
					moves += 20
				}
			}
			n := float64(bench.N)
			bench.ReportMetric(layout/n, "ms-layout")
			bench.ReportMetric(took/n, "ms-load")
			bench.ReportMetric(reference/n, "ms-load-bare")
			bench.ReportMetric(took/reference, "x-bare")
			bench.ReportMetric(1000*hover/float64(moves), "ms-hover")
			bench.ReportMetric(float64(rows), "rows")
			bench.ReportMetric(float64(elements), "elements")
			bench.ReportMetric(float64(info.Size())/1e6, "MB")
		})
	}
}

// restyled moves the pointer between the marks of a row and returns how long the
// browser computes styles, in seconds.
func (b *browser) restyled(row string, moves int) float64 {
	b.t.Helper()
	b.pointAt(row + ".vs .m")
	here, there := b.middle(row+".vs .m"), b.middle(row+".o .m")
	b.eval(nil, "new Promise(r => requestAnimationFrame(() => setTimeout(r)))")
	start := b.metric("RecalcStyleDuration")
	for range moves / 2 {
		b.move(there)
		b.eval(nil, "document.body.offsetHeight")
		b.move(here)
		b.eval(nil, "document.body.offsetHeight")
	}
	return b.metric("RecalcStyleDuration") - start
}
