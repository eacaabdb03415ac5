package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// The cost of a password: OWASP's first choice for argon2id.
const (
	argonMemory  = 19 << 10 // KiB
	argonTime    = 2
	argonThreads = 1
	argonSalt    = 16 // bytes
	argonKey     = 32 // bytes
)

// maxWaiting bounds how many wait for a place, in half seconds of work about.
const maxWaiting = 16

// Passwords hashes and checks passwords, a few at a time: each takes 19 MiB and tens of
// milliseconds, which strangers must not multiply.
type Passwords struct {
	places  chan struct{}
	waiting atomic.Int64
	done    atomic.Int64 // hashes computed
}

// NewPasswords returns one that works on half of the cores.
func NewPasswords() *Passwords {
	return &Passwords{places: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))}
}

// enter waits for a place: ErrBusy where too many do.
func (p *Passwords) enter(ctx context.Context) (leave func(), err error) {
	if p.waiting.Add(1) > maxWaiting {
		p.waiting.Add(-1)
		return nil, ErrBusy
	}
	defer p.waiting.Add(-1)
	select {
	case p.places <- struct{}{}:
		return func() { <-p.places }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for a place: %w", ctx.Err())
	}
}

// Hash returns the PHC string of a password, under a new salt.
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	leave, err := p.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	salt := make([]byte, argonSalt)
	_, _ = rand.Read(salt) // never fails, by its contract
	c := cost{argonMemory, argonTime, argonThreads, salt, nil}
	c.key = p.compute(&c, password, argonKey)
	return c.String(), nil
}

// Check tells whether a password is that of a PHC string. Without one it is never, after the
// same work.
func (p *Passwords) Check(ctx context.Context, phc, password string) (bool, error) {
	c, err := parsePHC(phc)
	if phc != "" && err != nil {
		return false, err
	}
	known := phc != ""
	if !known {
		c = cost{argonMemory, argonTime, argonThreads, make([]byte, argonSalt), make([]byte, argonKey)}
	}
	leave, err := p.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	same := subtle.ConstantTimeCompare(p.compute(&c, password, uint32(len(c.key))), c.key) == 1 //nolint:gosec // of a checked length
	return same && known, nil
}

// compute hashes a password. It is normalised first: an ñ is one sign on some keyboards and two on
// others.
func (p *Passwords) compute(c *cost, password string, length uint32) []byte {
	p.done.Add(1)
	return argon2.IDKey(norm.NFKC.Bytes([]byte(password)), c.salt, c.time, c.memory, c.threads, length)
}

// cost is what a PHC string says.
type cost struct {
	memory, time uint32
	threads      uint8
	salt, key    []byte
}

// String returns the PHC string.
func (c *cost) String() string {
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.time, c.threads, b64(c.salt), b64(c.key))
}

// errPHC is a password's column that nobody wrote so.
var errPHC = errors.New("no argon2id string")

func parsePHC(phc string) (c cost, err error) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, errPHC
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err != nil {
		return c, errPHC
	}
	b64 := base64.RawStdEncoding.Strict()
	var bad error
	if c.salt, bad = b64.DecodeString(parts[4]); bad != nil {
		return c, errPHC
	}
	if c.key, bad = b64.DecodeString(parts[5]); bad != nil {
		return c, errPHC
	}
	// There is one form of each; and a record that was tampered with must not make us work without bound.
	if c.String() != phc || c.memory > 1<<17 || c.time < 1 || c.time > 16 || c.threads < 1 || len(c.salt) < 8 || len(c.key) < 16 || len(c.key) > 64 {
		return c, errPHC
	}
	return c, nil
}
