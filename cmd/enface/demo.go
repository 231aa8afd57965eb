package main

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/cmd/enface/example"
)

func newDemo(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "demo [DIR]",
		Short: "The whole chain on an example",
		Long: `Unpack an example into a folder (default enface-demo), serve it on this machine,
collect it over HTTP, find the passages, and write the side-by-side edition. The
example is a French interview and three stories that quote it, two in English
and one in German, written for enface. Nothing leaves this machine. Running it
again changes nothing.`,
		Example: `  enface demo
  enface demo /tmp/try`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			dir := "enface-demo"
			if len(args) == 1 {
				dir = args[0]
			}
			return demo(c.Context(), s, dir)
		},
	}
}

func demo(ctx context.Context, s *session, dir string) (err error) {
	folder := filepath.Join(dir, "pages")
	pages, err := unpack(example.Files, folder)
	if err != nil {
		return err
	}
	s.ui.say("1  the example: %s in %s", count(len(pages), "page", "pages"), folder)
	server, address, err := servePages(ctx, folder, pages)
	if err != nil {
		return err
	}
	defer server.Close()
	s.ui.say("2  serving them on http://%s, collecting them over HTTP", address)

	// The pages are fetched by the addresses that they give themselves, and those
	// lead to this server: the archive is the same whatever port was free.
	o := collecting{
		contact: s.env["ENFACE_CONTACT"], timeout: 10 * time.Second, maxMiB: 8, hosts: 1,
		allowPrivate: true, connectTo: map[string]string{},
	}
	var refs []string
	for _, page := range pages {
		o.connectTo[page.host+":80"] = address
		refs = append(refs, "http://"+page.host+page.path)
	}
	p, err := openPipeline(ctx, s, filepath.Join(dir, "enface.db"), &o, matching{aligning: "aligning "}, opening{})
	if err != nil {
		return err
	}
	defer closing(p, &err)
	e := edition{
		dir: filepath.Join(dir, "edition"), title: "enface: the example",
		statement: "The interview and the stories were written for enface. The papers, the people and the places are invented.",
	}
	s.ui.say("3  finding quotations and passages\n")
	if err := makeEdition(ctx, s, p, refs[0], refs[1:], e); err != nil {
		return err
	}
	s.ui.say(`
Open it in a browser. It needs no server and no network.

With addresses or saved pages of your own:
  enface make ORIGINAL VERSION... -o edition
Look further into this one:
  enface list pairs --archive %[1]s
  enface export tmx -o pairs.tmx --archive %[1]s
  enface match %[2]s %[3]s`, filepath.Join(dir, "enface.db"), filepath.Join(folder, pages[0].name), filepath.Join(folder, pages[1].name))
	return nil
}

// A page of the example: its file, and where it stands on the web.
type page struct{ name, host, path string }

var canonical = regexp.MustCompile(`<link rel="canonical" href="https?://([^/"]+)([^"]*)"`)

// unpack writes the pages of the example into a folder, those that differ, and
// returns them, the original first.
func unpack(files fs.FS, dir string) ([]page, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, enface.FileProblem("making", dir, err)
	}
	names, err := fs.Glob(files, "*.html")
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		address := canonical.FindSubmatch(data)
		if address == nil {
			return nil, fmt.Errorf("the example's page %s does not give its address", name)
		}
		pages = append(pages, page{name, string(address[1]), string(address[2])})
		path := filepath.Join(dir, name)
		if old, err := os.ReadFile(path); err == nil && string(old) == string(data) {
			continue
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return nil, enface.FileProblem("writing", path, err)
		}
	}
	first := slices.IndexFunc(pages, func(p page) bool { return p.name == example.Original })
	pages[0], pages[first] = pages[first], pages[0]
	return pages, nil
}

// servePages serves the pages of a folder, each at its own host and path, on a
// free port of the loopback interface until the server is closed.
func servePages(ctx context.Context, dir string, pages []page) (*http.Server, string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", &enface.Problem{Doing: "serving", Item: dir, Err: err, Next: "check that this machine lets programs listen on 127.0.0.1"}
	}
	mux := http.NewServeMux()
	for _, p := range pages {
		mux.HandleFunc("GET "+p.host+p.path, func(w http.ResponseWriter, r *http.Request) {
			http.ServeFile(w, r, filepath.Join(dir, p.name))
		})
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(l) }() // ends when the server is closed
	return server, l.Addr().String(), nil
}
