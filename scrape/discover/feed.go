package discover

import (
	"bytes"
	"fmt"
	"html"
	"time"

	"github.com/mmcdole/gofeed"

	"enface/scrape/read/markup"
	"enface/scrape/read/meta"
)

// isFeed reports whether a body is a feed: RSS, Atom or JSON.
func isFeed(body []byte) bool {
	return gofeed.DetectFeedType(bytes.NewReader(body)) != gofeed.FeedTypeUnknown
}

// readFeed returns the leads of a feed. Their addresses are as they are written.
func readFeed(body []byte) ([]Lead, error) {
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("the feed cannot be read: %w", err)
	}
	var leads []Lead
	for _, item := range feed.Items {
		l := Lead{
			URL: item.Link, Title: markup.Squeeze(html.UnescapeString(item.Title)), Lang: meta.LanguageTag(feed.Language),
			Published: meta.FirstTime(item.Published, item.Updated),
		}
		if l.Published == "" && item.PublishedParsed != nil {
			l.Published = item.PublishedParsed.Format(time.RFC3339)
		}
		leads = append(leads, l)
	}
	return leads, nil
}
