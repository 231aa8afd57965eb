package encoder

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
)

// A layer is the weights of one of the model's layers, ready for the kernels.
type layer struct {
	query, key, value, output, inner, outer *matrix
	attentionScale, attentionShift          []float32 // of the norm after attention
	outerScale, outerShift                  []float32 // of the norm at the end
}

// A stack holds what the forward pass needs beside the input table. Layers are
// unpacked when they are first asked for.
type stack struct {
	once     []sync.Once
	layers   []layer
	errs     []error
	ready    sync.Once
	err      error
	position []float32 // with the token type's vector added
	scale    []float32
	shift    []float32
	gelu     *geluTable
}

func (m *Model) embeddings() error {
	s := &m.stack
	s.ready.Do(func() {
		f := m.file
		var kind []float32
		for _, t := range []struct {
			name string
			n    int
			to   *[]float32
		}{{"emb.pos", f.positions * f.width, &s.position}, {"emb.ln.w", f.width, &s.scale}, {"emb.ln.b", f.width, &s.shift}} {
			if *t.to, s.err = f.floats(t.name, t.n); s.err != nil {
				return
			}
		}
		t, ok := f.tensors["emb.type"]
		if !ok || t.count < f.width {
			s.err = fmt.Errorf("%w: no tensor \"emb.type\" of %d numbers", ErrModel, f.width)
			return
		}
		if kind, s.err = f.floats("emb.type", t.count); s.err != nil {
			return
		}
		for i := range s.position {
			s.position[i] += kind[i%f.width]
		}
		s.gelu = newGeluTable()
	})
	return s.err
}

// layer unpacks a layer.
func (m *Model) layer(n int) error {
	s := &m.stack
	s.once[n].Do(func() {
		f := m.file
		l := &s.layers[n]
		prefix := fmt.Sprintf("l%d.", n)
		linear := func(name string, outputs, inputs int) *matrix {
			bias, err := f.floats(prefix+name+".b", outputs)
			if err != nil {
				s.errs[n] = err
				return nil
			}
			w, err := f.quantized(prefix+name+".w", outputs, inputs)
			if err == nil {
				err = f.check(w.at, w.at+len(w.data))
			}
			if err != nil {
				s.errs[n] = err
				return nil
			}
			return pack(w.data, outputs, inputs, bias)
		}
		vector := func(name string) []float32 {
			v, err := f.floats(prefix+name, f.width)
			if err != nil {
				s.errs[n] = err
			}
			return v
		}
		l.query, l.key, l.value = linear("q", Dim, Dim), linear("k", Dim, Dim), linear("v", Dim, Dim)
		l.output, l.inner, l.outer = linear("ao", Dim, Dim), linear("fi", f.inner, Dim), linear("fo", Dim, f.inner)
		l.attentionScale, l.attentionShift = vector("aln.w"), vector("aln.b")
		l.outerScale, l.outerShift = vector("oln.w"), vector("oln.b")
	})
	return s.errs[n]
}

// Layers is the number of the model's layers, [LastLayer].
func (m *Model) Layers() int { return m.file.layers }

// MaxPieces is the number of pieces that the model reads at once, those for
// begin and end not counted.
func (m *Model) MaxPieces() int { return m.file.positions - 2 }

// batchRows is how many rows go through the layers together. They are enough to use
// each weight often, and few enough that a page of text keeps several processors
// busy. Each processor needs 2 MB to work in (9 MB for a text of 512 rows).
const batchRows = 128

// Hidden runs texts, given as numbers of pieces, through the first layers of the
// model. For each text it calls visit with the text's number and its rows after
// the last of these layers: Dim numbers a piece, with one row for the begin mark
// before and one for the end mark after them. The rows are valid during the call
// only. Calls come from several goroutines, in no order. A text of more than
// MaxPieces pieces is cut there.
//
// The rows are the same bits on every machine and for every grouping of texts.
func (m *Model) Hidden(ctx context.Context, texts [][]int32, layers int, visit func(text int, rows []float32)) error {
	return m.hidden(ctx, texts, []int{layers}, func(text, _ int, rows []float32) { visit(text, rows) })
}

