package ising_test

import (
	"math"
	"math/bits"
	"testing"

	"github.com/fisica-lab/fisica/core/montecarlo/ising"
)

// enumerate returns the exact means of a lattice of side n ≤ 4: ⟨e⟩, ⟨|m|⟩, ⟨e²⟩, ⟨m²⟩ and ⟨m⁴⟩.
func enumerate(n int, t float64) (e, m, e2, m2, m4 float64) {
	sites := n * n
	z := 0.0
	for state := range uint32(1) << sites {
		energy := 0
		for i := range sites {
			right, down := i/n*n+(i+1)%n, (i+n)%sites
			energy -= 2 - 2*int(state>>i&1^state>>right&1) - 2*int(state>>i&1^state>>down&1)
		}
		u := float64(energy) / float64(sites)
		mag := math.Abs(float64(2*bits.OnesCount32(state)-sites)) / float64(sites)
		w := math.Exp(-(float64(energy) + float64(2*sites)) / t)
		z += w
		e += w * u
		e2 += w * u * u
		m += w * mag
		m2 += w * mag * mag
		m4 += w * mag * mag * mag * mag
	}
	return e / z, m / z, e2 / z, m2 / z, m4 / z
}

func TestFiniteEnergyByEnumeration(t *testing.T) {
	t.Parallel()
	for _, n := range []int{2, 4} {
		for _, temperature := range []float64{0.5, 1, 2, 2.269185314213022, 2.5, 4, 20, 100} {
			want, _, _, _, _ := enumerate(n, temperature)
			if got := ising.FiniteEnergy(temperature, n); math.Abs(got-want) > 3e-12 {
				t.Errorf("L = %d, T = %v: u = %.15f, want %.15f", n, temperature, got, want)
			}
		}
	}
}

// The column L = 64 of published values.
func TestFiniteEnergyPublished(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ t, u, tolerance float64 }{
		{2, -1.745564575313, 2e-12},
		{2.2, -1.546479153082, 2e-12},
		{2.269185314213022, -1.42394, 6e-6},
		{3, -0.817309592503, 2e-12},
	} {
		if u := ising.FiniteEnergy(tt.t, 64); math.Abs(u-tt.u) > tt.tolerance {
			t.Errorf("T = %v: u = %.13f, want %.12f", tt.t, u, tt.u)
		}
	}
}

// Far from Tc a large lattice is infinite, and at no temperature does the sum overflow.
func TestFiniteEnergyOfLargeLattices(t *testing.T) {
	t.Parallel()
	for _, n := range []int{4, 64, 1000, 1024} {
		for x := 0.1; x <= 100; x *= 1.03 {
			u := ising.FiniteEnergy(x, n)
			if !(u >= -2-1e-12 && u < 0) {
				t.Errorf("L = %d, T = %v: %v", n, x, u)
			}
			if far := math.Abs(x-2.27) > 0.2; far && n >= 1000 && math.Abs(u-ising.Energy(x)) > 1e-11 {
				t.Errorf("L = %d, T = %v: %v, infinite %v", n, x, u, ising.Energy(x))
			}
		}
	}
}
