package formula_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/core/formula"
)

// row computes one row of a formula that must be right.
func row(t *testing.T, source string, names string, in ...float64) []float64 {
	t.Helper()
	p, err := formula.Compile(source, strings.Fields(names))
	if err != nil {
		t.Fatalf("%s: %+v", source, *err)
	}
	columns := make([][]float64, len(in))
	for i, x := range in {
		columns[i] = []float64{x}
	}
	out := make([][]float64, len(p.Outputs()))
	for i := range out {
		out[i] = make([]float64, 1)
	}
	p.Eval(columns, out, 1)
	values := make([]float64, len(out))
	for i := range out {
		values[i] = out[i][0]
	}
	return values
}

func TestPrecedence(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]float64{
		"1+2*3": 7, "(1+2)*3": 9, "2^3^2": 512, "(2^3)^2": 64, "-2^2": -4, "(-2)^2": 4, "2^-1": 0.5, "2^-1^2": 0.5,
		"-2^-2": -0.25, "8/4/2": 1, "8-4-2": 2, "2*-3": -6, "--2": 2, "+-+2": -2, "-2*3": -6, "1-2+3": 2, "2/4*2": 1,
		"2^3*2": 16, "2*3^2": 18, "-a": -3, "a^2": 9, "a^-2": 1.0 / 9, "a^0": 1, "a^0.5": math.Sqrt(3), "max(1,a)": 3,
		"min(a, -a)": -3, "sqrt (a+1)": 2, "log10(1000)": 3, "log10(1e-3)": -3, "log2(2^16)": 16, "abs(-a)": 3,
		"hypot(a,4)": 5, "1.5e1": 15, ".5": 0.5, "2.": 2, "1e+2": 100, "c": 299792458, "\n1\t": 1, "ln(1)+log(1)": 0,
		"a^16": 43046721, "pow(2,10)": 1024, "asin(0)+acos(1)": 0, "cbrt(27)": 3, "cuantil(0.5)": 0, "1;": 1,
	} {
		if got := row(t, source, "a", 3)[0]; got != want {
			t.Errorf("%s = %v, want %v", source, got, want)
		}
	}
}

func TestNamesAndOutputs(t *testing.T) {
	t.Parallel()
	got := row(t, "E = m*c^2*(1/sqrt(1-(v/c)^2)-1); μ_a1 = 2*E; z=μ_a1-E", "m v", 2, 1e8)
	γ := 1 / math.Sqrt(1-(1e8/299792458)*(1e8/299792458.0))
	if want := 2 * 299792458.0 * 299792458 * (γ - 1); math.Abs(got[0]/want-1) > 1e-14 || got[1] != 2*got[0] || got[2] != got[0] {
		t.Error(got, want)
	}
	if got := row(t, "c+δ", "c δ", 1, 2)[0]; got != 3 {
		t.Error("an input stands before a constant:", got)
	}
	p, _ := formula.Compile("a+0*b; ", []string{"a", "b", "unused"})
	if !p.Uses(0) || !p.Uses(1) || p.Uses(2) || p.Operations() != 2 || p.Outputs()[0] != "y" {
		t.Error(p)
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		source string
		code   formula.Code
		at     int
		said   string
	}{
		{"", formula.Empty, 0, ""},
		{" ", formula.Empty, 0, ""},
		{"1+", formula.ExpectedOperand, 2, ""},
		{"1+*2", formula.ExpectedOperand, 2, "*"},
		{"b=1;;d=2", formula.ExpectedOperand, 4, ";"},
		{"()", formula.ExpectedOperand, 1, ")"},
		{"1 2", formula.ExpectedOperator, 2, "2"},
		{"2x", formula.ExpectedOperator, 1, "x"},
		{"1,5", formula.ExpectedOperator, 1, ","},
		{"(1,5)", formula.ExpectedOperator, 2, ","},
		{"1=2", formula.ExpectedOperator, 1, "="},
		{"foo+1", formula.UnknownName, 0, "foo"},
		{"1+foo(2)", formula.UnknownFunction, 2, "foo"},
		{"a(2)", formula.UnknownFunction, 0, "a"},
		{"sin", formula.Arguments, 0, "sin"},
		{"sin()", formula.Arguments, 0, "sin"},
		{"sin(1,2)", formula.Arguments, 0, "sin"},
		{"2*atan2(1)", formula.Arguments, 2, "atan2"},
		{"(1+2", formula.Unbalanced, 0, "("},
		{"1+2)", formula.Unbalanced, 3, ")"},
		{"sin(1", formula.Unbalanced, 0, "("},
		{"1e999", formula.BadNumber, 0, "1e999"},
		{".", formula.BadNumber, 0, "."},
		{"1" + strings.Repeat("2", 60), formula.BadNumber, 0, "1" + strings.Repeat("2", 39)},
		{"b=1;b=2", formula.Duplicate, 4, "b"},
		{"a=1", formula.Duplicate, 0, "a"},
		{"sin=1", formula.Reserved, 0, "sin"},
		{"1 # 2", formula.UnusedCharacter, 2, "#"},
		{"1+€", formula.UnusedCharacter, 2, "€"},
		{"1+\xff", formula.UnusedCharacter, 2, "\uFFFD"},
		{"1+2;3", formula.ExpectedName, 0, "1"},
		{"b=1;3", formula.ExpectedName, 4, "3"},
		{strings.Repeat("(", 4000), formula.TooDeep, 200, "("},
		{strings.Repeat("-", 4000) + "1", formula.TooDeep, 200, "-"},
		{strings.Repeat("a^", 2000) + "a", formula.TooDeep, 401, "^"},
		{strings.Repeat("(", 100000), formula.TooLong, 4096, ""},
		{"a" + strings.Repeat("*a", 1500), formula.TooMany, 2001, "*"},
	} {
		_, err := formula.Compile(c.source, []string{"a"})
		if err == nil || err.Code != c.code || err.At != c.at || err.Said != c.said || err.Input != -1 {
			t.Errorf("%.40q: %+v, want %+v", c.source, err, c)
		}
	}
}

