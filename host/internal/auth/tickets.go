package auth

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwt"
)

// TicketLife is how long a ticket opens streams.
const TicketLife = 60 * time.Second

// Tickets let a browser's EventSource, which sends no headers, open the stream of one job, or of all of
// its asker's: signed, so that every host of the record takes them, and for a minute, since addresses
// are written down in more places than headers.
var ticket = use{"ticket+jwt", "fisica-lab eventos"}

const (
	claimJob   = "job"
	claimKey   = "key"
	claimUntil = "until" // when what it was given for ends, in seconds since 1970
)

// Ticket returns a ticket for a job's stream; "" is for all of the principal's.
func (s *Service) Ticket(p *Principal, job string) (string, error) {
	b := jwt.NewBuilder().Subject(p.Name).IssuedAt(s.Now()).Expiration(s.Now().Add(TicketLife)).Claim(claimJob, job).
		Claim(claimSession, p.Session).Claim(claimKey, p.Key).Claim(claimScope, strings.Join(p.Scopes, " "))
	if p.claims != nil {
		b.Claim(claimUntil, p.claims.Expires.Unix())
	}
	text, err := s.Keys.sign(ticket, b)
	return string(text), err
}

// Redeem returns whom a ticket was given to, with the scopes of then that are theirs now: ErrCredential
// for what is no ticket for the job's stream, or for one whose giver may no longer ask, ErrDisabled, or
// that the record does not answer.
func (s *Service) Redeem(ctx context.Context, text, job string) (*Principal, error) {
	parsed, err := s.Keys.open(ctx, ticket, []byte(text))
	if err != nil {
		return nil, err
	}
	said, err := json.Marshal(parsed)
	if err != nil {
		return nil, fmt.Errorf("read ticket: %w", err)
	}
	var c struct {
		Job, Key, Sid, Scope string
		Until                int64
	}
	if err := json.Unmarshal(said, &c); err != nil || c.Job != job {
		return nil, fmt.Errorf("%w: %w", ErrCredential, errToken)
	}
	given := &Claims{User: parsed.Subject(), Session: c.Sid, Scopes: strings.Fields(c.Scope)}
	if c.Until != 0 {
		given.Expires = time.Unix(c.Until, 0)
	}
	name := fmt.Sprintf("%q %q %q %q %d", given.User, c.Key, c.Sid, c.Scope, c.Until)
	return s.Still(ctx, &Principal{Name: given.User, Key: c.Key, Session: c.Sid, kind: byTicket, hash: sha256.Sum256([]byte(name)), claims: given})
}
