package api

import (
	"time"

	"github.com/fisica-lab/fisica/core/wire"
)

// What the sender of a large body, for which room is taken as soon as its length is stated, has to keep to:
// a while for the beginning, and from there on, on average, no more than the usual time asks for of the
// largest usual body.
const (
	bodyGrace = 5 * time.Second
	bodyPace  = wire.MaxBody / int64(readTimeout/time.Second) // bytes a second
)

// pace is that of a large body under way on a connection.
type pace struct {
	began, last time.Time // last is when it must have arrived at the latest
	got         int64     // bytes, TLS's own among them
}

// deadline returns until when another byte has to come.
func (p *pace) deadline() time.Time {
	at := p.began.Add(bodyGrace + time.Duration(float64(p.got)/float64(bodyPace)*float64(time.Second)))
	if at.After(p.last) {
		return p.last
	}
	return at
}

// largeTime returns how long a large body may take, where usual is what a request may: so much longer that
// a connection knows from its deadline what is coming. fasthttp tells the one who looks at a header not
// which connection it came on.
func largeTime(usual time.Duration) time.Duration { return max(bodyTime, usual+2*deadlineStep) }