func TestErrorsOfInputs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		names []string
		code  formula.Code
		input int
	}{
		{[]string{"a", ""}, formula.ExpectedName, 1},
		{[]string{"1a"}, formula.ExpectedName, 0},
		{[]string{"a b"}, formula.ExpectedName, 0},
		{[]string{"a", "sin"}, formula.Reserved, 1},
		{[]string{"a", "b", "a"}, formula.Duplicate, 2},
		{make([]string, 65), formula.TooManyInputs, 64},
	} {
		if _, err := formula.Compile("1", c.names); err == nil || err.Code != c.code || err.Input != c.input {
			t.Errorf("%q: %+v", c.names, err)
		}
	}
}

// TestNumbers holds numbers against strconv, at ties, at the ends and at random.
func TestNumbers(t *testing.T) {
	t.Parallel()
	texts := []string{
		"0", "0.0", "00012", "9007199254740993", "9007199254740992.99999", "9007199254740995", "1.7976931348623157e308",
		"1.7976931348623158e308", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072011e-308",
		"2.2250738585072014e-308", "1e-400", "1e-99999999999", "1e22", "1e23", "0.1", "123456789012345678901234567890.5e-30",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		digits := strconv.FormatUint(random.Uint64()>>random.IntN(60), 10)
		texts = append(texts, digits+"e"+strconv.Itoa(random.IntN(640)-340), strconv.FormatFloat(math.Float64frombits(random.Uint64()>>1), 'g', -1, 64))
	}
	for _, s := range texts {
		want, bad := strconv.ParseFloat(s, 64)
		if strings.ContainsAny(s, "NI") {
			continue
		}
		if bad != nil {
			if _, err := formula.Compile(s, nil); want != 0 && (err == nil || err.Code != formula.BadNumber) {
				t.Errorf("%s: %v, want an error", s, err)
			}
			continue
		}
		if got := row(t, s, "")[0]; math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%s = %v, want %v", s, got, want)
		}
	}
}

// TestGradient holds derivatives against known ones.
func TestGradient(t *testing.T) {
	t.Parallel()
	const a, b = 0.3, 0.7
	for source, want := range map[string][2]float64{
		"a*b": {b, a}, "a/b": {1 / b, -a / (b * b)}, "a^b": {b * math.Pow(a, b-1), math.Pow(a, b) * math.Log(a)},
		"a^3-b": {3 * a * a, -1}, "sin(a)*cos(b)": {math.Cos(a) * math.Cos(b), -math.Sin(a) * math.Sin(b)},
		"exp(a)+ln(b)": {math.Exp(a), 1 / b}, "hypot(a,b)": {a / math.Hypot(a, b), b / math.Hypot(a, b)},
		"atan2(a,b)": {b / (a*a + b*b), -a / (a*a + b*b)}, "min(a,b)": {1, 0}, "max(a,b)": {0, 1}, "abs(-a)": {1, 0},
		"sqrt(a)+cbrt(b)": {0.5 / math.Sqrt(a), 1 / (3 * math.Pow(b, 2.0/3))}, "0*sqrt(b-b)+a": {1, math.NaN()},
	} {
		p, err := formula.Compile(source, []string{"a", "b"})
		if err != nil {
			t.Fatal(source, err)
		}
		grad := [][]float64{{0, 0}}
		p.Gradient([]float64{a, b}, []float64{0}, grad)
		for i, w := range want {
			if g := grad[0][i]; !(math.Abs(g-w) <= 4e-15) && !math.IsNaN(w) {
				t.Errorf("%s by %d: %v, want %v", source, i, g, w)
			}
		}
	}
}

// TestGradientByDifferences holds the derivative of every function against a central difference.
func TestGradientByDifferences(t *testing.T) {
	t.Parallel()
	const x, h = 0.4, 1e-5
	for _, f := range formula.Functions {
		source := f.Name + "(x)"
		if f.Arguments() == 2 {
			source = f.Name + "(x, 0.3+x*x)"
		}
		p, err := formula.Compile(source, []string{"x"})
		if err != nil {
			t.Fatal(source, err)
		}
		grad := [][]float64{{0}}
		out := []float64{0}
		p.Gradient([]float64{x}, out, grad)
		want := (row(t, source, "x", x+h)[0] - row(t, source, "x", x-h)[0]) / (2 * h)
		if math.Abs(grad[0][0]-want) > 1e-8*(1+math.Abs(want)) || out[0] != row(t, source, "x", x)[0] {
			t.Errorf("%s: %v, want %v", source, grad[0][0], want)
		}
	}
}
