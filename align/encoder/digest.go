package encoder

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
)

// chunkBytes is the size of the parts of the model file that have a digest each,
// so that a part can be checked when it is first used: hashing the whole file at
// every start would cost more than most commands.
const chunkBytes = 512 << 10

// embeddedSums holds the sha256 of each chunk of model.bin, a line each; made by
// build/weights.sh.
//
//go:embed model.sum
var embeddedSums string

// Chunks are the digests of a file's chunks, each looked at once.
type chunks struct {
	sums []string
	once []sync.Once
	bad  []bool
}

func newChunks(sums string, size int) (*chunks, error) {
	c := &chunks{sums: strings.Fields(sums)}
	if want := (size + chunkBytes - 1) / chunkBytes; len(c.sums) != want {
		return nil, fmt.Errorf("%w: it has %d bytes, that is %d chunks, not %d", ErrModel, size, want, len(c.sums))
	}
	c.once, c.bad = make([]sync.Once, len(c.sums)), make([]bool, len(c.sums))
	return c, nil
}

// check compares the chunks that bytes from to to of the data lie in with their
// digests.
func (c *chunks) check(data string, from, to int) error {
	for n := from / chunkBytes; n*chunkBytes < to; n++ {
		c.once[n].Do(func() {
			h := sha256.New()
			h.Write([]byte(data[n*chunkBytes : min((n+1)*chunkBytes, len(data))]))
			c.bad[n] = hex.EncodeToString(h.Sum(nil)) != c.sums[n]
		})
		if c.bad[n] {
			return fmt.Errorf("%w: bytes %d to %d do not have the digest that they should", ErrModel, n*chunkBytes, min((n+1)*chunkBytes, len(data)))
		}
	}
	return nil
}
