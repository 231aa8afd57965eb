package site

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"enface"
)

// A disk that is full while an edition is written leaves the one that is there.
func TestFullDisk(t *testing.T) {
	mount := t.TempDir()
	if err := syscall.Mount("tmpfs", mount, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("skipped: a small file system cannot be mounted here: %v", err)
	}
	defer syscall.Unmount(mount, 0)
	dir := filepath.Join(mount, "edition")
	write(t, dir, Options{}, school(t))
	before := tree(t, mount)
	_, err := Write(t.Context(), dir, works(many(t, 60, 1)...), Options{})
	if _, problem := errors.AsType[*enface.Problem](err); !errors.Is(err, enface.ErrFull) || !problem {
		t.Errorf("a full disk is %v", err)
	}
	if diff := cmp.Diff(before, tree(t, mount)); diff != "" {
		t.Error(diff)
	}
}
