// House measures how the code is laid out: for each package under the folders given
// (align, if none) its files and lines, and the pairs of files that use each other's
// names both ways. With -pairs it names them, and a name that each uses of the other.
// It exits with 1 where there are more pairs or files than -most-pairs and -most-files.
//
//	go run ./.ci/house [-pairs] [-most-pairs N] [-most-files N] [FOLDER...]
package main

import (
	"cmp"
	"flag"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

func main() {
	named := flag.Bool("pairs", false, "name the pairs")
	mostPairs := flag.Int("most-pairs", 9, "`pairs` that all the packages may have together")
	mostFiles := flag.Int("most-files", 19, "`files` that one package may have")
	flag.Parse()
	folders := flag.Args()
	if len(folders) == 0 {
		folders = []string{"align"}
	}
	err := run(folders, *named, *mostPairs, *mostFiles)
	if err != nil {
		fmt.Fprintln(os.Stderr, "house:", err)
		os.Exit(1)
	}
}

func run(folders []string, named bool, mostPairs, mostFiles int) error {
	var patterns []string
	for _, f := range folders {
		patterns = append(patterns, "./"+filepath.ToSlash(filepath.Clean(f))+"/...")
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports | packages.NeedDeps}, patterns...)
	if err != nil {
		return err
	}
	if packages.PrintErrors(loaded) > 0 {
		return fmt.Errorf("the packages do not compile")
	}
	slices.SortFunc(loaded, func(a, b *packages.Package) int { return cmp.Compare(a.PkgPath, b.PkgPath) })
	fmt.Printf("%-40s %5s %6s %7s %s\n", "package", "files", "lines", "longest", "pairs both ways")
	all, largest := 0, 0
	for _, p := range loaded {
		pairs := bothWays(p)
		lines, longest := 0, 0
		for _, f := range p.Syntax {
			n := p.Fset.File(f.Pos()).LineCount()
			lines += n
			longest = max(longest, n)
		}
		fmt.Printf("%-40s %5d %6d %7d %d\n", p.PkgPath, len(p.Syntax), lines, longest, len(pairs))
		if named {
			for _, x := range pairs {
				fmt.Printf("    %s uses %s, %s uses %s\n", x.a, x.ofB, x.b, x.ofA)
			}
		}
		all += len(pairs)
		largest = max(largest, len(p.Syntax))
	}
	fmt.Printf("pairs of files that use each other's names both ways: %d; files in the largest package: %d\n", all, largest)
	if all > mostPairs || largest > mostFiles {
		return fmt.Errorf("more than %d pairs or %d files", mostPairs, mostFiles)
	}
	return nil
}

type pair struct{ a, b, ofA, ofB string }

// bothWays finds the pairs of files of a package of which each uses a name, a method or a
// field that the other declares.
func bothWays(p *packages.Package) []pair {
	file := func(pos token.Pos) string { return filepath.Base(p.Fset.Position(pos).Filename) }
	uses := map[[2]string]string{} // file and file that it uses -> a name
	for id, obj := range p.TypesInfo.Uses {
		if obj.Pkg() != p.Types || !outside(obj, p.Types) {
			continue
		}
		from, to := file(id.Pos()), file(obj.Pos())
		if from != to {
			key := [2]string{from, to}
			if uses[key] == "" || obj.Name() < uses[key] {
				uses[key] = obj.Name()
			}
		}
	}
	var pairs []pair
	for key, name := range uses {
		if back, ok := uses[[2]string{key[1], key[0]}]; ok && key[0] < key[1] {
			pairs = append(pairs, pair{key[0], key[1], back, name})
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Or(strings.Compare(x.a, y.a), strings.Compare(x.b, y.b)) })
	return pairs
}

// outside reports whether an object can be used outside of the function that declares
// it: a name of the package, a method, or a field of one of its types.
func outside(obj types.Object, pkg *types.Package) bool {
	if obj.Parent() == pkg.Scope() {
		return true
	}
	switch o := obj.(type) {
	case *types.Func:
		return true
	case *types.Var:
		return o.IsField()
	}
	return false
}
