package main

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
)

// npmFile holds the terms of the packages of npm in the bundles that are embedded; npm.sh writes it.
const npmFile = "tools/licenses/npm.json"

//go:embed tinygo.txt
var tinygoLicence string

// bundle is a file of JavaScript that is embedded, with what it is made of.
type bundle struct {
	Name, Version string
	Packages      []struct {
		Name, Version, License string
		Texts                  []struct {
			Name string
			Text int // its place among the file's texts
		}
	}
}

// byHand are licences that a package states in neither a file nor its package.json.
var byHand = map[string]string{"format": "MIT"} // 0.2.2, Readme.md

// tinygoVersion finds the compiler's version in its go.mod.
var tinygoVersion = regexp.MustCompile(`github\.com/tinygo-org/tinygo (v[0-9.]+)`)

// embedded returns what is embedded beside Go's modules: the bundles of the web pages, and what the
// compiler of physics.wasm adds.
func embedded(repository string) ([]work, error) {
	pin, err := fs.ReadFile(os.DirFS(repository), "wasm/toolchain/go.mod")
	if err != nil {
		return nil, err
	}
	version := tinygoVersion.FindSubmatch(pin)
	if version == nil {
		return nil, fmt.Errorf("no TinyGo in wasm/toolchain/go.mod")
	}
	works := []work{{
		name: "TinyGo", version: string(version[1]), what: "su tiempo de ejecución, en physics.wasm / its runtime, in physics.wasm",
		texts: []text{{name: "LICENSE", content: plain([]byte(tinygoLicence))}},
	}}
	npm, err := readBundles(repository)
	if err != nil {
		return nil, err
	}
	return append(works, npm.works()...), nil
}

// bundles are what npmFile holds.
type bundles struct {
	Texts   []string
	Bundles []bundle
}

func readBundles(repository string) (all bundles, err error) {
	content, err := fs.ReadFile(os.DirFS(repository), npmFile)
	if err != nil {
		return all, err
	}
	if err := json.Unmarshal(content, &all); err != nil {
		return all, fmt.Errorf("%s: %w", npmFile, err)
	}
	return all, nil
}

func (all bundles) works() (works []work) {
	for _, b := range all.Bundles {
		for _, p := range b.Packages {
			w := work{name: "npm " + p.Name, version: p.Version, what: "en / in " + b.Name + " " + b.Version, stated: cmp.Or(p.License, byHand[p.Name])}
			for _, t := range p.Texts {
				w.texts = append(w.texts, text{name: t.Name, content: plain([]byte(all.Texts[t.Text]))})
			}
			works = append(works, w)
		}
	}
	return works
}
