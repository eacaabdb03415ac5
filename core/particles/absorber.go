package particles

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// absorber is what a medium says about the energy loss in it.
type absorber struct {
	zOverA  float64 // electrons per unit of atomic mass
	ionize  float64 // mean excitation energy I, eV
	density float64 // kg/m³

	// The density effect: C̄, x₀, x₁, a, k, and δ₀ of conductors.
	c, x0, x1, a, k, delta0 float64
}

// absorberNames are the wire names of the absorbers, append only.
var absorberNames = []string{
	"hidrogeno", "helio", "carbono", "nitrogeno", "oxigeno", "aluminio", "silicio", "argon", "hierro", "cobre", "plata",
	"oro", "plomo", "uranio", "agua", "aire",
}

// absorbers are in the order of absorberNames; gases at 20 °C and 1 atm, carbon amorphous.
//
// Sources: Sternheimer, Berger & Seltzer, At. Data Nucl. Data Tables 30, 261 (1984), table I, for I and
// the density effect; Z/A and densities: Groom, Mokhov & Striganov, ibid. 78, 183 (2001).
var absorbers = [...]absorber{
	{0.99212, 19.2, 0.083748, 9.5835, 1.8639, 3.2718, 0.14092, 5.7273, 0},
	{0.49967, 41.8, 0.16632, 11.1393, 2.2017, 3.6122, 0.13443, 5.8347, 0},
	{0.49955, 78, 2000, 2.9925, -0.0351, 2.4860, 0.20240, 3.0036, 0.10},
	{0.49976, 82, 1.1653, 10.5400, 1.7378, 4.1323, 0.15349, 3.2125, 0},
	{0.50002, 95, 1.3315, 10.7004, 1.7541, 4.3213, 0.11778, 3.2913, 0},
	{0.48181, 166, 2699, 4.2395, 0.1708, 3.0127, 0.08024, 3.6345, 0.12},
	{0.49848, 173, 2330, 4.4351, 0.2014, 2.8715, 0.14921, 3.2546, 0.14},
	{0.45059, 188, 1.6620, 11.9480, 1.7635, 4.4855, 0.19714, 2.9618, 0},
	{0.46557, 286, 7874, 4.2911, -0.0012, 3.1531, 0.14680, 2.9632, 0.12},
	{0.45636, 322, 8960, 4.4190, -0.0254, 3.2792, 0.14339, 2.9044, 0.08},
	{0.43572, 470, 10500, 5.0630, 0.0657, 3.1074, 0.24585, 2.6899, 0.14},
	{0.40108, 790, 19320, 5.5747, 0.2021, 3.6979, 0.09756, 3.1101, 0.14},
	{0.39575, 823, 11350, 6.2018, 0.3776, 3.8073, 0.09359, 3.1608, 0.14},
	{0.38651, 890, 18950, 5.8694, 0.2260, 3.3721, 0.19677, 2.8171, 0.14},
	{0.55509, 75, 1000, 3.5017, 0.2400, 2.8004, 0.09116, 3.4773, 0},
	{0.49919, 85.7, 1.20479, 10.5961, 1.7418, 4.2759, 0.10914, 3.3994, 0},
}

// densityEffect returns δ of a particle with βγ, by the decimal logarithm x = log₁₀ βγ:
//
//	2 ln 10 · x − C̄                    x ≥ x₁
//	2 ln 10 · x − C̄ + a (x₁ − x)ᵏ      x₀ ≤ x < x₁
//	δ₀ 10^{2 (x − x₀)}                 x < x₀
//
// Source: Workman et al. (Particle Data Group), Prog. Theor. Exp. Phys. 2022, 083C01, eq. 34.7.
func (m *absorber) densityEffect(betaGamma float64) float64 {
	ln := num.Log(betaGamma)
	x := float64(ln / math.Ln10)
	switch {
	case x >= m.x1:
		return float64(2*ln) - m.c
	case x >= m.x0:
		return float64(2*ln) - m.c + float64(m.a*num.Pow(m.x1-x, m.k))
	case m.delta0 == 0:
		return 0
	}
	return float64(m.delta0 * num.Exp(float64(2*math.Ln10*(x-m.x0))))
}
