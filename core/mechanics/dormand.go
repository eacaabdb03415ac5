package mechanics

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// plane is a point's place and velocity in a plane. As a derivative it is the velocity and the
// acceleration. It has fields because the compiler keeps no array in registers.
type plane struct{ x, y, vx, vy float64 }

// plus returns s + h k.
func (s plane) plus(h float64, k plane) plane {
	return plane{
		s.x + float64(h*k.x), s.y + float64(h*k.y),
		s.vx + float64(h*k.vx), s.vy + float64(h*k.vy),
	}
}

// event is a component of the state whose way down to zero is looked for.
type event uint8

// The events.
const (
	landing event = iota // the height
	summit               // the velocity upwards
)

// of returns the component.
func (e event) of(s plane) float64 {
	if e == summit {
		return s.vy
	}
	return s.y
}

// flight is the motion of a body in units in which gravity is 1, under a drag times the square
// of its speed.
type flight struct{ drag float64 }

// derivative returns the velocity and the acceleration.
func (f flight) derivative(s plane) plane {
	pull := float64(f.drag * math.Sqrt(float64(s.vx*s.vx)+float64(s.vy*s.vy)))
	return plane{s.vx, s.vy, -float64(pull * s.vx), -1 - float64(pull*s.vy)}
}

// leap is a trial step: where it ends, the derivative there, and the estimate of its error.
type leap struct{ end, slope, missed plane }

// step returns the step of length h from s, whose derivative is k1, by the pair of orders 5 and 4
// of Dormand and Prince. Everything is passed by value: the module's heap is never freed.
//
// Source: Dormand & Prince, J. Comput. Appl. Math. 6, 19 (1980), table 2 (RK5(4)7M).
func (f flight) step(s, k1 plane, h float64) leap {
	var none plane
	k2 := f.derivative(s.plus(h, none.plus(1.0/5, k1)))
	k3 := f.derivative(s.plus(h, none.plus(3.0/40, k1).plus(9.0/40, k2)))
	k4 := f.derivative(s.plus(h, none.plus(44.0/45, k1).plus(-56.0/15, k2).plus(32.0/9, k3)))
	k5 := f.derivative(s.plus(h, none.plus(19372.0/6561, k1).plus(-25360.0/2187, k2).
		plus(64448.0/6561, k3).plus(-212.0/729, k4)))
	k6 := f.derivative(s.plus(h, none.plus(9017.0/3168, k1).plus(-355.0/33, k2).
		plus(46732.0/5247, k3).plus(49.0/176, k4).plus(-5103.0/18656, k5)))
	end := s.plus(h, none.plus(35.0/384, k1).plus(500.0/1113, k3).plus(125.0/192, k4).
		plus(-2187.0/6784, k5).plus(11.0/84, k6))
	k7 := f.derivative(end)
	missed := none.plus(71.0/57600, k1).plus(-71.0/16695, k3).plus(71.0/1920, k4).
		plus(-17253.0/339200, k5).plus(22.0/525, k6).plus(-1.0/40, k7)
	return leap{end: end, slope: k7, missed: none.plus(h, missed)}
}

// stepTolerance is the error that a step may have, relative to each component of the state.
const stepTolerance = 1e-12

// stretch returns the factor for the next step after one with a relative error err: what an
// error of fifth order allows, within a fifth and five.
func stretch(err float64) float64 {
	const least, most, safety = 0.2, 5, 0.9
	switch {
	case math.IsNaN(err) || math.IsInf(err, 0):
		return least
	case err < float64(1e-4*stepTolerance):
		return most
	}
	factor := float64(safety * num.Pow(err/stepTolerance, -0.2))
	switch {
	case factor < least:
		return least
	case factor < most:
		return factor
	}
	return most
}

// path is a flight under way: the time, the state and its derivative, the next step, and how
// many more may be tried.
type path struct {
	flight
	t         float64
	at, slope plane
	next      float64
	attempts  int
}

// errorOf returns the largest component of a leap's error, each relative to its size at either
// end. vx counts as no smaller than the mean of the way so far: it dies away in a long fall, and
// then no longer matters to the range.
func (p path) errorOf(l leap) float64 {
	s, end, e := p.at, l.end, l.missed
	worst := relative(e.x, s.x, end.x)
	worst = larger(worst, relative(e.y, s.y, end.y))
	worst = larger(worst, relative(e.vx, s.vx, larger(end.vx, end.x/(p.t+p.next))))
	return larger(worst, relative(e.vy, s.vy, end.vy))
}

// relative returns |e| over the larger of |a| and |b|, and over no less than 2⁻¹⁰⁰⁰.
func relative(e, a, b float64) float64 {
	return math.Abs(e) / (larger(math.Abs(a), math.Abs(b)) + 0x1p-1000)
}

// larger returns the larger number, and what is none where one is none.
func larger(a, b float64) float64 {
	if a > b || math.IsNaN(a) {
		return a
	}
	return b
}

// until follows the flight until an event's component, positive at first, comes down to zero, and
// stops at that moment. It returns false where the attempts run out before.
func (p path) until(e event) (end path, ok bool) {
	for p.attempts > 0 {
		p.attempts--
		l := p.step(p.at, p.slope, p.next)
		err := p.errorOf(l)
		if err <= stepTolerance && e.of(l.end) <= 0 {
			return p.stopAt(e), true
		}
		if err <= stepTolerance {
			p.t, p.at, p.slope = p.t+p.next, l.end, l.slope
		}
		p.next = float64(p.next * stretch(err))
	}
	return p, false
}

// stopAt makes the step, at most the next one, after which the event's component is zero: Newton's method
// on the step's length, halving where that leaves the bracket. So the moment has the method's own order.
func (p path) stopAt(e event) path {
	const most = 60
	low, high, next := 0.0, p.next, p.next
	var tau float64
	var l leap
	for range most {
		tau = next
		l = p.step(p.at, p.slope, tau)
		if e.of(l.end) > 0 {
			low = tau
		} else {
			high = tau
		}
		next = tau - e.of(l.end)/e.of(l.slope)
		if !(next >= low && next <= high) {
			next = low + float64(0.5*(high-low))
		}
		if math.Abs(next-tau) <= float64(0x1p-53*tau) {
			break
		}
	}
	p.t, p.at, p.slope = p.t+tau, l.end, l.slope
	if e == landing {
		p.at.y = 0
	} else {
		p.at.vy = 0
	}
	return p
}
