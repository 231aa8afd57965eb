package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"enface"
	"enface/archive"
	"enface/scrape/fetch"
	"enface/scrape/warc"
)

// collecting is the settings of everything that reads references.
type collecting struct {
	lang         string
	captions     bool
	contact      string
	delay        time.Duration
	timeout      time.Duration
	maxMiB       int64
	hosts        int
	allowPrivate bool
	connectTo    map[string]string // for the demonstration
	known        func(address string) fetch.Validators
	record       func(warc.Exchange)
}

// usualCollecting is what the flags are where they are not given.
func usualCollecting() collecting {
	return collecting{delay: time.Second, timeout: 30 * time.Second, maxMiB: 32, hosts: 4}
}

func (o *collecting) flags(s *session, c *cobra.Command) {
	usual := usualCollecting()
	f := c.Flags()
	f.StringVar(&o.lang, "lang", "", "language of the text as a BCP 47 tag, where the page or the file's name is wrong")
	f.BoolVar(&o.captions, "captions", false, "keep the text under every picture, not only where it quotes somebody")
	f.StringVar(&o.contact, "contact", s.env["ENFACE_CONTACT"], "address or e-mail for site owners, sent with every request (ENFACE_CONTACT)")
	f.DurationVar(&o.delay, "delay", usual.delay, "time between two requests to one host")
	f.DurationVar(&o.timeout, "timeout", usual.timeout, "time for one request as a whole")
	f.Int64Var(&o.maxMiB, "max-size", usual.maxMiB, "largest page or file, in MiB; a larger one is an error, never cut")
	f.IntVar(&o.hosts, "hosts", usual.hosts, "hosts that are asked at the same time")
	f.BoolVar(&o.allowPrivate, "allow-private", false, "allow addresses of this machine and of private networks")
}

// check refuses values that make no sense.
func (o *collecting) check() error {
	switch {
	case o.maxMiB < 1:
		return fmt.Errorf("%w: --max-size is a number of MiB from 1, not %d", enface.ErrUsage, o.maxMiB)
	case o.hosts < 1:
		return fmt.Errorf("%w: --hosts is a number from 1, not %d", enface.ErrUsage, o.hosts)
	case o.delay < 0:
		return fmt.Errorf("%w: --delay is a time like 2s, 0 for none, not %v", enface.ErrUsage, o.delay)
	case o.timeout <= 0:
		return fmt.Errorf("%w: --timeout is a time like 30s, not %v", enface.ErrUsage, o.timeout)
	}
	if o.lang == "" {
		return nil
	}
	tag, err := language.Parse(o.lang)
	if err != nil {
		return fmt.Errorf("%w: --lang %q is no language; give a tag like fr, en-GB or zh-Hant", enface.ErrUsage, o.lang)
	}
	o.lang = tag.String()
	return nil
}

func (o *collecting) collector(s *session) (*fetch.Collector, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	delay := o.delay
	if delay == 0 {
		delay = -1
	}
	return fetch.New(fetch.Options{
		Version: version(), Contact: o.contact, AllowPrivate: o.allowPrivate,
		Delay: delay, Timeout: o.timeout, MaxBytes: o.maxMiB << 20, Hosts: o.hosts,
		Stdin: s.stdin, Now: time.Now, ConnectTo: o.connectTo, Known: o.known, Record: o.record,
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
	story, err := readStory(ctx, capture, reading{o.lang, o.captions})
	if err == nil {
		s.ui.notes(ref, story)
	}
	return story, err
}

// references expands folders, and adds the lines of a list.
func (o *collecting) references(ctx context.Context, s *session, c *fetch.Collector, args []string, list string) ([]string, error) {
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
		switch {
		case errors.Is(err, enface.ErrNothing) && len(args) > 1:
			s.ui.warn("%v", err) // an empty folder among others holds up nothing
		case err != nil:
			return nil, err
		}
		for _, ref := range some {
			refs = append(refs, wholePath(ref))
		}
	}
	return refs, nil
}

// wholePath makes the path of a file that is there absolute, so that it is the
// same story from whichever folder it is named. Anything else stays as it is.
func wholePath(ref string) string {
	if ref == "-" || strings.Contains(ref, "://") {
		return ref
	}
	if _, err := os.Stat(ref); err != nil {
		return ref
	}
	if full, err := filepath.Abs(ref); err == nil {
		return full
	}
	return ref
}

// storyNamed finds a story by key, address or file.
func storyNamed(ctx context.Context, a *archive.Archive, name string) (*archive.StoryEntry, error) {
	story, err := a.Story(ctx, name)
	if !errors.Is(err, enface.ErrNotFound) || strings.Contains(name, "://") {
		return story, err
	}
	if full, aerr := filepath.Abs(name); aerr == nil {
		if story, ferr := a.Story(ctx, full); !errors.Is(ferr, enface.ErrNotFound) {
			return story, ferr
		}
	}
	return nil, err
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
	var a *archive.Archive
	o.known = func(address string) fetch.Validators {
		old, err := a.LatestCapture(ctx, address)
		if err != nil {
			return fetch.Validators{} // then the page is fetched as if for the first time
		}
		return fetch.ValidatorsOf(old)
	}
	c, err := o.collector(s)
	if err != nil {
		return nil, err
	}
	l := &aligners{matching: m}
	if err := l.dictionaries.open(m.lexicons); err != nil {
		return nil, err
	}
	a, err = archive.Open(ctx, path, archive.Options{Create: true, Now: time.Now})
	if err != nil {
		return nil, err
	}
	l.archive = a
	l.server.warn(s)
	return &pipeline{archive: a, collector: c, aligners: l, ui: s.ui, reading: reading{o.lang, o.captions}}, nil
}

func openToRead(ctx context.Context, path string) (*archive.Archive, error) {
	return archive.Open(ctx, path, archive.Options{ReadOnly: true, Now: time.Now})
}
