package num

// Function is one of this package's by its name; the one of One and Two that it has not is nil.
type Function struct {
	Name string
	One  func(x float64) float64
	Two  func(x, y float64) float64
}

// Functions lists all for whoever compares engines: testdata/num.golden holds a digest of each.
// Sincos is not among them, since it gives the bits of Sin and Cos. A program that does not use
// the list does not carry it.
var Functions = [...]Function{
	{Name: "exp", One: Exp},
	{Name: "expm1", One: Expm1},
	{Name: "log", One: Log},
	{Name: "log1p", One: Log1p},
	{Name: "pow", Two: Pow},
	{Name: "sin", One: Sin},
	{Name: "cos", One: Cos},
	{Name: "tan", One: Tan},
	{Name: "atan", One: Atan},
	{Name: "atan2", Two: Atan2},
	{Name: "sinh", One: Sinh},
	{Name: "cosh", One: Cosh},
	{Name: "tanh", One: Tanh},
	{Name: "erf", One: Erf},
	{Name: "erfc", One: Erfc},
	{Name: "quantile", One: NormalQuantile},
	{Name: "hypot", Two: Hypot},
	{Name: "cbrt", One: Cbrt},
	{Name: "K", One: EllipticK},
	{Name: "E", One: EllipticE},
}
