//go:build !unix

package encoder

import (
	"testing"
	"time"
)

func cpuTime(testing.TB) time.Duration { return time.Duration(time.Now().UnixNano()) }
