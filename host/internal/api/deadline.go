package api

import (
	"net"
	"time"
)

// deadlineStep is how much sooner than stated a deadline may fall.
const deadlineStep = time.Second

// coarse makes connections whose deadlines move in steps: fasthttp sets three a request, and
// each costs as much as the physics.
type coarse struct{ net.Listener }

// Accept implements net.Listener.
func (l coarse) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &coarseConn{Conn: c}, nil
}

// coarseConn leaves a deadline where it is while a later one is less than a step away.
type coarseConn struct {
	net.Conn

	read, write time.Time
}

// SetReadDeadline implements net.Conn.
func (c *coarseConn) SetReadDeadline(t time.Time) error {
	if soonAfter(t, c.read) {
		return nil
	}
	c.read = t
	return c.Conn.SetReadDeadline(t)
}

// SetWriteDeadline implements net.Conn.
func (c *coarseConn) SetWriteDeadline(t time.Time) error {
	if soonAfter(t, c.write) {
		return nil
	}
	c.write = t
	return c.Conn.SetWriteDeadline(t)
}

// SetDeadline implements net.Conn.
func (c *coarseConn) SetDeadline(t time.Time) error {
	c.read, c.write = t, t
	return c.Conn.SetDeadline(t)
}

// soonAfter tells whether t is at, or less than a step after, a deadline that is set.
func soonAfter(t, set time.Time) bool {
	d := t.Sub(set)
	return !set.IsZero() && d >= 0 && d < deadlineStep
}
