package mechanics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Projectile, in order.
const (
	projectileSpeed = iota
	projectileAngle
	projectileHeight
	projectileMass
	projectileArea
	projectileDrag
	projectileDensity
	projectileGravity
)

// The outputs of Projectile, in order.
const (
	projectileRange = iota
	projectileTime
	projectileApex
	projectileApexTime
	projectileImpactSpeed
	projectileImpactAngle
	projectileTerminal
)

const (
	// flightSteps is how many steps of a flight are tried, refused ones included.
	flightSteps = 2500
	// flightDepth is how many drag lengths m/(½ρC_dA) a launch may be above the ground: a fall at
	// terminal speed takes about one step for each.
	flightDepth = 1000
	// flightDrag bounds the drag at launch over the weight: above it, no flight fits into the steps.
	flightDrag = 1e6
)

// Projectile is the flight of a body under gravity and a drag quadratic in its speed, from a
// height h to the ground, which is plane:
//
//	v′ = −g ŷ − κ |v| v,  κ = ½ ρ C_d A/m,  v_t = √(g/κ)
//
// Launch speed v in m/s from 0 to 1e6, its angle θ in rad above the horizon, |θ| ≤ π/2, h in m
// from 0 to 1e7, m in kg from 1e-15 to 1e15, A in m² from 0 to 1e6, C_d from 0 to 100, ρ in
// kg/m³ from 0 to 1e5, g in m/s² from 1e-6 to 1e6; κh ≤ 1000 and κv² ≤ 1e6 g. The impact angle is below the
// horizon, null where nothing moves; v_t is null without drag.
//
// Dormand and Prince's method of orders 5 and 4 with a relative error of 1e-12 in each step, at
// most 2500 of them; apex and landing to the method's own order. The results are within 1e-11 of
// the exact ones; without drag, where the method is exact, within 1e-13.
//
// Sources: Taylor, Classical Mechanics (2005), section 2.4, eqs. 2.47, 2.61; Hairer, Nørsett &
// Wanner, Solving Ordinary Differential Equations I, 2nd ed., section II.5, table 5.2.
var Projectile = core.Calculation{
	ID:      12,
	Slug:    core.L("proyectil-arrastre"),
	Title:   core.Say("Proyectil con arrastre cuadrático", "Projectile with quadratic drag"),
	Formula: core.Cite("v′ = −g ŷ − κ |v| v, κ = ½ ρ C_d A/m"),
	Source:  core.Cite("Taylor, Classical Mechanics (2005), section 2.4; Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, 2nd ed., section II.5"),
	Params:  projectileParams,
	Outputs: core.Tell(projectileOutputs...),
	Rules: []core.Rule{
		{
			Law: core.LawDragDepth, About: projectileHeight,
			Params: 1<<projectileHeight | dragParams,
			Broken: func(in []float64, _ core.Mask) bool { return float64(dragOf(in)*in[projectileHeight]) > flightDepth },
			Bound:  core.Against(func(in []float64, _ core.Mask) float64 { return flightDepth / dragOf(in) }),
		},
		{
			Law: core.LawDragDepth, About: projectileSpeed,
			Params: 1<<projectileSpeed | 1<<projectileGravity | dragParams,
			Broken: func(in []float64, _ core.Mask) bool { return in[projectileSpeed] > fastest(in) },
			Bound:  core.Against(func(in []float64, _ core.Mask) float64 { return fastest(in) }),
		},
	},
	Golden: core.Try([]core.GoldenRow{
		projectileRow(0, 0.5, 0, 0.145, 0.0043, 0.3, 1.225, StandardGravity),
		projectileRow(0, 0.5, 100, 0.145, 0.0043, 0.3, 1.225, StandardGravity),
		projectileRow(30, 0, 0, 0.145, 0.0043, 0.3, 1.225, StandardGravity),
		projectileRow(30, -0.5, 0, 0.145, 0.0043, 0.3, 1.225, StandardGravity),
		projectileRow(30, -0.5, 10, 0.145, 0.0043, 0.3, 1.225, StandardGravity),
		projectileRow(30, math.Pi/2, 0, 0.145, 0.0043, 0.3, 1.225, StandardGravity),
		projectileRow(30, math.Pi/4, 0, 0.145, 0, 0.3, 1.225, StandardGravity),
		projectileRow(30, 1e-8, 0, 0.145, 0.0043, 0.3, 1.225, StandardGravity),
		projectileRow(30, 0.5, 999, 1, 2, 1, 1, StandardGravity),
		projectileRow(30, 0.5, 1001, 1, 2, 1, 1, StandardGravity),
		projectileRow(1e3, 0.5, 0, 1, 2, 1, 1, 1.001), // drag just below a million weights
		projectileRow(1e3, 0.5, 0, 1, 2, 1, 1, 0.999),
	}...),
	Known: core.Publish(
		core.Value{
			In: []float64{30, 0.8726646259971648, 0, 0.15, 0.0038484510006474966, 0.52, 1.225, 9.80665}, Output: projectileRange, Want: 58.080793558450787997, Tolerance: 1e-10,
			Source: "Hackborn, Can. Appl. Math. Q. 14, 285 (2006), 40 cifras / digits",
		},
	),
	Compute: computeProjectile,
}

