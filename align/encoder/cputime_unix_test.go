//go:build unix

package encoder

import (
	"syscall"
	"testing"
	"time"
)

// cpuTime is the processor time that this process has used: what a benchmark on a
// busy machine goes by.
func cpuTime(tb testing.TB) time.Duration {
	tb.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
