package encoder

const (
	panelWidth = 16 // vectors that stand together
	byteRows   = 8  // vectors that a kernel multiplies with them at once
	panelTile  = 32 // panelWidths that stay in the cache while rows pass
)

// above are the products of a vector with those of a tile that are greater than some
// least, and with which of them; a kernel may write beyond them.
type above struct {
	places   [(panelTile + 1) * panelWidth]int32
	products [(panelTile + 1) * panelWidth]float32
}

// add adds those from number from on to the n that are known, and returns how many are.
func (a *above) add(n, from int, whole []int32, steps []float32, step, least float32) int {
	for c := from; c < len(whole); c++ {
		if product := float32(whole[c]) * float32(step*steps[c]); product > least {
			a.places[n], a.products[n] = int32(c), product
			n++
		}
	}
	return n
}

func abovePlain(whole []int32, steps []float32, step, least float32, out *above) int {
	return out.add(0, 0, whole, steps, step, least)
}

// wholePlain writes the products of eight vectors with those of a panel, by vector,
// panelTile panelWidths to a row. sums are what each product begins with: it takes
// out what the panel's numbers are too large by.
func wholePlain(block *[byteRows * Dim]byte, sums *[byteRows]int32, panel []byte, out []int32) {
	for i := range byteRows {
		row := block[i*Dim:][:Dim]
		for g := range len(panel) / (panelWidth * Dim) {
			var total [panelWidth]int32
			for k := 0; k < Dim; k += 4 {
				x0, x1, x2, x3 := int32(int8(row[k])), int32(int8(row[k+1])), int32(int8(row[k+2])), int32(int8(row[k+3]))
				y := (*[4 * panelWidth]byte)(panel[g*panelWidth*Dim+k*panelWidth:])
				for c := range total {
					total[c] += x0*int32(y[4*c]) + x1*int32(y[4*c+1]) + x2*int32(y[4*c+2]) + x3*int32(y[4*c+3])
				}
			}
			for c, x := range total {
				out[i*panelTile*panelWidth+g*panelWidth+c] = sums[i] + x
			}
		}
	}
}
