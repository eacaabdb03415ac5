package api_test

import (
	"errors"
	"net"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/auth"
)

// trickle is a connection that gives some bytes at each interval, and keeps to its deadline.
type trickle struct {
	net.Conn

	each     int
	interval time.Duration
	deadline time.Time
}

func (c *trickle) SetReadDeadline(t time.Time) error { c.deadline = t; return nil }

func (c *trickle) Read(b []byte) (int, error) {
	if rest := time.Until(c.deadline); rest < c.interval {
		time.Sleep(rest) // synctest's
		return 0, os.ErrDeadlineExceeded
	}
	time.Sleep(c.interval)
	return min(c.each, len(b)), nil
}

// A large body comes at its pace or is cut, whatever its bytes come in; and what follows it on the
// connection has its own time.
func TestPaceOfLargeBodies(t *testing.T) {
	t.Parallel()
	const usual = 30 * time.Second
	whole := api.LargeTime(usual)
	for name, tt := range map[string]struct {
		each     int
		interval time.Duration
		from, to time.Duration // when it is cut
	}{
		"nothing":             {0, time.Hour, api.BodyGrace, api.BodyGrace},
		"a byte now and then": {1, time.Second, api.BodyGrace, api.BodyGrace + time.Second},
		"half the pace":       {api.BodyPace / 2, time.Second, api.BodyGrace, 2*api.BodyGrace + time.Second},
		"the pace":            {api.BodyPace, time.Second, whole - time.Second, whole},
		"a burst at a time":   {4 * api.BodyPace, 4 * time.Second, whole - 4*time.Second, whole},
		"quick":               {1 << 20, 10 * time.Millisecond, whole - time.Second, whole},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				inner := &trickle{each: tt.each, interval: tt.interval}
				c, start := api.Paced(inner, usual), time.Now()
				if err := c.SetReadDeadline(start.Add(whole)); err != nil {
					t.Fatal(err)
				}
				var err error
				for buf := make([]byte, 1<<20); err == nil; {
					_, err = c.Read(buf)
				}
				if took := time.Since(start); !errors.Is(err, os.ErrDeadlineExceeded) || took < tt.from || took > tt.to {
					t.Errorf("%v after %v, want %v to %v", err, took, tt.from, tt.to)
				}
				next := time.Now().Add(usual)
				if err := c.SetReadDeadline(next); err != nil || !inner.deadline.Equal(next) {
					t.Errorf("the next request has until %v, want %v (%v)", inner.deadline, next, err)
				}
				inner.interval = time.Millisecond
				if _, err := c.Read(make([]byte, 1)); err != nil || !inner.deadline.Equal(next) {
					t.Errorf("a byte of it moves its time to %v (%v)", inner.deadline, err)
				}
			})
		})
	}
}

// Who states a large body and does not send it, or drips it, loses the connection and gives back the
// room; who sends slowly but steadily is answered.
func TestSlowLargeBodies(t *testing.T) {
	t.Parallel()
	s := start(t)
	const key = "fisica-2025-test"
	began := time.Now()
	var silent []net.Conn
	for range 4 {
		silent = append(silent, s.half(t, key))
	}
	s.awaitBodies(t, "6.7108864e+07")
	answers := make(chan string, len(silent))
	for i, c := range silent {
		bit := "" // nothing at all
		if i == 0 {
			bit = " "
		}
		go func() { answers <- drip(t, c, "", bit) }()
	}
	body := `{"longitud_de_onda":5e-7` + strings.Repeat(" ", 1_100_000) + "}"
	steady := s.dial(t)
	if got := s.slowly(t, steady, auth.DevelopmentKey, body, 4*api.BodyPace); !strings.HasPrefix(got, "HTTP/1.1 200") {
		t.Errorf("a steady sender: %.300q", got)
	}
	for range silent {
		if got := <-answers; !strings.HasPrefix(got, "HTTP/1.1 408") {
			t.Errorf("a silent sender: %.300q", got)
		}
	}
	if took := time.Since(began); took < api.BodyGrace {
		t.Errorf("cut after %v", took)
	}
	s.awaitBodies(t, "0")
}

// slowly sends a request for many rows at so many bytes a second, and returns the answer.
func (s *service) slowly(t *testing.T, c net.Conn, key, body string, pace int) string {
	t.Helper()
	head := "POST /v2/calculos/energia-foton/lote HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
		strconv.Itoa(len(body)) + "\r\nX-API-Key: " + key + "\r\n\r\n"
	if _, err := c.Write([]byte(head)); err != nil {
		t.Fatal(err)
	}
	const step = 100 * time.Millisecond
	for part := pace / int(time.Second/step); body != ""; body = body[min(part, len(body)):] {
		if _, err := c.Write([]byte(body[:min(part, len(body))])); err != nil {
			t.Fatal(err)
		}
		wait(t.Context(), step)
	}
	buf := make([]byte, 4096)
	n, err := c.Read(buf)
	if err != nil {
		t.Fatal(err)
	}
	return string(buf[:n])
}
