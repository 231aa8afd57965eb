//go:build race

package align

const racing = true
