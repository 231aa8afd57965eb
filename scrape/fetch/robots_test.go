package fetch

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"enface"
)

func TestRobotsRules(t *testing.T) {
	for name, test := range map[string]struct {
		file      string
		allowed   string // paths, separated by spaces
		forbidden string
		delay     time.Duration
	}{
		"empty":              {file: "", allowed: "/ /a"},
		"everybody":          {file: "User-agent: *\nDisallow: /private", allowed: "/ /privat /Private", forbidden: "/private /private/x /privateer"},
		"nothing forbidden":  {file: "User-agent: *\nDisallow:\n", allowed: "/ /a"},
		"others only":        {file: "User-agent: other\nDisallow: /", allowed: "/"},
		"ours beats all":     {file: "User-agent: *\nDisallow: /\n\nUser-agent: enface\nDisallow: /a", allowed: "/ /b", forbidden: "/a"},
		"token in any case":  {file: "USER-AGENT: EnFace/2.0 (x)\nDISALLOW: /a", allowed: "/b", forbidden: "/a"},
		"longer token":       {file: "User-agent: enfacebot\nDisallow: /\nUser-agent: en\nDisallow: /", allowed: "/"},
		"groups merged":      {file: "User-agent: enface\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: enface\nDisallow: /b", allowed: "/c", forbidden: "/a /b"},
		"shared group":       {file: "User-agent: x\nUser-agent: enface\nSitemap: /s.xml\nUser-agent: y\nDisallow: /a", allowed: "/b", forbidden: "/a"},
		"empty group is one": {file: "User-agent: *\nDisallow: /\nUser-agent: enface\nDisallow:", allowed: "/ /a"},
		"longest wins":       {file: "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", allowed: "/ /a/b /a/b/d", forbidden: "/a /a/x /a/b/c"},
		"allow wins a tie":   {file: "User-agent: *\nDisallow: /page\nAllow: /page\n", allowed: "/page"},
		"star":               {file: "User-agent: *\nDisallow: /*/print", allowed: "/print /a/prin", forbidden: "/a/print /a/b/printed"},
		"end":                {file: "User-agent: *\nDisallow: /*.pdf$\nDisallow: /x$", allowed: "/a.pdf?x /x/ /xy", forbidden: "/a.pdf /x /a.pdf.pdf"},
		"star at the end":    {file: "User-agent: *\nDisallow: /a*\nDisallow: /b*$", forbidden: "/a /ab /b /bc", allowed: "/c"},
		"dollar inside":      {file: "User-agent: *\nDisallow: /a$b", allowed: "/a", forbidden: "/a$b /a$bc"},
		"stars overlap":      {file: "User-agent: *\nDisallow: /ab*ba$", allowed: "/aba", forbidden: "/abba /abxba"},
		"query":              {file: "User-agent: *\nDisallow: /*?print=", allowed: "/a /a?x=1", forbidden: "/a?print=1"},
		"percent signs":      {file: "User-agent: *\nDisallow: /caf%c3%a9\nDisallow: /%7ebob\nDisallow: /été\nDisallow: /a%2Fb", allowed: "/cafe /a/b", forbidden: "/caf%C3%A9 /~bob /%7Ebob /%C3%A9t%C3%A9 /a%2fb"},
		"escaped star":       {file: "User-agent: *\nDisallow: /a-%2A.html", allowed: "/a-b.html", forbidden: "/a-*.html /a-%2a.html"},
		"byte order mark":    {file: "\ufeffUser-agent: *\nDisallow: /a", allowed: "/b", forbidden: "/a"},
		"comments and blank": {file: "# hello\r\n\r\nUser-agent: * # all\r\n\r\n  Disallow : /a # not\r\n", allowed: "/b", forbidden: "/a"},
		"lines end in CR":    {file: "User-agent: *\rDisallow: /a\rDisallow: /b", allowed: "/c", forbidden: "/a /b"},
		"rule without group": {file: "Disallow: /\nUser-agent: *\nDisallow: /a", allowed: "/b", forbidden: "/a"},
		"a page":             {file: "<html><body>User-agent: *</body>Disallow: /</html>", allowed: "/"},
		"no path":            {file: "User-agent: *\nDisallow: a", allowed: "/a"},
		"crawl delay":        {file: "User-agent: x\nCrawl-delay: 9\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /a", allowed: "/", forbidden: "/a", delay: 2500 * time.Millisecond},
		"long crawl delay":   {file: "User-agent: enface\nCrawl-delay: 1e300", allowed: "/", delay: time.Minute},
		"bad crawl delay":    {file: "User-agent: *\nCrawl-delay: NaN\nCrawl-delay: -1\nCrawl-delay: soon", allowed: "/"},
	} {
		t.Run(name, func(t *testing.T) {
			rules := parseRobots([]byte(test.file), "enface")
			for _, path := range strings.Fields(test.allowed) {
				if r := rules.verdict(path); r != nil && !r.allow {
					t.Errorf("%s is forbidden by %q", path, r.line)
				}
			}
			for _, path := range strings.Fields(test.forbidden) {
				if r := rules.verdict(path); r == nil || r.allow {
					t.Errorf("%s is allowed", path)
				}
			}
			if rules.delay != test.delay {
				t.Errorf("the delay is %s, want %s", rules.delay, test.delay)
			}
		})
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%2a", "/a/b?c")
	f.Add("\ufeffuser-agent:enface\rcrawl-delay: 1e9\rdisallow:/\x00%zz", "/%")
	f.Fuzz(func(t *testing.T, file, path string) {
		rules := parseRobots([]byte(file), "enface")
		if rules.delay < 0 || rules.delay > longestPause {
			t.Errorf("the delay is %s", rules.delay)
		}
		if v := rules.verdict(path); v != nil && !fits(v.pattern, normalPath(path)) {
			t.Errorf("%q does not fit %q", v.pattern, path)
		}
		if once := normalPath(path); normalPath(once) != once {
			t.Errorf("normal form of %q is not stable", path)
		}
		whole := normalPattern(strings.ReplaceAll(strings.ReplaceAll(path, "*", "%2A"), "$", "%24"))
		if !fits(whole+"$", normalPath(path)) {
			t.Errorf("%q does not fit itself", path)
		}
	})
}

func TestRobotsAnswers(t *testing.T) {
	forbid := "User-agent: *\nDisallow: /page\n"
	for name, test := range map[string]struct {
		robots  http.HandlerFunc
		allowed bool
		class   error
		words   string
	}{
		"forbids":   {func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, forbid) }, false, enface.ErrBlocked, "Disallow: /page"},
		"not there": {http.NotFound, true, nil, ""},
		"may not be read": {func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			io.WriteString(w, forbid)
		}, true, nil, ""},
		"broken": {func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusBadGateway) }, false, enface.ErrBlocked, "502"},
		"hangs up": {func(w http.ResponseWriter, r *http.Request) {
			if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
				c.Close()
			}
		}, false, nil, "asked for robots.txt"},
		"moved": {func(w http.ResponseWriter, r *http.Request) {
			if r.URL.RawQuery == "" {
				http.Redirect(w, r, "/robots.txt?moved", http.StatusFound)
				return
			}
			io.WriteString(w, forbid)
		}, false, enface.ErrBlocked, "Disallow: /page"},
		"moved in circles": {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, true, nil, ""},
		"moved to nowhere": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "gopher://x/robots.txt")
			w.WriteHeader(http.StatusFound)
		}, false, nil, "gopher"},
		"large": {func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, forbid+strings.Repeat("# nothing\n", 60<<10))
		}, false, enface.ErrBlocked, "Disallow: /page"},
		"behind the limit": {func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, strings.Repeat("# nothing\n", 60<<10)+forbid)
		}, true, nil, ""},
		"cut line": {func(w http.ResponseWriter, r *http.Request) {
			head := "User-agent: *\n#"
			rule := "\nDisallow: /p"
			io.WriteString(w, head+strings.Repeat("-", robotsBytes-len(head)-len(rule))+rule+"rivate")
		}, true, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int32
			at := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/robots.txt" {
					io.WriteString(w, page)
					return
				}
				if asked.Add(1); r.UserAgent() != "enface/1" {
					t.Errorf("robots.txt was asked for by %q", r.UserAgent())
				}
				test.robots(w, r)
			})
			c := collector(t, Options{Version: "1"})
			ref := fmt.Sprintf("http://%s/page", at)
			_, err := c.Capture(t.Context(), ref)
			if test.allowed && err != nil {
				t.Fatal(err)
			}
			if !test.allowed {
				wantProblem(t, err, test.class, test.words, ref)
			}
			before := asked.Load()
			c.Capture(t.Context(), ref+"/2")
			if asked.Load() != before {
				t.Error("robots.txt was asked for again")
			}
		})
	}
}

