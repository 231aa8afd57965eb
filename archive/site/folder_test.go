package site

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
	"enface/archive"
)

// tree is the files of a folder with what they hold.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

func TestSameInputSameBytes(t *testing.T) {
	dir := t.TempDir()
	o := Options{Title: "Lake", Statement: "Theirs.", Version: "1", Generated: moment}
	write(t, dir+"/a", o, school(t))
	write(t, dir+"/b", o, school(t))
	if diff := cmp.Diff(tree(t, dir+"/a"), tree(t, dir+"/b")); diff != "" {
		t.Error(diff)
	}
}

func TestRebuildWritesOnlyWhatChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	a, b := school(t), school(t)
	b.Original.Key = "bbbbbbbbbb"
	write(t, dir, Options{}, a, b)
	past := time.Now().Add(-time.Hour).Truncate(time.Second)
	for name := range tree(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "CNAME"), []byte("edition.example"), 0o644); err != nil {
		t.Fatal(err)
	}
	if sum := write(t, dir, Options{}, a, b); sum.Written != 0 || sum.Removed != 0 {
		t.Errorf("the same again: %+v", sum)
	}
	b.Versions[0].Story.Title = "Another title"
	if sum := write(t, dir, Options{}, a, b); sum.Written != 11 || sum.Removed != 0 {
		t.Errorf("another title: %+v", sum)
	}
	for _, name := range []string{workFile(a.Original.Key), "edition.json"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || !info.ModTime().Equal(past) {
			t.Errorf("%s has been written again: %v", name, err)
		}
	}
	if sum := write(t, dir, Options{}, a); sum.Removed != 8 || sum.Written != 4 {
		t.Errorf("an original less: %+v", sum)
	}
	files := tree(t, dir)
	if _, there := files[workFile(b.Original.Key)]; there {
		t.Error("the page of an original that is gone is still there")
	}
	if files["CNAME"] == "" {
		t.Error("a file that is not of the edition is gone")
	}
}

// Ids and addresses stay when there are more stories.
func TestLinksSurviveGrowth(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	w := school(t)
	grown := *w
	w.Versions = w.Versions[:1]
	anchors := func() map[string]bool {
		ids := map[string]bool{}
		for name := range tree(t, dir) {
			if strings.HasSuffix(name, ".html") {
				ids[name] = true
				for _, n := range all(page(t, dir, name), "[id]") {
					ids[name+"#"+attr(n, "id")] = true
				}
			}
		}
		return ids
	}
	write(t, dir, Options{}, w)
	before := anchors()
	other := school(t)
	other.Original.Key, other.Original.Title = "aaaaaaaaaa", "Aa"
	write(t, dir, Options{}, other, &grown)
	after := anchors()
	for id := range before {
		if !after[id] {
			t.Errorf("%s is gone", id)
		}
	}
	if len(after) <= len(before) {
		t.Error("nothing has grown")
	}
}

