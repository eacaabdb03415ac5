package photons

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/num"
)

// outputs are those of the summary.
var outputs = []core.Output{
	{Name: core.L("rd"), Symbol: core.L("R_d"), Doc: core.Say("Reflectancia difusa", "Diffuse reflectance")},
	{Name: core.L("rd_ee"), Symbol: core.L("u(R_d)"), Nullable: true, Doc: core.Say("Su error estándar", "Its standard error")},
	{Name: core.L("tt"), Symbol: core.L("T_t"), Doc: core.Say("Transmitancia total", "Total transmittance")},
	{Name: core.L("tt_ee"), Symbol: core.L("u(T_t)"), Nullable: true, Doc: core.Say("Su error estándar", "Its standard error")},
	{Name: core.L("especular"), Symbol: core.L("R_sp"), Doc: core.Say("Reflectancia especular de la superficie", "Specular reflectance of the surface")},
	{Name: core.L("absorcion"), Symbol: core.L("A"), Doc: core.Say("Fracción absorbida", "Fraction absorbed")},
	{Name: core.L("absorcion_ee"), Symbol: core.L("u(A)"), Nullable: true, Doc: core.Say("Su error estándar", "Its standard error")},
	{
		Name: core.L("absorcion_capas"), Kind: core.List, Doc: core.Say("Fracción absorbida en cada capa", "Fraction absorbed in each layer"),
		Fields: []core.Output{number("absorcion", "A", ""), nullable("absorcion_ee", "u(A)", "")},
	},
	{
		Name: core.L("profundidad"), Kind: core.List, Doc: core.Say("Absorción y fluencia según la profundidad", "Absorption and fluence over depth"),
		Fields: []core.Output{
			number("z", "z", "m"), number("absorcion", "A(z)", "m⁻¹"), nullable("absorcion_ee", "u(A(z))", "m⁻¹"), nullable("fluencia", "φ(z)", "1"),
		},
	},
	{
		Name: core.L("radio_salida"), Kind: core.List, Doc: core.Say("Lo que sale, según la distancia al eje", "What escapes, over the distance from the axis"),
		Fields: escapes(number("r", "r", "m"), "(r)", "m⁻²"),
	},
	{
		Name: core.L("angulo_salida"), Kind: core.List, Doc: core.Say("Lo que sale, según el ángulo al eje", "What escapes, over the angle to the axis"),
		Fields: escapes(number("alfa", "α", "rad"), "(α)", "sr⁻¹"),
	},
	matrix("absorcion_zr", "A(z, r)", "m⁻³", "Absorción por casilla: una lista por profundidad, de radios", "Absorption by bin: a list per depth, of radii"),
	matrix("fluencia_zr", "φ(z, r)", "m⁻²", "Fluencia por casilla, 0 donde nada absorbe", "Fluence by bin, 0 where nothing absorbs"),
}

func number(name, symbol, unit string) core.Output {
	return core.Output{Name: core.L(name), Symbol: core.L(symbol), Unit: core.L(unit)}
}

func nullable(name, symbol, unit string) core.Output {
	return core.Output{Name: core.L(name), Symbol: core.L(symbol), Unit: core.L(unit), Nullable: true}
}

func escapes(axis core.Output, over, unit string) []core.Output {
	return []core.Output{
		axis, number("rd", "R_d"+over, unit), nullable("rd_ee", "u(R_d"+over+")", unit),
		number("tt", "T_t"+over, unit), nullable("tt_ee", "u(T_t"+over+")", unit),
	}
}

func matrix(name, symbol, unit, es, en string) core.Output {
	return core.Output{
		Name: core.L(name), Symbol: core.L(symbol), Kind: core.List, Bulk: true, Doc: core.Say(es, en),
		Fields: []core.Output{{Kind: core.List, Fields: []core.Output{{Unit: core.L(unit)}}}},
	}
}

// summary reads a merged tally of n photons.
type summary struct {
	*simulation
	total []core.Wide
	n     float64
	out   flat.Writer
}

// Summarize implements core.Simulator.
func (s *simulation) Summarize(n uint64, total []core.Wide) []float64 {
	y := &summary{simulation: s, total: total, n: float64(n)}
	l := &s.tally.layout
	y.escaped(l.totals, l.totals+3, 1)
	y.escaped(l.totals+1, l.totals+4, 1)
	y.out.Number(1 - float64(float64(s.start)/quantum))
	y.escaped(l.totals+2, l.totals+5, 1)
	y.layers()
	y.depths()
	y.rings()
	y.cones()
	y.cells(func(int) float64 { return 1 })
	y.cells(s.absorption)
	return y.out.List
}

