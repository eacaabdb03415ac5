package mechanics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/mechanics"
)

func throw(v, angle, height, mass, area, drag, density, g float64) coretest.Answer {
	return coretest.Ask(&mechanics.Projectile, coretest.In{
		"rapidez": v, "angulo": angle, "altura": height, "masa": mass, "area": area, "coeficiente_arrastre": drag,
		"densidad_aire": density, "gravedad": g,
	})
}

// flight are the results of a throw, in their order.
type flight [6]float64

var flightNames = [6]string{"alcance", "tiempo_vuelo", "altura_maxima", "tiempo_altura_maxima", "rapidez_impacto", "angulo_impacto"}

// off returns the largest relative difference between an answer and what is wanted.
func (want flight) off(a coretest.Answer) (worst float64) {
	for i, name := range flightNames {
		d := math.Abs(a.Of(name) - want[i])
		if want[i] != 0 {
			d /= math.Abs(want[i])
		}
		if !(d <= worst) {
			worst = d
		}
	}
	return worst
}

func TestProjectileAgainstHodograph(t *testing.T) {
	t.Parallel()
	// The hodograph's solution: with p = tan ψ the slope and F(p) = ½(p√(1+p²) + asinh p),
	// 1/v_x² = 1/v_x0² + (2κ/g)(F(p₀) − F(p)), and t = ∫v_x dp/g, x = ∫v_x² dp/g, y = ∫p v_x² dp/g
	// (Hackborn, Can. Appl. Math. Q. 14, 285 (2006)); quadratures in 40 digits with mpmath 1.3.0.
	for _, tt := range []struct {
		in   [8]float64
		want flight
	}{
		{
			[8]float64{30, 0.8726646259971648, 0, 0.15, 0.0038484510006474966, 0.52, 1.225, 9.80665},
			flight{58.080793558450787997, 4.1029185738205228492, 20.72911464593643706, 1.9494383466704990037, 20.971415639880868512, 1.045267161310685084},
		},
		{
			[8]float64{30, 0.8726646259971648, 100, 0.15, 0.0038484510006474966, 0.52, 1.225, 9.80665},
			flight{85.419377078284484767, 7.8543540838919073056, 120.72911464593643706, 1.9494383466704990037, 32.15397708359052512, 1.4307117099628496615},
		},
		{
			[8]float64{450, 0.5, 0, 0.01, 5e-5, 0.3, 1.225, 9.80665},
			flight{2199.3690422219229311, 20.605371588293956001, 560.92229537536457866, 8.3182579908589331168, 87.256909554863017072, 1.1264894791907443616},
		},
		{
			[8]float64{20, -0.5, 50, 0.0027, 0.001256637061435917, 0.5, 1.2, 9.8},
			flight{11.152573816907489317, 6.138275143286036673, 50, 0, 8.377756267046981395, 1.5696816368882378437},
		},
		{
			[8]float64{1000, 1.2, 10, 1, 0.01, 0.5, 1.225, 9.80665},
			flight{560.16198926140619902, 27.65855254879474091, 865.30743667477607291, 8.2232270895964128006, 56.425566394115702872, 1.549625402107342158},
		},
	} {
		a := throw(tt.in[0], tt.in[1], tt.in[2], tt.in[3], tt.in[4], tt.in[5], tt.in[6], tt.in[7])
		e := tt.want.off(a)
		t.Logf("%v: relative error up to %.1e", tt.in, e)
		if e > coretest.RelError(&mechanics.Projectile, "alcance") {
			t.Errorf("%v: %+v, want %v: off by %.1e", tt.in, a, tt.want, e)
		}
	}
}

func TestProjectileWithoutDrag(t *testing.T) {
	t.Parallel()
	r, worst := draw(5), 0.0
	for range 300 {
		v, angle, h, g := 100*r.Float64(), math.Pi*(r.Float64()-0.5), 100*r.Float64(), 1+20*r.Float64()
		vx, vy := v*math.Cos(angle), v*math.Sin(angle)
		down := math.Sqrt(vy*vy + 2*g*h)
		top := math.Max(vy, 0)
		// T = (v_y + √(v_y² + 2gh))/g, in the form without cancellation.
		time := (vy + down) / g
		if vy < 0 {
			time = 2 * h / (down - vy)
		}
		want := flight{vx * time, time, h + top*top/(2*g), top / g, math.Hypot(vx, down), math.Atan2(down, vx)}
		worst = math.Max(worst, want.off(throw(v, angle, h, 1, 0, 0.5, 1, g)))
	}
	t.Logf("relative error up to %.1e", worst)
	if worst > 1e-13 {
		t.Errorf("relative error %.1e, documented 1e-13", worst)
	}
}

