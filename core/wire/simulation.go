package wire

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/rng"
)

// Limits of a simulation's texts, in characters.
const (
	maxName        = 100
	maxDescription = 2000
)

// Generators are the wire names of the generators; the first is that of a job that names none.
var Generators = [rng.Generators]string{rng.Philox4x32: "philox4x32", rng.Squares64: "squares64"}

// Simulation is a question for a Monte Carlo job.
type Simulation struct {
	Model             *core.Model
	Params            []float64 // flat
	N                 uint64
	Seed              uint64
	Most              uint64 // histories that the bound of work units admits
	Seeded            bool   // a seed was stated
	Generator         rng.Generator
	Name, Description string
}

// simulationFields are the members that a body may have.
const simulationFields = "modelo, parametros, n, semilla, generador, nombre, descripcion"

// DecodeSimulation reads a body with the given models and the bound of n, in work units. A document that
// is not JSON is a *SyntaxError; all else that is wrong is listed in r.Problems.
func DecodeSimulation(body []byte, models []*core.Model, most uint64, r *Row) (Simulation, error) {
	r.Problems, r.Place, r.Within = r.Problems[:0], "body", ""
	var sim Simulation
	m, err := readMembers(body, simulationFields, r)
	if err != nil {
		return sim, err
	}
	sim.Model = readModel("modelo", m["modelo"], models, r)
	sim.Most = most
	if sim.Model != nil {
		sim.Params = readMember(sim.Model, m["parametros"], r)
		sim.Most = mostHistories(sim.Model, sim.Params, most)
	}
	sim.N, _ = readInteger("n", m["n"], 1, sim.Most, true, r)
	sim.Seed, sim.Seeded = readInteger("semilla", m["semilla"], 0, 1<<64-1, false, r)
	sim.Generator = readGenerator(m["generador"], r)
	sim.Name = readText("nombre", m["nombre"], maxName, r)
	sim.Description = readText("descripcion", m["descripcion"], maxDescription, r)
	return sim, nil
}

// DecodeKind reads the guide's {tipo, n}: a model, whose parameters are those to start from.
func DecodeKind(body []byte, models []*core.Model, most uint64, r *Row) (Simulation, error) {
	r.Problems, r.Place, r.Within = r.Problems[:0], "body", ""
	var sim Simulation
	m, err := readMembers(body, "tipo, n", r)
	if err != nil {
		return sim, err
	}
	sim.Most = most
	if sim.Model = readModel("tipo", m["tipo"], models, r); sim.Model != nil {
		sim.Params = sim.Model.Examples[0]
		sim.Most = mostHistories(sim.Model, sim.Params, most)
	}
	sim.N, _ = readInteger("n", m["n"], 1, sim.Most, true, r)
	return sim, nil
}

// mostHistories returns how many histories so many work units are, at least one, and at most what
// the model's tally holds. Parameters that could not be read count as the cheapest.
func mostHistories(m *core.Model, params []float64, units uint64) uint64 {
	if params == nil {
		return min(units, m.MaxTotal)
	}
	each := max(1, m.Work(params))
	return max(1, min(uint64(float64(units)/each), m.MaxTotal))
}

// DecodeModelParams reads a body that holds a model's parameters alone. An empty one states
// none.
func DecodeModelParams(body []byte, model *core.Model, r *Row) ([]float64, error) {
	r.Problems, r.Place, r.Within = r.Problems[:0], "body", ""
	if len(body) == 0 {
		body = []byte("{}")
	}
	return readParams(model, body, r)
}

// readMember reads the parameters in a body's member, which was read once: it is JSON.
func readMember(model *core.Model, raw []byte, r *Row) []float64 {
	r.Within = "parametros"
	defer func() { r.Within = "" }()
	if raw == nil {
		raw = []byte("{}")
	}
	list, _ := readParams(model, raw, r)
	return list
}

// CheckTotal lists what is wrong with a number of histories that came as text.
func CheckTotal(name, text string, model *core.Model, params []float64, units uint64, r *Row) uint64 {
	bound := mostHistories(model, params, units)
	if text == "" || !isNumber(text) {
		r.form(formInteger, name, facts{name: name, value: "«" + clip(text) + "»", domain: integers(1, bound)})
		return 0
	}
	n, _ := readInteger(name, []byte(text), 1, bound, true, r)
	return n
}

// members are the raw values of a body, by name.
type members map[string][]byte

