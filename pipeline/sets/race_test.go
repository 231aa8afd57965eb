//go:build race

package sets_test

// racing reports whether the race detector runs, under which gold data takes
// too long.
const racing = true
