package discover

// A Lead is an address that a feed, a sitemap or a page names, with what that
// says about it.
type Lead struct {
	URL        string
	Title      string
	Lang       string            // BCP 47; "" if it is not said
	Published  string            // ISO 8601; "" if it is not said
	Alternates map[string]string // the same story in other languages: tag to address
}
