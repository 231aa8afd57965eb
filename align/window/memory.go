package window

// memory is what searches use one after the other.
type memory struct {
	steps, tops, gains, promised []float32
	blocks                       []block
	windows                      []Window
}

// A block is a run of words of the original that windows may begin with, and what
// a window promises there.
type block struct {
	from, to int
	promise  float32
}
