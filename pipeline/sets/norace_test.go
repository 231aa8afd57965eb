//go:build !race

package sets_test

const racing = false
