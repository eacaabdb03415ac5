package api

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/limit"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// Rates are how often strangers and users may ask, in requests a minute. Without a Counter
// nobody is limited.
type Rates struct {
	Counter      *limit.Limiter
	Tiers        map[auth.Tier]int64            // of a user; one whose tier is not listed has that of Free
	Routes       map[string]map[auth.Tier]int64 // of a user on one path, beside that
	Address      int64                          // of an address on this host, whatever it asks for
	TokenAddress int64                          // of an address that signs in
	TokenUser    int64                          // of a user name that is signed in with
	Tabs         int64                          // of a user whose tabs lend themselves: counted apart
	Closed       bool                           // refuse users while the shared count is out of reach
}

// gauge is a limit with the metric of its refusals.
type gauge struct {
	*limit.Limit

	refused func()
}

// rates are the limits of a server, made once.
type rates struct {
	counter                          *limit.Limiter
	address, tokenAddress, tokenUser gauge
	tabs                             gauge
	users, keys                      map[auth.Tier]gauge
	own                              map[string]map[auth.Tier]gauge // by path
}

// routeRates are those of a route by tier, the route's own before the general one: of users, and of
// keys with a tier of their own.
type routeRates struct{ users, keys map[auth.Tier]*userRates }

type userRates struct {
	gauges []gauge
	policy []byte // RateLimit-Policy
}

// signIns are the requests in which passwords and refresh tokens are tried.
var signIns = map[string]bool{
	"POST /v1/token": true, "POST /v1/token/refresh": true, "POST /v1/sesion": true, "POST /v1/register": true,
	"POST /v1/users/me/password": true, "DELETE /v1/users/me": true,
}

// The names of limits, in headers, metrics and texts; a route's is the last part of its path.
const (
	limitAddress      = "direccion"
	limitUser         = "usuario"
	limitKey          = "clave"
	limitTabs         = "tramos"
	limitTokenAddress = "token-direccion" //nolint:gosec // a limit's name, no credential
	limitTokenUser    = "token-usuario"   //nolint:gosec // as above
)

var (
	headerRateLimit       = []byte("RateLimit")
	headerRateLimitPolicy = []byte("RateLimit-Policy")
)

func newRates(o Rates, m *telemetry.Metrics) *rates {
	r := &rates{counter: o.Counter, users: map[auth.Tier]gauge{}, keys: map[auth.Tier]gauge{}, own: map[string]map[auth.Tier]gauge{}}
	refused := m.CounterBy("fisica_limited_total", "Requests refused by a rate limit.", "limit")
	gaugeOf := func(l limit.Limit) gauge { return gauge{limit.New(l), refused(l.Name)} }
	r.address = gaugeOf(limit.Limit{Name: limitAddress, Quota: o.Address, Local: true})
	r.tokenAddress = gaugeOf(limit.Limit{Name: limitTokenAddress, Quota: o.TokenAddress, Shut: true})
	r.tokenUser = gaugeOf(limit.Limit{Name: limitTokenUser, Quota: o.TokenUser, Shut: true})
	r.tabs = gaugeOf(limit.Limit{Name: limitTabs, Quota: o.Tabs, Shut: o.Closed})
	for tier, quota := range o.Tiers {
		r.users[tier] = gaugeOf(limit.Limit{Name: limitUser, Scope: string(tier), Quota: quota, Shut: o.Closed})
		r.keys[tier] = gaugeOf(limit.Limit{Name: limitKey, Scope: string(tier), Quota: quota, Shut: o.Closed})
	}
	for path, tiers := range o.Routes {
		r.own[path] = map[auth.Tier]gauge{}
		for tier, quota := range tiers {
			r.own[path][tier] = gaugeOf(limit.Limit{Name: nameOf(path), Scope: path + " " + string(tier), Quota: quota, Shut: o.Closed})
		}
	}
	return r
}

// rate prepares the limits of every route. It fails where one is stated of a path that is none.
func (s *Server) rate() error {
	if s.Rates.Counter == nil {
		return nil
	}
	s.rates = newRates(s.Rates, s.Metrics)
	for path := range s.rates.own {
		if !s.limitable(path) {
			return fmt.Errorf("RATE_LIMIT_ROUTES: %q no es una ruta con clave / is no route with a key", path)
		}
	}
	for _, r := range s.routes {
		r.rates, r.signIn = s.rates.route(s.rates.own[r.path]), signIns[r.method+" "+r.path]
		if r.lends {
			r.rates = s.rates.lending()
		}
	}
	return nil
}

func (s *Server) limitable(path string) bool {
	for _, r := range s.routes {
		if r.path == path && r.keyed && r.versions == nil {
			return true
		}
	}
	return false
}

// nameOf is a route's limit as headers name it: plain ASCII, as their form wants.
func nameOf(path string) string {
	parts := strings.Split(path, "/")
	return strings.Trim(parts[len(parts)-1], "{}")
}

// lending are the limits of tabs: they ask as often as they have computed, and what their owner
// asks beside that is not to suffer.
func (r *rates) lending() routeRates {
	list := map[auth.Tier]*userRates{}
	for tier := range r.users {
		list[tier] = &userRates{gauges: []gauge{r.tabs}, policy: appendItem(nil, r.tabs.Policy())}
	}
	return routeRates{list, list}
}

