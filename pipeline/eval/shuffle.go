package eval

import (
	"crypto/sha512"
	"math/bits"
	"slices"
)

// shuffle orders items as Python's random.Random(seed).shuffle does, since the
// layout of the gold spans is defined by it: the Mersenne Twister of Matsumoto
// and Nishimura (1998), keyed with the text and its sha512.
func shuffle[T any](items []T, seed string) {
	r := newTwister(seed)
	for i := len(items) - 1; i > 0; i-- {
		j := r.below(i + 1)
		items[i], items[j] = items[j], items[i]
	}
}

const twisterSize, twisterMiddle = 624, 397

type twister struct {
	state [twisterSize]uint32
	next  int
}

func newTwister(seed string) *twister {
	sum := sha512.Sum512([]byte(seed))
	number := append([]byte(seed), sum[:]...) // big-endian
	slices.Reverse(number)
	for len(number) > 0 && number[len(number)-1] == 0 {
		number = number[:len(number)-1]
	}
	key := make([]uint32, (len(number)+3)/4)
	for i, b := range number {
		key[i/4] |= uint32(b) << (8 * (i % 4))
	}
	t := &twister{next: twisterSize}
	t.state[0] = 19650218
	for i := 1; i < twisterSize; i++ {
		t.state[i] = 1812433253*(t.state[i-1]^t.state[i-1]>>30) + uint32(i)
	}
	i, j := 1, 0
	step := func() {
		if i++; i == twisterSize {
			t.state[0] = t.state[twisterSize-1]
			i = 1
		}
	}
	for range max(twisterSize, len(key)) {
		t.state[i] = (t.state[i] ^ (t.state[i-1]^t.state[i-1]>>30)*1664525) + key[j] + uint32(j)
		j = (j + 1) % len(key)
		step()
	}
	for range twisterSize - 1 {
		t.state[i] = (t.state[i] ^ (t.state[i-1]^t.state[i-1]>>30)*1566083941) - uint32(i)
		step()
	}
	t.state[0] = 1 << 31
	return t
}

func (t *twister) uint32() uint32 {
	if t.next == twisterSize {
		for k := range twisterSize {
			y := t.state[k]&(1<<31) | t.state[(k+1)%twisterSize]&(1<<31-1)
			v := t.state[(k+twisterMiddle)%twisterSize] ^ y>>1
			if y&1 == 1 {
				v ^= 0x9908b0df
			}
			t.state[k] = v
		}
		t.next = 0
	}
	y := t.state[t.next]
	t.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// below draws a number from 0 to n-1, n at least 1.
func (t *twister) below(n int) int {
	k := bits.Len(uint(n))
	for {
		if v := int(t.uint32() >> (32 - k)); v < n {
			return v
		}
	}
}