func TestRobotsOfEveryHop(t *testing.T) {
	second := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, "User-agent: enface\nDisallow: /archive/*?page=")
			return
		}
		t.Errorf("%s was asked for", r.URL)
	})
	first := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://second.example/archive/1?page=2", http.StatusMovedPermanently)
	}))
	c := collector(t, Options{ConnectTo: map[string]string{"first.example:80": first, "second.example:80": second}})
	_, err := c.Capture(t.Context(), "http://first.example/1")
	wantProblem(t, err, enface.ErrBlocked, "first.example/1", "robots.txt of second.example", "Disallow: /archive/*?page=")
}

func TestRobotsAskedAgain(t *testing.T) {
	var asked atomic.Int32
	var down atomic.Bool
	down.Store(true)
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			io.WriteString(w, page)
			return
		}
		if asked.Add(1); down.Load() {
			w.WriteHeader(http.StatusInternalServerError)
		}
	})
	now := time.Date(2024, 5, 2, 8, 0, 0, 0, time.UTC)
	c := collector(t, Options{Now: func() time.Time { return now }})
	for _, step := range []struct {
		later time.Duration
		down  bool
		asked int32
	}{
		{0, true, 1}, {59 * time.Second, true, 1}, {time.Second, false, 2}, {23 * time.Hour, false, 2}, {time.Hour, false, 3},
	} {
		now = now.Add(step.later)
		down.Store(step.down)
		_, err := c.Capture(t.Context(), "http://"+at+"/")
		if (err != nil) != step.down || asked.Load() != step.asked {
			t.Errorf("%s later, robots.txt had been asked for %d times, want %d; error %v", step.later, asked.Load(), step.asked, err)
		}
	}
}
