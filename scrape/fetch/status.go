package fetch

import (
	"errors"
	"fmt"
	"net/http"

	"enface"
	"enface/scrape/internal/fault"
)

// isRedirect reports whether a status says that the answer is elsewhere.
func isRedirect(status int) bool {
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308
}

// statusProblem is the error that the status of an answer stands for.
func statusProblem(c *enface.Capture) error {
	text := fmt.Sprintf("the site answered %d %s", c.Status, http.StatusText(c.Status))
	p := &enface.Problem{Doing: "fetching", Item: c.Ref}
	switch {
	case c.Status >= 200 && c.Status < 300 && c.Status != http.StatusPartialContent:
		return nil
	case c.Status == 304:
		p.Err = fault.New(ErrNotModified, "nothing has changed since it was fetched")
	case c.Status == 401, c.Status == 403, c.Status == 451:
		p.Err = fault.New(enface.ErrBlocked, text)
		p.Next = "open the page in a browser, save it, and give the file"
	case c.Status == 429:
		p.Err = fault.New(enface.ErrBlocked, text)
		p.Next = "try again later, with a longer --delay"
	case c.Status == 404, c.Status == 410:
		p.Err = fault.New(enface.ErrNotFound, text)
		p.Next = "check the address"
	case c.Status >= 500:
		p.Err = errors.New(text)
		p.Next = "try again later"
	default:
		p.Err = errors.New(text)
		p.Next = "open the address in a browser to see what the site wants"
	}
	return p
}
