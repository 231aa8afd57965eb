package pipeline_test

import (
	"context"
	"fmt"
	"strings"

	"enface/archive"
	"enface/pipeline"
	"enface/scrape/fetch"
)

// An interview and a story that quotes it are collected, the passages are found, and the pairs printed.
func Example() {
	ctx := context.Background()
	server, path, remove := examplePapers()
	defer remove()

	p, err := pipeline.Open(ctx, path, pipeline.Options{
		Fetch: fetch.Options{AllowPrivate: true, Delay: -1}, // the server is on this machine
	})
	check(err)
	defer p.Close()

	collected, err := p.Collect(ctx, []string{server + "/interview", server + "/story"}, nil)
	check(err)
	for _, c := range collected {
		check(c.Err)
	}
	links, _, err := p.Link(ctx, collected[0].Story, collected[1:])
	check(err)
	_, err = p.Align(ctx, links)
	check(err)

	for work, err := range p.Archive().Works(ctx, archive.WorkFilter{}) {
		check(err)
		for _, v := range work.Versions {
			for _, pair := range v.Pairs {
				fmt.Printf("%s: %s = %s\n", pair.Relation, pair.Quote.In(v.Story.Text), strings.Join(pair.Passage(work.Original.Text), " […] "))
			}
		}
	}
	// Output:
	// close: Under the ground the rails do not rust, and we have left them for the next time, = Sous la terre, les rails ne rouillent pas, et nous les avons laissés pour la prochaine fois
	// fragment: The tower is two hundred years old. = La tour est vieille de deux cents ans
	// none: Nobody at all has asked me for a ferry ticket since Easter, =
}
