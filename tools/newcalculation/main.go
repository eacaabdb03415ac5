// Newcalculation writes the skeleton of a calculation: its file, its test and its line in the
// catalogue.
//
//	go run -C tools ./newcalculation optics/thin-lens lente-delgada
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"
)

var (
	//go:embed calculation.tmpl
	calculation string
	//go:embed test.tmpl
	test string
)

// The paths, from the folder of this module.
const (
	core        = "../core"
	catalogFile = core + "/catalog/catalog.go"
)

var errUsage = errors.New("uso / usage: make new-calculation NAME=optics/thin-lens SLUG=lente-delgada")

var (
	nameForm = regexp.MustCompile(`^([a-z]+)/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$`)
	slugForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
)

// names are what the templates name.
type names struct {
	ID      int    // permanent number
	Package string // the field
	Var     string // Go's name of the declaration
	File    string // without extension
	Slug    string
	Prefix  string // of the file's constants
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "new-calculation:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 || !nameForm.MatchString(args[0]) || !slugForm.MatchString(args[1]) {
		return errUsage
	}
	list, err := readList()
	if err != nil {
		return err
	}
	n := parse(args[0], args[1], list.entries+1)
	for name, text := range map[string]string{n.File + ".go": calculation, n.File + "_test.go": test} {
		if err := write(filepath.Join(core, n.Package, name), text, n); err != nil {
			return err
		}
	}
	return n.enlist(list)
}

func parse(name, slug string, id int) names {
	field, rest, _ := strings.Cut(name, "/")
	var title strings.Builder
	for word := range strings.SplitSeq(rest, "-") {
		title.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	camel := title.String()
	return names{
		ID: id, Package: field, Var: camel, Slug: slug,
		File: strings.ReplaceAll(rest, "-", "_"), Prefix: strings.ToLower(camel[:1]) + camel[1:],
	}
}

// write fills in a template; it overwrites nothing.
func write(path, text string, n names) error {
	var out bytes.Buffer
	if err := template.Must(template.New(path).Parse(text)).Execute(&out, n); err != nil {
		return fmt.Errorf("fill %s: %w", path, err)
	}
	code, err := format.Source(out.Bytes())
	if err != nil {
		return fmt.Errorf("format %s: %w", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	_, err = file.Write(code)
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	fmt.Println(path)
	return nil
}

// list is the catalogue's file, and where its list of calculations ends.
type list struct {
	code         string
	end, entries int
}

func readList() (list, error) {
	text, err := os.ReadFile(catalogFile)
	if err != nil {
		return list{}, fmt.Errorf("read catalogue: %w", err)
	}
	code := string(text)
	_, rest, found := strings.Cut(code, "var Calculations = ")
	entries, _, whole := strings.Cut(rest, "\n}\n")
	if !found || !whole {
		return list{}, fmt.Errorf("%s: no list of calculations", catalogFile)
	}
	end := len(code) - len(rest) + len(entries)
	return list{code, end, strings.Count(entries, "\t&")}, nil
}

// enlist adds the calculation at the end of the catalogue's list.
func (n names) enlist(l list) error {
	code := l.code[:l.end] + "\n\t&" + n.Package + "." + n.Var + "," + l.code[l.end:]
	imported := `"github.com/fisica-lab/fisica/core/` + n.Package + `"`
	if !strings.Contains(code, imported) {
		code = strings.Replace(code, "import (\n", "import (\n\t"+imported+"\n", 1)
	}
	sorted, err := format.Source([]byte(code))
	if err != nil {
		return fmt.Errorf("format catalogue: %w", err)
	}
	if err := os.WriteFile(catalogFile, sorted, 0o600); err != nil {
		return fmt.Errorf("write catalogue: %w", err)
	}
	fmt.Printf("%s: número / number %d\n", catalogFile, n.ID)
	return nil
}
