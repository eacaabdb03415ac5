package formula_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
)

// expression is a random one: its text, its value with 300 bits, and a bound on the error of
// doubles, in units of 2⁻⁵³.
type expression struct {
	text  string
	exact *big.Float
	bound float64
}

// grow returns a random expression of + − × ÷ and the sign, all of it in parentheses or not.
func grow(random *rand.Rand, depth int) expression {
	if depth == 0 {
		x := float64(1+random.IntN(1<<20)) / 1024
		return expression{strconv.FormatFloat(x, 'g', -1, 64), new(big.Float).SetPrec(300).SetFloat64(x), 0}
	}
	a, b := grow(random, random.IntN(depth)), grow(random, random.IntN(depth))
	x, _ := a.exact.Float64()
	y, _ := b.exact.Float64()
	x, y = math.Abs(x), math.Abs(y)
	z := new(big.Float).SetPrec(300)
	bound := 0.0
	text := "(" + a.text + ")"
	other := "(" + b.text + ")"
	switch o := random.IntN(5); {
	case o == 0:
		z.Add(a.exact, b.exact)
		text, bound = text+"+"+other, a.bound+b.bound
	case o == 1:
		z.Sub(a.exact, b.exact)
		text, bound = text+"-"+other, a.bound+b.bound
	case o == 2 && y > 1e-3 && b.bound < 1e6*y:
		z.Quo(a.exact, b.exact)
		text, bound = text+"/"+other, 1.01*(a.bound/y+x/y*b.bound/y)
	case o == 3:
		z.Neg(a.exact)
		text, bound = "-"+text, a.bound
	default:
		z.Mul(a.exact, b.exact)
		text, bound = text+"*"+other, 1.01*(a.bound*y+b.bound*x)
	}
	v, _ := z.Float64()
	return expression{text, z, bound + 1.01*math.Abs(v)}
}

// TestRandomExpressions holds values against those with 300 bits, in the bound that the roundings
// of each operation give.
func TestRandomExpressions(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		e := grow(random, 6)
		if len(e.text) > 4000 {
			continue
		}
		got := row(t, e.text, "")[0]
		want, _ := e.exact.Float64()
		if math.Abs(got-want) > (e.bound+math.Abs(want))*0x1p-53 {
			t.Fatalf("%s = %v, want %v ± %v", e.text, got, want, e.bound*0x1p-53)
		}
	}
}