func (r *rates) route(own map[auth.Tier]gauge) routeRates {
	return routeRates{routeRatesOf(r.users, own), routeRatesOf(r.keys, own)}
}

func routeRatesOf(all, own map[auth.Tier]gauge) map[auth.Tier]*userRates {
	list := map[auth.Tier]*userRates{}
	for tier, general := range all {
		u := &userRates{}
		if g, stated := own[tier]; stated {
			u.gauges = append(u.gauges, g)
		}
		u.gauges = append(u.gauges, general)
		for _, g := range u.gauges {
			u.policy = appendItem(u.policy, g.Policy())
		}
		list[tier] = u
	}
	return list
}

// appendItem adds to a list of HTTP's structured fields.
func appendItem(list, item []byte) []byte {
	if len(list) > 0 {
		list = append(list, ", "...)
	}
	return append(list, item...)
}

// welcome counts a request by its address, before it is known whose it is. Otherwise it answers.
func welcome(s *Server, x *exchange) bool {
	r := s.rates
	if r == nil {
		return true
	}
	at := limit.At(s.client(x.RequestCtx))
	if d := r.counter.Allow(x.started, r.address.Limit, at); d.Verdict != limit.Allowed {
		x.tooMany(r.address, d)
		return false
	}
	if !x.route.signIn {
		return true
	}
	by, who := []gauge{r.tokenAddress}, []limit.Caller{at}
	if name := x.PostArgs().Peek("username"); len(name) > 0 {
		by, who = append(by, r.tokenUser), append(who, limit.Named(string(bytes.ToLower(name))))
	}
	return s.count(x, by, who)
}

// of returns the limits of a principal on a route, and as whom they are counted: a key with a tier of its
// own stands for itself, everything else for its user. nil where there are none.
func (r routeRates) of(p *auth.Principal) (*userRates, limit.Caller) {
	list, who := r.users, limit.Named(p.Name)
	if p.OwnTier {
		list, who = r.keys, limit.Key(p.Key)
	}
	u := list[p.Tier]
	if u == nil {
		u = list[auth.Free]
	}
	return u, who
}

// spent tells whether somebody is known to have reached a limit; then it answers. It counts nothing.
func (s *Server) spent(x *exchange) bool {
	if s.rates == nil || x.principal == nil {
		return false
	}
	u, who := x.route.rates.of(x.principal)
	if u == nil {
		return false
	}
	for _, g := range u.gauges {
		if d, over := s.rates.counter.Over(x.started, g.Limit, who); over {
			x.tooMany(g, d)
			return true
		}
	}
	return false
}

// within counts a request by its user or key. Otherwise it answers.
func within(s *Server, x *exchange) bool {
	if s.rates == nil || x.principal == nil || x.route.versions != nil { // the version's own route counts it
		return true
	}
	u, who := x.route.rates.of(x.principal)
	if u == nil {
		return true
	}
	x.Response.Header.SetCanonical(headerRateLimitPolicy, u.policy)
	if len(u.gauges) == 1 { // nearly every request
		d := s.rates.counter.Allow(x.started, u.gauges[0].Limit, who)
		x.buf = d.Append(x.buf[:0], u.gauges[0].Limit)
		x.Response.Header.SetCanonical(headerRateLimit, x.buf)
		return x.passes(u.gauges[0], d)
	}
	return s.count(x, u.gauges, []limit.Caller{who, who})
}

// count counts a request by several limits, each with its caller, and tells them in headers.
// Where one is known to be reached, the others lose nothing.
func (s *Server) count(x *exchange, by []gauge, who []limit.Caller) bool {
	var policies, limits []byte
	for i, g := range by {
		policies = appendItem(policies, g.Policy())
		if d, over := s.rates.counter.Over(x.started, g.Limit, who[i]); over {
			return x.passes(g, d)
		}
	}
	x.Response.Header.SetCanonical(headerRateLimitPolicy, policies)
	for i, g := range by {
		d := s.rates.counter.Allow(x.started, g.Limit, who[i])
		limits = appendItem(limits, d.Append(nil, g.Limit))
		x.Response.Header.SetCanonical(headerRateLimit, limits)
		if !x.passes(g, d) {
			return false
		}
	}
	return true
}

// passes answers what a limit does not let through.
func (x *exchange) passes(g gauge, d limit.Decision) bool {
	switch d.Verdict {
	case limit.Refused:
		x.tooMany(g, d)
		return false
	case limit.Unknown:
		x.fail(codeLimitsDown)
		x.Response.Header.Set("Retry-After", strconv.FormatInt(max(1, limit.Seconds(d.Retry)), 10))
		return false
	case limit.Allowed:
	}
	return true
}

// tooMany says which limit is reached and when to come again.
func (x *exchange) tooMany(g gauge, d limit.Decision) {
	g.refused()
	after := max(1, limit.Seconds(d.Retry))
	text := [2]string{"el límite «%s» es de %d por minuto; vuelva en %d s", "the limit «%s» is %d a minute; come again in %d s"}
	x.fail(codeRateLimited, fmt.Sprintf(text[x.row.Lang], g.Name, g.Quota, after))
	h := &x.Response.Header
	h.Set("Retry-After", strconv.FormatInt(after, 10))
	if len(h.PeekBytes(headerRateLimitPolicy)) == 0 {
		h.SetCanonical(headerRateLimitPolicy, g.Policy())
	}
	h.SetCanonical(headerRateLimit, d.Append(nil, g.Limit))
}
