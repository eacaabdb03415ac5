package wire

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/fisica-lab/fisica/core"
)

// maxProblems bounds the list of a hostile question.
const maxProblems = 64

// Problem is one thing that is wrong with a question: a row of a 422's detail.
type Problem struct {
	Place   string // "body" or "query"
	Within  string // the member of the body that holds the field, "" for the body itself
	Trail   string // the way on from there, as JSON: names and numbers, each behind a comma
	Field   string // "" for the question as a whole
	At      int    // the element of a column, from 1; 0 for none
	Type    string
	Message string
}

func (r *Row) add(p Problem) {
	if len(r.Problems) < maxProblems {
		p.Place, p.Within, p.Trail, p.At = r.Place, r.Within, r.trail, r.at
		r.Problems = append(r.Problems, p)
	}
}

func (r *Row) law(field string, law core.Law, f facts) {
	r.add(Problem{Field: field, Type: LawName(law), Message: lawMessage(r.Lang, law, f)})
}

func (r *Row) form(form, field string, f facts) {
	r.add(Problem{Field: clip(field), Type: form, Message: formMessage(r.Lang, form, f)})
}

// Explain lists the laws in a mask of broken rules, as core.Calculation.Evaluate gives it.
func (q *Question) Explain(r *Row, broken core.Mask) {
	for i := range q.Calc.Params {
		if broken.Has(i) {
			q.explainDomain(r, i)
		}
	}
	for i := range q.Calc.Rules {
		if broken.Has(core.RuleBit + i) {
			q.explainRule(r, &q.Calc.Rules[i])
		}
	}
	if broken.Has(core.OverflowBit) {
		r.law("", core.LawRepresentable, facts{})
	}
}

func (q *Question) explainDomain(r *Row, i int) {
	p := &q.Calc.Params[i]
	f := facts{name: p.Name, value: number(r.in[i]), unit: spaced(p.Unit)}
	switch {
	case !r.given.Has(i):
		r.law(p.Name, core.LawRequired, f)
	case p.Kind == core.Choice:
		f.domain = join(p.Choices)
		r.law(p.Name, core.LawChoice, f)
	default:
		r.outside(p, r.in[i])
	}
}

// outside says that a number is outside a parameter's domain.
func (r *Row) outside(p *core.Param, x float64) {
	f := facts{name: p.Name, value: number(x), unit: spaced(p.Unit), domain: interval(p.Domain), bound: number(p.Domain.Max)}
	// Next to an excluded 0 stands a number that nobody means.
	if nearest := p.Domain.Nearest(x); p.Domain.Contains(nearest) && math.Abs(nearest) > math.SmallestNonzeroFloat64 {
		f.valid = number(nearest)
	}
	r.law(p.Name, p.Domain.Law, f)
}

func (q *Question) explainRule(r *Row, rule *core.Rule) {
	p := &q.Calc.Params[rule.About]
	f := facts{name: p.Name, value: number(r.in[rule.About]), unit: spaced(p.Unit)}
	if rule.Bound != nil {
		// The row's own values: a default that the rule reads must be filled in.
		in := r.in
		given := core.FillDefaults(q.Calc.Params, in[:r.params], r.given)
		bound := rule.Bound(in[:r.params], given)
		f.bound = number(bound)
		f.valid = nearestTo(rule, bound, in[:r.params], given)
	}
	r.law(p.Name, rule.Law, f)
}

// nearestTo returns the value next to a rule's bound, or to its negative, that would keep it; ""
// where there is none.
func nearestTo(rule *core.Rule, bound float64, in []float64, given core.Mask) string {
	value, valid, found := in[rule.About], 0.0, false
	for _, b := range [...]float64{bound, -bound} {
		for _, x := range [...]float64{b, core.Beside(b, -1), core.Beside(b, 1)} {
			in[rule.About] = x
			better := !found || math.Abs(x-value) < math.Abs(valid-value)
			if x-x == 0 && better && !rule.Broken(in, given) {
				valid, found = x, true
			}
		}
	}
	in[rule.About] = value
	if !found {
		return ""
	}
	return number(valid)
}

// AppendProblems appends the body of a 422: {"detail":[{"loc":[…],"msg":…,"type":…}]}.
func AppendProblems(dst []byte, r *Row) []byte {
	return append(appendDetail(append(dst, '{'), r), '}')
}

// appendDetail appends "detail":[…].
func appendDetail(dst []byte, r *Row) []byte {
	dst = append(dst, `"detail":[`...)
	for i, p := range r.Problems {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, `{"loc":[`...)
		dst = AppendString(dst, p.Place)
		if p.Within != "" {
			dst = append(dst, ',')
			dst = AppendString(dst, p.Within)
		}
		dst = append(dst, p.Trail...)
		if p.Field != "" {
			dst = append(dst, ',')
			dst = AppendString(dst, p.Field)
		}
		if p.At > 0 {
			dst = strconv.AppendInt(append(dst, ','), int64(p.At-1), 10)
		}
		dst = append(dst, `],"msg":`...)
		dst = AppendString(dst, p.Message)
		dst = append(dst, `,"type":`...)
		dst = AppendString(dst, p.Type)
		dst = append(dst, '}')
	}
	return append(dst, ']')
}

func (q *Question) names() string {
	names := make([]string, len(q.fields))
	for n, i := range q.fields {
		names[n] = q.Calc.Params[i].Name
	}
	return join(names)
}

func join(names []string) string { return strings.Join(names, ", ") }

func spaced(unit string) string {
	if unit == "" {
		return ""
	}
	return " " + unit
}

func number(x float64) string { return string(AppendNumber(nil, x)) }

// interval writes a domain as people do: (0, 1], with … for no bound.
func interval(i core.Interval) string {
	open, shut := "[", "]"
	if i.MinOpen {
		open = "("
	}
	if i.MaxOpen {
		shut = ")"
	}
	return open + end(i.Min, "−∞") + ", " + end(i.Max, "∞") + shut
}

func end(x float64, infinite string) string {
	if x-x != 0 { // infinite
		return infinite
	}
	return number(x)
}

// maxRepeated bounds what a message repeats of what a stranger sent.
const maxRepeated = 64

func clip(s string) string { return Clip(s, maxRepeated) }

// Clip cuts a text at so many bytes, between two characters, and says that it did.
func Clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}
