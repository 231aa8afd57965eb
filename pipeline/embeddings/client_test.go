package embeddings

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"enface"
)

// A fake answers with vectors that tell which text they are of.
type fake struct {
	mu       sync.Mutex
	requests []request
	answers  []func(w http.ResponseWriter) bool // one a request while they last; false: go on as usual
}

type request struct {
	Path, Authorization, Model string
	Input                      []string
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	q := request{Path: r.URL.Path, Authorization: r.Header.Get("Authorization")}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	f.requests = append(f.requests, q)
	if n := len(f.requests); n <= len(f.answers) && f.answers[n-1](w) {
		return
	}
	var data []string
	for i, t := range slices.Backward(q.Input) { // the order is the index's, not the array's
		data = append(data, fmt.Sprintf(`{"index":%d,"embedding":[%d,0,%d]}`, i, 3*len(t), 4*len(t)))
	}
	fmt.Fprintf(w, `{"data":[%s]}`, strings.Join(data, ","))
}

func status(code int, header, body string) func(http.ResponseWriter) bool {
	return func(w http.ResponseWriter) bool {
		if header != "" {
			w.Header().Set("Retry-After", header)
		}
		w.WriteHeader(code)
		fmt.Fprint(w, body)
		return true
	}
}

// serve starts a fake and a client of it that notes its pauses.
func serve(t *testing.T, answers ...func(http.ResponseWriter) bool) (*fake, *Client, *[]time.Duration) {
	t.Helper()
	f := &fake{answers: answers}
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	var pauses []time.Duration
	return f, &Client{URL: s.URL, Model: "some-model", Wait: func(ctx context.Context, d time.Duration) error {
		pauses = append(pauses, d)
		return ctx.Err()
	}}, &pauses
}

func TestVectorsComeInBatchesAndInOrder(t *testing.T) {
	f, c, _ := serve(t)
	c.Batch, c.Key, c.Prefix = 2, "secret", "query: "
	got, err := c.SentenceVectors(t.Context(), []string{"a", "", "bcd", "ef", " "})
	if err != nil {
		t.Fatal(err)
	}
	want := []float32{.6, 0, .8, 0, 0, 0, .6, 0, .8, .6, 0, .8, 0, 0, 0}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, not %v", got, want)
	}
	if len(f.requests) != 2 || !slices.Equal(f.requests[0].Input, []string{"query: a", "query: bcd"}) || !slices.Equal(f.requests[1].Input, []string{"query: ef"}) {
		t.Errorf("requests %+v", f.requests)
	}
	if r := f.requests[0]; r.Path != "/v1/embeddings" || r.Model != "some-model" || r.Authorization != "Bearer secret" {
		t.Errorf("request %+v", r)
	}
	if v, err := c.SentenceVectors(t.Context(), nil); err != nil || len(v) != 0 || len(f.requests) != 2 {
		t.Errorf("no texts: %v, %v, %d requests", v, err, len(f.requests))
	}
}

func TestTheAddressIsCompleted(t *testing.T) {
	for given, want := range map[string]string{
		"http://h:1":                   "http://h:1/v1/embeddings",
		"http://h/":                    "http://h/v1/embeddings",
		"https://h/api/v1/":            "https://h/api/v1/embeddings",
		"https://h/v1/embeddings":      "https://h/v1/embeddings",
		"https://h/openai/embeddings/": "https://h/openai/embeddings",
	} {
		u, err := (&Client{URL: given}).address()
		if err != nil || u.String() != want {
			t.Errorf("%s becomes %v, %v", given, u, err)
		}
	}
	for _, bad := range []string{"", "localhost:8000", "ftp://h", "http://"} {
		if _, err := (&Client{URL: bad}).SentenceVectors(t.Context(), []string{"a"}); !errors.Is(err, enface.ErrUsage) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestPlainHTTPToElsewhereIsBare(t *testing.T) {
	for url, want := range map[string]bool{
		"http://localhost:1": false, "http://127.0.0.1:1/v1": false, "http://[::1]:1": false,
		"https://example.org": false, "http://example.org": true, "http://192.168.0.7:11434": true,
	} {
		if got := (&Client{URL: url}).Bare(); got != want {
			t.Errorf("%s: %v", url, got)
		}
	}
}

func TestPassingFailuresAreTriedAgain(t *testing.T) {
	f, c, pauses := serve(t, status(503, "", "loading"), status(429, "7", ""), status(500, "", ""))
	if _, err := c.SentenceVectors(t.Context(), []string{"a"}); err != nil {
		t.Fatal(err)
	}
	if want := []time.Duration{500 * time.Millisecond, 7 * time.Second, 2 * time.Second}; !slices.Equal(*pauses, want) || len(f.requests) != 4 {
		t.Errorf("%d requests with pauses %v, not %v", len(f.requests), *pauses, want)
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name     string
		answer   func(http.ResponseWriter) bool
		requests int
		says     []string
	}{
		{"wrong key", status(401, "", `{"error":{"message":"Incorrect key secret given"}}`), 1, []string{"401 Unauthorized: Incorrect key [key] given", KeyVariable}},
		{"no such model", status(404, "", `{"error":"model \"some-model\" not found"}`), 1, []string{`404 Not Found: model "some-model" not found`, "--model"}},
		{"no JSON", status(200, "", "<html>"), 1, []string{"not that of /v1/embeddings", "--embed"}},
		{"too few vectors", status(200, "", `{"data":[]}`), 1, []string{"0 vectors for 1 texts"}},
		{"a vector twice", status(200, "", `{"data":[{"index":1,"embedding":[1]}]}`), 1, []string{"of none"}},
		{"redirect", status(302, "", ""), 1, []string{"302 Found"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, client, _ := serve(t, c.answer, c.answer, c.answer, c.answer)
			client.Key = "secret"
			_, err := client.SentenceVectors(t.Context(), []string{"a"})
			if _, ok := errors.AsType[*enface.Problem](err); !ok {
				t.Fatalf("%v is no problem", err)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the key stands in %q", err)
			}
			for _, s := range append(c.says, client.URL, "some-model") {
				if !strings.Contains(err.Error(), s) {
					t.Errorf("%q does not say %q", err, s)
				}
			}
			if len(f.requests) != c.requests {
				t.Errorf("%d requests, not %d", len(f.requests), c.requests)
			}
		})
	}
}

func TestAServerThatIsDownOrSilent(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	tries := 0
	c := &Client{URL: s.URL, Model: "m", Attempts: 3, Wait: func(context.Context, time.Duration) error { tries++; return nil }}
	_, err := c.SentenceVectors(t.Context(), []string{"a"})
	if err == nil || tries != 2 || !strings.Contains(err.Error(), "check that the server runs") {
		t.Errorf("after %d pauses: %v", tries, err)
	}
	done := make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-done }))
	defer silent.Close()
	defer close(done)
	c = &Client{URL: silent.URL, Model: "m", Attempts: 1, Timeout: 20 * time.Millisecond}
	if _, err := c.SentenceVectors(t.Context(), []string{"a"}); err == nil || !strings.Contains(err.Error(), "no answer within 20ms") {
		t.Errorf("a silent server: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	c.Timeout = 0
	if _, err := c.SentenceVectors(ctx, []string{"a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}
