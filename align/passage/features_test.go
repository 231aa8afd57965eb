package passage

import (
	"slices"
	"testing"
)

// Every feature has a name of its own.
func TestFeaturesHaveNames(t *testing.T) {
	for what, names := range map[string][]string{"features()": FeatureNames(), "edgeNames()": EdgeNames()} {
		for i, name := range names {
			if name == "" {
				t.Errorf("feature %d has no name in %s", i, what)
			}
			if slices.Contains(names[:i], name) {
				t.Errorf("%s: %q stands twice", what, name)
			}
		}
	}
}
