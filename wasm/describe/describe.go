// Package describe writes the catalogue as people's programs read it: catalog.json, from
// the declarations in core and nothing else.
package describe

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/wasm/abi"
)

// Document is the whole file.
type Document struct {
	Version      string          `json:"version"`
	ABI          ABI             `json:"abi"`
	Laws         map[string]Text `json:"leyes"` // what is said of a broken one, by its name
	Calculations []Calculation   `json:"calculos"`
	Models       []Model         `json:"modelos"`
}

// ABI tells a program without package abi how to talk to the module.
type ABI struct {
	Version      uint32 `json:"version"`
	MaxRows      int    `json:"filas"`
	InputOffset  int    `json:"entrada"`
	OutputOffset int    `json:"salida"`
	GivenOffset  int    `json:"dados"`
	NullOffset   int    `json:"nulos"`
	BrokenOffset int    `json:"violadas"`
	BufferSize   int    `json:"bytes"`
	RuleBit      int    `json:"bit_reglas"`
	OverflowBit  int    `json:"bit_desbordamiento"`
}

// Calculation describes a calculation.
type Calculation struct {
	ID      string            `json:"id"`
	Number  uint32            `json:"numero"`
	Title   Text              `json:"titulo"`
	Formula string            `json:"formula"`
	Source  Text              `json:"fuente"`
	Params  []Param           `json:"parametros"`
	Outputs []Output          `json:"salidas"`
	Rules   []Rule            `json:"reglas"`
	Example map[string]any    `json:"ejemplo"`
	Golden  GoldenCalculation `json:"golden"`
}

// Model describes a Monte Carlo model.
type Model struct {
	ID       string            `json:"id"`
	Number   uint32            `json:"numero"`
	Title    Text              `json:"titulo"`
	Formula  string            `json:"formula"`
	Source   Text              `json:"fuente"`
	Params   []Param           `json:"parametros"`
	Outputs  []Output          `json:"salidas"`
	Most     uint64            `json:"max_historias"`
	Work     float64           `json:"trabajo"`  // of a history of the first example, in work units
	Examples []json.RawMessage `json:"ejemplos"` // parameters; the first are those to start from
	Golden   GoldenModel       `json:"golden"`
}

// Text is a text in both languages.
type Text struct {
	ES string `json:"es"`
	EN string `json:"en"`
}

// Param describes a parameter.
type Param struct {
	Name     string   `json:"nombre"`
	Symbol   string   `json:"simbolo,omitempty"`
	Kind     string   `json:"tipo"`
	Unit     string   `json:"unidad,omitempty"`
	Units    []Unit   `json:"unidades,omitempty"`
	Min      *float64 `json:"min,omitempty"`
	Max      *float64 `json:"max,omitempty"`
	MinOpen  bool     `json:"min_excluido,omitempty"`
	MaxOpen  bool     `json:"max_excluido,omitempty"`
	Law      string   `json:"ley"`
	Choices  []string `json:"opciones,omitempty"`
	Optional bool     `json:"opcional"`
	Named    bool     `json:"calculo,omitempty"` // said by the id of a calculation
	Default  any      `json:"defecto,omitempty"`
	Fields   []Param  `json:"campos,omitempty"` // of a group or of a list's elements
	Least    int      `json:"minimo,omitempty"` // elements of a list, bytes of a text
	Most     int      `json:"maximo,omitempty"` // likewise
	Doc      Text     `json:"descripcion"`
}

// Unit describes a unit beside SI's: x of it are factor·x + suma in SI's.
type Unit struct {
	Name   string  `json:"nombre"`
	Factor float64 `json:"factor"`
	Offset float64 `json:"suma,omitempty"`
}

// Output describes an output.
type Output struct {
	Name     string   `json:"nombre"`
	Symbol   string   `json:"simbolo,omitempty"`
	Kind     string   `json:"tipo"`
	Unit     string   `json:"unidad,omitempty"`
	Choices  []string `json:"opciones,omitempty"`
	Nullable bool     `json:"anulable"`
	Bulk     bool     `json:"solo_en_resultado,omitempty"`
	RelError float64  `json:"error_relativo,omitempty"`
	Fields   []Output `json:"campos,omitempty"`
	Doc      Text     `json:"descripcion"`
}

