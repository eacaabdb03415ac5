package ising

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/montecarlo"
)

// outputs are those of the summary: of the temperatures that have a replica.
var outputs = []core.Output{
	{
		Name: core.L("temperaturas_medidas"), Kind: core.List, Doc: core.Say("Medias por espín a cada temperatura", "Means per spin at each temperature"),
		Fields: []core.Output{
			number("t", "T", "Temperatura", "Temperature"),
			number("replicas", "R", "Réplicas", "Replicas"),
			number("energia", "e", "Energía", "Energy"), deviation("energia_ee", "u(e)"),
			number("magnetizacion", "⟨|m|⟩", "Magnetización", "Magnetisation"), deviation("magnetizacion_ee", "u(⟨|m|⟩)"),
			number("calor", "c", "Calor específico", "Heat capacity"), deviation("calor_ee", "u(c)"),
			number("susceptibilidad", "χ", "Susceptibilidad", "Susceptibility"), deviation("susceptibilidad_ee", "u(χ)"),
			nullable("binder", "U", "Cumulante de Binder", "Binder's cumulant"), deviation("binder_ee", "u(U)"),
			nullable("tau_energia", "τ(e)", "Tiempo de autocorrelación de la energía, en medidas", "Autocorrelation time of the energy, in measurements"),
			nullable("tau_magnetizacion", "τ(|m|)", "Tiempo de autocorrelación de la magnetización, en medidas", "Autocorrelation time of the magnetisation, in measurements"),
			number("aceptacion", "a", "Fracción de los espines que cambia en una pasada", "Fraction of the spins that a sweep turns"),
			number("energia_exacta", "e∞", "Energía de la red infinita (Onsager)", "Energy of the infinite lattice (Onsager)"),
			number("magnetizacion_exacta", "m∞", "Magnetización de la red infinita (Yang)", "Magnetisation of the infinite lattice (Yang)"),
			number("energia_finita", "e_L", "Energía exacta de esta red (Kaufman)", "Exact energy of this lattice (Kaufman)"),
		},
	},
	{
		Name: core.L("imagenes"), Kind: core.List, Bulk: true,
		Doc:    core.Say("Última configuración de la primera réplica de cada temperatura, magnetización por casilla, fila a fila", "Last configuration of each temperature's first replica, magnetisation by cell, row by row"),
		Fields: []core.Output{{Kind: core.List, Fields: []core.Output{{}}}},
	},
}

func number(name, symbol, es, en string) core.Output {
	return core.Output{Name: core.L(name), Symbol: core.L(symbol), Doc: core.Say(es, en)}
}

func nullable(name, symbol, es, en string) core.Output {
	return core.Output{Name: core.L(name), Symbol: core.L(symbol), Nullable: true, Doc: core.Say(es, en)}
}

func deviation(name, symbol string) core.Output {
	return nullable(name, symbol, "Su error estándar", "Its standard error")
}

// summary reads the slots of a temperature of a merged tally.
type summary struct {
	total []core.Wide
	n     uint64 // replicas
	out   *flat.Writer
}

// Summarize implements core.Simulator.
func (s *simulation) Summarize(_ uint64, total []core.Wide) []float64 {
	if !s.known {
		s.known = true
		for i, t := range s.temperatures {
			s.finite[i] = FiniteEnergy(t, int(s.side))
		}
	}
	measured := 0
	for i := range s.heats {
		if total[i*slots+slotReplicas].Lo > 0 {
			measured++
		}
	}
	var out flat.Writer
	out.Int(measured)
	for i := range s.heats {
		y := summary{total: total[i*slots:][:slots], out: &out}
		if y.n = y.total[slotReplicas].Lo; y.n > 0 {
			s.temperature(i, &y)
		}
	}
	out.Int(measured)
	for i := range s.heats {
		if total[i*slots+slotReplicas].Lo > 0 {
			s.show(total[len(s.heats)*slots+i*s.picture*s.picture:], &out)
		}
	}
	return out.List
}

