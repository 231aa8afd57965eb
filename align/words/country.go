package words

import (
	"sync"

	"enface/align/name"
)

// countries keeps the names of countries and languages in the languages that were asked
// for.
type countries struct {
	mu    sync.Mutex
	known map[string]*name.Lands
}

func (c *countries) of(lang string) *name.Lands {
	c.mu.Lock()
	defer c.mu.Unlock()
	x, known := c.known[lang]
	if !known {
		x = name.Read(lang)
		if c.known == nil {
			c.known = map[string]*name.Lands{}
		}
		c.known[lang] = x
	}
	return x
}

// read finds the names of countries that consist of several words or of initials. Each
// word of such a name stands for the whole.
func (c *countries) read(d *Side) {
	l := c.of(d.Lang)
	spans := d.spans()
	for i := 0; i < len(spans); {
		code, to, ok := l.Run(d.Text, spans, i)
		if !ok {
			i++
			continue
		}
		d.add(statement{From: i, To: to, Fold: code})
		i = to
	}
}
