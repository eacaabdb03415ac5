package wire

import (
	"errors"
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
)

// errSummary is a text that no AppendSummary of this model wrote.
var errSummary = errors.New("not the summary of this model")

// asParams declares outputs as parameters that take any value, so that one piece of code writes
// and reads both.
func asParams(outputs []core.Output) []core.Param {
	params := make([]core.Param, len(outputs))
	for i := range outputs {
		o := &outputs[i]
		params[i] = core.Param{
			Name: o.Name, Kind: o.Kind, Choices: o.Choices, Optional: o.Nullable, Fields: asParams(o.Fields), Most: math.MaxInt32,
		}
	}
	return params
}

// mayLack tells whether a parameter's flat form says first whether it is there.
func mayLack(p *core.Param) bool {
	return p.Optional && !p.Default.Set && (p.Kind == core.Number || p.Kind == core.Choice)
}

// isPlain tells whether a list's elements are values without a name.
func isPlain(p *core.Param) bool { return len(p.Fields) == 1 && p.Fields[0].Name == "" }

// AppendParams appends a model's flat parameters as a JSON object; what is absent is left out.
func AppendParams(dst []byte, model *core.Model, list []float64) []byte {
	return append(appendMembers(append(dst, '{'), model.Params, flat.Read(list), false), '}')
}

// AppendSummary appends the members of a model's flat summary to an object; what is undefined is
// null. What is too large to be told again and again is left out unless the whole is wanted.
func AppendSummary(dst []byte, model *core.Model, list []float64, whole bool) []byte {
	r := flat.Read(list)
	for i, p := range asParams(model.Outputs) {
		mark := len(dst)
		dst = appendMembers(dst, []core.Param{p}, r, true)
		if model.Outputs[i].Bulk && !whole {
			dst = dst[:mark]
		}
	}
	return dst
}

func appendMembers(dst []byte, fields []core.Param, r *flat.Reader, nulls bool) []byte {
	for i := range fields {
		p := &fields[i]
		if mayLack(p) && r.Number() == 0 {
			if nulls {
				dst = append(appendName(dst, p.Name), "null"...)
			}
			continue
		}
		dst = appendValue(appendName(dst, p.Name), p, r, nulls)
	}
	return dst
}

func appendValue(dst []byte, p *core.Param, r *flat.Reader, nulls bool) []byte {
	switch p.Kind {
	case core.Choice:
		return AppendString(dst, p.Choices[r.Int()])
	case core.String:
		return AppendString(dst, r.Text())
	case core.Group:
		return append(appendMembers(append(dst, '{'), p.Fields, r, nulls), '}')
	case core.List:
		return appendList(dst, p, r, nulls)
	case core.Number:
	}
	return AppendNumber(dst, r.Number())
}

func appendList(dst []byte, p *core.Param, r *flat.Reader, nulls bool) []byte {
	dst = append(dst, '[')
	for n := range r.Int() {
		if n > 0 {
			dst = append(dst, ',')
		}
		switch first := &p.Fields[0]; {
		case !isPlain(p):
			dst = append(appendMembers(append(dst, '{'), p.Fields, r, nulls), '}')
		case mayLack(first) && r.Number() == 0:
			dst = append(dst, "null"...)
		default:
			dst = appendValue(dst, first, r, nulls)
		}
	}
	return append(dst, ']')
}

// ParseSummary reads back the flat summary of a model from a JSON object with its members, to the
// same bits. Further members are passed over.
func ParseSummary(model *core.Model, text []byte) ([]float64, error) {
	s := structure{scanner: scanner{doc: text}, row: &Row{}, loose: true}
	if k, err := s.peek(); err != nil || k != kindObject {
		return nil, errors.Join(errSummary, err)
	}
	list, err := s.object(asParams(model.Outputs))
	if err != nil || len(s.row.Problems) > 0 {
		return nil, errors.Join(errSummary, err)
	}
	return list, nil
}
