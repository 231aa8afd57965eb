//go:build !race

package eval_test

const racing = false
