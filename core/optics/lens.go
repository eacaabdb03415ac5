package optics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of ThinLens, in order.
const (
	lensObject = iota
	lensFocal
	lensIndex
	lensRadius1
	lensRadius2
	lensMedium
)

// The outputs of ThinLens, in order.
const (
	lensFocalOut = iota
	lensPower
	lensImage
	lensMagnification
	lensKind
	lensImageKind
	lensUpright
)

// The bounds of distances in a lens, in m: a focal length or a radius below the first is as
// good as none.
const (
	lensLeast = 1e-12
	lensMost  = 1e12
)

// The kinds of lenses, of images, and how images stand.
var (
	lensKinds    = []string{"convergente", "divergente", "afocal"}
	imageKinds   = []string{"real", "virtual", "en-el-infinito"}
	imageStances = []string{"derecha", "invertida"}
)

const (
	afocal     = 2
	atInfinity = 2
)

// ThinLens is the image that a thin lens forms of a point near its axis:
//
//	1/s + 1/s' = 1/f,  m = −s'/s = f/(f−s),  P = n₀/f
//	n₀/f = (n − n₀)(1/R₁ − 1/R₂)
//
// Distances in m, from 1e-12 to 1e12 or their negatives, s also 0: s > 0 for an object before
// the lens, s' > 0 for an image behind it, R > 0 where the centre lies behind the surface, f > 0
// for a converging lens; P in dioptres. Stated are either f or the lens's index n with its
// radii; a radius left out is a plane. n₀ is the medium's index. With the object in the focus
// s' and m are null; f is null for a lens without power (n = n₀, R₁ = R₂).
//
// f has twice a double's digits until f − s is taken, so that s' and m keep theirs near the
// focus: f carries one rounding, P two, m three and s' four, 4.6e-16 at most (while s' is no
// subnormal number). Only where f comes from radii and s is the double nearest to it, by luck more
// of the digits of f − s may go: no bound is declared there.
//
// Source: Hecht, Optics, 5th ed., eqs. 5.15 to 5.17, 5.25; Born & Wolf, Principles of Optics,
// 7th ed., section 4.4.3, eq. 35.
var ThinLens = core.Calculation{
	ID:      5,
	Slug:    core.L("lente-delgada"),
	Title:   core.Say("Lente delgada", "Thin lens"),
	Formula: core.Cite("1/s + 1/s' = 1/f, m = −s'/s, n₀/f = (n − n₀)(1/R₁ − 1/R₂)"),
	Source:  core.Cite("Hecht, Optics, 5th ed., eqs. 5.15–5.17, 5.25; Born & Wolf, Principles of Optics, 7th ed., section 4.4.3, eq. 35"),
	Params:  lensParams,
	Outputs: core.Tell(lensOutputs...),
	Rules: []core.Rule{
		{
			Law: core.LawOneFocus, About: lensFocal, Stated: true, Broken: focusNotOne,
			Params: 1<<lensFocal | 1<<lensIndex | 1<<lensRadius1 | 1<<lensRadius2,
		},
		notZero(lensFocal), notZero(lensRadius1), notZero(lensRadius2),
	},
	Golden: core.Try(lensRows...),
	Known: core.Publish(
		core.Value{
			In: []float64{0.3, 0.1, math.NaN(), math.NaN(), math.NaN(), math.NaN()}, Output: lensImage, Want: 0.15, Tolerance: 1e-15,
			Source: "Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 36.8 A",
		},
		core.Value{
			In: []float64{0.05, 0.1, math.NaN(), math.NaN(), math.NaN(), math.NaN()}, Output: lensMagnification, Want: 2, Tolerance: 1e-15,
			Source: "Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 36.8 C",
		},
	),
	Compute: computeLens,
}

