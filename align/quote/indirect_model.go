package quote

import (
	_ "embed"
	"math"
	"sync"
)

// A table weighs hashed features: a feature's number, cut to the table's size, is
// the place of its weight, in sixteenths. Features that share a place share a
// weight; there are enough places for that to do no harm.
type table []int8

const weightStep = 1. / 16

// sum is what the features weigh together.
func (t table) sum(features []uint32) float64 {
	x := 0
	mask := uint32(len(t) - 1)
	for _, f := range features {
		x += int(t[f&mask])
	}
	return float64(x) * weightStep
}

// A reportModel says of a verb whether it reports what follows it (after) or what
// stands before it, and of places in a sentence whether a report starts or ends there.
type reportModel struct {
	after, before, start, end table
}

// Sizes of the tables, powers of two.
const (
	cueTable   = 1 << 14
	startTable = 1 << 13
	endTable   = 1 << 14
)

// reportsFile holds the tables of English one after another, and that of French
// for ends, which knows no single words. Written by:
// go test ./align/quote -run Learn -learn reports
//
//go:embed reports.bin
var reportsFile string

var reportModels = sync.OnceValue(func() (m struct{ english, french reportModel }) {
	rest := reportsFile
	next := func(n int) table {
		t := make(table, n)
		for i := range min(n, len(rest)) {
			t[i] = int8(rest[i])
		}
		rest = rest[min(n, len(rest)):]
		return t
	}
	m.english = reportModel{after: next(cueTable), before: next(cueTable), start: next(startTable), end: next(endTable)}
	m.french = reportModel{end: next(endTable)}
	return m
})

// reportModelOf returns the model of a language, nil if there is none.
func reportModelOf(lang string) *reportModel {
	switch lang {
	case "en":
		m := reportModels().english
		return &m
	case "fr":
		m := reportModels().french
		return &m
	}
	return nil
}

// mix makes the number of a feature: what kind it is, and two things that it is of.
func mix(kind, a, b uint32) uint32 {
	h := kind*0x9e3779b1 ^ a*0x85ebca6b
	h = (h<<13 | h>>19) ^ b*0xc2b2ae35
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>13
}

// wordID is a number for the word at token k, the same for a word wherever it
// stands; punctuation and names have that of their kind.
func (r *reading) wordID(k, from, to int) uint32 {
	c := r.ctx(k, from, to)
	if c == ctxNone || !r.t[k].word || r.t[k].cap && k > from || r.bare {
		return uint32(c)
	}
	if r.t[k].id == 0 {
		r.t[k].id = r.hash(k) | contexts
	}
	return r.t[k].id
}

func (r *reading) hash(k int) uint32 {
	h := uint32(2166136261) // FNV-1a
	for i := r.t[k].a; i < r.t[k].b; i++ {
		b := r.s[i]
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		h = (h ^ uint32(b)) * 16777619
	}
	return h
}

// choose returns the place with the highest score, and its share among all.
func choose(scores []float64) (best int, share float64) {
	for i, x := range scores {
		if x > scores[best] {
			best = i
		}
	}
	sum := 0.0
	for _, x := range scores {
		sum += math.Exp(x - scores[best])
	}
	return best, 1 / sum
}
