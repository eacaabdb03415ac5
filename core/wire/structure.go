package wire

import (
	"math"
	"slices"
	"strconv"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/flat"
)

// structure reads a model's parameters from JSON into their flat list. What is wrong is listed in
// the row; what is read then is of no use.
type structure struct {
	scanner
	row   *Row
	loose bool // members that are not declared are passed over
}

// object reads the members of an object into the flat lists of its fields, in their order.
func (s *structure) object(fields []core.Param) ([]float64, error) {
	parts, seen := make([][]float64, len(fields)), make([]bool, len(fields))
	err := s.scanner.object(func(name []byte, k kind) (err error) {
		i := slices.IndexFunc(fields, func(p core.Param) bool { return p.Name == string(name) })
		switch {
		case i < 0 && s.loose:
		case i < 0:
			s.row.form(formUnknown, string(name), facts{name: clip(string(name)), domain: join(namesOf(fields))})
		case seen[i]:
			s.row.form(formDuplicate, string(name), facts{name: string(name)})
		default:
			seen[i] = true
			if parts[i], err = s.value(&fields[i], k); parts[i] == nil {
				parts[i] = []float64{0} // it was stated, however wrongly
			}
			return err
		}
		return s.skip(k)
	})
	return s.join(fields, parts), err
}

// join fills in what was not stated.
func (s *structure) join(fields []core.Param, parts [][]float64) (list []float64) {
	for i := range fields {
		if parts[i] == nil {
			parts[i] = s.absent(&fields[i])
		}
		list = append(list, parts[i]...)
	}
	return list
}

// absent returns the flat form of a parameter that is not stated.
func (s *structure) absent(p *core.Param) []float64 {
	switch {
	case p.Kind == core.Group:
		defer s.enter(p.Name)()
		return s.join(p.Fields, make([][]float64, len(p.Fields)))
	case p.Default.Set:
		return []float64{p.Default.Value}
	case p.Optional || MayMiss(p) && !s.loose: // a summary tells its empty lists
		return []float64{0} // absent, or empty
	}
	s.row.law(p.Name, core.LawRequired, facts{name: p.Name})
	return []float64{0}
}

// MayMiss tells whether a parameter of a model need not be stated: texts and lists need not where they
// may be empty.
func MayMiss(p *core.Param) bool {
	empty := p.Least == 0 && (p.Kind == core.String || p.Kind == core.List)
	return p.Optional || empty || p.Kind == core.Group
}

// value reads the value of a parameter.
func (s *structure) value(p *core.Param, k kind) ([]float64, error) {
	if k == kindNull && MayMiss(p) {
		return s.absent(p), s.literal()
	}
	switch {
	case p.Kind == core.List && k == kindArray:
		defer s.enter(p.Name)()
		return s.list(p)
	case p.Kind == core.Group && k == kindObject:
		defer s.enter(p.Name)()
		return s.object(p.Fields)
	case p.Kind == core.String && k == kindString:
		return s.string(p)
	case p.Kind == core.Choice && k == kindString:
		return s.choice(p)
	case p.Named && k == kindString:
		return s.calculation(p)
	case p.Kind == core.Number && (k == kindNumber || k == kindObject):
		return s.number(p, k)
	}
	forms := [...]string{core.Number: formNumber, core.Choice: formString, core.String: formText, core.List: formList, core.Group: formMember}
	s.row.form(forms[p.Kind], p.Name, facts{name: p.Name, value: kindNames[k][s.row.Lang], domain: join(p.Choices)})
	return nil, s.skip(k)
}

// enter goes on to a member; the answer comes back.
func (s *structure) enter(name string) (leave func()) {
	before := s.row.trail
	if name != "" {
		s.row.trail += "," + string(AppendString(nil, name))
	}
	return func() { s.row.trail = before }
}

// list reads the elements of a list.
func (s *structure) list(p *core.Param) ([]float64, error) {
	count, whole := 0, []float64{0}
	before := s.row.trail
	err := s.array(func(n int, k kind) error {
		if count = n + 1; count > p.Most || len(whole) > flat.MaxLength && !s.loose {
			return s.skip(k)
		}
		s.row.trail = before + "," + strconv.Itoa(n)
		part, err := s.element(p, k)
		whole = append(whole, part...)
		return err
	})
	s.row.trail = before
	if count < p.Least || count > p.Most {
		s.row.form(formItems, "", facts{name: p.Name, value: strconv.Itoa(count), domain: integers(uint64(p.Least), uint64(p.Most))})
	}
	whole[0] = float64(count)
	return whole, err
}

// element reads one element: a plain value where the list declares a single nameless field.
func (s *structure) element(p *core.Param, k kind) ([]float64, error) {
	if isPlain(p) {
		return s.value(&p.Fields[0], k)
	}
	if k != kindObject {
		s.row.form(formMember, "", facts{name: p.Name, value: kindNames[k][s.row.Lang]})
		return nil, s.skip(k)
	}
	return s.object(p.Fields)
}

