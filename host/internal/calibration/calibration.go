// Package calibration fits measured kinetic energies to those of the models, and keeps which fit is
// in force: its factor and its correction go into the answers of /v1.
package calibration

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/fisica-lab/fisica/core"
)

// Errors of a calibration.
var (
	ErrNotFound   = errors.New("no such calibration")
	ErrDegenerate = errors.New("the pairs determine no factor and correction")
)

// The number of pairs of a fit.
const (
	MinPairs = 2
	MaxPairs = 10_000
)

// Pair is a measured kinetic energy beside what the models give, in J.
type Pair struct {
	Mass        *float64 `json:"masa,omitempty"`      // kg; nil where the model's energy was stated
	Speed       *float64 `json:"velocidad,omitempty"` // m/s
	Classical   float64  `json:"energia_modelo"`      // ½mv²
	Relativity  float64  `json:"energia_relativista"` // (γ−1)mc²
	Measured    float64  `json:"energia_medida"`
	Uncertainty *float64 `json:"incertidumbre,omitempty"` // one standard deviation; of all pairs or of none
}

// Estimate is one parameter of a fit.
type Estimate struct {
	Value        float64   `json:"valor"`
	Uncertainty  float64   `json:"incertidumbre"`        // one standard deviation
	ChiSquare    *float64  `json:"chi2"`                 // nil without uncertainties of the pairs
	ReducedChi   *float64  `json:"chi2_reducido"`        // by degrees of freedom
	ResidualSD   float64   `json:"desviacion_residual"`  // J; by degrees of freedom, not weighted
	Degrees      int       `json:"grados_de_libertad"`   // pairs − 1
	Residuals    []float64 `json:"residuos,omitempty"`   // J, measured less fitted
	Standardised []float64 `json:"residuos_u,omitempty"` // in the pairs' uncertainties
}

// Fit is what the pairs say.
type Fit struct {
	Factor     Estimate      `json:"factor"`     // of the classical energy
	Correction Estimate      `json:"correccion"` //nolint:misspell // of the relativistic energy, in percent; the wire is Spanish
	Covariance [2][2]float64 `json:"covarianza"` // of factor and correction
	Weighted   bool          `json:"ponderado"`
}

// Calibration is a version of the record. Its numbers never change.
type Calibration struct {
	Version int64     `json:"version"`
	Active  bool      `json:"activa"`
	Note    string    `json:"nota"`
	Author  string    `json:"autor"`
	Created time.Time `json:"creada"`
	Fit
	Pairs []Pair `json:"pares,omitempty"`
}

// Active is the calibration in force. Version 0 is none: factor 1 and correction 0.
type Active struct {
	Version    int64
	Factor     float64
	Correction float64 // percent
	name       string
}

// None is the absence of a calibration.
var None = Active{Factor: 1}.named()

// named returns it with its name made once, so that an answer writes it without work.
func (a Active) named() Active {
	a.name = core.Version
	if a.Version != 0 {
		a.name += "+calibracion." + strconv.FormatInt(a.Version, 10)
	}
	return a
}

// Name is the version of the core and, as SemVer's build metadata, that of the calibration.
func (a *Active) Name() string { return a.name }

// Store keeps the versions and which one is in force.
type Store interface {
	// AddCalibration adds a calibration and returns its version, one more than the last.
	AddCalibration(ctx context.Context, c *Calibration) (version int64, err error)
	// Calibrations returns the newest versions first, without their pairs and residuals.
	Calibrations(ctx context.Context, limit int) ([]Calibration, error)
	// Calibration returns a version, or ErrNotFound.
	Calibration(ctx context.Context, version int64) (*Calibration, error)
	// ActivateCalibration puts a version in force in the place of the one that is, 0 for none;
	// ErrNotFound where there is no such version.
	ActivateCalibration(ctx context.Context, version int64, by string, at time.Time) error
	// ActiveCalibration returns the one in force.
	ActiveCalibration(ctx context.Context) (Active, error)
}
