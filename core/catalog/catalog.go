// Package catalog holds the two lists of what the core can do. They are append only: an
// entry's number and slug are permanent.
package catalog

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/circuits"
	"github.com/fisica-lab/fisica/core/kinematics"
	"github.com/fisica-lab/fisica/core/mechanics"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/montecarlo/ising"
	"github.com/fisica-lab/fisica/core/montecarlo/photons"
	"github.com/fisica-lab/fisica/core/montecarlo/propagation"
	"github.com/fisica-lab/fisica/core/nuclear"
	"github.com/fisica-lab/fisica/core/optics"
	"github.com/fisica-lab/fisica/core/particles"
	"github.com/fisica-lab/fisica/core/quantum"
	"github.com/fisica-lab/fisica/core/thermal"
)

// Calculations are all calculations; entry i has the number i+1.
var Calculations = []*core.Calculation{
	&kinematics.ClassicalEnergy,
	&kinematics.Energy,
	&optics.Snell,
	&optics.Fresnel,
	&optics.ThinLens,
	&optics.Grating,
	&optics.Airy,
	&circuits.SeriesRLC,
	&mechanics.Pendulum,
	&mechanics.Kepler,
	&mechanics.Oscillator,
	&mechanics.Projectile,
	&kinematics.LorentzFactor,
	&kinematics.VelocityAddition,
	&kinematics.TimeDilation,
	&kinematics.LengthContraction,
	&kinematics.Doppler,
	&particles.InvariantMass,
	&particles.Cyclotron,
	&particles.LarmorPower,
	&particles.StoppingPower,
	&nuclear.Decay,
	&nuclear.SemiEmpiricalMass,
	&nuclear.Reaction,
	&quantum.Photon,
	&quantum.MatterWave,
	&quantum.HydrogenLevel,
	&quantum.HydrogenTransition,
	&quantum.Compton,
	&quantum.Box,
	&quantum.Tunnel,
	&thermal.Planck,
	&thermal.Wien,
	&thermal.StefanBoltzmann,
	&thermal.MaxwellBoltzmann,
	&thermal.VanDerWaals,
}

// Models are all Monte Carlo models; entry i has the number i+1.
var Models = []*core.Model{
	&montecarlo.Uniform,
	&propagation.Propagation,
	&photons.Model,
	&ising.Model,
}

// The model propagacion takes any calculation, and cannot import the list that it is in.
func init() { propagation.Calculations = Calculations } //nolint:gochecknoinits // there is no other way round the cycle

// Calculation returns the calculation with a number, or nil.
func Calculation(id uint32) *core.Calculation {
	if id-1 < uint32(len(Calculations)) {
		return Calculations[id-1]
	}
	return nil
}

// Model returns the model with a number, or nil.
func Model(id uint32) *core.Model {
	if id-1 < uint32(len(Models)) {
		return Models[id-1]
	}
	return nil
}
