package main

import (
	"github.com/spf13/cobra"

	"enface/pipeline"
	"enface/pipeline/embeddings"
)

// matching is the settings of everything that finds passages.
type matching struct {
	fast     bool
	lexicons []string // paths
	server   vectorServer
	aligning string // stands before the name of a version that is being aligned
}

func (m *matching) flags(c *cobra.Command) {
	c.Flags().BoolVar(&m.fast, "fast", false, "compare words without their context: without the encoder's seconds, and wrong more often")
	c.Flags().StringArrayVar(&m.lexicons, "lexicon", nil, "take words that render each other from this dictionary, a table or dictd's; may be given several times")
}

func (m *matching) options() pipeline.MatchOptions {
	return pipeline.MatchOptions{Fast: m.fast, Dictionaries: m.lexicons, Server: m.server.client()}
}

// matcher finds passages without an archive.
func (m *matching) matcher(s *session) *pipeline.Matcher {
	return pipeline.NewMatcher(pipeline.Options{Match: m.options(), Progress: s.progress(""), Warn: s.ui.warnOf})
}

// A vectorServer is where sentence vectors come from in place of the encoder, if
// it has an address.
type vectorServer struct{ embeddings.Client }

func (v *vectorServer) flags(s *session, c *cobra.Command) {
	v.Key = s.env[embeddings.KeyVariable]
	c.Flags().StringVar(&v.URL, "embed", "", "take sentence vectors from the server at this address")
	c.Flags().StringVar(&v.Model, "model", "", "the name of the model on that server")
	c.Flags().StringVar(&v.Prefix, "prefix", "", "what that model wants before every text, such as \"query: \"")
}

func (v *vectorServer) check(c *cobra.Command) error {
	switch {
	case (v.URL == "") != (v.Model == ""):
		return usage(c, "--embed and --model go together")
	case v.URL == "" && v.Prefix != "":
		return usage(c, "--prefix goes with --embed")
	case v.URL != "":
		return v.Check()
	}
	return nil
}

// warn says where the key would be seen by others.
func (v *vectorServer) warn(s *session) {
	if v.URL != "" && v.Key != "" && v.Bare() {
		s.ui.warn("the key goes to %s without encryption", v.Host())
	}
}

// client is the server, or nil where there is none.
func (v *vectorServer) client() *embeddings.Client {
	if v.URL == "" {
		return nil
	}
	return &v.Client
}
