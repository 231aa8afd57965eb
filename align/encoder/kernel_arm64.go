package encoder

import "golang.org/x/sys/cpu"

//go:noescape
func multiplyDot(w *byte, scales, bias *float32, a *int8, as *float32, minus *int32, y *float32, blocks, groups, stride int)

// kernels lists what this processor can run, the fastest first. The products of
// matrices are four fifths of the plain kernel's time.
func kernels() []kernel {
	if !cpu.ARM64.HasASIMDDP {
		return []kernel{plain()}
	}
	dot := plain()
	dot.name = "dotprod"
	dot.multiply = func(m *matrix, x *activations, y []float32) { m.byEights(x, y, multiplyDot) }
	return []kernel{dot, plain()}
}
