package scrape_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"enface/scrape/fetch"
	"enface/scrape/read"
)

// An address becomes a capture, and the capture a story.
func Example() {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, `<html lang="en"><title>Harbor vote put off</title><article><h1>Harbor vote put off</h1>
<p>“We need the figures first,” the mayor said, and put off the vote on the harbor wall for the third time.</p></article></html>`)
	}))
	defer site.Close()

	c, err := fetch.New(fetch.Options{AllowPrivate: true, Delay: -1})
	if err != nil {
		fmt.Println(err)
		return
	}
	capture, err := c.Capture(context.Background(), site.URL+"/news/harbor")
	if err != nil {
		fmt.Println(err)
		return
	}
	story, err := read.Extract(capture, read.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(story.Title, story.Declared)
	fmt.Println(story.Text)
	// Output:
	// Harbor vote put off en
	// “We need the figures first,” the mayor said, and put off the vote on the harbor wall for the third time.
}
