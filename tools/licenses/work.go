package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// work is something of others that is shipped.
type work struct {
	name, version, what, source string
	stated                      string // the licence by the work's own word, where it brings no text
	texts                       []text
}

// title is a work's name with its version.
func (w *work) title() string { return strings.TrimSpace(w.name + " " + w.version) }

// text is a file that states terms.
type text struct {
	name    string
	content string
}

// allowed are the licences that what is shipped may have, by their SPDX names: those that ask for no more
// than their text and a notice, and MPL-2.0, which asks for the source of its own files, whose address
// the list tells.
var allowed = map[string]bool{
	"0BSD": true, "AFL-3.0": true, "Apache-2.0": true, "BlueOak-1.0.0": true, "BSD-2-Clause": true, "BSD-3-Clause": true, "BSL-1.0": true,
	"CC0-1.0": true, "HPND": true, "ISC": true, "MIT": true, "MIT-0": true, "MPL-2.0": true, "Python-2.0": true, "Unlicense": true, "W3C": true,
	"GooglePatentsFile": true, // a grant beside a licence
}

// leastKnown is how much of one file of a work must be the text of known licences, in percent: as
// pkg.go.dev asks for. Notices stand beside it, in words of their own.
const leastKnown = 75

// licences returns the SPDX names of what the texts hold, sorted.
func (w *work) licences() []string {
	var names []string
	for i := range w.texts {
		for _, m := range licensecheck.Scan([]byte(w.texts[i].content)).Match {
			if m.ID != "GooglePatentsFile" && !m.IsURL {
				names = append(names, m.ID)
			}
		}
	}
	if len(names) == 0 {
		names = append(names, w.stated)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// judge says what is wrong with a work's terms: there are none, some are not known, or not allowed.
func (w *work) judge() error {
	var wrong []error
	known := allowed[w.stated]
	for i := range w.texts {
		t := &w.texts[i]
		found := licensecheck.Scan([]byte(t.content))
		for _, m := range found.Match {
			if !allowed[m.ID] {
				wrong = append(wrong, fmt.Errorf("%s: %s is not allowed: %s", w.title(), m.ID, t.name))
			}
		}
		known = known || found.Percent >= leastKnown
	}
	if !known {
		wrong = append(wrong, fmt.Errorf("%s: no known licence", w.title()))
	}
	return errors.Join(wrong...)
}

// plain is a text with neither carriage returns nor spaces at the ends of lines.
func plain(content []byte) string {
	lines := strings.Split(string(bytes.ToValidUTF8(content, []byte("?"))), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\r\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

const rule = "────────────────────────────────────────────────────────────────────────────────"

// list writes the works in a table, and then each text once, below the works that it belongs to.
func list(works []work) []byte {
	var w bytes.Buffer
	w.WriteString(`SOFTWARE DE TERCEROS / THIRD-PARTY SOFTWARE

Lo que lleva el programa fisica que no es de Física Lab, con sus licencias: la tabla, y después cada texto,
una vez. De los paquetes de npm van todos con los que se instalan ReDoc y Swagger UI, aunque su fichero no
lleve alguno. El código de cada módulo de Go, también de los que están bajo MPL-2.0, está en la dirección de
la tabla. / What the program fisica holds that is not Física Lab's, with its licences: the table, and then
each text once. Of npm's packages all those are named that ReDoc and Swagger UI are installed with, even
where their file does not hold one. The source of each Go module, those under MPL-2.0 too, is at the
address in the table.

Lo escribe / written by: make licenses

`)
	for i := range works {
		k := &works[i]
		fmt.Fprintf(&w, "%s: %s\n", k.title(), strings.Join(k.licences(), ", "))
		for _, line := range []string{k.what, k.source} {
			if line != "" {
				fmt.Fprintf(&w, "    %s\n", line)
			}
		}
	}
	for _, g := range groups(works) {
		fmt.Fprintf(&w, "\n%s\n%s\n%s\n\n%s\n", rule, strings.Join(g.of, "\n"), rule, g.content)
	}
	return w.Bytes()
}

// group is a text and what it belongs to.
type group struct {
	content string
	of      []string
}

func groups(works []work) []*group {
	var all []*group
	byContent := map[string]*group{}
	for i := range works {
		for _, t := range works[i].texts {
			words := strings.Join(strings.Fields(t.content), " ") // lines are broken in many ways
			g := byContent[words]
			if g == nil {
				g = &group{content: t.content}
				byContent[words] = g
				all = append(all, g)
			}
			g.of = append(g.of, works[i].title()+": "+t.name)
		}
	}
	return all
}