func (s *structure) string(p *core.Param) ([]float64, error) {
	said, err := s.text()
	if len(said) < p.Least || len(said) > p.Most {
		s.row.form(formBytes, p.Name, facts{name: p.Name, value: strconv.Itoa(len(said)), domain: integers(uint64(p.Least), uint64(p.Most))})
		return nil, err
	}
	var w flat.Writer
	w.Text(string(said))
	return w.List, err
}

func (s *structure) choice(p *core.Param) ([]float64, error) {
	said, err := s.text()
	n := slices.Index(p.Choices, string(said))
	if n < 0 && err == nil {
		s.row.law(p.Name, core.LawChoice, facts{name: p.Name, value: "«" + clip(string(said)) + "»", domain: join(p.Choices)})
	}
	return stated(p, float64(n)), err
}

// calculation reads the slug of a calculation.
func (s *structure) calculation(p *core.Param) ([]float64, error) {
	said, err := s.text()
	c := catalog.FindCalculation(string(said))
	if c == nil {
		if err == nil {
			s.row.form(formCalculation, p.Name, facts{name: p.Name, value: "«" + clip(string(said)) + "»"})
		}
		return []float64{0}, err
	}
	return stated(p, float64(c.ID)), err
}

// number reads a number, or a quantity with its unit.
func (s *structure) number(p *core.Param, k kind) ([]float64, error) {
	start := s.pos
	if err := s.skip(k); err != nil {
		return nil, err
	}
	raw, problems := s.doc[start:s.pos], len(s.row.Problems)
	x := s.row.read(p, k, raw)
	if len(s.row.Problems) == problems && !p.Accepts(x) {
		s.row.outside(p, x)
	}
	return stated(p, x), nil
}

// read returns the number that a parameter's value states.
func (r *Row) read(p *core.Param, k kind, raw []byte) float64 {
	// A calculation's row of this parameter alone reads numbers, units and what is wrong with them.
	lone := Row{Lang: r.Lang, Place: r.Place, Within: r.Within, trail: r.trail}
	if k == kindNumber {
		lone.number(0, p, string(raw))
	} else {
		lone.quantity(0, p, raw)
	}
	r.Problems = append(r.Problems, lone.Problems...)
	return lone.in[0]
}

// stated returns the flat form of a number or choice that is stated.
func stated(p *core.Param, x float64) []float64 {
	if p.Optional && !p.Default.Set {
		return []float64{1, x}
	}
	return []float64{x}
}

func namesOf(fields []core.Param) []string {
	names := make([]string, len(fields))
	for i := range fields {
		names[i] = fields[i].Name
	}
	return names
}

// readParams reads the flat parameters of a model from a JSON object, and lists the rules that
// they break.
func readParams(model *core.Model, raw []byte, r *Row) ([]float64, error) {
	s := structure{scanner: scanner{doc: raw}, row: r}
	k, err := s.peek()
	if err != nil {
		return nil, err
	}
	if k != kindObject {
		r.form(formObject, "", facts{value: kindNames[k][r.Lang]})
		if err := s.skip(k); err != nil {
			return nil, err
		}
		return nil, s.end()
	}
	before := len(r.Problems)
	list, err := s.object(model.Params)
	if err == nil {
		err = s.end()
	}
	if len(list) > flat.MaxLength {
		r.form(formSize, "", facts{value: strconv.Itoa(len(list)), domain: strconv.Itoa(flat.MaxLength)})
	}
	if err != nil || len(r.Problems) > before {
		return nil, err
	}
	if model.Resolve != nil {
		list = model.Resolve(list)
	}
	if model.Check != nil {
		for _, f := range model.Check(list) {
			r.fault(model, f)
		}
	}
	return list, nil
}

// fault says that a model's parameters break a rule.
func (r *Row) fault(model *core.Model, f core.Fault) {
	defer func(trail string) { r.trail = trail }(r.trail)
	p := &model.Params[f.Param]
	if f.Item >= 0 || f.Field >= 0 {
		r.trail += "," + string(AppendString(nil, p.Name))
	}
	name := p.Name
	if f.Item >= 0 {
		r.trail += "," + strconv.Itoa(f.Item)
		name += "[" + strconv.Itoa(f.Item) + "]"
	}
	field := ""
	switch {
	case f.Field >= 0:
		p = &p.Fields[f.Field]
		field = p.Name
		if p.Name != "" {
			name += "." + p.Name
		}
	case f.Item < 0:
		field = p.Name
	}
	told := facts{name: name, unit: spaced(p.Unit), value: finite(f.Value), bound: finite(f.Bound), said: clip(f.Said)}
	if f.At >= 0 {
		told.at = strconv.Itoa(f.At)
	}
	r.law(field, f.Law, told)
}

// finite writes a number, "" for none.
func finite(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return number(x)
}
