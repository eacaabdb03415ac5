package wire

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
)

// Stamp is what an answer carries beside the physics.
type Stamp struct {
	Timestamp   string  // RFC 3339, UTC
	Factor      float64 // of the active calibration
	Correction  float64 // of the active calibration
	Calibration string  // its version
}

// View is a route's form of a calculation: what it asks, and how it answers.
type View struct {
	*Question
	order []int    // the outputs, as the answer has them
	names []string // of every output, as JSON with its colon
	form  answerForm
}

type answerForm func(dst []byte, v *View, r *Row, s Stamp) []byte

// newView returns a view that answers with the named outputs, in that order.
func newView(q *Question, form answerForm, outputs ...string) *View {
	v := &View{Question: q, form: form}
	for _, name := range outputs {
		v.order = append(v.order, v.output(name))
	}
	for i := range q.Calc.Outputs {
		v.names = append(v.names, string(AppendString(nil, q.Calc.Outputs[i].Name))+":")
	}
	return v
}

// AppendAnswer appends the answer to a row that broke no rule.
func (v *View) AppendAnswer(dst []byte, r *Row, s Stamp) []byte { return v.form(dst, v, r, s) }

// Own returns a calculation's own view: every parameter, every output, their units and the
// edition of the constants.
func Own(c *core.Calculation) *View {
	return newView(Ask(c), appendOwn)
}

// EnergyV1 is the view of POST /v1/cinematica/energia.
func EnergyV1(c *core.Calculation) *View {
	return newView(Ask(c).Only("masa", "velocidad"), appendEnergyV1, "energia_joules")
}

// advancedMain is how many outputs of AdvancedV1 stand before its metadata.
const advancedMain = 5

// AdvancedV1 is the view of POST /v1/cinematica/energia/avanzada.
func AdvancedV1(c *core.Calculation) *View {
	q := Ask(c).Only("tipo_particula", "velocidad", "energia_inicial", "campo_magnetico").
		Require("tipo_particula").Fix("constantes", float64(constants.CODATA2018))
	return newView(q, appendAdvancedV1,
		"energia_cinetica", "energia_total", "momento", "longitud_de_onda", "radio_ciclotrón", "regimen", "gamma")
}

func appendOwn(dst []byte, v *View, r *Row, _ Stamp) []byte {
	dst = append(dst, '{')
	for i := range v.Calc.Outputs {
		dst = v.appendOutput(dst, r, i)
	}
	dst = v.appendUnits(dst)
	if edition := v.choice(r, "constantes"); edition != "" {
		dst = AppendString(appendName(dst, "constantes"), edition)
	}
	dst = AppendString(appendName(dst, "calculo"), v.Calc.Slug)
	dst = AppendString(appendName(dst, "version"), core.Version)
	return append(dst, '}')
}

// appendUnits appends the units of the outputs.
func (v *View) appendUnits(dst []byte) []byte {
	dst = append(appendName(dst, "unidades"), '{')
	for _, o := range v.Calc.Outputs {
		if o.Kind == core.Number {
			dst = AppendString(appendName(dst, o.Name), unit(o.Unit))
		}
	}
	return append(dst, '}')
}

// unit names the unit of a pure number too.
func unit(u string) string {
	if u == "" {
		return "1"
	}
	return u
}

func appendEnergyV1(dst []byte, v *View, r *Row, s Stamp) []byte {
	dst = v.appendOutput(append(dst, '{'), r, v.order[0])
	dst = AppendString(append(dst, `,"timestamp":`...), s.Timestamp)
	dst = AppendNumber(append(dst, `,"metadata":{"factor_calibracion":`...), s.Factor)
	dst = AppendString(append(dst, `,"version_modelo":`...), s.Calibration)
	return append(dst, "}}"...)
}

func appendAdvancedV1(dst []byte, v *View, r *Row, s Stamp) []byte {
	dst = append(dst, '{')
	for _, i := range v.order[:advancedMain] {
		dst = v.appendOutput(dst, r, i)
	}
	dst = append(dst, `,"metadata":{`...)
	for _, i := range v.order[advancedMain:] {
		dst = v.appendOutput(dst, r, i)
	}
	dst = AppendString(append(dst, `,"modelo_version":`...), s.Calibration)
	dst = AppendNumber(append(dst, `,"correccion_ml":`...), s.Correction)
	dst = AppendString(append(dst, `,"timestamp":`...), s.Timestamp)
	return append(dst, "}}"...)
}

// appendOutput appends an output's name and value.
func (v *View) appendOutput(dst []byte, r *Row, i int) []byte {
	o := &v.Calc.Outputs[i]
	if dst[len(dst)-1] != '{' {
		dst = append(dst, ',')
	}
	dst = append(dst, v.names[i]...)
	switch {
	case r.Null.Has(i):
		return append(dst, "null"...)
	case o.Kind == core.Choice:
		return AppendString(dst, o.Choices[int(r.out[i])])
	}
	return AppendNumber(dst, r.out[i])
}

func (v *View) output(name string) int {
	for i := range v.Calc.Outputs {
		if v.Calc.Outputs[i].Name == name {
			return i
		}
	}
	panic("wire: " + v.Calc.Slug + " has no output " + name)
}

// choice returns the choice in force of a parameter, stated or by default; "" where the
// calculation has no such parameter.
func (v *View) choice(r *Row, name string) string {
	for i := range v.Calc.Params {
		p := &v.Calc.Params[i]
		if p.Name != name || p.Kind != core.Choice {
			continue
		}
		if r.given.Has(i) {
			return p.Choices[int(r.in[i])]
		}
		return p.Choices[int(p.Default.Value)]
	}
	return ""
}
