package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"enface"
	"enface/archive"
	"enface/pipeline"
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

// options are the settings as the stages take them. Values that make no sense are refused.
func (o *collecting) options(s *session) (pipeline.Options, error) {
	if err := o.check(); err != nil {
		return pipeline.Options{}, err
	}
	delay := o.delay
	if delay == 0 {
		delay = -1
	}
	return pipeline.Options{
		Fetch: fetch.Options{
			Version: version(), Contact: o.contact, AllowPrivate: o.allowPrivate,
			Delay: delay, Timeout: o.timeout, MaxBytes: o.maxMiB << 20, Hosts: o.hosts,
			Stdin: s.stdin, ConnectTo: o.connectTo, Record: o.record,
		},
		Read: pipeline.ReadOptions{Lang: o.lang, Captions: o.captions},
		Warn: s.ui.warnOf,
	}, nil
}

func (o *collecting) reader(s *session) (*pipeline.Reader, error) {
	all, err := o.options(s)
	if err != nil {
		return nil, err
	}
	all.Progress = s.progress("")
	return pipeline.NewReader(all)
}

// read makes a story of one reference, without an archive.
func (o *collecting) read(ctx context.Context, s *session, ref string) (*enface.Story, error) {
	r, err := o.reader(s)
	if err != nil {
		return nil, err
	}
	story, err := r.Read(ctx, ref)
	if err == nil {
		s.ui.notes(ref, story)
	}
	return story, err
}

// references expands folders, and adds the lines of a list.
func references(ctx context.Context, s *session, r *pipeline.Reader, args []string, list string) ([]string, error) {
	if list != "" {
		lines, err := readList(s, list)
		if err != nil {
			return nil, err
		}
		args = append(args, lines...)
	}
	return r.References(ctx, args)
}

// readList reads a file of references, or standard input.
func readList(s *session, path string) ([]string, error) {
	r, err := s.open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	refs, err := pipeline.ReadReferences(r)
	if err != nil {
		return nil, enface.FileProblem("reading", path, err)
	}
	return refs, nil
}

// open opens a file, or for "-" standard input.
func (s *session) open(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(s.stdin), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, enface.FileProblem("reading", path, err)
	}
	return f, nil
}

// archiveFlag is the setting of everything that works on an archive.
func archiveFlag(s *session, c *cobra.Command, path *string) {
	name := s.env["ENFACE_ARCHIVE"]
	if name == "" {
		name = "enface.db"
	}
	c.Flags().StringVar(path, "archive", name, "the archive, one SQLite file (ENFACE_ARCHIVE)")
}

// opening is how a pipeline is opened.
type opening struct {
	again    bool // what has been done is done again
	existing bool // no archive is made
}

// openPipeline opens the archive for writing and makes what the stages need. again says that what has
// been done already is done anew.
func openPipeline(ctx context.Context, s *session, path string, o *collecting, m matching, with opening) (*pipeline.Pipeline, error) {
	all, err := o.options(s)
	if err != nil {
		return nil, err
	}
	all.Match, all.Again, all.Existing = m.options(), with.again, with.existing
	all.Progress = s.progress(m.aligning)
	p, err := pipeline.Open(ctx, path, all)
	if err == nil {
		m.server.warn(s)
	}
	return p, err
}

func openToRead(ctx context.Context, path string) (*archive.Archive, error) {
	return archive.Open(ctx, path, archive.Options{ReadOnly: true})
}

// closing closes what a command has opened, at its end; what that says counts
// where nothing else went wrong.
func closing(c io.Closer, err *error) {
	if cerr := c.Close(); cerr != nil && *err == nil {
		*err = cerr
	}
}
