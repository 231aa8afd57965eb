package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"enface"
	"enface/archive/site"
)

func newServe(s *session) *cobra.Command {
	var e edition
	var path, templatesDir string
	var port int
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the edition live, on 127.0.0.1",
		Long: `Show the edition of what the archive holds now, on this machine only, until
Ctrl-C. With --dir the templates and the style sheet come from a folder and are
read again for every page, for whoever designs.`,
		Example: `  enface serve
  enface serve --archive press.db --port 8080 --dir templates`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, args []string) (err error) {
			o, err := e.options()
			if err != nil {
				return err
			}
			var from fs.FS
			if templatesDir != "" {
				if !isDirectory(templatesDir) {
					return &enface.Problem{Doing: "reading the templates in", Item: templatesDir, Err: enface.ErrNotFound, Next: "name a folder with --dir"}
				}
				from = os.DirFS(templatesDir)
			}
			a, err := openToRead(c.Context(), path)
			if err != nil {
				return err
			}
			defer closing(a, &err)
			return serve(c.Context(), s, &site.Server{Works: a.Works, Options: o, Templates: from}, port)
		},
	}
	c.Flags().IntVar(&port, "port", 0, "the port (default: a free one)")
	c.Flags().StringVar(&templatesDir, "dir", "", "a folder with templates, in place of those built in")
	c.Flags().StringVar(&e.title, "title", "", "the edition's title")
	c.Flags().StringVar(&e.statement, "statement", "", "a statement about rights, on every page")
	c.Flags().StringVar(&e.rights, "rights", "", "how much of the stories is shown, as with export")
	c.Flags().StringVar(&e.lang, "lang", "", "language of the edition's own words, as with export")
	archiveFlag(s, c, &path)
	return c
}

// serve listens on the loopback interface until the context ends.
func serve(ctx context.Context, s *session, h http.Handler, port int) error {
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return &enface.Problem{Doing: "listening on", Item: address, Err: err, Next: "choose another port with --port"}
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	fmt.Fprintf(s.out, "http://%s/\n", l.Addr())
	s.ui.say("Ctrl-C ends it.")
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