// absorption returns 1/μa at the middle of a row, 0 where nothing absorbs.
func (m *medium) absorption(row int) float64 {
	z := float64((float64(row) + 0.5) * m.dz)
	i := 0
	for i < len(m.layers)-1 && z >= m.layers[i].bottom {
		i++
	}
	if m.layers[i].mua == 0 {
		return 0
	}
	return 1 / m.layers[i].mua
}

// mean returns what a slot holds per photon.
func (y *summary) mean(slot int) float64 {
	return y.total[slot].Float() / float64(quantum*y.n)
}

// escaped appends what a slot holds per photon and size, and its standard error from the photons'
// squares.
func (y *summary) escaped(slot, squares int, size float64) {
	mean := y.mean(slot)
	y.out.Number(mean / size)
	if y.n < 2 {
		y.out.Maybe(core.Maybe{})
		return
	}
	const unit = float64(1<<(2*coarse)) / quantum / quantum
	variance := float64(y.total[squares].Float()*unit)/y.n - float64(mean*mean)
	y.out.Maybe(core.Some(math.Sqrt(max(0, variance)/(y.n-1)) / size))
}

// left appends the standard error of what a slot holds per photon and size, from the chunks' squares:
// of chunks of n photons, whose sums wᵢ have the variance nᵢσ², Σwᵢ²/nᵢ − (Σwᵢ)²/n estimates σ² once for
// each chunk but one.
func (y *summary) left(sum float64, squares int, size float64) {
	chunks := y.n / float64(y.chunk) // the last one counts as what there is of it
	whole := float64((uint64(y.n) + y.chunk - 1) / y.chunk)
	if whole < 2 {
		y.out.Maybe(core.Maybe{})
		return
	}
	const unit = float64(1<<(2*chunkCoarse)) / quantum / quantum
	spread := float64(y.total[squares].Float()*unit) - float64(sum*sum)/chunks
	y.out.Maybe(core.Some(math.Sqrt(float64(max(0, spread)*(chunks/(whole-1)))) / y.n / size))
}

func (y *summary) layers() {
	l := &y.tally.layout
	y.out.Int(l.layers)
	for i := range l.layers {
		y.out.Number(y.mean(l.inLayer + i))
		y.left(float64(y.mean(l.inLayer+i)*y.n), l.inLayer+l.layers+i, 1)
	}
}

func (y *summary) depths() {
	l := &y.tally.layout
	y.out.Int(l.nz)
	for row := range l.nz {
		sum := 0.0
		for i := range l.nr {
			sum += y.mean(l.cells + row*l.nr + i)
		}
		y.out.Number(float64((float64(row) + 0.5) * y.dz))
		y.out.Number(sum / y.dz)
		y.left(float64(sum*y.n), l.inRow+row, y.dz)
		inverse := y.absorption(row)
		y.out.Maybe(core.Maybe{Value: float64(sum / y.dz * inverse), Set: inverse > 0})
	}
}

// ringArea returns the area of a ring.
func (m *medium) ringArea(i int) float64 {
	return float64(float64(2*math.Pi) * float64(float64((float64(i)+0.5)*m.dr)*m.dr))
}

func (y *summary) rings() {
	l := &y.tally.layout
	y.out.Int(l.nr)
	for i := range l.nr {
		y.out.Number(float64((float64(i) + 0.5) * y.dr))
		y.escaped(l.topRing+i, l.topRing+l.nr+i, y.ringArea(i))
		y.escaped(l.lowRing+i, l.lowRing+l.nr+i, y.ringArea(i))
	}
}

func (y *summary) cones() {
	l := &y.tally.layout
	y.out.Int(l.na)
	step := math.Pi / 2 / float64(l.na)
	for i := range l.na {
		angle := float64((float64(i) + 0.5) * step)
		size := float64(float64(4*math.Pi) * float64(num.Sin(angle)*num.Sin(float64(step/2))))
		y.out.Number(angle)
		y.escaped(l.topCone+i, l.topCone+l.na+i, size)
		y.escaped(l.lowCone+i, l.lowCone+l.na+i, size)
	}
}

// cells appends the density of what was absorbed in each cell, times a factor of its row.
func (y *summary) cells(factor func(row int) float64) {
	l := &y.tally.layout
	y.out.Int(l.nz)
	for row := range l.nz {
		y.out.Int(l.nr)
		f := factor(row) / y.dz
		for i := range l.nr {
			y.out.Number(float64(y.mean(l.cells+row*l.nr+i)*f) / y.ringArea(i))
		}
	}
}
