// Package units lists the units in which people state quantities, beside SI's. The factors
// are exact by definition, but for u and the degree, which are the nearest doubles of the
// value that is given.
package units

import "github.com/fisica-lab/fisica/core"

// The lists, by the SI unit that they stand for.
//
// Sources: BIPM, The International System of Units, 9th edition (2019), tables 1, 7 and 8;
// u after CODATA 2022 (Rev. Mod. Phys. 97, 025002); atm, cal, G, Å and the rest after NIST SP 811 (2008),
// appendix B.
var (
	Mass = core.In( // kg
		core.Unit{Name: "g", Factor: 1e-3}, core.Unit{Name: "mg", Factor: 1e-6}, core.Unit{Name: "t", Factor: 1e3},
		core.Unit{Name: "u", Factor: 1.66053906892e-27},
		core.Unit{Name: "keV/c²", Factor: 1.602176634e-16 / (299792458.0 * 299792458.0)},
		core.Unit{Name: "MeV/c²", Factor: 1.602176634e-13 / (299792458.0 * 299792458.0)},
		core.Unit{Name: "GeV/c²", Factor: 1.602176634e-10 / (299792458.0 * 299792458.0)},
	)
	Energy = core.In( // J
		core.Unit{Name: "eV", Factor: 1.602176634e-19}, core.Unit{Name: "keV", Factor: 1.602176634e-16},
		core.Unit{Name: "MeV", Factor: 1.602176634e-13}, core.Unit{Name: "GeV", Factor: 1.602176634e-10},
		core.Unit{Name: "kJ", Factor: 1e3}, core.Unit{Name: "kWh", Factor: 3.6e6}, core.Unit{Name: "cal", Factor: 4.184},
	)
	Length = core.In( // m
		core.Unit{Name: "fm", Factor: 1e-15}, core.Unit{Name: "pm", Factor: 1e-12}, core.Unit{Name: "Å", Factor: 1e-10},
		core.Unit{Name: "nm", Factor: 1e-9}, core.Unit{Name: "µm", Factor: 1e-6}, core.Unit{Name: "mm", Factor: 1e-3},
		core.Unit{Name: "cm", Factor: 1e-2}, core.Unit{Name: "km", Factor: 1e3}, core.Unit{Name: "au", Factor: 149597870700},
	)
	Wavenumber = core.In( // m⁻¹
		core.Unit{Name: "cm⁻¹", Factor: 100}, core.Unit{Name: "mm⁻¹", Factor: 1e3},
	)
	Speed = core.In( // m/s
		core.Unit{Name: "km/s", Factor: 1e3}, core.Unit{Name: "km/h", Factor: 1 / 3.6}, core.Unit{Name: "c", Factor: 299792458},
	)
	Time = core.In( // s
		core.Unit{Name: "fs", Factor: 1e-15}, core.Unit{Name: "ps", Factor: 1e-12}, core.Unit{Name: "ns", Factor: 1e-9},
		core.Unit{Name: "µs", Factor: 1e-6}, core.Unit{Name: "ms", Factor: 1e-3}, core.Unit{Name: "min", Factor: 60},
		core.Unit{Name: "h", Factor: 3600}, core.Unit{Name: "d", Factor: 86400}, core.Unit{Name: "a", Factor: 31557600},
		core.Unit{Name: "ka", Factor: 3.15576e10}, core.Unit{Name: "Ma", Factor: 3.15576e13}, core.Unit{Name: "Ga", Factor: 3.15576e16},
	)
	Frequency = core.In( // Hz
		core.Unit{Name: "kHz", Factor: 1e3}, core.Unit{Name: "MHz", Factor: 1e6}, core.Unit{Name: "GHz", Factor: 1e9},
		core.Unit{Name: "THz", Factor: 1e12},
	)
	Field = core.In( // T
		core.Unit{Name: "µT", Factor: 1e-6}, core.Unit{Name: "mT", Factor: 1e-3}, core.Unit{Name: "G", Factor: 1e-4},
	)
	Angle = core.In( // rad
		core.Unit{Name: "°", Factor: 0.017453292519943295}, core.Unit{Name: "mrad", Factor: 1e-3},
	)
	Temperature = core.In( // K
		core.Unit{Name: "°C", Factor: 1, Offset: 273.15}, core.Unit{Name: "mK", Factor: 1e-3},
	)
	Pressure = core.In( // Pa
		core.Unit{Name: "kPa", Factor: 1e3}, core.Unit{Name: "bar", Factor: 1e5}, core.Unit{Name: "mbar", Factor: 100},
		core.Unit{Name: "atm", Factor: 101325},
	)
	Volume     = core.In(core.Unit{Name: "L", Factor: 1e-3}, core.Unit{Name: "cm³", Factor: 1e-6})   // m³
	Density    = core.In(core.Unit{Name: "g/cm³", Factor: 1e3})                                      // kg/m³
	Area       = core.In(core.Unit{Name: "cm²", Factor: 1e-4}, core.Unit{Name: "mm²", Factor: 1e-6}) // m²
	Charge     = core.In(core.Unit{Name: "e", Factor: 1.602176634e-19})                              // C
	Resistance = core.In(core.Unit{Name: "kΩ", Factor: 1e3}, core.Unit{Name: "MΩ", Factor: 1e6})     // Ω
	Inductance = core.In(core.Unit{Name: "mH", Factor: 1e-3}, core.Unit{Name: "µH", Factor: 1e-6})   // H
	Capacity   = core.In(                                                                            // F
		core.Unit{Name: "pF", Factor: 1e-12}, core.Unit{Name: "nF", Factor: 1e-9}, core.Unit{Name: "µF", Factor: 1e-6},
	)
	Voltage  = core.In(core.Unit{Name: "mV", Factor: 1e-3}, core.Unit{Name: "kV", Factor: 1e3}) // V
	Momentum = core.In(                                                                         // kg·m/s
		core.Unit{Name: "keV/c", Factor: 1.602176634e-16 / 299792458.0}, core.Unit{Name: "MeV/c", Factor: 1.602176634e-13 / 299792458.0},
		core.Unit{Name: "GeV/c", Factor: 1.602176634e-10 / 299792458.0},
	)
	Acceleration = core.In(core.Unit{Name: "gₙ", Factor: 9.80665}, core.Unit{Name: "km/s²", Factor: 1e3}) // m/s²
	Activity     = core.In(                                                                               // Bq
		core.Unit{Name: "kBq", Factor: 1e3}, core.Unit{Name: "MBq", Factor: 1e6}, core.Unit{Name: "GBq", Factor: 1e9},
		core.Unit{Name: "mCi", Factor: 3.7e7}, core.Unit{Name: "Ci", Factor: 3.7e10},
	)
	Amount      = core.In(core.Unit{Name: "mmol", Factor: 1e-3}, core.Unit{Name: "kmol", Factor: 1e3})      // mol
	MolarMass   = core.In(core.Unit{Name: "g/mol", Factor: 1e-3})                                           // kg/mol
	MolarVolume = core.In(core.Unit{Name: "L/mol", Factor: 1e-3}, core.Unit{Name: "cm³/mol", Factor: 1e-6}) // m³/mol
	Attraction  = core.In(                                                                                  // Pa·m⁶/mol²
		core.Unit{Name: "bar·L²/mol²", Factor: 0.1}, core.Unit{Name: "atm·L²/mol²", Factor: 0.101325},
	)
)
