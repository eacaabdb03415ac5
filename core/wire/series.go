package wire

import (
	"math"
	"strconv"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
)

// The bounds of a curve's points, and how many there are where none are stated.
const (
	minPoints     = 2
	maxPoints     = 10_000
	defaultPoints = 200
)

// The scales of a curve.
const (
	scaleLinear      = "lineal"
	scaleLogarithmic = "logaritmica"
)

// seriesFields are the members that a body may have.
const seriesFields = "variable, desde, hasta, puntos, escala, unidad, parametros"

// Series is a question for a curve: a calculation over a range of one parameter.
type Series struct {
	Block    *core.Block
	variable *core.Param
	unit     string
	scale    string
	points   []float64 // in the unit
}

// DecodeSeries reads {"variable": "velocidad", "desde": 0, "hasta": 2.9e8, "puntos": 200,
// "escala": "lineal", "unidad": "m/s"} and the other parameters in an object of their own; the
// first three are required. A document that is not JSON is a *SyntaxError; all else that is
// wrong is listed in r.Problems, and the curve is nil.
func (q *Question) DecodeSeries(body []byte, r *Row) (*Series, error) {
	r.Problems, r.Place, r.Within, r.at = r.Problems[:0], "body", "", 0
	m, err := readMembers(body, seriesFields, r)
	if err != nil {
		return nil, err
	}
	place := q.readVariable(m["variable"], r)
	from := readNumber("desde", m["desde"], r)
	to := readNumber("hasta", m["hasta"], r)
	s := &Series{scale: readScale(m["escala"], from, to, r)}
	count := uint64(defaultPoints)
	if m["puntos"] != nil {
		count, _ = readInteger("puntos", m["puntos"], minPoints, maxPoints, false, r)
	}
	if place < 0 {
		return nil, nil
	}
	s.variable = &q.Calc.Params[place]
	u := s.readUnit(m["unidad"], r)
	if len(r.Problems) > 0 {
		return nil, nil
	}
	s.points = points(from, to, int(count), s.scale)
	s.Block = q.along(place, u, s.points, m["parametros"], r)
	if len(r.Problems) > 0 {
		return nil, nil
	}
	return s, nil
}

// readVariable returns the place of the parameter that varies, or -1.
func (q *Question) readVariable(raw []byte, r *Row) int {
	said, ok := readString("variable", raw, true, r)
	if !ok {
		return -1
	}
	var names []string
	for _, i := range q.fields {
		p := &q.Calc.Params[i]
		if p.Kind != core.Number {
			continue
		}
		if p.Name == said {
			return i
		}
		names = append(names, p.Name)
	}
	r.form(formVariable, "variable", facts{name: "variable", value: "«" + clip(said) + "»", domain: join(names)})
	return -1
}

// readScale returns the scale; a logarithmic one does not reach 0.
func readScale(raw []byte, from, to float64, r *Row) string {
	said, ok := readString("escala", raw, false, r)
	switch {
	case !ok || said == scaleLinear:
		return scaleLinear
	case said != scaleLogarithmic:
		r.form(formChoice, "escala", facts{name: "escala", value: "«" + clip(said) + "»", domain: join([]string{scaleLinear, scaleLogarithmic})})
	case from == 0 || to == 0 || (from < 0) != (to < 0):
		r.form(formLogarithm, "escala", facts{})
	}
	return scaleLogarithmic
}

func (s *Series) readUnit(raw []byte, r *Row) core.Unit {
	s.unit = unit(s.variable.Unit)
	if said, ok := readString("unidad", raw, false, r); ok {
		s.unit = said
	}
	u, known := findUnit(s.variable, s.unit)
	if !known {
		r.form(formUnit, "unidad", facts{name: s.variable.Name, value: "«" + clip(s.unit) + "»", domain: unitNames(s.variable)})
	}
	return u
}

// along returns the rows of a curve: the other parameters as they are stated, the variable by
// its points.
func (q *Question) along(place int, u core.Unit, points []float64, raw []byte, r *Row) *core.Block {
	rest := *q
	rest.fields = nil
	for _, i := range q.fields {
		if i != place {
			rest.fields = append(rest.fields, i)
		}
	}
	rest.required &^= core.Bit(place)
	rest.Fix(q.Calc.Params[place].Name, inSI(points[0], u))
	if raw == nil {
		raw = []byte("{}")
	}
	r.Within = "parametros"
	defer func() { r.Within = "" }()
	if err := rest.Decode(raw, r); err != nil || len(r.Problems) > 0 {
		return nil // it was read once: the error cannot be
	}
	rest.fields = q.fields
	read := columns{are: core.Bit(place)}
	for _, x := range points {
		read.values[place] = append(read.values[place], inSI(x, u))
	}
	read.rows[place] = len(points)
	return rest.block(&read, r)
}

// inSI returns a number of a unit in SI's. A zero keeps its sign.
func inSI(x float64, u core.Unit) float64 {
	if u.Offset == 0 {
		return float64(x * u.Factor)
	}
	return float64(x*u.Factor) + u.Offset
}

// points returns a range's points, both ends exact.
func points(from, to float64, count int, scale string) []float64 {
	list := make([]float64, count)
	if scale == scaleLogarithmic {
		low, high := num.Log(math.Abs(from)), num.Log(math.Abs(to))
		for i := range list {
			list[i] = math.Copysign(num.Exp(between(low, high, i, count)), from)
		}
	} else {
		for i := range list {
			list[i] = between(from, to, i, count)
		}
	}
	list[0], list[count-1] = from, to
	return list
}

// between returns point i of so many from a to b.
func between(a, b float64, i, count int) float64 {
	t := float64(i) / float64(count-1)
	return float64(a*(1-t)) + float64(b*t)
}

// AppendSeries appends the answer to a curve.
func (v *View) AppendSeries(dst []byte, s *Series, l Language) []byte {
	dst = AppendString(append(dst, `{"variable":`...), s.variable.Name)
	dst = AppendString(appendName(dst, "unidad"), s.unit)
	dst = AppendString(appendName(dst, "escala"), s.scale)
	return v.appendColumns(dst, s.Block, l, func(dst []byte) []byte {
		dst = append(appendName(dst, s.variable.Name), '[')
		for i, x := range s.points {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = AppendNumber(dst, x)
		}
		return append(dst, ']')
	})
}

// readNumber reads a member that must be a number.
func readNumber(name string, raw []byte, r *Row) float64 {
	if raw == nil {
		r.form(formMissing, name, facts{name: name})
		return 0
	}
	s := scanner{doc: raw}
	if k, _ := s.peek(); k != kindNumber {
		r.form(formNumber, name, facts{name: name, value: kindNames[k][r.Lang]})
		return 0
	}
	x, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || math.IsInf(x, 0) {
		r.law(name, core.LawFinite, facts{name: name, value: clip(string(raw))})
		return 0
	}
	return x
}
