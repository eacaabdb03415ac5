package photons

import (
	"github.com/fisica-lab/fisica/core"
)

// Parameters, flat: layers of n, μa, μs, g and thickness, the worlds' indices, beam and its radius,
// Δz, nz, Δr, nr, na.
var (
	// slab is that of van de Hulst's table.
	slab = []float64{1, 1, 1000, 9000, 0.75, 1, 2e-4, 1, 1, pencil, 0, 5e-6, 40, 2e-5, 50, 30}
	// thick is Giovanelli's: without a bottom, and with a surface that reflects.
	thick = []float64{1, 1.5, 1000, 9000, 0, 0, 1, 1, pencil, 0, 2e-5, 40, 2e-5, 50, 30}
	// three are layers of a tissue in air.
	three = []float64{
		3, 1.37, 100, 10000, 0.9, 1, 1e-3, 1.37, 100, 1000, 0, 1, 1e-3, 1.37, 200, 1000, 0.7, 1, 2e-3,
		1, 1, gaussian, 1e-3, 1e-4, 40, 1e-4, 50, 30,
	}
	// glass has a clear layer, one that only scatters, and other worlds.
	glass = []float64{
		3, 1.5, 0, 0, 0, 1, 1e-3, 1.37, 0, 5000, 0.8, 1, 5e-4, 1.4, 300, 2000, -0.3, 0,
		1.33, 1.2, flatBeam, 2e-3, 1e-4, 30, 1e-4, 40, 20,
	}
)

const claimed = 1e7 // photons

// claims are published values; Giovanelli's is known to about 1e-4.
//
// Sources: van de Hulst, Multiple Light Scattering (1980), and Giovanelli, Opt. Acta 2, 153 (1955), both
// via Wang, Jacques & Zheng 1995.
var claims = core.Claiming(
	core.Claim{
		Name: "lámina, R_d", Params: slab, N: claimed, Want: 0.09739, Error: 3e-6, Source: "van de Hulst 1980, via doi 10.1016/0169-2607(95)01640-F",
		Got: func(s []float64) (value, se float64) { return s[0], s[2] },
	},
	core.Claim{
		Name: "lámina, T_t", Params: slab, N: claimed, Want: 0.66096, Error: 3e-6, Source: "van de Hulst 1980, via doi 10.1016/0169-2607(95)01640-F",
		Got: func(s []float64) (value, se float64) { return s[3], s[5] },
	},
	core.Claim{
		Name: "semiinfinito, R", Params: thick, N: claimed, Want: 0.2600, Error: 1e-4, Source: "Giovanelli 1955, via doi 10.1016/0169-2607(95)01640-F",
		Got: func(s []float64) (value, se float64) { return s[0] + s[6], s[2] },
	},
)
