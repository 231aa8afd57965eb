package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"enface"
	"enface/archive"
	"enface/archive/site"
)

// Formats are all formats, in the order in which they are shown. A new one is a
// file of this package and a line here.
func Formats() []Format {
	return []Format{
		formatHTML(),
		formatEPUB(),
		formatPDF(),
		formatJSONL(),
		formatCSV(),
		formatTMX(),
		formatWARC(),
		formatWACZ(),
	}
}

// Names are the names of all formats.
func Names() (names []string) {
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// Find is the format of a name.
func Find(name string) (_ Format, ok bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Entry is what a format says of itself. Every field is needed.
type Entry struct {
	Name      string // as it is asked for: "csv"
	About     string // what it is, in a line without a full stop
	Extension string // of its files, with the dot; of a folder, of the pages in it
	MediaType string // of its files
	Unit      Unit   // what is counted
}

// A Unit is what an export counts.
type Unit struct {
	One, Many string
	Next      string // what to do where there is none
}

func pairs() Unit { return Unit{"pair", "pairs", "find them with 'enface align'"} }

func captures() Unit { return Unit{"capture", "captures", "collect some with 'enface add'"} }

// An Output is where a format is written.
type Output string

const (
	Stream Output = "file or standard output"
	File   Output = "file"
	Folder Output = "folder"
)

// A Format is a form in which an archive is exported. Only stream, file and
// folder make one, which take the function that writes it.
type Format struct {
	Entry
	Output Output
	Single *Format // the same as one file; nil where there is no such form
	write  func(ctx context.Context, to Target, from Source, o Options) (Result, error)
}

// Options are the settings of an export, which are those of an edition. A format
// uses those that it has a place for; the zero value is useful.
type Options = site.Options

// A Source is what is exported.
type Source struct {
	Works    iter.Seq2[*archive.Work, error]
	Captures iter.Seq2[*enface.Capture, error]
}

// A Target is where an export goes: a path that Settle has settled. Open has a
// function write a stream there.
type Target struct {
	Path string
	Open func(path string, write func(io.Writer) error) error
}

// A Result is what has been written.
type Result struct {
	Path  string // the first page or the book; "" for a stream
	Count int    // of the format's units
}

// stream makes a format that one writer takes. write returns how many units it
// has written.
func stream(e Entry, write func(ctx context.Context, w io.Writer, from Source, o Options) (n int, err error)) Format {
	return Format{Entry: e, Output: Stream, write: func(ctx context.Context, to Target, from Source, o Options) (r Result, err error) {
		err = to.Open(to.Path, func(w io.Writer) (err error) {
			r.Count, err = write(ctx, w, from, o)
			return err
		})
		return r, err
	}}
}

// An edition writes itself to a path.
type edition func(ctx context.Context, path string, works iter.Seq2[*archive.Work, error], o Options) (site.Summary, error)

// file makes a format that is an edition in one file, and folder one that is an
// edition in a folder.
func file(e Entry, write edition) Format { return placed(e, File, write) }

func folder(e Entry, write edition) Format { return placed(e, Folder, write) }

func placed(e Entry, out Output, write edition) Format {
	return Format{Entry: e, Output: out, write: func(ctx context.Context, to Target, from Source, o Options) (Result, error) {
		sum, err := write(ctx, to.Path, from.Works, o)
		return Result{sum.Index, sum.Pairs}, err
	}}
}

// Write writes the source to the target.
func (f Format) Write(ctx context.Context, to Target, from Source, o Options) (Result, error) {
	return f.write(ctx, to, from, o)
}

// Usual is where the format goes when no path is given; "" is standard output.
func (f Format) Usual() string {
	switch f.Output {
	case File:
		return "edition" + f.Extension
	case Folder:
		return "edition"
	}
	return ""
}

// Settle refuses a path that could not be written, before any work is done. For
// "" it returns the usual one.
func (f Format) Settle(path string) (string, error) {
	if path == "" {
		path = f.Usual()
	}
	switch f.Output {
	case File:
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return "", &enface.Problem{Doing: "writing the edition", Item: path, Err: errors.New("there is a folder of that name"), Next: "name another file with -o"}
		}
	case Folder:
		return path, site.Check(path)
	}
	return path, nil
}

// Nothing is the error of an export without a single unit in it.
func (f Format) Nothing(path string) error {
	return &enface.Problem{Doing: "exporting", Item: path, Err: fmt.Errorf("%w: the archive has no %s", enface.ErrNothing, f.Unit.Many), Next: f.Unit.Next}
}

// Table is all formats as the table of docs/commands.md.
func Table() string {
	var b strings.Builder
	b.WriteString("| format | what it is | where it goes without `-o` |\n|---|---|---|\n")
	for _, f := range Formats() {
		where := "standard output"
		if usual := f.Usual(); usual != "" {
			kind, _, _ := strings.Cut(string(f.Output), " ")
			where = "the " + kind + " `" + usual + "`"
		}
		if f.Single != nil {
			where += ", with `--single` the file `" + f.Single.Usual() + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s (`%s`, %s) | %s |\n", f.Name, f.About, f.Extension, f.MediaType, where)
	}
	return b.String()
}
