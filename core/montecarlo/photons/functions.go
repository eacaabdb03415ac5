package photons

import (
	"math"
	"math/bits"
)

// The functions that every step needs, of a 32-bit word w each. They are these polynomials on every
// machine: what they compute is a part of the model.

const (
	ln2    = 0.6931471805599453
	turn32 = 2 * math.Pi / (1 << 32) // the angle of one unit of a word
)

// inverses are 1/c for c = 1 + (i + ½)/16, and logs −ln of them.
var (
	inverses = [16]float64{
		0.9696969696969697, 0.9142857142857143, 0.8648648648648649, 0.8205128205128205,
		0.7804878048780488, 0.7441860465116279, 0.7111111111111111, 0.6808510638297872,
		0.6530612244897959, 0.6274509803921569, 0.6037735849056604, 0.5818181818181818,
		0.5614035087719298, 0.5423728813559322, 0.5245901639344263, 0.5079365079365079,
	}
	logs = [16]float64{
		0.03077165866675366, 0.08961215868968717, 0.14518200984449783, 0.19782574332991992,
		0.2478361639045812, 0.2954642128938359, 0.3409265869705932, 0.38441169891033206,
		0.42608439531090014, 0.46608972992459924, 0.5045560107523953, 0.5415972824327444,
		0.5773153650348236, 0.6118015411059929, 0.6451379613735847, 0.6773988235918061,
	}
)

// sines and cosines are those of 2π(i + ½)/16.
var (
	sines = [16]float64{
		0.19509032201612828, 0.5555702330196022, 0.8314696123025452, 0.9807852804032304,
		0.9807852804032304, 0.8314696123025452, 0.5555702330196022, 0.19509032201612828,
		-0.19509032201612828, -0.5555702330196022, -0.8314696123025452, -0.9807852804032304,
		-0.9807852804032304, -0.8314696123025452, -0.5555702330196022, -0.19509032201612828,
	}
	cosines = [16]float64{
		0.9807852804032304, 0.8314696123025452, 0.5555702330196022, 0.19509032201612828,
		-0.19509032201612828, -0.5555702330196022, -0.8314696123025452, -0.9807852804032304,
		-0.9807852804032304, -0.8314696123025452, -0.5555702330196022, -0.19509032201612828,
		0.19509032201612828, 0.5555702330196022, 0.8314696123025452, 0.9807852804032304,
	}
)

// depth returns −ln u for u = (w + ½)/2³², to 2e-11:
// u's leading bits choose c, and ln(m/c) is a polynomial of m/c − 1.
func depth(w uint32) float64 {
	x := uint64(w)<<1 | 1
	top := uint(bits.LeadingZeros64(x))
	mantissa := x << top << 1 // without its leading one
	m := math.Float64frombits(mantissa>>12 | 1023<<52)
	i := mantissa >> 60
	r := float64(m*inverses[i]) - 1
	p := 0.2 - float64(r*(1.0/6))
	p = 0.25 - float64(r*p)
	p = 1.0/3 - float64(r*p)
	p = 0.5 - float64(r*p)
	ln := r - float64(float64(r*r)*p)
	return float64(float64(int(top)-30)*ln2) - (logs[i] + ln)
}

// turn returns the sine and cosine of 2π (w + ½)/2³², to 1e-12.
func turn(w uint32) (sin, cos float64) {
	i := w >> 28
	t := float64((float64(int32(w&(1<<28-1))-1<<27) + 0.5) * turn32)
	q := float64(t * t)
	s := 1.0/120 - float64(q*(1.0/5040))
	s = 1.0/6 - float64(q*s)
	st := t - float64(float64(t*q)*s)
	c := 1.0/720 - float64(q*(1.0/40320))
	c = 1.0/24 - float64(q*c)
	c = 0.5 - float64(q*c)
	ct := 1 - float64(q*c)
	return float64(sines[i]*ct) + float64(cosines[i]*st), float64(cosines[i]*ct) - float64(sines[i]*st)
}