// projectileRow returns a row that states everything.
func projectileRow(in ...float64) core.GoldenRow { return core.GoldenRow{Given: 255, In: in} }

const dragParams = 1<<projectileMass | 1<<projectileArea | 1<<projectileDrag | 1<<projectileDensity

var projectileParams = []core.Param{
	{
		Name: core.L("rapidez"), Symbol: core.L("v"), Unit: core.L("m/s"), Units: units.Speed, Domain: core.Between(0, 1e6, core.LawRange),
		Example: core.Some(30), Doc: core.Say("Rapidez de lanzamiento", "Launch speed"),
	},
	{
		Name: core.L("angulo"), Symbol: core.L("θ"), Unit: core.L("rad"), Units: units.Angle, Domain: core.Between(-math.Pi/2, math.Pi/2, core.LawRange),
		Example: core.Some(0.8726646259971648), Doc: core.Say("Ángulo de lanzamiento sobre la horizontal", "Launch angle above the horizon"),
	},
	{
		Name: core.L("altura"), Symbol: core.L("h"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(0, 1e7, core.LawRange),
		Optional: true, Default: core.Some(0), Typical: 10, Doc: core.Say("Altura de lanzamiento sobre el suelo", "Launch height above the ground"),
	},
	{
		Name: core.L("masa"), Symbol: core.L("m"), Unit: core.L("kg"), Units: units.Mass, Domain: core.Between(1e-15, 1e15, core.LawRange),
		Example: core.Some(0.15), Doc: core.Say("Masa", "Mass"),
	},
	{
		Name: core.L("area"), Symbol: core.L("A"), Unit: core.L("m²"), Units: units.Area, Domain: core.Between(0, 1e6, core.LawRange),
		Example: core.Some(0.0038484510006474966), Doc: core.Say("Área frontal; 0 sin arrastre", "Frontal area; 0 for no drag"),
	},
	{
		Name: core.L("coeficiente_arrastre"), Symbol: core.L("C_d"), Domain: core.Between(0, 100, core.LawRange),
		Optional: true, Default: core.Some(0.47), Example: core.Some(0.52),
		Doc: core.Say("Coeficiente de arrastre; el de una esfera si se omite", "Drag coefficient; a sphere's where left out"),
	},
	{
		Name: core.L("densidad_aire"), Symbol: core.L("ρ"), Unit: core.L("kg/m³"), Units: units.Density, Domain: core.Between(0, 1e5, core.LawRange),
		Optional: true, Default: core.Some(1.225), Doc: core.Say("Densidad del aire; a nivel del mar si se omite", "Density of the air; at sea level where left out"),
	},
	{
		Name: core.L("gravedad"), Symbol: core.L("g"), Unit: core.L("m/s²"), Domain: core.Between(1e-6, 1e6, core.LawRange),
		Optional: true, Default: core.Some(StandardGravity), Doc: core.Say("Aceleración de la gravedad", "Acceleration of free fall"),
	},
}

var projectileOutputs = []core.Output{
	flown("alcance", "R", "m", core.Say("Distancia horizontal hasta el impacto", "Horizontal distance to the impact")),
	flown("tiempo_vuelo", "T", "s", core.Say("Tiempo de vuelo", "Time of flight")),
	flown("altura_maxima", "H", "m", core.Say("Altura máxima sobre el suelo", "Greatest height above the ground")),
	flown("tiempo_altura_maxima", "t_H", "s", core.Say("Instante de la altura máxima", "Instant of the greatest height")),
	flown("rapidez_impacto", "v_i", "m/s", core.Say("Rapidez en el impacto", "Speed at the impact")),
	flown("angulo_impacto", "θ_i", "rad", core.Say("Ángulo de impacto bajo la horizontal", "Angle of the impact below the horizon")),
	{
		Name: core.L("rapidez_terminal"), Symbol: core.L("v_t"), Unit: core.L("m/s"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Rapidez terminal; nula sin arrastre", "Terminal speed; null without drag"),
	},
}

// flown declares a result of the integration.
func flown(name, symbol, unit string, doc core.Text) core.Output {
	return core.Output{Name: core.L(name), Symbol: core.L(symbol), Unit: core.L(unit), Nullable: true, RelError: 1e-11, Doc: doc}
}

// dragOf returns κ, in 1/m.
func dragOf(in []float64) float64 {
	pressure := float64(float64(0.5*in[projectileDensity]) * in[projectileDrag])
	return float64(pressure * float64(in[projectileArea]/in[projectileMass]))
}

// fastest returns the speed at which the drag is flightDrag times the weight.
func fastest(in []float64) float64 {
	return math.Sqrt(float64(flightDrag * float64(in[projectileGravity]/dragOf(in))))
}

func computeProjectile(in []float64, _ core.Mask, out []float64) (null core.Mask) {
	v, g, height, drag := in[projectileSpeed], in[projectileGravity], in[projectileHeight], dragOf(in)
	out[projectileTerminal] = math.Sqrt(g / drag)
	null = unlessFinite(out, projectileTerminal)
	// In units of the speed that a fall without drag would end with, of it over g in time, and of
	// its square over g in length, nothing is larger than 1 but times and the drag.
	unit := num.Hypot(v, math.Sqrt(float64(2*float64(g*height))))
	if unit == 0 {
		return null | core.Bit(projectileImpactAngle)
	}
	perG := unit / g
	length := float64(unit * perG)
	sin, cos := num.Sincos(in[projectileAngle])
	launch := plane{0, height / length, float64(v / unit * cos), float64(v / unit * sin)}
	apex, impact, ok := fly(launch, float64(drag*length))
	if !ok {
		return null | 1<<projectileTerminal - 1
	}
	out[projectileApexTime], out[projectileApex] = float64(apex.t*perG), float64(apex.at.y*length)
	out[projectileTime], out[projectileRange] = float64(impact.t*perG), float64(impact.at.x*length)
	vx, vy := impact.at.vx, impact.at.vy
	out[projectileImpactSpeed] = float64(num.Hypot(vx, vy) * unit)
	out[projectileImpactAngle] = num.Atan2(-vy, vx)
	return null
}

// fly returns the flight's highest and last points, and false where they weren't reached.
func fly(launch plane, drag float64) (apex, impact path, ok bool) {
	const first = 1e-3
	f := flight{drag}
	apex = path{flight: f, at: launch, slope: f.derivative(launch), next: first / (1 + drag), attempts: flightSteps}
	ok = true
	if launch.vy > 0 {
		apex, ok = apex.until(summit)
	}
	impact = apex
	if ok && apex.at.y > 0 {
		impact, ok = apex.until(landing)
	}
	return apex, impact, ok
}

func unlessFinite(out []float64, i int) core.Mask {
	if math.IsInf(out[i], 0) || math.IsNaN(out[i]) {
		return core.Bit(i)
	}
	return 0
}
