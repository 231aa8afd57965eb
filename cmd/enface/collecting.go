package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive"
	"enface/scrape"
)

// collecting is the settings of everything that reads references.
type collecting struct {
	lang         string
	contact      string
	delay        time.Duration
	timeout      time.Duration
	maxMiB       int64
	hosts        int
	allowPrivate bool
	connectTo    map[string]string // for the demonstration
}

func (o *collecting) flags(s *session, c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.lang, "lang", "", "language of the text as a BCP 47 tag, where the page or the file's name is wrong")
	f.StringVar(&o.contact, "contact", s.env["ENFACE_CONTACT"], "address or e-mail for site owners, sent with every request (ENFACE_CONTACT)")
	f.DurationVar(&o.delay, "delay", time.Second, "time between two requests to one host")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "time for one request as a whole")
	f.Int64Var(&o.maxMiB, "max-size", 32, "largest page or file, in MiB; a larger one is an error, never cut")
	f.IntVar(&o.hosts, "hosts", 4, "hosts that are asked at the same time")
	f.BoolVar(&o.allowPrivate, "allow-private", false, "allow addresses of this machine and of private networks")
}

func (o *collecting) collector(s *session) (*scrape.Collector, error) {
	delay := o.delay
	if delay == 0 {
		delay = -1
	}
	return scrape.New(scrape.Options{
		Version: version(), Contact: o.contact, AllowPrivate: o.allowPrivate,
		Delay: delay, Timeout: o.timeout, MaxBytes: o.maxMiB << 20, Hosts: o.hosts,
		Stdin: s.stdin, Now: time.Now, ConnectTo: o.connectTo,
	})
}

// read makes a story of one reference, without an archive.
func (o *collecting) read(ctx context.Context, s *session, ref string) (*enface.Story, error) {
	c, err := o.collector(s)
	if err != nil {
		return nil, err
	}
	capture, err := c.Capture(ctx, ref)
	if err != nil {
		return nil, err
	}
	return readStory(ctx, capture, o.lang)
}

// references expands folders, and adds the lines of a list.
func (o *collecting) references(ctx context.Context, s *session, c *scrape.Collector, args []string, list string) ([]string, error) {
	if list != "" {
		lines, err := readList(s, list)
		if err != nil {
			return nil, err
		}
		args = append(args, lines...)
	}
	var refs []string
	for _, a := range args {
		some, err := c.Expand(ctx, a)
		if err != nil {
			return nil, err
		}
		refs = append(refs, some...)
	}
	return refs, nil
}

// readList reads a file of references, one a line; empty lines and lines that
// begin with # are passed over.
func readList(s *session, path string) ([]string, error) {
	var r io.Reader = s.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, fileProblem("reading", path, err)
		}
		defer f.Close()
		r = f
	}
	var refs []string
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if l := strings.TrimSpace(lines.Text()); l != "" && !strings.HasPrefix(l, "#") {
			refs = append(refs, l)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fileProblem("reading", path, err)
	}
	return refs, nil
}

func isAddress(ref string) bool {
	return strings.HasPrefix(ref, "http://") || strings.HasPrefix(ref, "https://")
}

// archiveFlag is the setting of everything that works on an archive.
func archiveFlag(s *session, c *cobra.Command, path *string) {
	name := s.env["ENFACE_ARCHIVE"]
	if name == "" {
		name = "enface.db"
	}
	c.Flags().StringVar(path, "archive", name, "the archive, one SQLite file (ENFACE_ARCHIVE)")
}

// openPipeline opens the archive for writing and makes what the stages need.
func openPipeline(ctx context.Context, s *session, path string, o *collecting, m matching) (*pipeline, error) {
	c, err := o.collector(s)
	if err != nil {
		return nil, err
	}
	a, err := archive.Open(ctx, path, archive.Options{Create: true, Now: time.Now})
	if err != nil {
		return nil, err
	}
	return &pipeline{archive: a, collector: c, aligners: &aligners{matching: m, archive: a}, ui: s.ui, lang: o.lang}, nil
}

func openToRead(ctx context.Context, path string) (*archive.Archive, error) {
	return archive.Open(ctx, path, archive.Options{ReadOnly: true, Now: time.Now})
}
