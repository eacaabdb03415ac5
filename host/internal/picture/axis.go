package picture

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// most bounds the ticks of an axis; an axis ends before largest and spans more than smallest, so
// that its arithmetic stays within float64.
const (
	most     = 8
	largest  = 1e300
	smallest = 1e-290
)

// span is the interval that holds every value added.
type span struct {
	low, high float64
	some      bool
}

func (s *span) add(v float64) {
	switch {
	case math.IsNaN(v) || math.Abs(v) > largest:
	case !s.some:
		s.low, s.high, s.some = v, v, true
	default:
		s.low, s.high = min(s.low, v), max(s.high, v)
	}
}

// axis maps values onto pixels, and has round ticks.
type axis struct {
	low, high, from, to float64
	step                float64
	power               int // of ten, a multiple of three, that its numbers are in
}

// newAxis returns the axis of an interval; rounded, one that ends at ticks.
func newAxis(s span, from, to float64, rounded bool) axis {
	if size := max(math.Abs(s.low), math.Abs(s.high)); s.high-s.low <= max(smallest, size*1e-12) {
		margin := size / 2 // what is one value, to the eye, stands in the middle
		if size <= smallest {
			margin = 1
		}
		s.low, s.high = s.low-margin, s.high+margin
	}
	a := axis{low: s.low, high: s.high, from: from, to: to, step: roundStep((s.high - s.low) / most)}
	if rounded {
		a.low, a.high = math.Floor(a.low/a.step)*a.step, math.Ceil(a.high/a.step)*a.step
	}
	if size := math.Floor(math.Log10(max(math.Abs(a.low), math.Abs(a.high)))); size >= 4 || size < -2 {
		a.power = int(math.Floor(size/3)) * 3
	}
	return a
}

// roundStep returns the least of 1, 2 and 5 by a power of ten that is not below a number.
func roundStep(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, by := range []float64{1, 2, 5} {
		if unit*by >= v {
			return unit * by
		}
	}
	return unit * 10
}

// at returns the pixel of a value.
func (a axis) at(v float64) float64 { return a.from + (v-a.low)/(a.high-a.low)*(a.to-a.from) }

// ticks returns the multiples of the step on the axis.
func (a axis) ticks() (values []float64) {
	for i := math.Ceil(a.low/a.step - 1e-9); i*a.step <= a.high+a.step*1e-9 && len(values) <= most+1; i++ {
		values = append(values, i*a.step)
	}
	return values
}

// number writes a tick in the power of the axis, with as many digits as its step needs.
func (a axis) number(v float64) string {
	digits := a.power - int(math.Floor(math.Log10(a.step)+1e-9))
	text := strconv.FormatFloat(v/math.Pow(10, float64(a.power)), 'f', min(max(digits, 0), 12), 64)
	if strings.Trim(text, "-0.") == "" {
		return "0"
	}
	return strings.Replace(text, "-", "−", 1)
}

// named adds the power to the name of an axis.
func (a axis) named(name string) string {
	if a.power == 0 {
		return name
	}
	return name + "  (×10" + raised(a.power) + ")"
}

// raised writes an exponent.
func raised(power int) string {
	return strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(strconv.Itoa(power))
}

func (a axis) writeHorizontal(w *bytes.Buffer, name string) {
	for _, v := range a.ticks() {
		x := pixel(a.at(v))
		fmt.Fprintf(w, `<path class="axis" d="M%s %dv5"/><text text-anchor="middle" x="%[1]s" y="%[3]d">%s</text>`, x, height-bottom, height-bottom+20, a.number(v))
	}
	fmt.Fprintf(w, `<text text-anchor="middle" x="%d" y="%d">%s</text>`, (left+width-right)/2, height-14, escaped(a.named(name)))
}

func (a axis) writeVertical(w *bytes.Buffer, name string) {
	for _, v := range a.ticks() {
		y := a.at(v)
		fmt.Fprintf(w, `<path class="grid" d="M%d %sH%d"/><text text-anchor="end" x="%d" y="%s">%s</text>`, left, pixel(y), width-right, left-8, pixel(y+4), a.number(v))
	}
	fmt.Fprintf(w, `<text text-anchor="middle" transform="translate(18 %d) rotate(-90)">%s</text>`, (top+height-bottom)/2, escaped(a.named(name)))
}
