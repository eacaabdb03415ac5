package optics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/optics"
)

func lens(q coretest.In) coretest.Answer { return coretest.Ask(&optics.ThinLens, q) }

func TestThinLens(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name              string
		q                 coretest.In
		image, m          float64
		kind, way, source string
	}{
		{"beyond the focus", coretest.In{"distancia_objeto": 0.3, "distancia_focal": 0.1}, 0.15, -0.5, "real", "invertida", "Serway, example 36.8 A"},
		{"inside the focus", coretest.In{"distancia_objeto": 0.05, "distancia_focal": 0.1}, -0.1, 2, "virtual", "derecha", "Serway, example 36.8 C"},
		{"diverging", coretest.In{"distancia_objeto": 0.3, "distancia_focal": -0.1}, -0.075, 0.25, "virtual", "derecha", "Serway, example 36.9 A"},
	}
	for _, tt := range tests { // Serway & Jewett, Physics for Scientists and Engineers, 9th ed.
		a := lens(tt.q)
		if math.Abs(a.Of("distancia_imagen")/tt.image-1) > 1e-15 || math.Abs(a.Of("aumento")/tt.m-1) > 1e-15 ||
			a.Choice("tipo_imagen") != tt.kind || a.Choice("orientacion") != tt.way {
			t.Errorf("%s: %+v, want %v m, %v (%s)", tt.name, a, tt.image, tt.m, tt.source)
		}
	}
	// Hecht, Optics, 5th ed., section 5.2.3: a plano-convex lens of R = 50 mm and n = 1.5 has f = 100 mm,
	// either way round.
	for _, q := range []coretest.In{{"radio_1": 0.05}, {"radio_2": -0.05}} {
		q["distancia_objeto"], q["indice_lente"] = 1, 1.5
		if a := lens(q); math.Abs(a.Of("focal")/0.1-1) > 1e-15 || math.Abs(a.Of("potencia")/10-1) > 1e-15 || a.Choice("tipo_lente") != "convergente" {
			t.Errorf("plano-convex lens: %+v, want f = 0.1 m (Hecht, section 5.2.3)", a)
		}
	}
}

func TestLensLimits(t *testing.T) {
	t.Parallel()
	for _, q := range []coretest.In{
		{"distancia_objeto": 0.1, "distancia_focal": 0.1},
		{"distancia_objeto": 0.2, "indice_lente": 1.5, "radio_1": 0.2, "radio_2": -0.2},
	} {
		if a := lens(q); !a.Null("distancia_imagen") || !a.Null("aumento") || !a.Null("orientacion") || a.Choice("tipo_imagen") != "en-el-infinito" {
			t.Errorf("object in the focus: %+v", a)
		}
	}
	for _, q := range []coretest.In{
		{"indice_lente": 1.5, "radio_1": 0.2, "radio_2": 0.2},
		{"indice_lente": 1.5},
		{"indice_lente": 1.33, "indice_medio": 1.33, "radio_1": 0.2, "radio_2": -0.2},
	} {
		q["distancia_objeto"] = 0.4
		if a := lens(q); !a.Null("focal") || a.Of("potencia") != 0 || a.Of("distancia_imagen") != -0.4 || a.Of("aumento") != 1 || a.Choice("tipo_lente") != "afocal" {
			t.Errorf("lens without power: %+v", a)
		}
	}
	if a := lens(coretest.In{"distancia_objeto": 0, "distancia_focal": 0.1}); math.Float64bits(a.Of("distancia_imagen")) != 0 || a.Of("aumento") != 1 {
		t.Errorf("object at the lens: %+v", a)
	}
}

func TestLensRules(t *testing.T) {
	t.Parallel()
	rule := func(i int) core.Mask { return core.Bit(core.RuleBit + i) }
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{}, rule(0)},
		{coretest.In{"distancia_focal": 1, "indice_lente": 1.5}, rule(0)},
		{coretest.In{"distancia_focal": 1, "radio_1": 1}, rule(0)},
		{coretest.In{"radio_1": 1, "radio_2": 1}, rule(0)},
		{coretest.In{"distancia_focal": 0}, rule(1)},
		{coretest.In{"indice_lente": 1.5, "radio_1": 0, "radio_2": 1e-13}, rule(2) | rule(3)},
		{coretest.In{"distancia_focal": 1e-12}, 0},
	} {
		tt.q["distancia_objeto"] = 1
		if a := lens(tt.q); a.Broken != tt.want {
			t.Errorf("%v: broken %b, want %b", tt.q, a.Broken, tt.want)
		}
	}
}

func TestLensErrorBound(t *testing.T) {
	t.Parallel()
	w, r, formed := worst{}, draw(2), 0.0
	one := exact.Of(1)
	for i := range 8000 {
		n, n0 := 1+r.Float64(), 1+0.5*r.Float64()
		r1, r2 := r.NormFloat64(), r.NormFloat64()
		if i%3 == 0 {
			r2 = r1 * (1 + math.Exp2(-52*r.Float64()))
		}
		power := exact.Of(n).Sub(exact.Of(n0)).Mul(one.Div(exact.Of(r1)).Sub(one.Div(exact.Of(r2))))
		if power.Sign() == 0 || math.Abs(r1) < 1e-12 || math.Abs(r2) < 1e-12 {
			continue
		}
		f := exact.Of(n0).Div(power)
		s := math.Min(1e12, math.Max(-1e12, f.Float()*(1+math.Exp2(-54*r.Float64()))))
		a := lens(coretest.In{"distancia_objeto": s, "indice_lente": n, "indice_medio": n0, "radio_1": r1, "radio_2": r2})
		w.see("focal", a.Of("focal"), f)
		w.see("potencia", a.Of("potencia"), power)
		if d := exact.Of(s).Sub(f); math.Abs(d.Float()) > 3e-16*math.Abs(s) {
			formed = max(formed, f.Mul(exact.Of(s)).Div(d).RelError(a.Of("distancia_imagen")), f.Div(d).Neg().RelError(a.Of("aumento")))
		}
	}
	w.hold(t, &optics.ThinLens)
	t.Logf("s', m: relative error up to %.1e", formed)
	if formed > 4.6e-16 {
		t.Errorf("s', m: relative error %.1e, documented 4.6e-16", formed)
	}
}

// 1/s + 1/s' = 1/f, and the image's image is the object.
func FuzzConjugatePoints(f *testing.F) {
	f.Add(0.3, 0.1)
	f.Add(-2.0, 0.5)
	f.Add(0.05, -0.1)
	f.Fuzz(func(t *testing.T, s, focal float64) {
		a := lens(coretest.In{"distancia_objeto": s, "distancia_focal": focal})
		image := a.Of("distancia_imagen")
		if math.IsNaN(image) || s == 0 || math.Abs(s) < 1e-290 {
			return
		}
		largest := math.Max(1/math.Abs(s), math.Max(1/math.Abs(image), 1/math.Abs(focal)))
		if sum := 1/s + 1/image; math.Abs(sum-1/focal) > 2e-15*largest {
			t.Errorf("s = %v, f = %v: 1/s + 1/s' = %v, want %v", s, focal, sum, 1/focal)
		}
		back := lens(coretest.In{"distancia_objeto": image, "distancia_focal": focal}).Of("distancia_imagen")
		if sensitive := math.Abs(focal / (image - focal)); sensitive < 1e6 && sensitive > 1e-6 && !(math.Abs(back/s-1) < 1e-15*(4+4*sensitive+4/sensitive)) {
			t.Errorf("s = %v, f = %v: the image's image is at %v", s, focal, back)
		}
	})
}
