package formula

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// op is an operation of a program.
type op uint8

const (
	opInput op = iota
	opConstant
	opAdd
	opSub
	opMul
	opDiv
	opPow
	opMin
	opMax
	opAtan2
	opHypot
	opNeg
	opAbs
	opSqrt
	opExp
	opExpm1
	opLog
	opLog1p
	opLog10
	opLog2
	opCbrt
	opSin
	opCos
	opTan
	opAsin
	opAcos
	opAtan
	opSinh
	opCosh
	opTanh
	opErf
	opErfc
	opQuantile
)

// binary tells whether an operation takes two operands.
func (o op) binary() bool { return o >= opAdd && o <= opHypot }

// Function is a function of the language.
type Function struct {
	Name string
	op   op
}

// Arguments returns how many arguments the function takes.
func (f Function) Arguments() int {
	if f.op.binary() {
		return 2
	}
	return 1
}

// Functions are those of the language; angles are in radians, and cuantil (quantile) is that of
// the standard normal distribution.
var Functions = [...]Function{
	{"exp", opExp},
	{"expm1", opExpm1},
	{"ln", opLog},
	{"log", opLog},
	{"log1p", opLog1p},
	{"log10", opLog10},
	{"log2", opLog2},
	{"pow", opPow},
	{"sqrt", opSqrt},
	{"cbrt", opCbrt},
	{"hypot", opHypot},
	{"sin", opSin},
	{"cos", opCos},
	{"tan", opTan},
	{"asin", opAsin},
	{"acos", opAcos},
	{"atan", opAtan},
	{"atan2", opAtan2},
	{"sinh", opSinh},
	{"cosh", opCosh},
	{"tanh", opTanh},
	{"erf", opErf},
	{"erfc", opErfc},
	{"cuantil", opQuantile},
	{"quantile", opQuantile},
	{"abs", opAbs},
	{"min", opMin},
	{"max", opMax},
}

func findFunction(name string) int {
	for i := range Functions {
		if Functions[i].Name == name {
			return i
		}
	}
	return -1
}

// two computes an operation of two operands.
func two(o op, a, b float64) float64 {
	switch o {
	case opAdd:
		return a + b
	case opSub:
		return a - b
	case opMul:
		return float64(a * b)
	case opDiv:
		return a / b
	case opPow:
		return num.Pow(a, b)
	case opMin:
		return least(a, b)
	case opMax:
		return most(a, b)
	case opAtan2:
		return num.Atan2(a, b)
	default:
		return num.Hypot(a, b)
	}
}

// one computes an operation of one operand.
func one(o op, x float64) float64 {
	switch o {
	case opNeg:
		return -x
	case opAbs:
		return math.Abs(x)
	case opSqrt:
		return math.Sqrt(x)
	default:
		return ones[o-opExp](x)
	}
}

// ones are the operations of one operand from opExp on.
var ones = [...]func(float64) float64{
	num.Exp, num.Expm1, num.Log, num.Log1p, log10, log2, num.Cbrt, num.Sin, num.Cos, num.Tan,
	asin, acos, num.Atan, num.Sinh, num.Cosh, num.Tanh, num.Erf, num.Erfc, num.NormalQuantile,
}

func least(a, b float64) float64 {
	if a < b || a != a {
		return a
	}
	return b
}

func most(a, b float64) float64 {
	if a > b || a != a {
		return a
	}
	return b
}

func asin(x float64) float64 { return num.Atan2(x, math.Sqrt(float64((1-x)*(1+x)))) }

func acos(x float64) float64 { return num.Atan2(math.Sqrt(float64((1-x)*(1+x))), x) }

func log10(x float64) float64 { return logarithm(x, 10, math.Ln10, 22) }

func log2(x float64) float64 { return logarithm(x, 2, math.Ln2, 1022) }

// logarithm returns log x to a base: whole where x is a power of it, up to the last power that a
// product of bases gives exactly.
func logarithm(x, base, logBase, last float64) float64 {
	q := num.Log(x) / logBase
	whole := math.Floor(q + 0.5)
	size := math.Abs(whole)
	if !(size <= last) || math.Abs(q-whole) > 0x1p-40 {
		return q
	}
	power := 1.0
	for range int(size) {
		power = float64(power * base)
	}
	if whole < 0 {
		power = 1 / power
	}
	if power == x {
		return whole
	}
	return q
}
