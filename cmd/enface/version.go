package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// next is the number of the next release.
const next = "0.1.0"

// release is the number of a release, which .ci/release gives to the linker.
var release string

func newVersion(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long:  "Print the version of enface and of Go, the system and the processor, as 'enface --version' does.",
		Example: `  enface version
  enface --version`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, args []string) error {
			_, err := fmt.Fprint(s.out, versionLine())
			return err
		},
	}
}

func versionLine() string {
	return fmt.Sprintf("enface %s %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// version is the release or else the next one, with the revision that it was
// built from where Go knows it.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, kv := range info.Settings {
			if kv.Key == "vcs.revision" && len(kv.Value) >= 12 {
				return next + "+" + kv.Value[:12]
			}
		}
	}
	return next
}
