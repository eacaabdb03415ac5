package api

import (
	"net"
	"sync/atomic"
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

// coarseConn leaves a deadline where it is while a later one is less than a step away. An
// event stream sets write deadlines beside the server's own: hence the atomics.
type coarseConn struct {
	net.Conn

	read, write atomic.Int64 // deadlines that are set, in ns since 1970; 0 for none
}

// SetReadDeadline implements net.Conn.
func (c *coarseConn) SetReadDeadline(t time.Time) error {
	if !moves(&c.read, t) {
		return nil
	}
	return c.Conn.SetReadDeadline(t)
}

// SetWriteDeadline implements net.Conn.
func (c *coarseConn) SetWriteDeadline(t time.Time) error {
	if !moves(&c.write, t) {
		return nil
	}
	return c.Conn.SetWriteDeadline(t)
}

// SetDeadline implements net.Conn.
func (c *coarseConn) SetDeadline(t time.Time) error {
	c.read.Store(0)
	c.write.Store(0)
	return c.Conn.SetDeadline(t)
}

// moves tells whether a deadline is to be set, and then notes it.
func moves(set *atomic.Int64, t time.Time) bool {
	ns := int64(0)
	if !t.IsZero() {
		ns = t.UnixNano()
	}
	if later := ns - set.Load(); set.Load() != 0 && later >= 0 && later < int64(deadlineStep) {
		return false
	}
	set.Store(ns)
	return true
}
