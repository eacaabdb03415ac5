package ising

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// FiniteEnergy returns the energy per site of a periodic lattice of side n, even, at temperature t in
// [0.1, 100]. With K = 1/t and products over r = 0 … n−1,
//
//	Z ∝ (2 sinh 2K)^{n²/2} (Z₁ + Z₂ + Z₃ + Z₄), u = −(1/n²) d ln Z/dK
//	Z₁, Z₂ = ∏ 2 cosh(n γ₂ᵣ₊₁/2), ∏ 2 sinh(n γ₂ᵣ₊₁/2); Z₃, Z₄ the same with γ₂ᵣ
//	cosh γᵣ = cosh 2K coth 2K − cos(πr/n), γ₀ = 2K + ln tanh K
//
// γ₀ is negative above Tc, and Z₄ with it.
//
// Source: B. Kaufman, Phys. Rev. 76, 1232 (1949).
func FiniteEnergy(t float64, n int) float64 {
	sinh, cosh := num.Sinh(2/t), num.Cosh(2/t)
	k := kaufman{side: float64(n), sinh: sinh, slope: float64(float64(2*cosh) * (1 - 1/sinh/sinh))}
	odd, even := k.products(n, 1), k.products(n, 2)
	k.first(&even)
	// All four relative to the greatest, Z₁ or Z₃: they are e^ten thousand.
	top := max(odd.lnCosh, even.lnCosh)
	z, slope := 0.0, 0.0
	add := func(ln, factor, rise float64) {
		size := num.Exp(ln - top)
		z += float64(size * factor)
		slope += float64(size * rise)
	}
	add(odd.lnCosh, 1, odd.riseCosh)
	add(odd.lnSinh, 1, odd.riseSinh)
	add(even.lnCosh, 1, even.riseCosh)
	add(even.lnSinh, k.factor, k.rise+float64(k.factor*even.riseSinh))
	return -cosh/sinh - slope/z/k.side/k.side
}

// kaufman is a lattice's side, sinh 2K and dγᵣ/dK · sinh γᵣ; of Z₄, the factor of r = 0 and its
// derivative, without their magnitude e^|n γ₀/2|.
type kaufman struct {
	side, sinh, slope float64
	factor, rise      float64
}

// products are logarithms of ∏ 2 cosh and ∏ 2 sinh, and their derivatives by K.
type products struct{ lnCosh, lnSinh, riseCosh, riseSinh float64 }

// gamma returns γᵣ ≥ 0 and sinh γᵣ, from cosh γᵣ − 1 = (1 − sinh 2K)²/sinh 2K + 2 sin²(πr/2n): near
// Tc the difference of cosines would lose the digits.
func (k *kaufman) gamma(r int) (gamma, sinh float64) {
	sine := num.Sin(float64(float64(r)*(math.Pi/2)) / k.side)
	off := 1 - k.sinh
	d := float64(off*off)/k.sinh + float64(2*float64(sine*sine))
	sinh = math.Sqrt(float64(d * (d + 2)))
	return num.Log1p(d + sinh), sinh
}

// products returns those over r = first, first + 2, … < 2n.
func (k *kaufman) products(n, first int) (p products) {
	half := float64(k.side / 2)
	for r := first; r < 2*n; r += 2 {
		gamma, sinh := k.gamma(r)
		p.add(float64(half*gamma), float64(half*k.slope)/sinh)
	}
	return p
}

// add multiplies with 2 cosh a and 2 sinh a, a > 0, of which the derivative is given.
func (p *products) add(a, rise float64) {
	e := num.Exp(float64(-2 * a))
	p.lnCosh += a + num.Log1p(e)
	p.lnSinh += a + num.Log1p(-e)
	tanh := (1 - e) / (1 + e)
	p.riseCosh += float64(rise * tanh)
	p.riseSinh += rise / tanh
}

// first takes r = 0 into the products of even r, where 2 sinh(n γ₀/2) may be 0 or negative.
func (k *kaufman) first(p *products) {
	gamma, _ := k.gamma(0)
	a := float64(float64(k.side/2) * gamma)
	rise := float64(k.side * (1 + 1/k.sinh)) // n/2 · dγ₀/dK
	e := num.Exp(float64(-2 * a))
	sign := math.Copysign(1, k.sinh-1)
	p.lnCosh += a + num.Log1p(e)
	p.riseCosh += float64(float64(rise*sign) * ((1 - e) / (1 + e)))
	k.factor = float64(sign * (1 - e))
	k.rise = float64(rise * (1 + e))
	p.lnSinh += a
}
