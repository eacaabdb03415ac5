package auth

import "context"

// MaxWaiting is for its test.
const MaxWaiting = maxWaiting

// ParsePHC reads a PHC string and writes it again.
func ParsePHC(phc string) (again string, memory, time uint32, err error) {
	c, err := parsePHC(phc)
	return c.String(), c.memory, c.time, err
}

// Done returns how many hashes were computed.
func (p *Passwords) Done() int64 { return p.done.Load() }

// Fill takes every place.
func (p *Passwords) Fill() (leave func()) {
	for range cap(p.places) {
		p.places <- struct{}{}
	}
	return func() {
		for range cap(p.places) {
			<-p.places
		}
	}
}

// Sweep is what Run does every minute.
func (s *Service) Sweep(ctx context.Context) { s.sweep(ctx) }

// SignWith signs claims with what the test likes.
func (r *Keyring) SignWith() any { k, _ := r.signer(); return k.private }

// KeyID returns the signer's id.
func (r *Keyring) KeyID() string { k, _ := r.signer(); return k.id }

// Watchless lets nothing that was looked up be believed.
func (s *Service) Watchless() { s.cache.version.Store(1 << 62) }
