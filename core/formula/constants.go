package formula

import (
	"math"

	"github.com/fisica-lab/fisica/core/constants"
)

// Constant is a number with a name.
type Constant struct {
	Name  string
	Value float64 // in SI units
}

// Constants are the names that stand for numbers where no input has them.
//
// Source: BIPM, The International System of Units, 9th edition (2019), for those that are exact;
// CODATA 2022, Mohr, Newell, Taylor & Tiesinga, Rev. Mod. Phys. 97, 025002 (2025), for the others.
var Constants = [...]Constant{
	{"pi", math.Pi},
	{"π", math.Pi},
	{"c", constants.C},                    // speed of light in vacuum, m/s
	{"h", constants.H},                    // Planck constant, J s
	{"hbar", constants.H / (2 * math.Pi)}, // reduced Planck constant, J s
	{"ħ", constants.H / (2 * math.Pi)},    // the same
	{"q_e", constants.E},                  // elementary charge, C
	{"k_B", constants.K},                  // Boltzmann constant, J/K
	{"N_A", constants.NA},                 // Avogadro constant, 1/mol
	{"R_gas", constants.R},                // molar gas constant, J/(mol K)
	{"G", 6.67430e-11},                    // constant of gravitation, m³/(kg s²)
	{"g_n", 9.80665},                      // standard acceleration of gravity, m/s²
	{"m_e", 9.1093837139e-31},             // electron mass, kg
	{"m_p", 1.67262192595e-27},            // proton mass, kg
	{"m_n", 1.67492750056e-27},            // neutron mass, kg
	{"u", 1.66053906892e-27},              // atomic mass constant, kg
	{"epsilon_0", 8.8541878188e-12},       // vacuum electric permittivity, F/m
	{"mu_0", 1.25663706127e-6},            // vacuum magnetic permeability, N/A²
	{"sigma_SB", 5.670374419184429e-8},    // Stefan–Boltzmann constant, W/(m² K⁴)
	{"alpha_f", 7.2973525643e-3},          // fine-structure constant
}

func findConstant(name string) int {
	for i := range Constants {
		if Constants[i].Name == name {
			return i
		}
	}
	return -1
}