var lensParams = []core.Param{
	{
		Name: core.L("distancia_objeto"), Symbol: core.L("s"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(-lensMost, lensMost, core.LawRange),
		Example: core.Some(0.3), Doc: core.Say("Distancia del objeto a la lente; negativa si es virtual", "Distance of the object to the lens; negative for a virtual one"),
	},
	{
		Name: core.L("distancia_focal"), Symbol: core.L("f"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(-lensMost, lensMost, core.LawRange),
		Optional: true, Example: core.Some(0.1),
		Doc: core.Say("Distancia focal; o bien indice_lente y radios", "Focal length; or else indice_lente and radii"),
	},
	{
		Name: core.L("indice_lente"), Symbol: core.L("n"), Domain: core.Between(minIndex, maxIndex, core.LawRange), Optional: true, Typical: 1.5,
		Doc: core.Say("Índice de refracción de la lente", "Refractive index of the lens"),
	},
	radius("radio_1", "R₁", core.Say(
		"Radio de la primera superficie; plana si se omite", "Radius of the first surface; a plane where left out")),
	radius("radio_2", "R₂", core.Say(
		"Radio de la segunda superficie; plana si se omite", "Radius of the second surface; a plane where left out")),
	{
		Name: core.L("indice_medio"), Symbol: core.L("n₀"), Domain: core.Between(minIndex, maxIndex, core.LawRange), Optional: true, Default: core.Some(1),
		Doc: core.Say("Índice de refracción del medio", "Refractive index of the medium"),
	},
}

func radius(name, symbol string, doc core.Text) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("m"), Units: units.Length, Domain: core.Between(-lensMost, lensMost, core.LawRange),
		Optional: true, Typical: 0.2, Doc: doc,
	}
}

var lensOutputs = []core.Output{
	{
		Name: core.L("focal"), Symbol: core.L("f"), Unit: core.L("m"), Nullable: true, RelError: 1.2e-16,
		Doc: core.Say("Distancia focal; nula si la lente no tiene potencia", "Focal length; null for a lens without power"),
	},
	{Name: core.L("potencia"), Symbol: core.L("P"), Unit: core.L("m⁻¹"), RelError: 2.3e-16, Doc: core.Say("Potencia en dioptrías", "Power in dioptres")},
	{
		Name: core.L("distancia_imagen"), Symbol: core.L("s'"), Unit: core.L("m"), Nullable: true,
		Doc: core.Say("Distancia de la imagen a la lente; negativa si es virtual", "Distance of the image to the lens; negative for a virtual one"),
	},
	{Name: core.L("aumento"), Symbol: core.L("m"), Nullable: true, Doc: core.Say("Aumento lateral", "Lateral magnification")},
	{Name: core.L("tipo_lente"), Kind: core.Choice, Choices: core.Pick(lensKinds...), Doc: core.Say("Tipo de lente", "Kind of lens")},
	{Name: core.L("tipo_imagen"), Kind: core.Choice, Choices: core.Pick(imageKinds...), Doc: core.Say("Tipo de imagen", "Kind of image")},
	{
		Name: core.L("orientacion"), Kind: core.Choice, Choices: core.Pick(imageStances...), Nullable: true,
		Doc: core.Say("Orientación de la imagen respecto del objeto", "How the image stands relative to the object"),
	},
}

// notZero is the rule that a distance, where stated, is not zero.
func notZero(param int) core.Rule {
	return core.Rule{
		Law: core.LawNotZero, About: param, Params: core.Bit(param),
		Broken: func(in []float64, given core.Mask) bool {
			return given.Has(param) && math.Abs(in[param]) < lensLeast
		},
		Bound: core.Against(func([]float64, core.Mask) float64 { return lensLeast }),
	}
}

func focusNotOne(_ []float64, given core.Mask) bool {
	radii := given.Has(lensRadius1) || given.Has(lensRadius2)
	return given.Has(lensFocal) == given.Has(lensIndex) || given.Has(lensFocal) && radii
}

