package api_test

import (
	"errors"
	"io"
	"net"
	"net/netip"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/api"
)

// caller is one end of a connection from an address.
type caller struct {
	net.Conn

	from string
}

func (c *caller) Close() error { return nil }
func (c *caller) RemoteAddr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.AddrPortFrom(netip.MustParseAddr(c.from), 4711))
}

// calls is a listener whose connections and failures are told beforehand.
type calls struct {
	net.Listener

	list []any
}

func (c *calls) Accept() (net.Conn, error) {
	if len(c.list) == 0 {
		return nil, io.EOF
	}
	next := c.list[0]
	c.list = c.list[1:]
	if err, failed := next.(error); failed {
		return nil, err
	}
	from, _ := next.(string)
	return &caller{from: from}, nil
}

// admit lets the calls in through a gate of 5 in all and 2 from one address.
func admit(t *testing.T, list ...any) (in []net.Conn, refused int, l *calls, g net.Listener) {
	t.Helper()
	l = &calls{list: list}
	g = api.Gate(l, 5, 2, proxies, func() { refused++ })
	for {
		c, err := g.Accept()
		if errors.Is(err, io.EOF) {
			return in, refused, l, g
		}
		if err != nil {
			t.Fatal(err)
		}
		in = append(in, c)
	}
}

func TestConnectionsPerAddress(t *testing.T) {
	t.Parallel()
	const a, b = "192.0.2.1", "192.0.2.2"
	for name, tt := range map[string]struct {
		list        []any
		in, refused int
	}{
		"one address":               {[]any{a, a, a, a}, 2, 2},
		"two addresses":             {[]any{a, a, b, b, a, b}, 4, 2},
		"in all":                    {[]any{a, b, "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6"}, 5, 1},
		"a subscriber of IPv6":      {[]any{"2001:db8::1", "2001:db8::2", "2001:db8::ffff:3", "2001:db8:0:1::1"}, 3, 1},
		"IPv4 in IPv6":              {[]any{a, "::ffff:192.0.2.1", a}, 2, 1},
		"a trusted proxy":           {[]any{"10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.1"}, 4, 0},
		"a trusted proxy, in all":   {[]any{"10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.1"}, 5, 1},
		"the client leaves at once": {[]any{syscall.ECONNABORTED, a}, 1, 0},
	} {
		in, refused, _, _ := admit(t, tt.list...)
		if len(in) != tt.in || refused != tt.refused {
			t.Errorf("%s: %d in, %d refused; want %d and %d", name, len(in), refused, tt.in, tt.refused)
		}
	}
	in, _, l, g := admit(t, a, a)
	for range 2 { // a connection that closes twice leaves once
		if err := in[0].Close(); err != nil {
			t.Fatal(err)
		}
	}
	l.list = []any{a, a}
	if _, err := g.Accept(); err != nil {
		t.Errorf("a place that was left is not given again: %v", err)
	}
	if _, err := g.Accept(); !errors.Is(err, io.EOF) {
		t.Error("a place that was left once is given twice")
	}
}

// A process without file descriptors left does not stop serving: it waits.
func TestGateOutlastsEMFILE(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		full := &net.OpError{Op: "accept", Err: syscall.EMFILE}
		if in, _, _, _ := admit(t, full, full, full, "192.0.2.1"); len(in) != 1 {
			t.Errorf("%d connections", len(in))
		}
		if waited := time.Since(start); waited != 35*time.Millisecond {
			t.Errorf("waited %v for files", waited)
		}
	})
	broken := errors.New("broken")
	if _, err := api.Gate(&calls{list: []any{broken}}, 1, 1, nil, func() {}).Accept(); !errors.Is(err, broken) {
		t.Errorf("another failure: %v", err)
	}
}

// Whoever finds no room is told so, and a place that is left serves the next.
func TestTooManyConnections(t *testing.T) {
	t.Parallel()
	s := startChanged(t, func(o *api.Options) { o.Limits = api.Limits{Connections: 3, PerAddress: 2} })
	held := []net.Conn{s.dial(t), s.dial(t)}
	for _, c := range held { // a first answer says that the service has it
		if got := request(t, c); !strings.HasPrefix(got, "HTTP/1.1 200") {
			t.Fatal(got)
		}
	}
	got := s.raw(t, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
	if !strings.HasPrefix(got, "HTTP/1.1 503") || !strings.Contains(got, "TOO_MANY_CONNECTIONS") || !strings.Contains(got, "Retry-After: 1") || !strings.Contains(got, "X-Trace-ID: ") || !strings.Contains(got, "X-Process-Time: 0.000") {
		t.Errorf("a third connection: %q", got)
	}
	if metrics := request(t, held[0], "/metrics"); !strings.Contains(metrics, "fisica_connections_refused_total 1") || !strings.Contains(metrics, "fisica_connections_open 2") {
		t.Error("the metrics do not tell of a refused connection and two open ones")
	}
	if err := held[1].Close(); err != nil {
		t.Fatal(err)
	}
	for start := time.Now(); ; { // until the service has seen it
		if got = s.raw(t, "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"); strings.HasPrefix(got, "HTTP/1.1 200") {
			break
		}
		if time.Since(start) > 10*time.Second {
			t.Fatalf("after one has left: %q", got)
		}
	}
}

func (s *service) dial(t *testing.T) net.Conn {
	t.Helper()
	c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return c
}

// request asks on a connection and returns what comes at once.
func request(t *testing.T, c net.Conn, path ...string) string {
	t.Helper()
	if _, err := c.Write([]byte("GET " + strings.Join(append(path, "/health/live")[:1], "") + " HTTP/1.1\r\nHost: x\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 256<<10)
	n, err := c.Read(buf)
	if err != nil {
		t.Fatal(err)
	}
	return string(buf[:n])
}
