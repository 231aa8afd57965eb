package match

import (
	"testing"

	"enface/align/internal/aligntest"
)

func TestNumbersSayWhatTheyWereSetOn(t *testing.T) { aligntest.Numbers(t, Usual()) }