// lensRows stand at the focus and beside it, on both sides of each rule, and where a lens has
// no power.
var lensRows = []core.GoldenRow{
	lensRow(0.1, 0.1, 0, 0, 0),
	lensRow(0.10000000000000002, 0.1, 0, 0, 0),
	lensRow(0.09999999999999999, 0.1, 0, 0, 0),
	lensRow(0, 0.1, 0, 0, 0),
	lensRow(0.05, -0.1, 0, 0, 0),
	lensRow(0.3, lensLeast, 0, 0, 0),
	lensRow(0.3, lensLeast/2, 0, 0, 0),
	lensRow(0.2, 0, 1.5, 0.2, -0.2),
	lensRow(0.2, 0, 1.5, 0.2, 0),
	lensRow(0.2, 0, 1.5, 0, -0.2),
	lensRow(0.2, 0, 1.5, 0.2, 0.2),
	lensRow(0.2, 0, 1.5, 0, 0),
	lensRow(0.2, 0, 1, 0.2, -0.2),
	lensRow(0.2, 0, 1.5, -lensLeast, lensMost),
	lensRow(0.2, 0, 1.5, lensLeast/2, -0.2),
	lensRow(0.2, 0, 1.5, 0.2, -lensLeast/2),
	lensRow(0.2, 0.1, 1.5, 0.2, -0.2),
	lensRow(0.2, 0.1, 0, 0.2, 0),
}

// lensRow returns a row that states what is not zero, and the object's distance.
func lensRow(in ...float64) core.GoldenRow {
	row := core.GoldenRow{Given: 1 << lensObject, In: make([]float64, lensMedium+1)}
	copy(row.In, in)
	for i, x := range in {
		if x != 0 {
			row.Given |= core.Bit(i)
		}
	}
	return row
}

func computeLens(in []float64, given core.Mask, out []float64) core.Mask {
	f, ok := focalLength(in, given)
	if !ok {
		return withoutPower(in[lensObject], out)
	}
	out[lensFocalOut], out[lensPower] = f.Hi, float64(in[lensMedium]/f.Hi)
	if f.Hi < 0 {
		out[lensKind] = 1
	}
	return formImage(in[lensObject], f, out)
}

// focalLength returns f, and false for a lens without power.
func focalLength(in []float64, given core.Mask) (f twofold.Number, ok bool) {
	if given.Has(lensFocal) {
		return twofold.Of(in[lensFocal]), true
	}
	// With the curvature (R₂−R₁)/(R₁R₂) as a quotient; a plane drops out of both.
	r1, r2 := given.Has(lensRadius1), given.Has(lensRadius2)
	above, below := twofold.Of(1), twofold.Of(0)
	switch {
	case r1 && r2:
		above, below = twofold.Product(in[lensRadius1], in[lensRadius2]), twofold.Sum(in[lensRadius2], -in[lensRadius1])
	case r1:
		above, below = twofold.Of(in[lensRadius1]), twofold.Of(1)
	case r2:
		above, below = twofold.Of(in[lensRadius2]), twofold.Of(-1)
	}
	below = below.Mul(twofold.Sum(in[lensIndex], -in[lensMedium]))
	if below.Hi == 0 {
		return twofold.Number{}, false
	}
	return above.Mul(twofold.Of(in[lensMedium])).Div(below), true
}

// withoutPower writes the image of a lens that does nothing: the object itself.
func withoutPower(s float64, out []float64) core.Mask {
	out[lensImage], out[lensMagnification], out[lensKind] = 0-s, 1, afocal // no negative zero
	if s > 0 {
		out[lensImageKind] = 1
	}
	return core.Bit(lensFocalOut)
}

// formImage writes s', m and the image's kinds of an object at s before a lens of focal length f.
func formImage(s float64, f twofold.Number, out []float64) core.Mask {
	d := f.Sub(twofold.Of(s)).Hi
	if d == 0 {
		out[lensImageKind] = atInfinity
		return core.Bit(lensImage) | core.Bit(lensMagnification) | core.Bit(lensUpright)
	}
	m := float64(f.Hi / d)
	out[lensMagnification] = m
	// s' = −s f/d; the larger of s and f is divided first, so that nothing underflows on the way.
	if math.Abs(s) > math.Abs(f.Hi) {
		out[lensImage] = 0 - float64(float64(s/d)*f.Hi)
	} else {
		out[lensImage] = 0 - float64(m*s)
	}
	if out[lensImage] < 0 {
		out[lensImageKind] = 1
	}
	if m < 0 {
		out[lensUpright] = 1
	}
	return 0
}
