package core

import "math"

// OneOf returns the rule that exactly one of some parameters is stated. It names the first.
func OneOf(law Law, params ...int) Rule {
	read := Mask(0)
	for _, i := range params {
		read |= Bit(i)
	}
	return Rule{
		Law: law, About: params[0], Params: read, Stated: true,
		Broken: func(_ []float64, given Mask) bool {
			stated := given & read
			return stated == 0 || stated&(stated-1) != 0
		},
	}
}

// Whole returns the rule that a parameter is a whole number where it is stated.
func Whole(param int) Rule {
	return Rule{
		Law: LawWhole, About: param, Params: Bit(param),
		Broken: func(in []float64, given Mask) bool { return given.Has(param) && in[param] != math.Trunc(in[param]) },
	}
}
