package encoder_test

import (
	"context"
	"fmt"

	"enface/align/encoder"
	"enface/text"
)

// The words of two texts, each with the word of the other text that it is most
// like.
func ExampleModel_WordVectors() {
	m, err := encoder.Load()
	if err != nil {
		panic(err)
	}
	ctx := context.Background()
	fr, en := "Le gardien dort.", "The keeper is asleep."
	vectors := func(s string) []float32 {
		v, err := m.WordVectors(ctx, s, text.Words(s), encoder.WordLayer)
		if err != nil {
			panic(err)
		}
		encoder.Center(v)
		return v
	}
	like := encoder.Similarities(vectors(fr), vectors(en))
	english := text.Words(en)
	for i, w := range text.Words(fr) {
		row, best := like[i*len(english):(i+1)*len(english)], 0
		for j := range row {
			if row[j] > row[best] {
				best = j
			}
		}
		fmt.Println(w.In(fr), "-", english[best].In(en))
	}
	// Output:
	// Le - The
	// gardien - keeper
	// dort - asleep
}

func ExampleModel_SentenceVectors() {
	m, err := encoder.Load()
	if err != nil {
		panic(err)
	}
	v, err := m.SentenceVectors(context.Background(), []string{
		"Le prix du pain a encore augmenté.",
		"The lighthouse went dark.",
		"The price of bread went up again.",
	})
	if err != nil {
		panic(err)
	}
	like := encoder.Similarities(v, v)
	fmt.Println(like[2] > like[1]) // row 0: the first sentence with each of the three
	// Output: true
}

func ExampleModel_WordWeights() {
	m, err := encoder.Load()
	if err != nil {
		panic(err)
	}
	s := "the lighthouse"
	fmt.Printf("%.1f\n", m.WordWeights(s, text.Words(s)))
	// Output: [0.1 1.0]
}
