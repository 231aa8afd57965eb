package pipeline_test

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// papers serves an interview in French, two stories in English that quote it, and one about another
// matter, and counts how often each was asked for.
type papers struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int
}

func newPapers() *papers {
	p := &papers{asked: map[string]int{}}
	p.Server = httptest.NewServer(p)
	return p
}

func (p *papers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.asked[r.URL.Path]++
	p.mu.Unlock()
	page := map[string][]string{
		"/interview": {"fr", "Les rails de la tour",
			"La tour est-elle en danger ?",
			"La tour est vieille de deux cents ans et elle a vu d’autres tempêtes. Nous l’avons reculée de trente mètres au printemps, avec douze poutres et beaucoup de savon.",
			"Sous la terre, les rails ne rouillent pas, et nous les avons laissés pour la prochaine fois. Celui qui viendra après moi trouvera le mode d’emploi dans une boîte.",
		},
		"/story": {"en", "The tower and its rails",
			`The engineer Maud Kerven moved the tower back in spring, as she told a <a href="interview">French paper</a>.`,
			"“Under the ground the rails do not rust, and we have left them for the next time,” said Kerven. “The tower is two hundred years old.”",
			"“Nobody at all has asked me for a ferry ticket since Easter,” complained Paul Orme, who sells them at the harbour.",
		},
		"/soap": {"en", "Soap and beams",
			"It took “twelve beams and a lot of soap”, according to the engineer, who believes that the job will have to be done again one day.",
			"“Whoever comes after me will find the instructions in a box,” said Maud Kerven, and went back to her coffee and her drawings.",
		},
		"/fish": {"en", "Fish",
			"The market opens at six in the morning, whatever the weather, and the first boats come in an hour later than they used to.",
			"“There was nothing but crabs in the nets this whole week,” said a fisherman who would not give his name to a newspaper.",
		},
	}[r.URL.Path]
	if page == nil {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, `<!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s</title></head><body><article><h1>%[2]s</h1><p>%s</p></article></body></html>`,
		page[0], page[1], strings.Join(page[2:], "</p><p>"))
}

// requests is how often pages were asked for, robots.txt left out.
func (p *papers) requests() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	for path, times := range p.asked {
		if path != "/robots.txt" {
			n += times
		}
	}
	return n
}

// examplePapers are the papers' address and a path for an archive, and what takes both away again.
func examplePapers() (address, archive string, remove func()) {
	dir, err := os.MkdirTemp("", "enface")
	check(err)
	server := newPapers()
	return server.URL, filepath.Join(dir, "enface.db"), func() {
		server.Close()
		check(os.RemoveAll(dir))
	}
}

// check ends an example that fails.
func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
