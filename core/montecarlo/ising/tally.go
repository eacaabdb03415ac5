package ising

// What a replica's mean is counted in, quanta per unit: of energies ε = e + 2 in [0, 4] and of ε², and
// of |m|, m² and m⁴. Products of two such counts are below 2⁹⁶: they stand in two slots, of 2³⁰
// replicas in 128 bits.
const (
	energyScale = 1 << 43
	magnetScale = 1 << 47
	productBits = 48
)

// The means of a replica, per site, and the sums whose variances give the covariances.
const (
	meanEnergy   = iota // ε
	meanEnergy2         // ε²
	sumEnergies         // ε + ε²
	meanMagnet          // |m|
	meanMagnet2         // m²
	sumMagnets          // |m| + m²
	meanMagnet4         // m⁴
	sumMagnets24        // m² + m⁴
	means
)

const levels = 13 // of blocks of 2⁰ … 2¹² measurements

// The slots of a temperature.
const (
	slotReplicas = 0
	slotSum      = 1                // Σ of each mean
	slotHigh     = slotSum + means  // Σ of its square, without the lower bits
	slotLow      = slotHigh + means // and these
	slotTurned   = slotLow + means  // share of the spins that a sweep turns
	slotEnergy   = slotTurned + 1   // squares of the blocks' means of ε, by level
	slotMagnet   = slotEnergy + levels
	slots        = slotMagnet + levels
)

// pictureSides are the sides of a picture: the first with which all fit.
var pictureSides = [...]int{32, 24}

const maxCells = 40000

// pictureSide returns the side of a temperature's picture.
func pictureSide(n, temperatures int) int {
	for _, side := range pictureSides {
		if side = min(side, n); temperatures*side*side <= maxCells {
			return side
		}
	}
	return 1
}

// series sums up the measurements of a replica. Whole numbers are exact: unlike neighbours u in [0, 2N]
// and |M| in [0, N], of at most 10⁹/N measurements.
type series struct {
	count                      int64
	energy, energy2            int64 // Σ u, u²
	magnet, magnet2            int64 // Σ |M|, M²
	magnet4                    float64
	blockEnergy, blockMagnet   [levels]float64 // Σ of squares of the blocks' sums
	closedEnergy, closedMagnet [levels]int64   // the sums when the last block was closed
}

func (s *series) measure(l *lattice) {
	u, m := l.unlike, 2*l.up-int64(l.n*l.n)
	if m < 0 {
		m = -m
	}
	square := float64(m * m)
	s.energy += u
	s.energy2 += u * u
	s.magnet += m
	s.magnet2 += m * m
	s.magnet4 += float64(square * square)
	s.count++
	for k := 0; k < levels && s.count&(1<<k-1) == 0; k++ {
		s.blockEnergy[k] += square64(s.energy - s.closedEnergy[k])
		s.blockMagnet[k] += square64(s.magnet - s.closedMagnet[k])
		s.closedEnergy[k], s.closedMagnet[k] = s.energy, s.magnet
	}
}

func square64(n int64) float64 { return float64(float64(n) * float64(n)) }

// fixed counts x ≥ 0 in quanta.
func fixed(x, scale float64) int64 { return int64(float64(x*scale) + 0.5) }

// close adds the replica of a lattice of n sites to its temperature's slots.
func (s *series) close(n int, tally []int64) {
	sites, count := float64(n), float64(s.count)
	var x [means]int64
	x[meanEnergy] = fixed(float64(2*float64(s.energy))/count/sites, energyScale)
	x[meanEnergy2] = fixed(float64(4*float64(s.energy2))/count/sites/sites, energyScale)
	x[meanMagnet] = fixed(float64(s.magnet)/count/sites, magnetScale)
	x[meanMagnet2] = fixed(float64(s.magnet2)/count/sites/sites, magnetScale)
	x[meanMagnet4] = fixed(s.magnet4/count/sites/sites/sites/sites, magnetScale)
	x[sumEnergies] = x[meanEnergy] + x[meanEnergy2]
	x[sumMagnets] = x[meanMagnet] + x[meanMagnet2]
	x[sumMagnets24] = x[meanMagnet2] + x[meanMagnet4]
	tally[slotReplicas]++
	for i, v := range x {
		high, low := product(v)
		tally[slotSum+i] += v
		tally[slotHigh+i] += high
		tally[slotLow+i] += low
	}
	for k := range levels {
		blocks := float64(s.count >> k)
		if blocks == 0 {
			break
		}
		size := float64(sites * float64(int64(1)<<k))
		tally[slotEnergy+k] += fixed(float64(4*s.blockEnergy[k])/blocks/size/size, energyScale)
		tally[slotMagnet+k] += fixed(s.blockMagnet[k]/blocks/size/size, magnetScale)
	}
}

// depict adds the spins, 0 or 1, to the cells of a picture.
func (l *lattice) depict(side int, cells []int64) {
	for y := range l.n {
		row := cells[y*side/l.n*side:][:side]
		for x, s := range l.spins[y<<l.shift:][:l.n] {
			row[x*side/l.n] += int64(s)
		}
	}
}
