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
type coarse struct {
	net.Listener

	usual time.Duration // of a request; a later deadline is for a large body
}

// Accept implements net.Listener.
func (l coarse) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &coarseConn{Conn: c, usual: l.usual}, nil
}

// coarseConn leaves a deadline where it is while a later one is less than a step away. An
// event stream sets write deadlines beside the server's own: hence the atomics.
type coarseConn struct {
	net.Conn

	read, write atomic.Int64 // deadlines that are set, in ns since 1970; 0 for none
	usual       time.Duration
	body        *pace // of the large body under way; only who reads knows it
}

// SetReadDeadline implements net.Conn.
func (c *coarseConn) SetReadDeadline(t time.Time) error {
	if c.body != nil {
		c.body = nil
		c.read.Store(0)
	}
	if !moves(&c.read, t) {
		return nil
	}
	if now := time.Now(); c.usual > 0 && t.Sub(now) > c.usual+deadlineStep {
		c.body = &pace{began: now, last: t}
		return c.keepPace()
	}
	return c.Conn.SetReadDeadline(t)
}

// Read implements net.Conn.
func (c *coarseConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if c.body == nil || err != nil {
		return n, err
	}
	c.body.got += int64(n)
	return n, c.keepPace()
}

// keepPace sets the deadline of a large body as far as its bytes have brought it.
func (c *coarseConn) keepPace() error {
	if t := c.body.deadline(); moves(&c.read, t) {
		return c.Conn.SetReadDeadline(t)
	}
	return nil
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
