//go:build unix

package archive

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"enface"
)

// Processes that die, run out of room or may not write are this test binary
// again, with the part that it plays and its archive in the environment.
const (
	partVariable = "ENFACE_TEST_PART"
	pathVariable = "ENFACE_TEST_PATH"
)

func TestMain(m *testing.M) {
	part := os.Getenv(partVariable)
	if part == "" {
		os.Exit(m.Run())
	}
	parts := map[string]func(ctx context.Context, path string) error{"collector": collector, "full": full, "stranger": stranger}
	if err := parts[part](context.Background(), os.Getenv(pathVariable)); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
}

func process(part, path string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), partVariable+"="+part, pathVariable+"="+path)
	return c
}

// collector fills the archive and reports what it has done when it is done.
func collector(ctx context.Context, path string) error {
	a, err := Open(ctx, path, Options{Create: true})
	if err != nil {
		return err
	}
	var original int64
	for i := 0; ; i++ {
		c := capture(fmt.Sprintf("https://news.example/%d", i), english+strings.Repeat(fmt.Sprintf("\nLine %d.", i), 200))
		attempt, err := a.Begin(ctx, c.Ref, "collect")
		if err != nil {
			return err
		}
		fmt.Println("attempt", attempt)
		id, _, err := a.PutCapture(ctx, c)
		if err != nil {
			return err
		}
		fmt.Println("capture", id)
		story, _, err := a.PutStory(ctx, id, read(c, "en"))
		if err != nil {
			return err
		}
		fmt.Println("story", story)
		if i == 0 {
			original = story
		} else {
			if _, err := a.Link(ctx, original, story, "given"); err != nil {
				return err
			}
			q := enface.Quotation{Span: enface.Span{Start: 0, End: 3}, Kind: enface.Direct}
			if _, err := a.PutAlignment(ctx, original, story, "m/1", []enface.Quotation{q}, []enface.Pair{{Quote: q, Relation: enface.None}}); err != nil {
				return err
			}
			fmt.Println("alignment", story)
		}
		if err := a.End(ctx, attempt, Outcome{CaptureID: id, StoryID: story}); err != nil {
			return err
		}
		fmt.Println("ended", attempt)
	}
}

// What a process has reported is there after it was killed.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "enface.db")
	for round := range 4 {
		c := process("collector", path)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		var reports []string
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			reports = append(reports, lines.Text())
			if len(reports) == 20+17*round {
				if err := c.Process.Kill(); err != nil { // and read what it has said before
					t.Fatal(err)
				}
			}
		}
		_ = c.Wait() // it was killed
		if len(reports) < 20 || strings.HasPrefix(reports[0], "error") {
			t.Fatalf("the process said %q", reports)
		}

		a := open(t, path, Options{})
		ctx := t.Context()
		for _, r := range reports {
			var what string
			var id int64
			if n, _ := fmt.Sscan(r, &what, &id); n < 2 {
				continue // the last line may be cut
			}
			table := map[string]string{
				"attempt": "attempt WHERE id = ?", "capture": "capture c JOIN body b ON b.sha256 = c.sha256 WHERE c.id = ?",
				"story":     "story s JOIN story_text t ON t.story = s.id AND t.revision = s.revision WHERE s.id = ?",
				"alignment": "alignment x JOIN quotation q ON q.alignment = x.id JOIN pair p ON p.quotation = q.id WHERE x.version = ?",
				"ended":     "attempt WHERE status = 'done' AND id = ?",
			}[what]
			var n int
			if err := a.reader.QueryRowContext(ctx, "SELECT count(*) FROM "+table, id).Scan(&n); err != nil || n != 1 {
				t.Errorf("round %d: reported %q, and %d of it are there (%v)", round, r, n, err)
			}
		}
		for _, x := range must[[]Attempt](t)(a.Attempts(ctx, AttemptFilter{})) {
			if x.Status != "done" && x.Status != "interrupted" {
				t.Errorf("round %d: attempt %d of a dead process is %q", round, x.ID, x.Status)
			}
		}
		sound(t, a)
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// full may not let a file grow over 1 MiB and writes until it cannot.
func full(ctx context.Context, path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 20, Max: 1 << 20}); err != nil {
		return err
	}
	a, err := Open(ctx, path, Options{Create: true})
	if err != nil {
		return err
	}
	for i := range 40 {
		id, _, err := a.PutCapture(ctx, capture(fmt.Sprintf("page-%d", i), fmt.Sprint(i)+incompressible(100_000)))
		if errors.Is(err, enface.ErrFull) {
			fmt.Println("full:", err)
			return a.Close()
		}
		if err != nil {
			return err
		}
		fmt.Println("capture", id)
	}
	return errors.New("it was never full")
}

func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "enface.db")
	out, err := process("full", path).Output()
	if err != nil || !strings.Contains(string(out), "make room and run the same again") {
		t.Fatalf("%v: %s", err, out)
	}
	a := open(t, path, Options{})
	for i := range int64(strings.Count("\n"+string(out), "\ncapture ")) {
		if _, err := a.Capture(t.Context(), i+1); err != nil {
			t.Errorf("reported, and gone: %v", err)
		}
	}
	sound(t, a)
	if _, _, err := a.PutCapture(t.Context(), capture("later", incompressible(300_000))); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

// stranger is somebody without the right to write, who reads and tries.
func stranger(ctx context.Context, path string) error {
	if os.Geteuid() == 0 {
		if err := errors.Join(syscall.Setgid(65534), syscall.Setuid(65534)); err != nil {
			return err
		}
	}
	a, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	for w, err := range a.Works(ctx, WorkFilter{}) {
		if err != nil {
			return err
		}
		fmt.Println("work", w.Original.Title)
	}
	if err := a.Close(); err != nil {
		return err
	}
	if _, err := Open(ctx, path, Options{}); err != nil {
		fmt.Println("existing:", err)
	}
	if _, err := Open(ctx, filepath.Join(filepath.Dir(path), "new.db"), Options{Create: true}); err != nil {
		fmt.Println("new:", err)
	}
	return nil
}

// An archive in a folder where nothing can be written is read all the same.
func TestReadOnlyFolder(t *testing.T) {
	a, path := newArchive(t)
	fill(t, a)
	a.Close()
	dir := filepath.Dir(path)
	for folder, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o555, path: 0o444} {
		if err := os.Chmod(folder, mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(dir, 0o755)
	out, err := process("stranger", path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"work Une école", "existing: opening the archive " + path + ": it cannot be", "new: opening the archive", "check the permissions"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if got := files(t, path); len(got) != 1 {
		t.Errorf("the folder holds %v", got)
	}
}
