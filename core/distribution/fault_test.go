package distribution_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		spec  *distribution.Spec
		law   core.Law
		field int
	}{
		{"nothing", spec(distribution.Normal), core.LawRequired, distribution.FieldValue},
		{"no u", spec(distribution.Normal, 1), core.LawRequired, distribution.FieldU},
		{"u of 0", spec(distribution.Normal, 1, 0), core.LawPositive, distribution.FieldU},
		{"too much", spec(distribution.Normal, 1, 1, 1), core.LawUnused, distribution.FieldA},
		{"too large", spec(distribution.Normal, 1e200, 1), core.LawAtMost, distribution.FieldValue},
		{"no samples", spec(distribution.Samples), core.LawRequired, distribution.FieldSamples},
		{"a large sample", &distribution.Spec{Kind: distribution.Samples, Samples: []float64{1, -1e200}}, core.LawAtMost, distribution.FieldSamples},
		{"samples of a constant", &distribution.Spec{Kind: distribution.Constant, Of: spec(distribution.Constant, 1).Of, Samples: []float64{1}}, core.LawUnused, distribution.FieldSamples},
		{"a = b", spec(distribution.Uniform, none, none, 1, 1), core.LawDistinct, distribution.FieldB},
		{"b < a", spec(distribution.Arcsine, none, none, 1, 0), core.LawAtLeast, distribution.FieldB},
		{"mode below", spec(distribution.Triangular, none, none, 0, 1, -1), core.LawAtLeast, distribution.FieldC},
		{"mode above", spec(distribution.Triangular, none, none, 0, 1, 2), core.LawAtMost, distribution.FieldC},
		{"plateau", spec(distribution.Trapezoidal, none, none, 0, 1, 0.5, 0.4), core.LawAtLeast, distribution.FieldD},
		{"edges that meet", spec(distribution.Curvilinear, none, none, 0, 1, none, 0.5), core.LawAtMost, distribution.FieldD},
		{"sharp edges", spec(distribution.Curvilinear, none, none, 0, 1, none, 0), core.LawPositive, distribution.FieldD},
		{"half a degree", spec(distribution.Student, 0, 1, none, none, none, none, 0.5), core.LawAtLeast, distribution.FieldFreedom},
		{"below zero", spec(distribution.Lognormal, -1, 1), core.LawPositive, distribution.FieldValue},
		{"wide", spec(distribution.Lognormal, 1, 101), core.LawAtMost, distribution.FieldU},
		{"of mean 0", spec(distribution.Exponential, 0), core.LawPositive, distribution.FieldValue},
		{"narrow gamma", spec(distribution.Gamma, 1, 0.001), core.LawAtLeast, distribution.FieldU},
		{"wide gamma", spec(distribution.Gamma, 1, 11), core.LawAtMost, distribution.FieldU},
		{"sharp beta", spec(distribution.Beta, none, none, 0, 1, 0.01, 1), core.LawAtLeast, distribution.FieldC},
		{"narrow beta", spec(distribution.Beta, none, none, 0, 1, 1, 1e5), core.LawAtMost, distribution.FieldD},
		{"many counts", spec(distribution.Poisson, 1e7), core.LawAtMost, distribution.FieldValue},
		{"no counts", spec(distribution.Poisson, 0), core.LawPositive, distribution.FieldValue},
	} {
		f, wrong := tt.spec.Check()
		if !wrong || f.Law != tt.law || f.Field != tt.field {
			t.Errorf("%s: %v %+v, want law %d of field %d", tt.name, wrong, f, tt.law, tt.field)
		}
	}
}

// The tables' numbers for shapes at their bounds stay finite and in order.
func TestBoundsOfShapes(t *testing.T) {
	t.Parallel()
	for _, s := range []*distribution.Spec{
		spec(distribution.Gamma, 1, 0.01), spec(distribution.Gamma, 1, 10), spec(distribution.Student, 0, 1, none, none, none, none, 1e6),
		spec(distribution.Beta, none, none, 0, 1, 0.05, 0.05), spec(distribution.Beta, none, none, 0, 1, 1e4, 1e4),
		spec(distribution.Beta, none, none, 0, 1, 0.05, 1e4), spec(distribution.Beta, none, none, 0, 1, 1e4, 0.05),
		spec(distribution.Lognormal, 1, 100), spec(distribution.Poisson, 1e6), spec(distribution.Poisson, 1e-6),
		spec(distribution.Curvilinear, none, none, 0, 1, none, 0.499999), spec(distribution.Curvilinear, none, none, 0, 1, none, 1e-6),
	} {
		check(t, s)
	}
}