func TestCheck(t *testing.T) {
	dir := t.TempDir()
	file, foreign, empty, edition, later := dir+"/file", dir+"/foreign", dir+"/empty", dir+"/edition", dir+"/later"
	for _, d := range []string{foreign, empty, later} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{file, foreign + "/thesis.txt"} {
		if err := os.WriteFile(f, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(later+"/edition.json", []byte(`{"format":"enface edition 9","files":["index.html"]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, edition, Options{}, school(t))
	for path, ok := range map[string]bool{"": false, file: false, foreign: false, later: false, file + "/below": false, empty: true, edition: true, dir + "/new/deep": true} {
		err := Check(path)
		if (err == nil) != ok {
			t.Errorf("%s: %v", path, err)
		}
		if !ok {
			if _, werr := Write(t.Context(), path, works(school(t)), Options{}); werr == nil {
				t.Errorf("%s was written", path)
			}
		}
		if _, problem := errors.AsType[*enface.Problem](err); !ok && !problem {
			t.Errorf("%s: %v says nothing to people", path, err)
		}
	}
	if diff := cmp.Diff(map[string]string{"thesis.txt": "mine"}, tree(t, foreign)); diff != "" {
		t.Error(diff)
	}
	write(t, empty, Options{}, school(t))
	write(t, dir+"/new/deep", Options{}, school(t))
	if diff := cmp.Diff(tree(t, edition), tree(t, dir+"/new/deep")); diff != "" {
		t.Error(diff)
	}
	if left, _ := filepath.Glob(dir + "/*" + stagingSuffix); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOneWriterAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	f, err := begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), dir, works(school(t)), Options{}); err == nil || !strings.Contains(err.Error(), "another process") {
		t.Errorf("a second writer: %v", err)
	}
	f.abandon()
	write(t, dir, Options{}, school(t))
	if left, _ := filepath.Glob(dir + stagingSuffix + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A process that ends while the new files take their places leaves whole pages
// without a broken link, and the next run completes them.
func TestInterruptedCommit(t *testing.T) {
	old, fresh := school(t), school(t)
	fresh.Versions[0].Story.Title = "Another title"
	other := school(t)
	other.Original.Key, other.Original.Title = "aaaaaaaaaa", "Aa"
	for stop := 0; ; stop++ {
		dir := filepath.Join(t.TempDir(), "edition")
		write(t, dir, Options{}, old)
		before := tree(t, dir)
		// Everything but the last steps: the commit record is there, and so many
		// files have been moved.
		e, err := newEdition(Options{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.publish(t.Context(), f, works(fresh, other)); err != nil {
			t.Fatal(err)
		}
		c, err := f.prepare()
		if err != nil {
			t.Fatal(err)
		}
		if stop > len(c.Move) {
			break
		}
		if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
			t.Errorf("changed before the record was there: %s", diff)
		}
		if stop > 0 {
			if err := f.move(c.Move[:stop]); err != nil {
				t.Fatal(err)
			}
		}
		for todo, seen := []string{"index.html"}, map[string]bool{}; len(todo) > 0; todo = todo[1:] {
			name := todo[0]
			if seen[name] {
				continue
			}
			seen[name] = true
			if !isFile(filepath.Join(dir, name)) {
				t.Fatalf("after %d moves a link leads to %s, which is not there", stop, name)
			}
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			for _, n := range all(page(t, dir, name), "a[href], link[href]") {
				if href, _, _ := strings.Cut(attr(n, "href"), "#"); href != "" && !strings.Contains(href, ":") {
					todo = append(todo, path.Join(path.Dir(name), href))
				}
			}
		}
		f.lock.Close()                       // as the system does when a process ends
		if f, err = begin(dir); err != nil { // what the next run begins with
			t.Fatal(err)
		}
		f.abandon()
		whole := filepath.Join(t.TempDir(), "whole")
		write(t, whole, Options{}, fresh, other)
		if diff := cmp.Diff(tree(t, whole), tree(t, dir)); diff != "" {
			t.Errorf("after %d moves the next run does not complete it: %s", stop, diff)
		}
	}
}

const dirVariable = "ENFACE_TEST_EDITION"

// TestMain lets this binary be a process that is killed.
func TestMain(m *testing.M) {
	dir := os.Getenv(dirVariable)
	if dir == "" {
		os.Exit(m.Run())
	}
	for i := 0; ; i++ {
		if _, err := Write(context.Background(), dir, works(many(&testing.B{}, 60, i)...), Options{}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("written")
	}
}

// many is n works whose titles have a number.
func many(t testing.TB, n, number int) []*archive.Work {
	all := make([]*archive.Work, n)
	for i := range all {
		all[i] = school(t)
		all[i].Original.Key = fmt.Sprintf("%010d", i)
		all[i].Original.Title = fmt.Sprintf("Original %d.", number)
	}
	return all
}

func TestKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	for round := range 8 {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), dirVariable+"="+dir)
		out, err := c.StdoutPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "written\n" {
			t.Fatalf("the process says %q, %v", line, err)
		}
		time.Sleep(time.Duration(7*round) * time.Millisecond)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait()
		for name, text := range tree(t, dir) {
			if strings.HasSuffix(name, ".html") && !strings.HasSuffix(text, "</html>\n") {
				t.Errorf("%s is not whole", name)
			}
		}
		if err := Check(dir); err != nil {
			t.Error(err)
		}
	}
	write(t, dir, Options{}, many(t, 60, 0)...)
	whole := filepath.Join(t.TempDir(), "whole")
	write(t, whole, Options{}, many(t, 60, 0)...)
	if diff := cmp.Diff(tree(t, whole), tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}
