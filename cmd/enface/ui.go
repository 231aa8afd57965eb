package main

// Rules of output. Results go to standard output and nothing else does.
// Messages go to standard error: an error says what failed, on which item, and
// what to do next; a remark is one line. Long work shows one line that is
// rewritten on a terminal, and a plain line every few seconds elsewhere. Colour
// is for terminals without NO_COLOR.

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"enface"
)

const progressEvery = 5 * time.Second

type ui struct {
	mu     sync.Mutex
	w      io.Writer
	tty    bool
	colour bool
	quiet  bool
	width  int       // of the progress line now on the terminal, 0 if there is none
	last   time.Time // of the last progress line elsewhere
}

func newUI(w io.Writer, env map[string]string) *ui {
	u := &ui{w: w, last: time.Now()}
	if f, ok := w.(*os.File); ok {
		u.tty = term.IsTerminal(int(f.Fd())) && env["TERM"] != "dumb"
	}
	u.colour = u.tty && env["NO_COLOR"] == ""
	return u
}

// say prints a remark.
func (u *ui) say(format string, args ...any) {
	if u.quiet {
		return
	}
	u.line(fmt.Sprintf(format, args...))
}

// result prints a line of the result while a progress line may stand on the
// terminal.
func (u *ui) result(w io.Writer, format string, args ...any) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.clear()
	fmt.Fprintf(w, format+"\n", args...)
}

// notes says what a reader of a story should know.
func (u *ui) notes(ref string, story *enface.Story) {
	for _, n := range story.Notes {
		u.say("%s: %s", ref, n)
	}
}

// working says from time to time that something is still being done, until the
// function that it returns is called.
func (u *ui) working(what string) (done func()) {
	begun, ended := time.Now(), make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		every := progressEvery
		if u.tty {
			every = time.Second
		}
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-ended:
				u.endProgress()
				return
			case now := <-tick.C:
				u.still(fmt.Sprintf("%s: %d s", what, int(now.Sub(begun).Seconds())))
			}
		}
	})
	return func() {
		close(ended)
		wait.Wait()
	}
}

// warn prints a remark that a quiet run prints too.
func (u *ui) warn(format string, args ...any) { u.line("warning: " + fmt.Sprintf(format, args...)) }

// warnOf warns of what a stage says.
func (u *ui) warnOf(err error) { u.warn("%v", err) }

func (u *ui) error(message string) {
	prefix := "enface: "
	if u.colour {
		prefix = "\x1b[31menface:\x1b[0m "
	}
	u.line(prefix + strings.TrimPrefix(message, "enface: "))
}

func (u *ui) line(text string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.clear()
	fmt.Fprintln(u.w, printable(text))
}

// progress says how far a long piece of work is.
func (u *ui) progress(done, total int, what string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.quiet {
		return
	}
	u.show(fmt.Sprintf("%d of %d: %s", done, total, what), time.Now())
}

// still shows a line of progress.
func (u *ui) still(text string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if !u.quiet {
		u.show(text, time.Now())
	}
}

// show puts a line of progress on a terminal, or elsewhere prints it if the last
// one was some time ago.
func (u *ui) show(text string, now time.Time) {
	text = printable(text)
	if !u.tty {
		if now.Sub(u.last) >= progressEvery {
			u.last = now
			fmt.Fprintln(u.w, text)
		}
		return
	}
	if r := []rune(text); len(r) > 78 {
		text = string(r[:77]) + "…"
	}
	u.clear()
	fmt.Fprint(u.w, text)
	u.width = utf8.RuneCountInString(text)
}

// endProgress takes the progress line off the terminal.
func (u *ui) endProgress() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.clear()
}

func (u *ui) clear() {
	if u.width > 0 {
		fmt.Fprint(u.w, "\r"+strings.Repeat(" ", u.width)+"\r")
		u.width = 0
	}
}

// printable keeps what pages and files contain from steering a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20, r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return '\ufffd'
		}
		return r
	}, s)
}

// writeTable prints rows under a header in columns; numeric columns, by index,
// stand to the right.
func writeTable(w io.Writer, head []string, rows [][]string, numeric ...int) error {
	width := make([]int, len(head))
	all := append([][]string{head}, rows...)
	for _, r := range all {
		for i := range r {
			r[i] = printable(r[i])
			width[i] = max(width[i], utf8.RuneCountInString(r[i]))
		}
	}
	right := map[int]bool{}
	for _, i := range numeric {
		right[i] = true
	}
	var b strings.Builder
	for _, r := range all {
		var line strings.Builder
		for i, c := range r {
			if i > 0 {
				line.WriteString("  ")
			}
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(c))
			if right[i] {
				line.WriteString(pad + c)
			} else {
				line.WriteString(c + pad)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// count is "1 story", "2 stories".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// cell is text for a column of a table: cut to n code points on a terminal, whole
// elsewhere.
func (s *session) cell(text string, n int) string {
	if s.out.isTerminal() {
		return shorten(text, n)
	}
	return strings.Join(strings.Fields(text), " ")
}

// day is the date of an ISO 8601 date or time.
func day(s string) string {
	if len(s) > len(time.DateOnly) {
		return s[:len(time.DateOnly)]
	}
	return s
}

// shorten cuts s to n code points, at the end.
func shorten(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