// readMembers cuts the body's object into its members. fields lists those that it may have.
func readMembers(body []byte, fields string, r *Row) (members, error) {
	s, m := scanner{doc: body}, members{}
	known := strings.Split(fields, ", ")
	_, err := s.document(r, func(name []byte, k kind) error {
		start := s.pos
		if err := s.skip(k); err != nil {
			return err
		}
		switch {
		case !slices.Contains(known, string(name)):
			r.form(formUnknown, string(name), facts{name: clip(string(name)), domain: fields})
		case m[string(name)] != nil:
			r.form(formDuplicate, string(name), facts{name: string(name)})
		default:
			m[string(name)] = s.doc[start:s.pos]
		}
		return nil
	})
	return m, err
}

func readModel(name string, raw []byte, models []*core.Model, r *Row) *core.Model {
	slugs := make([]string, len(models))
	for i, m := range models {
		slugs[i] = m.Slug
	}
	said, ok := readString(name, raw, true, r)
	if !ok {
		return nil
	}
	for _, m := range models {
		if m.Slug == said {
			return m
		}
	}
	r.form(formChoice, name, facts{name: name, value: "«" + clip(said) + "»", domain: join(slugs)})
	return nil
}

// readInteger reads a whole number, written as a number or as a decimal string.
func readInteger(name string, raw []byte, low, high uint64, required bool, r *Row) (uint64, bool) {
	if raw == nil {
		if required {
			r.form(formMissing, name, facts{name: name})
		}
		return 0, false
	}
	text := string(raw)
	if raw[0] == '"' {
		s := scanner{doc: raw}
		said, _ := s.text()
		text = string(said)
	}
	value, ok := wholeNumber(text)
	if !ok || value < low || value > high {
		r.form(formInteger, name, facts{name: name, value: clip(text), domain: integers(low, high)})
		return 0, false
	}
	return value, true
}

// wholeNumber reads digits, or a number such as 1e8 that is whole and below 2⁵³.
func wholeNumber(text string) (uint64, bool) {
	if value, err := strconv.ParseUint(text, 10, 64); err == nil {
		return value, true
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !isNumber(text) || x < 0 || x > 1<<53 || x != float64(uint64(x)) {
		return 0, false
	}
	return uint64(x), true
}

func integers(low, high uint64) string {
	return "[" + strconv.FormatUint(low, 10) + ", " + strconv.FormatUint(high, 10) + "]"
}

func readString(name string, raw []byte, required bool, r *Row) (string, bool) {
	if raw == nil {
		if required {
			r.form(formMissing, name, facts{name: name})
		}
		return "", false
	}
	s := scanner{doc: raw}
	if k, _ := s.peek(); k != kindString {
		r.form(formText, name, facts{name: name, value: kindNames[k][r.Lang]})
		return "", false
	}
	said, _ := s.text()
	return string(said), true
}

func readText(name string, raw []byte, most int, r *Row) string {
	said, ok := readString(name, raw, false, r)
	switch {
	case ok && utf8.RuneCountInString(said) > most:
		r.form(formLong, name, facts{name: name, domain: strconv.Itoa(most)})
		return ""
	case strings.Contains(said, "\x00"): // no database of ours holds one
		r.form(formNull, name, facts{name: name})
		return ""
	}
	return said
}

func readGenerator(raw []byte, r *Row) rng.Generator {
	said, ok := readString("generador", raw, false, r)
	if !ok {
		return rng.Philox4x32
	}
	return CheckGenerator("generador", said, r)
}

// CheckGenerator reads a generator that came as text.
func CheckGenerator(name, text string, r *Row) rng.Generator {
	n := slices.Index(Generators[:], text)
	if n < 0 {
		UnknownChoice(name, text, join(Generators[:]), r)
		return rng.Philox4x32
	}
	return rng.Generator(n)
}

// CheckSeed reads a seed that came as text.
func CheckSeed(name, text string, r *Row) (uint64, bool) {
	return readInteger(name, unquoted(text), 0, 1<<64-1, false, r)
}

// unquoted returns a query's text as the raw value of a number: what could be a JSON string
// is none there.
func unquoted(text string) []byte {
	if text == "" || text[0] == '"' {
		return []byte("«" + text + "»")
	}
	return []byte(text)
}

// CheckInteger reads a small whole number that came as text; where it is none, low.
func CheckInteger(name, text string, low, high int, r *Row) int {
	n, ok := readInteger(name, unquoted(text), uint64(low), uint64(high), true, r)
	if !ok {
		return low
	}
	return int(n)
}

// UnknownField lists a name that the question does not have.
func UnknownField(name, known string, r *Row) {
	r.form(formUnknown, name, facts{name: clip(name), domain: known})
}

// UnknownChoice lists a text that is none of those known.
func UnknownChoice(name, said, known string, r *Row) {
	r.form(formChoice, name, facts{name: name, value: "«" + clip(said) + "»", domain: known})
}