// Rule describes a rule over several parameters.
type Rule struct {
	Law    string   `json:"ley"`
	About  string   `json:"parametro"`
	Params []string `json:"lee"`
}

// GoldenCalculation is what every engine must give for a calculation.
type GoldenCalculation struct {
	Rows   int    `json:"filas"`
	Digest string `json:"sha256"`
}

// GoldenModel is what every engine must give for a model.
type GoldenModel struct {
	Cases  []GoldenCase `json:"casos"`
	Digest string       `json:"sha256"`
}

// GoldenCase is a chunk under a model's digest: parameters in their flat form, 64-bit integers as
// decimal strings.
type GoldenCase struct {
	Params    []float64 `json:"parametros"`
	Generator string    `json:"generador"`
	Seed      string    `json:"semilla"`
	N         string    `json:"n"`
	K         string    `json:"tramo"`
}

// Describe returns the document, golden digests computed natively.
func Describe() (*Document, error) {
	d := &Document{Version: core.Version, ABI: describeABI(), Laws: map[string]Text{}}
	for name, text := range wire.LawTexts() {
		d.Laws[name] = Text{ES: text[wire.Spanish], EN: text[wire.English]}
	}
	for _, c := range catalog.Calculations {
		entry, err := describeCalculation(c)
		if err != nil {
			return nil, err
		}
		d.Calculations = append(d.Calculations, entry)
	}
	for _, m := range catalog.Models {
		entry, err := describeModel(m)
		if err != nil {
			return nil, err
		}
		d.Models = append(d.Models, entry)
	}
	return d, nil
}

