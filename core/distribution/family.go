package distribution

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// A family is a distribution whose quantiles are found from its tails, over a variable y of all
// reals in which they are smooth.
type family struct {
	// tails returns the logarithms of both tails at y, and of the density of y.
	tails func(y float64) (lower, upper, density float64)
	// value returns x(y) and dx/dy.
	value func(y float64) (x, slope float64)
	start float64 // a y near the median
}

// gamma is the gamma distribution of scale 1 over y = ln x.
type gamma struct{ shape, log float64 }

func newGamma(shape float64) family {
	g := gamma{shape: shape, log: LogGamma(shape)}
	return family{g.tails, g.value, num.Log(shape)}
}

func (g gamma) tails(y float64) (lower, upper, density float64) {
	x := num.Exp(y)
	lower, upper = gammaTails(g.shape, g.log, y, x)
	return lower, upper, float64(g.shape*y) - x - g.log
}

func (gamma) value(y float64) (x, slope float64) {
	x = num.Exp(y)
	return x, x
}

// beta is the beta distribution on (0, 1) over y = ln(x/(1−x)).
type beta struct{ a, b, log float64 }

func newBeta(a, b float64) family {
	f := beta{a: a, b: b, log: LogGamma(a) + LogGamma(b) - LogGamma(a+b)}
	return family{f.tails, f.value, num.Log(a / b)}
}

func (f beta) tails(y float64) (lower, upper, density float64) {
	x, rest := 1/(1+num.Exp(-y)), 1/(1+num.Exp(y))
	logX, logRest := -softplus(-y), -softplus(y)
	lower, upper = betaTails(f.a, f.b, f.log, logX, logRest, x, rest)
	return lower, upper, float64(f.a*logX) + float64(f.b*logRest) - f.log
}

// softplus returns ln(1 + e^y).
func softplus(y float64) float64 {
	if y > 0 {
		return y + num.Log1p(num.Exp(-y))
	}
	return num.Log1p(num.Exp(y))
}

func (beta) value(y float64) (x, slope float64) {
	x = 1 / (1 + num.Exp(-y))
	return x, float64(x / (1 + num.Exp(y)))
}

// student is Student's t over y = arsinh(t/√ν): its upper tail is ½ I_w(ν/2, ½), w = 1/cosh² y.
type student struct{ half, root, log float64 }

func newStudent(freedom float64) family {
	half := float64(freedom * 0.5)
	s := student{half: half, root: math.Sqrt(freedom), log: LogGamma(half) + LogGamma(0.5) - LogGamma(half+0.5)}
	return family{s.tails, s.value, 0}
}

func (s student) tails(y float64) (lower, upper, density float64) {
	const half = -0.6931471805599453 // ln ½
	hyp, sinh := num.Cosh(y), num.Sinh(y)
	w, ratio := 1/float64(hyp*hyp), sinh/hyp
	logW := -num.Log1p(float64(sinh * sinh))
	rest := float64(ratio * ratio)
	far, near := half, half
	if rest > 0 {
		tail, _ := betaTails(s.half, 0.5, s.log, logW, num.Log(rest), w, rest)
		far = half + tail
		near = complement(far)
	}
	density = float64(s.half*logW) - s.log // t = √ν sinh y
	if y < 0 {
		return far, near, density
	}
	return near, far, density
}

func (s student) value(y float64) (x, slope float64) {
	return float64(s.root * num.Sinh(y)), float64(s.root * num.Cosh(y))
}

// The nodes at which a family's quantiles are solved for, in the standard normal variable of the
// same probability.
const (
	solveStep  = 1.0 / 32
	solveReach = 8.25
	solveHalf  = 264 // solveReach/solveStep
	solveNodes = 2*solveHalf + 1
)

// tableOf makes the table of a family: its tails inverted at the nodes, cubics between them. Their
// error is (z/32)⁴/384, less than 10⁻⁸ for all but one draw in 10⁷.
func tableOf(f family) *table {
	var nodes, slopes [solveNodes]float64
	const middle int = solveHalf
	y := solve(f, 0, f.start)
	nodes[middle], slopes[middle] = y, pace(f, 0, y)
	for i := middle + 1; i < solveNodes; i++ {
		solveNode(f, &nodes, &slopes, i, i-1)
	}
	for i := middle - 1; i >= 0; i-- {
		solveNode(f, &nodes, &slopes, i, i+1)
	}
	return tabulate(func(z float64) (x, slope float64) {
		place := float64((z + solveReach) / solveStep)
		i := min(int(place), solveNodes-2)
		c := cubic(nodes[i], slopes[i], nodes[i+1], slopes[i+1], solveStep)
		t := place - float64(i)
		y := c[0] + float64(t*(c[1]+float64(t*(c[2]+float64(t*c[3])))))
		dy := float64((c[1] + float64(t*(float64(2*c[2])+float64(float64(3*c[3])*t)))) / solveStep)
		x, slope = f.value(y)
		return x, float64(slope * dy)
	})
}

func solveNode(f family, nodes, slopes *[solveNodes]float64, i, from int) {
	z := float64(float64(i)*solveStep) - solveReach
	nodes[i] = solve(f, z, nodes[from]+float64(slopes[from]*float64(float64(i-from)*solveStep)))
	slopes[i] = pace(f, z, nodes[i])
}

// logTail returns the logarithm of the standard normal distribution's tail beyond |z|.
func logTail(z float64) float64 {
	return num.Log(float64(0.5 * num.Erfc(float64(math.Abs(z)*math.Sqrt2/2))))
}

// solve returns the y that the family has where the standard normal distribution has z, by Newton's
// method on the logarithm of the nearer tail, which is concave.
func solve(f family, z, y float64) float64 {
	want := logTail(z)
	for range 60 {
		lower, upper, density := f.tails(y)
		tail, side := lower, 1.0
		if z > 0 {
			tail, side = upper, -1
		}
		step := float64(side*(want-tail)) * num.Exp(min(tail-density, 600))
		step = max(-8, min(step, 8))
		y += step
		if math.Abs(step) < 1e-14*(1+math.Abs(y)) {
			break
		}
	}
	return y
}

// pace returns dy/dz, the quotient of the densities.
func pace(f family, z, y float64) float64 {
	_, _, density := f.tails(y)
	return num.Exp(-float64(0.5*float64(z*z))-density) / sqrtTau
}

// StudentFactor returns the k for which |T| ≤ k with probability p, T of Student's t with so many
// degrees of freedom, +∞ for the normal distribution.
func StudentFactor(freedom, p float64) float64 {
	z := num.NormalQuantile(float64(0.5 * (1 + p)))
	if z > solveReach {
		z = solveReach
	}
	if freedom > MaxFreedom {
		return z
	}
	f := newStudent(max(freedom, 1e-2))
	x, _ := f.value(solve(f, z, f.start))
	return x
}
