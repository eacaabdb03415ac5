package catalog_test

import (
	"math"
	"regexp"
	"slices"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/flat"
)

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestNumbersAndSlugs(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	check := func(number, position int, slug string) {
		if number != position+1 || !slugForm.MatchString(slug) || seen[slug] {
			t.Errorf("%q at position %d has number %d", slug, position, number)
		}
		seen[slug] = true
	}
	for i, c := range catalog.Calculations {
		check(int(c.ID), i, c.Slug)
		if catalog.Calculation(c.ID) != c || catalog.FindCalculation(c.Slug) != c {
			t.Errorf("%s is not found", c.Slug)
		}
	}
	for i, m := range catalog.Models {
		check(int(m.ID), i, m.Slug)
		if catalog.Model(m.ID) != m || catalog.FindModel(m.Slug) != m {
			t.Errorf("%s is not found", m.Slug)
		}
	}
	if catalog.Calculation(0) != nil || catalog.Calculation(99999) != nil || catalog.Model(0) != nil ||
		catalog.FindModel("x") != nil || catalog.FindCalculation("") != nil {
		t.Error("what is not there is found")
	}
}

func TestDeclarationsAreWhole(t *testing.T) {
	t.Parallel()
	for _, c := range catalog.Calculations {
		if len(c.Params) > core.MaxParams || len(c.Outputs) > core.MaxOutputs || len(c.Rules) > core.MaxRules {
			t.Errorf("%s: too many parameters, outputs or rules", c.Slug)
		}
		whole(t, c.Slug, c.Title, c.Formula, c.Source)
		names(t, c.Slug, c.Params, c.Outputs)
		in, given := example(c.Params)
		if _, broken := c.Evaluate(in, given, make([]float64, len(c.Outputs))); broken != 0 {
			t.Errorf("%s: its example breaks rules %b", c.Slug, broken)
		}
	}
	for _, m := range catalog.Models {
		whole(t, m.Slug, m.Title, m.Formula, m.Source)
		names(t, m.Slug, m.Params, m.Outputs)
		for i, params := range m.Examples {
			if !flat.Check(m.Params, params) || m.Check != nil && len(m.Check(params)) > 0 {
				t.Errorf("%s: its example %d breaks its rules", m.Slug, i)
			}
		}
		if len(m.Examples) == 0 || len(m.Claims) == 0 {
			t.Errorf("%s: no example or no published value", m.Slug)
		}
	}
}

func example(params []core.Param) (in []float64, given core.Mask) {
	in = make([]float64, len(params))
	for i, p := range params {
		if p.Example.Set {
			in[i] = p.Example.Value
			given |= core.Bit(i)
		}
	}
	return in, core.FillDefaults(params, in, given)
}

func whole(t *testing.T, slug string, texts ...core.Text) {
	t.Helper()
	if slices.ContainsFunc(texts, func(x core.Text) bool { return x.ES == "" || x.EN == "" }) {
		t.Errorf("%s: a text is missing in Spanish or English", slug)
	}
}

func names(t *testing.T, slug string, params []core.Param, outputs []core.Output) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range params {
		whole(t, slug+" "+p.Name, p.Doc)
		if p.Name == "" || seen[p.Name] || (p.Kind == core.Choice) != (len(p.Choices) > 0) {
			t.Errorf("%s: parameter %q is not well declared", slug, p.Name)
		}
		if d := p.Domain; d.Law == core.LawFinite && (d.Min != 0 || d.Max != 0) {
			t.Errorf("%s: parameter %q has bounds without a law: they would not hold", slug, p.Name)
		}
		seen[p.Name] = true
		fields(t, slug+"."+p.Name, p.Kind, len(p.Fields))
	}
	for _, o := range outputs {
		whole(t, slug+" "+o.Name, o.Doc)
		if o.Name == "" || seen[o.Name] || (o.Kind == core.Choice) != (len(o.Choices) > 0) {
			t.Errorf("%s: output %q is not well declared", slug, o.Name)
		}
		seen[o.Name] = true
		fields(t, slug+"."+o.Name, o.Kind, len(o.Fields))
	}
}

// fields requires that lists and groups have fields, and nothing else.
func fields(t *testing.T, name string, k core.Kind, count int) {
	t.Helper()
	if (k == core.List || k == core.Group) != (count > 0) {
		t.Errorf("%s: kind %d with %d fields", name, k, count)
	}
}

// Every calculation gives what others published, and there is such a value for each.
func TestKnownValues(t *testing.T) {
	t.Parallel()
	for _, c := range catalog.Calculations {
		if len(c.Known) == 0 {
			t.Errorf("%s: no published value", c.Slug)
		}
		for _, v := range c.Known {
			in, out, given := make([]float64, len(c.Params)), make([]float64, len(c.Outputs)), core.Mask(0)
			if len(v.In) != len(in) || v.Source == "" || !(v.Tolerance > 0) {
				t.Fatalf("%s: a published value without source, tolerance or a number per parameter", c.Slug)
			}
			for i, x := range v.In {
				if x == x {
					in[i] = x
					given |= core.Bit(i)
				}
			}
			null, broken := c.Evaluate(in, given, out)
			got, scale := out[v.Output], math.Abs(v.Want)
			if scale == 0 {
				scale = 1
			}
			if broken != 0 || null.Has(v.Output) || !(math.Abs(got-v.Want) <= v.Tolerance*scale) {
				t.Errorf("%s of %v: %s = %.17g, want %.17g within %g (%s)", c.Slug, v.In, c.Outputs[v.Output].Name, got, v.Want, v.Tolerance, v.Source)
			}
		}
	}
}
