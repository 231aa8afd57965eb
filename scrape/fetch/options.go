package fetch

import (
	"fmt"
	"io"
	"strings"
	"time"

	"enface"
	"enface/scrape/warc"
)

// What a Collector does where its Options say nothing.
const (
	defaultDelay    = time.Second      // between two requests to one host
	defaultTimeout  = 30 * time.Second // for one request with its whole answer
	defaultMaxBytes = 32 << 20         // of a page or file
	defaultHosts    = 4                // asked at the same time
)

// Options are the settings of a Collector. The zero value is usable.
type Options struct {
	UserAgent string // sent instead of "enface/VERSION (+CONTACT)"
	Contact   string // address or e-mail for site owners, sent with every request
	Version   string // of the program; "" is "dev"

	AllowPrivate bool // allow addresses of this machine and of private networks, never link-local ones and those of metadata services

	Delay    time.Duration // between two requests to one host; 0 is a second, negative is none
	Timeout  time.Duration // for one request with its whole answer; 0 is 30 s
	MaxBytes int64         // of a page or file, packed and unpacked; 0 is 32 MiB
	Hosts    int           // asked at the same time by Each; 0 is 4

	Stdin io.Reader        // what the reference "-" reads; nil has nothing to read
	Now   func() time.Time // nil is time.Now

	// Known gives the validators of an earlier answer for an address, so that the
	// site need not send the same page again: see ErrNotModified.
	Known func(address string) Validators

	// Record is called with every exchange that ends well, those about robots.txt
	// and redirects included, by several goroutines at a time.
	Record func(warc.Exchange)

	// ConnectTo gives for a "host:port" the "address:port" that is dialled
	// instead. Names, certificates and robots.txt stay those of the host.
	ConnectTo map[string]string
}

// complete returns the options with what stands for zero values. A user agent that
// cannot be sent in a header is enface.ErrUsage.
func (o Options) complete() (Options, error) {
	if o.Version == "" {
		o.Version = "dev"
	}
	if o.UserAgent == "" {
		o.UserAgent = "enface/" + o.Version
		if o.Contact != "" {
			o.UserAgent += " (+" + o.Contact + ")"
		}
	}
	if strings.ContainsFunc(o.UserAgent, func(r rune) bool { return r < ' ' || r >= 0x7f }) {
		return Options{}, &enface.Problem{
			Doing: "naming ourselves to sites as", Item: fmt.Sprintf("%q", o.UserAgent), Err: enface.ErrUsage,
			Next: "give a --contact of plain ASCII characters in one line",
		}
	}
	switch {
	case o.Delay == 0:
		o.Delay = defaultDelay
	case o.Delay < 0:
		o.Delay = 0
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultMaxBytes
	}
	if o.Hosts <= 0 {
		o.Hosts = defaultHosts
	}
	if o.Stdin == nil {
		o.Stdin = strings.NewReader("")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o, nil
}
