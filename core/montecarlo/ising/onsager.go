// Package ising holds the two-dimensional Ising model on a square lattice, J = k = 1.
package ising

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// Energy returns the energy per site of the infinite lattice at temperature t in [0.01, 100],
//
//	u = −coth 2β · [1 + (2/π)(2 tanh² 2β − 1) K(κ)], κ = 2 sinh 2β / cosh² 2β, β = 1/t
//
// Source: L. Onsager, Phys. Rev. 65, 117 (1944).
func Energy(t float64) float64 {
	x := 2 / t
	tanh := num.Tanh(x)
	kappa := float64(2*tanh) / num.Cosh(x)
	bracket := 1.0
	if kappa < 1 { // at Tc the factor of K vanishes faster than K grows
		factor := float64(2*float64(tanh*tanh)) - 1
		bracket += float64(float64(factor*num.EllipticK(kappa)) * (2 / math.Pi))
	}
	return -bracket / tanh
}

// Magnetization returns the spontaneous magnetisation per site of the infinite lattice,
//
//	m = (1 − sinh⁻⁴ 2β)^{1/8} below Tc, 0 above
//
// Source: C. N. Yang, Phys. Rev. 85, 808 (1952).
func Magnetization(t float64) float64 {
	inverse := 1 / num.Sinh(2/t)
	square := float64(inverse * inverse)
	rest := 1 - float64(square*square)
	if rest <= 0 {
		return 0
	}
	return math.Sqrt(math.Sqrt(math.Sqrt(rest)))
}