// Straight up and down again: H = (v_t²/2g) ln(1 + v²/v_t²), up in (v_t/g) atan(v/v_t), down in
// (v_t/g) acosh(e^(gH/v_t²)), with v_i = v_t √(1 − e^(−2gH/v_t²)).
// Source: Taylor, Classical Mechanics (2005), section 2.4, eqs. 2.57 and 2.58, and problem 2.38 ff.
func TestVerticalThrow(t *testing.T) {
	t.Parallel()
	r, worst := draw(6), 0.0
	for range 300 {
		v, kappa, g, h0 := math.Exp(9*r.Float64()-1), math.Exp(-12*r.Float64()), 9.8, 20*r.Float64()
		terminal := math.Sqrt(g / kappa)
		rise := math.Log1p(v*v/terminal/terminal) / (2 * kappa)
		top := h0 + rise
		up := terminal / g * math.Atan(v/terminal)
		down := terminal / g * math.Acosh(math.Exp(kappa*top))
		if kappa*top > 300 || kappa*v*v > 1e6*g {
			continue
		}
		if kappa*top < 0.1 { // acosh eˣ = ln(1 + (eˣ−1) + √((eˣ−1)(eˣ+1)))
			grown := math.Expm1(kappa * top)
			down = terminal / g * math.Log1p(grown+math.Sqrt(grown*(grown+2)))
		}
		a := throw(v, math.Pi/2, h0, 1, 2, kappa, 1, g)
		speed := terminal * math.Sqrt(-math.Expm1(-2*kappa*top))
		for name, want := range map[string]float64{
			"altura_maxima": top, "tiempo_altura_maxima": up, "tiempo_vuelo": up + down, "rapidez_impacto": speed,
			"angulo_impacto": math.Pi / 2, "rapidez_terminal": terminal,
		} {
			if e := math.Abs(a.Of(name)/want - 1); !(e <= worst) {
				worst = e
			}
		}
	}
	t.Logf("relative error up to %.1e", worst)
	if bound := coretest.RelError(&mechanics.Projectile, "alcance"); !(worst <= bound) {
		t.Errorf("relative error %.1e, declared %.0e", worst, bound)
	}
}

func TestProjectileLimits(t *testing.T) {
	t.Parallel()
	if a := throw(0, 0.5, 0, 1, 1, 1, 1, 9.8); a.Of("alcance") != 0 || a.Of("tiempo_vuelo") != 0 || !a.Null("angulo_impacto") {
		t.Errorf("at rest on the ground: %+v", a)
	}
	if a := throw(10, -0.5, 0, 1, 1, 1, 1, 9.8); a.Of("alcance") != 0 || math.Abs(a.Of("rapidez_impacto")/10-1) > 1e-15 || math.Abs(a.Of("angulo_impacto")-0.5) > 1e-15 {
		t.Errorf("thrown at the ground: %+v", a)
	}
	if a := throw(10, 1e-9, 0, 1, 0, 1, 1, 9.8); math.Abs(a.Of("tiempo_vuelo")/(2e-8/9.8)-1) > 1e-13 || !a.Null("rapidez_terminal") {
		t.Errorf("nearly flat: %+v", a)
	}
	if a := throw(10, 0.5, 1000, 1, 2, 1, 1, 9.8); a.Broken != 0 || a.Null("alcance") {
		t.Errorf("the deepest fall: %+v", a)
	}
	if a := throw(10, 0.5, 1001, 1, 2, 1, 1, 9.8); a.Broken != core.Bit(core.RuleBit) {
		t.Errorf("a fall too deep: broken %b", a.Broken)
	}
	if a := throw(1e3, 0.5, 0, 1, 2, 1, 1, 1); a.Broken != 0 || a.Null("alcance") {
		t.Errorf("the strongest drag: %+v", a)
	}
	if a := throw(1e3, 0.5, 0, 1, 2, 1, 1, 0.999); a.Broken != core.Bit(core.RuleBit+1) {
		t.Errorf("a drag too strong: broken %b", a.Broken)
	}
	if a := throw(1e3, 1.5, 1000, 1, 2, 1, 1, 1); a.Broken != 0 || a.Null("alcance") {
		t.Errorf("both at once: %+v", a)
	}
}

// Drag takes energy: never farther, higher or faster than without it.
func FuzzDragOnlyBrakes(f *testing.F) {
	f.Add(30.0, 0.8, 1.0, 0.01)
	f.Add(500.0, 1.5, 100.0, 0.1)
	f.Fuzz(func(t *testing.T, v, angle, h, kappa float64) {
		a, free := throw(v, angle, h, 1, 2, kappa, 1, 9.8), throw(v, angle, h, 1, 0, kappa, 1, 9.8)
		if a.Broken|free.Broken != 0 {
			return
		}
		if a.Null("tiempo_vuelo") || free.Null("tiempo_vuelo") {
			t.Fatalf("v = %v, θ = %v, h = %v, κ = %v: not computed", v, angle, h, kappa)
		}
		for _, name := range []string{"alcance", "altura_maxima", "tiempo_altura_maxima", "rapidez_impacto"} {
			if a.Of(name) > free.Of(name)*(1+1e-10) {
				t.Errorf("v = %v, θ = %v, h = %v, κ = %v: %s = %v, without drag %v", v, angle, h, kappa, name, a.Of(name), free.Of(name))
			}
		}
	})
}
