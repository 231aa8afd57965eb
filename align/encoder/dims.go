package encoder

import "errors"

// Dim is the width of the model's vectors.
const Dim = 384

// LastLayer is the number of the model's layers.
const LastLayer = 12

// WordLayer is the layer after which the vectors of words of two languages are
// most alike where the words render each other.
const WordLayer = 6

// ErrModel is the class of everything that is wrong with a model file.
var ErrModel = errors.New("the model file is damaged")
