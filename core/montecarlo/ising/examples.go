package ising

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
)

// Parameters, flat: side, temperatures, algorithm, sweeps before measuring, measurements, sweeps
// between two of them, start.
var (
	small    = []float64{16, 3, 1.5, critical, 3.5, metropolis, 20, 40, 1, ordered}
	clusters = []float64{16, 2, 2, 2.5, wolff, 10, 40, 1, random}
	short    = []float64{10, 1, 100, metropolis, 0, 5, 2, random}
	// cold and warm are claimed about: from order, which is soon in equilibrium below Tc and at T = 3.
	cold = []float64{64, 3, 1, 2, 3, metropolis, 100, 200, 1, ordered}
	warm = []float64{64, 2, 2.2, critical, wolff, 60, 130, 1, ordered}
)

const replicas = 64 // of each temperature: of 63 degrees of freedom z is almost normal

// claims are exact values; well below Tc, of the infinite lattice too.
var claims = core.Claiming(
	core.Claim{
		Name: "e, T = 1", Params: cold, N: 3 * replicas, Want: -1.997160204112, Error: 1e-12, Source: "Onsager 1944",
		Got: func(s []float64) (value, se float64) { return energyOf(s, 0) },
	},
	core.Claim{
		Name: "e, T = 2", Params: cold, N: 3 * replicas, Want: -1.745564575313, Error: 1e-12, Source: "Kaufman 1949, L = 64",
		Got: func(s []float64) (value, se float64) { return energyOf(s, 1) },
	},
	core.Claim{
		Name: "e, T = 3", Params: cold, N: 3 * replicas, Want: -0.817309592503, Error: 1e-12, Source: "Kaufman 1949, L = 64",
		Got: func(s []float64) (value, se float64) { return energyOf(s, 2) },
	},
	core.Claim{
		Name: "|m|, T = 1", Params: cold, N: 3 * replicas, Want: 0.999275751957, Error: 1e-12, Source: "Yang 1952",
		Got: func(s []float64) (value, se float64) { return magnetOf(s, 0) },
	},
	core.Claim{
		Name: "|m|, T = 2", Params: cold, N: 3 * replicas, Want: 0.911319377877, Error: 1e-12, Source: "Yang 1952",
		Got: func(s []float64) (value, se float64) { return magnetOf(s, 1) },
	},
	core.Claim{
		Name: "e, T = 2.2", Params: warm, N: 2 * replicas, Want: -1.546479153082, Error: 1e-12, Source: "Kaufman 1949, L = 64",
		Got: func(s []float64) (value, se float64) { return energyOf(s, 0) },
	},
	core.Claim{
		Name: "e, Tc", Params: warm, N: 2 * replicas, Want: -1.423938389833, Error: 1e-12, Source: "Kaufman 1949, L = 64",
		Got: func(s []float64) (value, se float64) { return energyOf(s, 1) },
	},
)

// energyOf reads the energy at a temperature, and its standard error, from a summary.
func energyOf(summary []float64, temperature int) (value, se float64) {
	r := flat.Read(summary)
	r.Int()
	for range temperature {
		skip(r)
	}
	r.Number()
	r.Number()
	return r.Number(), r.Maybe().Value
}

// magnetOf reads the magnetisation.
func magnetOf(summary []float64, temperature int) (value, se float64) {
	r := flat.Read(summary)
	r.Int()
	for range temperature {
		skip(r)
	}
	for range 3 {
		r.Number()
	}
	r.Maybe()
	return r.Number(), r.Maybe().Value
}

// skip reads a temperature.
func skip(r *flat.Reader) {
	r.Number()
	r.Number()
	for range 4 {
		r.Number()
		r.Maybe()
	}
	for range 4 {
		r.Maybe()
	}
	for range 4 {
		r.Number()
	}
}
