package api

import (
	"errors"
	"net"
	"net/netip"
	"sync"
	"syscall"
	"time"
)

// The bounds of connections where none are set.
const (
	defaultConnections = 20_000
	defaultPerAddress  = 1_000
)

// gate is a listener that bounds how many connections are open, in all and from one address; trusted
// proxies stand for many addresses and have no bound of their own. It outlasts what passes: a
// process without file descriptors left, above all, which would end fasthttp's service.
type gate struct {
	net.Listener

	most, each int
	trusted    []netip.Prefix
	plain      bool   // the refused are told why: not under TLS, which has not begun yet
	refused    func() // is told of each connection that is refused

	mu        sync.Mutex
	open      int
	byAddress map[netip.Prefix]int
	telling   int // connections that are told why they are refused
}

// maxTelling bounds those who are told why.
const maxTelling = 64

// pauses of Accept while there is no room for another file.
const (
	firstPause = 5 * time.Millisecond
	lastPause  = time.Second
)

// Accept implements net.Listener.
func (g *gate) Accept() (net.Conn, error) {
	pause := firstPause
	for {
		c, err := g.Listener.Accept()
		switch {
		case err != nil && passes(err):
			time.Sleep(pause)
			pause = min(2*pause, lastPause)
			continue
		case err != nil:
			return nil, err
		}
		pause = firstPause
		if gated := g.enter(c); gated != nil {
			return gated, nil
		}
		g.refused()
		g.turnAway(c)
	}
}

// passes tells whether accepting may work again after a while.
func passes(err error) bool {
	for _, e := range [...]error{syscall.EMFILE, syscall.ENFILE, syscall.ENOBUFS, syscall.ENOMEM, syscall.ECONNABORTED, syscall.ECONNRESET, syscall.EINTR} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// enter counts the connection; nil where there is no room for it.
func (g *gate) enter(c net.Conn) net.Conn {
	from := g.network(c.RemoteAddr())
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open >= g.most || from.IsValid() && g.byAddress[from] >= g.each {
		return nil
	}
	g.open++
	if from.IsValid() {
		g.byAddress[from]++
	}
	return &gatedConn{Conn: c, leave: sync.OnceFunc(func() { g.left(from) })}
}

func (g *gate) left(from netip.Prefix) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open--
	if g.byAddress[from]--; g.byAddress[from] <= 0 {
		delete(g.byAddress, from)
	}
}

// count returns how many connections are open.
func (g *gate) count() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.open
}

// network returns what counts as one address: one of IPv4, 2⁶⁴ of IPv6, which a single subscriber
// has. The zero value is a trusted proxy's, or of what has no address.
func (g *gate) network(remote net.Addr) netip.Prefix {
	a := remoteAddress(remote)
	if !a.IsValid() || isTrusted(a, g.trusted) {
		return netip.Prefix{}
	}
	bits := 32
	if a.Is6() {
		bits = 64
	}
	network, err := a.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return network
}

// remoteAddress returns the address of a connection's other end.
func remoteAddress(remote net.Addr) netip.Addr {
	tcp, ok := remote.(*net.TCPAddr)
	if !ok {
		return netip.Addr{}
	}
	return plainAddress(tcp.AddrPort().Addr())
}

// turnAway closes a connection for which there is no room, and tells some of them why.
func (g *gate) turnAway(c net.Conn) {
	g.mu.Lock()
	tell := g.plain && g.telling < maxTelling
	if tell {
		g.telling++
	}
	g.mu.Unlock()
	if !tell {
		_ = c.Close()
		return
	}
	go func() {
		defer func() {
			_ = c.Close()
			g.mu.Lock()
			g.telling--
			g.mu.Unlock()
		}()
		if c.SetDeadline(time.Now().Add(lingerQuiet)) != nil {
			return
		}
		if _, err := c.Write(tooManyConnections()); err == nil {
			linger(c)
		}
	}()
}

// gatedConn tells the gate when it closes.
type gatedConn struct {
	net.Conn

	leave func()
}

// Close implements net.Conn.
func (c *gatedConn) Close() error {
	c.leave()
	return c.Conn.Close()
}