// JSON returns the text of catalog.json: an entry a line, since every page and the edge carry it.
func JSON() ([]byte, error) {
	d, err := Describe()
	if err != nil {
		return nil, err
	}
	var w bytes.Buffer
	encoder := json.NewEncoder(&w)
	encoder.SetEscapeHTML(false)
	put := func(name string, value any) {
		fmt.Fprintf(&w, "%q:", name)
		err = errors.Join(err, encoder.Encode(value)) // and a line's end
	}
	w.WriteByte('{')
	put("version", d.Version)
	w.WriteByte(',')
	put("abi", d.ABI)
	w.WriteByte(',')
	put("leyes", d.Laws)
	w.WriteString(",\"calculos\":[")
	for i := range d.Calculations {
		w.WriteString(comma(i))
		err = errors.Join(err, encoder.Encode(&d.Calculations[i]))
	}
	w.WriteString("],\"modelos\":[")
	for i := range d.Models {
		w.WriteString(comma(i))
		err = errors.Join(err, encoder.Encode(&d.Models[i]))
	}
	w.WriteString("]}\n")
	if err != nil {
		return nil, fmt.Errorf("encode catalogue: %w", err)
	}
	return w.Bytes(), nil
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

func describeABI() ABI {
	return ABI{
		Version: abi.Version, MaxRows: abi.MaxRows, BufferSize: abi.BufferSize,
		InputOffset: abi.InputOffset, OutputOffset: abi.OutputOffset, GivenOffset: abi.GivenOffset,
		NullOffset: abi.NullOffset, BrokenOffset: abi.BrokenOffset,
		RuleBit: core.RuleBit, OverflowBit: core.OverflowBit,
	}
}

func describeCalculation(c *core.Calculation) (Calculation, error) {
	digest, err := golden.Calculation(golden.Native{}, c)
	return Calculation{
		ID: c.Slug, Number: c.ID, Title: Text(c.Title), Formula: c.Formula.ES, Source: Text(c.Source),
		Params: params(c.Params), Outputs: outputs(c.Outputs), Rules: rules(c), Example: Example(c.Params),
		Golden: GoldenCalculation{Rows: golden.Rows, Digest: digest},
	}, err
}

// Declared returns the text of declared.json, for who holds an engine to the golden digests without
// the core: by calculation the first golden rows, which the module does not carry, each the mask of the
// parameters that it states and all parameters.
func Declared() ([]byte, error) {
	var w bytes.Buffer
	w.WriteString("{")
	for i, c := range catalog.Calculations {
		rows, err := json.Marshal(declared(c))
		if err != nil {
			return nil, fmt.Errorf("encode golden rows: %w", err)
		}
		fmt.Fprintf(&w, "%s%q:%s\n", comma(i), c.Slug, rows)
	}
	w.WriteString("}\n")
	return w.Bytes(), nil
}

func declared(c *core.Calculation) [][]float64 {
	rows := [][]float64{}
	for row := range uint32(len(c.Golden)) {
		in := make([]float64, len(c.Params))
		given, _ := c.Declared(row, in)
		rows = append(rows, append([]float64{float64(given)}, in...))
	}
	return rows
}

func describeModel(m *core.Model) (Model, error) {
	digest, err := golden.Model(golden.Native{}, m)
	entry := Model{
		ID: m.Slug, Number: m.ID, Title: Text(m.Title), Formula: m.Formula.ES, Source: Text(m.Source),
		Params: params(m.Params), Outputs: outputs(m.Outputs), Most: m.MaxTotal, Work: m.Work(m.Examples[0]),
		Golden: GoldenModel{Digest: digest},
	}
	for _, example := range m.Examples {
		entry.Examples = append(entry.Examples, wire.AppendParams(nil, m, example))
	}
	for _, c := range golden.Cases(m) {
		entry.Golden.Cases = append(entry.Golden.Cases, GoldenCase{
			Params: c.Params, Generator: wire.Generators[c.Generator], Seed: decimal(c.Seed), N: decimal(c.N), K: decimal(c.K),
		})
	}
	return entry, err
}

func decimal(x uint64) string { return strconv.FormatUint(x, 10) }

// Example returns the parameters' example as a body has it.
func Example(list []core.Param) map[string]any {
	example := map[string]any{}
	for i := range list {
		if p := &list[i]; p.Example.Set {
			example[p.Name] = valueOf(p, p.Example.Value)
		}
	}
	return example
}

func valueOf(p *core.Param, x float64) any {
	if p.Kind == core.Choice {
		return p.Choices[int(x)]
	}
	return x
}

func params(list []core.Param) []Param {
	described := make([]Param, len(list))
	for i := range list {
		p := &list[i]
		described[i] = Param{
			Name: p.Name, Symbol: p.Symbol, Kind: kindName(p.Kind), Unit: p.Unit, Choices: p.Choices,
			Optional: wire.MayMiss(p), Named: p.Named, Law: wire.LawName(p.Domain.Law), Least: p.Least, Most: p.Most, Doc: Text(p.Doc),
		}
		if p.Fields != nil {
			described[i].Fields = params(p.Fields)
		}
		for _, u := range p.Units {
			described[i].Units = append(described[i].Units, Unit(u))
		}
		if p.Default.Set {
			described[i].Default = valueOf(p, p.Default.Value)
		}
		if p.Kind == core.Choice {
			described[i].Law = wire.LawName(core.LawChoice)
			continue
		}
		bounds(&described[i], p.Domain)
	}
	return described
}

func bounds(d *Param, i core.Interval) {
	if i.Law == core.LawFinite {
		return
	}
	if !math.IsInf(i.Min, 0) {
		d.Min, d.MinOpen = &i.Min, i.MinOpen
	}
	if !math.IsInf(i.Max, 0) {
		d.Max, d.MaxOpen = &i.Max, i.MaxOpen
	}
}

func outputs(list []core.Output) []Output {
	described := make([]Output, len(list))
	for i, o := range list {
		described[i] = Output{
			Name: o.Name, Symbol: o.Symbol, Kind: kindName(o.Kind), Unit: o.Unit, Choices: o.Choices,
			Nullable: o.Nullable, Bulk: o.Bulk, RelError: o.RelError, Doc: Text(o.Doc),
		}
		if o.Fields != nil {
			described[i].Fields = outputs(o.Fields)
		}
	}
	return described
}

func rules(c *core.Calculation) []Rule {
	described := make([]Rule, len(c.Rules))
	for i := range c.Rules {
		rule := &c.Rules[i]
		described[i] = Rule{Law: wire.LawName(rule.Law), About: c.Params[rule.About].Name}
		for j := range c.Params {
			if rule.Params.Has(j) {
				described[i].Params = append(described[i].Params, c.Params[j].Name)
			}
		}
	}
	return described
}

// kindNames are the kinds as the catalogue names them.
var kindNames = [...]string{core.Number: "numero", core.Choice: "opcion", core.String: "texto", core.List: "lista", core.Group: "grupo"}

func kindName(k core.Kind) string { return kindNames[k] }
