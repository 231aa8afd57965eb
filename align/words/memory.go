package words

// Resized is a slice of n elements in the memory of s where that is large enough. What
// stands in it is not defined.
func Resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// Zeroed is a slice of n zeroes in the memory of s where that is large enough.
func Zeroed[T any](s []T, n int) []T {
	s = Resized(s, n)
	clear(s)
	return s
}

// Matrix is a number of rows of so many numbers each, in one piece of memory.
func Matrix(rows, width int) [][]float32 {
	all, out := make([]float32, rows*width), make([][]float32, rows)
	for i := range out {
		out[i] = all[i*width : (i+1)*width : (i+1)*width]
	}
	return out
}