// temperature appends what was measured at a temperature.
func (s *simulation) temperature(i int, y *summary) {
	t, sites := s.temperatures[i], float64(s.side*s.side)
	e, e2 := y.mean(meanEnergy), y.mean(meanEnergy2)
	m, m2, m4 := y.mean(meanMagnet), y.mean(meanMagnet2), y.mean(meanMagnet4)
	y.out.Number(t)
	y.out.Number(float64(y.n))
	y.out.Number(e - 2)
	y.error(1, meanEnergy, 0, sumEnergies, meanEnergy2, 1)
	y.out.Number(m)
	y.error(1, meanMagnet, 0, sumMagnets, meanMagnet2, 1)
	variance := max(0, e2-float64(e*e))
	y.out.Number(float64(sites*variance) / t / t)
	y.error(float64(-2*e), meanEnergy, 1, sumEnergies, meanEnergy2, sites/t/t)
	spread := max(0, m2-float64(m*m))
	y.out.Number(float64(sites*spread) / t)
	y.error(float64(-2*m), meanMagnet, 1, sumMagnets, meanMagnet2, sites/t)
	y.binder(m2, m4)
	y.out.Maybe(s.correlation(y, slotEnergy, variance, e, energyScale))
	y.out.Maybe(s.correlation(y, slotMagnet, spread, m, magnetScale))
	y.out.Number(y.total[slotTurned].Float() / magnetScale / float64(y.n))
	y.out.Number(Energy(t))
	y.out.Number(Magnetization(t))
	y.out.Number(s.finite[i])
}

func (y *summary) scale(mean int) float64 {
	if mean < meanMagnet {
		return 1.0 / energyScale
	}
	return 1.0 / magnetScale
}

// mean returns a mean over the replicas.
func (y *summary) mean(i int) float64 {
	return float64(montecarlo.Mean(y.n, y.total[slotSum+i]) * y.scale(i))
}

// variance returns a mean's variance over the replicas.
func (y *summary) variance(i int) float64 {
	squares := whole(y.total[slotHigh+i], y.total[slotLow+i])
	scale := y.scale(i)
	return float64(float64(montecarlo.Variance(y.n, y.total[slotSum+i], squares)*scale) * scale)
}

// error appends the standard error of factor·(a x + b z) from the variances of x, z and their sum,
//
//	var(a x + b z) = a² var x + b² var z + a b (var(x + z) − var x − var z)
func (y *summary) error(a float64, x int, b float64, sum, z int, factor float64) {
	if y.n < 2 {
		y.out.Maybe(core.Maybe{})
		return
	}
	vx, vz, both := y.variance(x), y.variance(z), y.variance(sum)
	v := float64(float64(a*a)*vx) + float64(float64(b*b)*vz) + float64(float64(a*b)*(both-vx-vz))
	y.out.Maybe(core.Some(float64(factor * math.Sqrt(max(0, v)/float64(y.n-1)))))
}

// binder appends Binder's cumulant and its standard error.
func (y *summary) binder(m2, m4 float64) {
	square := float64(m2 * m2)
	if square == 0 {
		y.out.Maybe(core.Maybe{})
		y.out.Maybe(core.Maybe{})
		return
	}
	ratio := m4 / float64(3*square)
	y.out.Maybe(core.Some(1 - ratio))
	y.error(float64(2*ratio)/m2, meanMagnet2, -1/float64(3*square), sumMagnets24, meanMagnet4, 1)
}

// correlation returns an integrated autocorrelation time from the squares of the blocks' means; none
// where no block is long enough, or nothing moves but the last quanta.
func (s *simulation) correlation(y *summary, slot int, variance, mean, scale float64) core.Maybe {
	const (
		long   = 16 // times as long as τ is a block, whose means are then off by a sixteenth
		enough = 16 // blocks
		quanta = 16
	)
	if variance <= quanta/scale {
		return core.Maybe{}
	}
	for k := range levels {
		size := float64(int64(1) << k)
		blocks := float64(math.Floor(s.count/size) * float64(y.n))
		if blocks < enough {
			break
		}
		of := y.total[slot+k].Float()/scale/float64(y.n) - float64(mean*mean)
		tau := float64(float64(0.5*size)*max(0, of)) / variance * (blocks / (blocks - 1))
		if size >= float64(long*tau) {
			return core.Some(tau)
		}
	}
	return core.Maybe{}
}

// show appends a picture: the mean of the spins in each cell.
func (s *simulation) show(cells []core.Wide, out *flat.Writer) {
	side, n := s.picture, int(s.side)
	length := func(i int) int { return ((i+1)*n+side-1)/side - (i*n+side-1)/side }
	out.Int(side * side)
	for i := range side * side {
		up := float64(2*cells[i].Float()) / float64(length(i/side)*length(i%side))
		out.Number(up - 1)
	}
}
