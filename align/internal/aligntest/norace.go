//go:build !race

package aligntest

// Racing reports whether the race detector slows the test down.
const Racing = false
