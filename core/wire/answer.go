package wire

import "github.com/fisica-lab/fisica/core"

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
	Name   string // "" for a calculation's own view, else the route's name
	append func(dst []byte, v *View, r *Row, s Stamp) []byte
}

// AppendAnswer appends the answer to a row that broke no rule.
func (v *View) AppendAnswer(dst []byte, r *Row, s Stamp) []byte { return v.append(dst, v, r, s) }

// Own returns a calculation's own view: every parameter, every output, their units and the
// edition of the constants.
func Own(c *core.Calculation) *View {
	return &View{Question: Ask(c), append: appendOwn}
}

// EnergyV1 is the view of POST /v1/cinematica/energia.
func EnergyV1(c *core.Calculation) *View {
	q := Ask(c).Only("masa", "velocidad")
	return &View{Question: q, Name: "energia-v1", append: appendEnergyV1}
}

// AdvancedV1 is the view of POST /v1/cinematica/energia/avanzada.
func AdvancedV1(c *core.Calculation) *View {
	q := Ask(c).Only("tipo_particula", "velocidad", "energia_inicial", "campo_magnetico").
		Require("tipo_particula").Fix("constantes", 0) // v1 keeps CODATA 2018
	return &View{Question: q, Name: "avanzada-v1", append: appendAdvancedV1}
}

func appendOwn(dst []byte, v *View, r *Row, _ Stamp) []byte {
	dst = append(dst, '{')
	for i := range v.Calc.Outputs {
		dst = v.appendOutput(dst, r, i)
	}
	dst = appendName(dst, "unidades")
	dst = append(dst, '{')
	for _, o := range v.Calc.Outputs {
		if o.Kind == core.Number {
			dst = AppendString(appendName(dst, o.Name), unit(o.Unit))
		}
	}
	dst = append(dst, '}')
	if edition := v.choice(r, "constantes"); edition != "" {
		dst = AppendString(appendName(dst, "constantes"), edition)
	}
	dst = AppendString(appendName(dst, "calculo"), v.Calc.Slug)
	dst = AppendString(appendName(dst, "version"), core.Version)
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
	dst = append(dst, '{')
	dst = v.appendOutput(dst, r, v.output("energia_joules"))
	dst = AppendString(appendName(dst, "timestamp"), s.Timestamp)
	dst = append(appendName(dst, "metadata"), '{')
	dst = AppendNumber(appendName(dst, "factor_calibracion"), s.Factor)
	dst = AppendString(appendName(dst, "version_modelo"), s.Calibration)
	return append(dst, "}}"...)
}

func appendAdvancedV1(dst []byte, v *View, r *Row, s Stamp) []byte {
	dst = append(dst, '{')
	for _, name := range [...]string{"energia_cinetica", "energia_total", "momento", "longitud_de_onda", "radio_ciclotrón"} {
		dst = v.appendOutput(dst, r, v.output(name))
	}
	dst = append(appendName(dst, "metadata"), '{')
	dst = v.appendOutput(dst, r, v.output("regimen"))
	dst = v.appendOutput(dst, r, v.output("gamma"))
	dst = AppendString(appendName(dst, "modelo_version"), s.Calibration)
	dst = AppendNumber(appendName(dst, "correccion_ml"), s.Correction)
	dst = AppendString(appendName(dst, "timestamp"), s.Timestamp)
	return append(dst, "}}"...)
}

// appendOutput appends an output's name and value.
func (v *View) appendOutput(dst []byte, r *Row, i int) []byte {
	o := &v.Calc.Outputs[i]
	dst = appendName(dst, o.Name)
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
