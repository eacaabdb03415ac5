package formula

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// Gradient computes one row: the outputs, and in grad[k][i] the derivative of output k by input
// i. The derivative of |x| at 0 is 0, that of min and max is the one of the operand they take.
func (p *Program) Gradient(in, out []float64, grad [][]float64) {
	for i, n := range p.nodes {
		switch {
		case n.op == opInput:
			p.values[i] = in[n.a]
		case n.op == opConstant:
			p.values[i] = n.value
		case !p.used[i]:
		case n.op.binary():
			a, b := p.values[n.a], p.values[n.b]
			p.values[i] = two(n.op, a, b)
			p.slopes[i] = slopesOfTwo(n.op, a, b, p.values[i])
		default:
			a := p.values[n.a]
			p.values[i] = one(n.op, a)
			p.slopes[i][0] = slopeOfOne(n.op, a, p.values[i])
		}
	}
	for k, o := range p.outputs {
		out[k] = p.values[o]
	}
	for i := range p.inputs {
		p.move(i)
		for k, o := range p.outputs {
			grad[k][i] = p.moves[o]
		}
	}
}

// move computes how all nodes move with an input. What does not move adds nothing, whatever its
// slope: 0·∞ is no matter of the formula's.
func (p *Program) move(input int) {
	for i, n := range p.nodes {
		p.moves[i] = 0
		switch {
		case n.op == opInput:
			if i == input {
				p.moves[i] = 1
			}
			continue
		case n.op == opConstant || !p.used[i]:
			continue
		}
		if m := p.moves[n.a]; m != 0 {
			p.moves[i] = float64(p.slopes[i][0] * m)
		}
		if n.op.binary() {
			if m := p.moves[n.b]; m != 0 {
				p.moves[i] += float64(p.slopes[i][1] * m)
			}
		}
	}
}

// slopesOfTwo returns the derivatives of v = o(a, b) by a and by b.
func slopesOfTwo(o op, a, b, v float64) [2]float64 {
	switch o {
	case opAdd:
		return [2]float64{1, 1}
	case opSub:
		return [2]float64{1, -1}
	case opMul:
		return [2]float64{b, a}
	case opDiv:
		return [2]float64{1 / b, -v / b}
	case opPow:
		return [2]float64{float64(b * num.Pow(a, b-1)), float64(v * num.Log(a))}
	case opMin, opMax:
		if v == a {
			return [2]float64{1, 0}
		}
		return [2]float64{0, 1}
	case opAtan2:
		r := num.Hypot(a, b)
		return [2]float64{b / r / r, -a / r / r}
	default:
		return [2]float64{a / v, b / v}
	}
}

// slopeOfOne returns the derivative of v = o(x).
func slopeOfOne(o op, x, v float64) float64 {
	const twoOverRootPi = 1.1283791670955126
	switch o {
	case opNeg:
		return -1
	case opAbs:
		return num.Sign(x)
	case opSqrt:
		return 0.5 / v
	case opExp:
		return v
	case opExpm1:
		return num.Exp(x)
	case opLog:
		return 1 / x
	case opLog1p:
		return 1 / (1 + x)
	case opLog10:
		return 1 / float64(x*math.Ln10)
	case opLog2:
		return 1 / float64(x*math.Ln2)
	case opCbrt:
		return 1 / float64(3*float64(v*v))
	case opErf:
		return float64(twoOverRootPi * num.Exp(-float64(x*x)))
	case opErfc:
		return float64(-twoOverRootPi * num.Exp(-float64(x*x)))
	case opQuantile:
		return float64(2.5066282746310002 * num.Exp(float64(0.5*float64(v*v)))) // √2π e^(v²/2)
	default:
		return slopeOfAngle(o, x, v)
	}
}

// slopeOfAngle is slopeOfOne for the functions of angles and the hyperbolic ones.
func slopeOfAngle(o op, x, v float64) float64 {
	switch o {
	case opSin:
		return num.Cos(x)
	case opCos:
		return -num.Sin(x)
	case opTan:
		return 1 + float64(v*v)
	case opAsin:
		return 1 / math.Sqrt(float64((1-x)*(1+x)))
	case opAcos:
		return -1 / math.Sqrt(float64((1-x)*(1+x)))
	case opAtan:
		return 1 / (1 + float64(x*x))
	case opSinh:
		return num.Cosh(x)
	case opCosh:
		return num.Sinh(x)
	default: // tanh: 1 − v² would lose all near 1
		c := num.Cosh(x)
		return 1 / c / c
	}
}