// hidden is Hidden for several layers in one pass; visit gets the place of the
// layer among them, too.
func (m *Model) hidden(ctx context.Context, texts [][]int32, layers []int, visit func(text, at int, rows []float32)) error {
	for _, n := range layers {
		if n < 0 || n > m.file.layers {
			return fmt.Errorf("there are layers 0 to %d, not %d", m.file.layers, n)
		}
	}
	if len(layers) == 0 || len(texts) == 0 {
		return ctx.Err()
	}
	if err := m.embeddings(); err != nil {
		return err
	}
	for n := range slices.Max(layers) {
		if err := m.layer(n); err != nil {
			return err
		}
	}
	for _, t := range texts {
		for _, id := range t {
			if err := m.checkRow(id); err != nil {
				return err
			}
		}
	}
	type job struct{ from, to int }
	jobs := make(chan job)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(1, len(texts))) {
		wg.Go(func() {
			var p pass
			for j := range jobs {
				p.run(m, texts[j.from:j.to], layers, func(i, at int, rows []float32) { visit(j.from+i, at, rows) })
			}
		})
	}
	err := ctx.Err()
	for from := 0; from < len(texts) && err == nil; {
		rows, to := 0, from
		for to < len(texts) && (to == from || rows+len(texts[to])+2 <= batchRows) {
			rows += min(len(texts[to]), m.MaxPieces()) + 2
			to++
		}
		select {
		case jobs <- job{from, to}:
			err = ctx.Err()
		case <-ctx.Done():
			err = ctx.Err()
		}
		from = to
	}
	close(jobs)
	wg.Wait()
	return err
}

// A pass is the working memory of one goroutine.
type pass struct {
	starts                     []int
	x, q, k, v, mixed, out, in []float32
	keys, prob                 []float32
	quantised                  activations
}

func (p *pass) run(m *Model, texts [][]int32, layers []int, visit func(text, at int, rows []float32)) {
	p.starts = p.starts[:0]
	rows := 0
	for _, t := range texts {
		p.starts = append(p.starts, rows)
		rows += min(len(t), m.MaxPieces()) + 2
	}
	p.starts = append(p.starts, rows)
	padded := (rows + rowGroup - 1) / rowGroup * rowGroup
	for _, b := range []*[]float32{&p.x, &p.q, &p.k, &p.v, &p.mixed, &p.out} {
		*b = resize(*b, padded*Dim)
	}
	p.in = resize(p.in, padded*m.file.inner)
	s := &m.stack
	for i, t := range texts {
		from, to := p.starts[i], p.starts[i+1]
		for r := from; r < to; r++ {
			id := int32(m.file.pieces.begin)
			switch {
			case r == to-1:
				id = int32(m.file.pieces.end)
			case r > from:
				id = t[r-from-1]
			}
			x := p.x[r*Dim : (r+1)*Dim]
			m.Row(id, x)
			for k, y := range s.position[(r-from)*Dim : (r-from+1)*Dim] {
				x[k] += y
			}
		}
	}
	normalisePlain(p.x[:rows*Dim], nil, s.scale, s.shift, m.file.epsilon)
	show := func(n int) {
		for at, layer := range layers {
			for i := 0; layer == n && i < len(texts); i++ {
				visit(i, at, p.x[p.starts[i]*Dim:p.starts[i+1]*Dim])
			}
		}
	}
	show(0)
	for n := range slices.Max(layers) {
		l := &s.layers[n]
		p.quantised.set(&m.kernel, p.x, rows, Dim)
		m.kernel.multiply(l.query, &p.quantised, p.q)
		m.kernel.multiply(l.key, &p.quantised, p.k)
		m.kernel.multiply(l.value, &p.quantised, p.v)
		for i := range texts {
			p.attend(m, p.starts[i], p.starts[i+1])
		}
		p.quantised.set(&m.kernel, p.mixed, rows, Dim)
		m.kernel.multiply(l.output, &p.quantised, p.out)
		m.kernel.normalise(p.x[:rows*Dim], p.out, l.attentionScale, l.attentionShift, m.file.epsilon)
		p.quantised.set(&m.kernel, p.x, rows, Dim)
		m.kernel.multiply(l.inner, &p.quantised, p.in)
		m.kernel.gelu(s.gelu, p.in[:rows*m.file.inner])
		p.quantised.set(&m.kernel, p.in, rows, m.file.inner)
		m.kernel.multiply(l.outer, &p.quantised, p.out)
		m.kernel.normalise(p.x[:rows*Dim], p.out, l.outerScale, l.outerShift, m.file.epsilon)
		show(n + 1)
	}
}

// attend is scaled dot-product attention within the rows of one text.
func (p *pass) attend(m *Model, from, to int) {
	n := to - from
	wide := (n + 7) / 8 * 8
	p.keys, p.prob = resize(p.keys, wide*headSize), resize(p.prob, wide)
	scale := float32(1 / math.Sqrt(headSize))
	for h := 0; h < Dim; h += headSize {
		for s := range n {
			for e, x := range p.k[(from+s)*Dim+h:][:headSize] {
				p.keys[e*wide+s] = x
			}
		}
		for s := n; s < wide; s++ {
			for e := range headSize {
				p.keys[e*wide+s] = 0
			}
		}
		for t := from; t < to; t++ {
			m.kernel.scores(p.q[t*Dim+h:][:headSize], p.keys, p.prob, n, wide)
			m.kernel.softmax(p.prob, n, scale)
			m.kernel.mix(p.prob[:n], p.v[from*Dim+h:], p.mixed[t*Dim+h:][:headSize], n, Dim)
		}
	}
}
