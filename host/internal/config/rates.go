package config

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// ByRoute are whole numbers by path and tier.
type ByRoute []RouteNumbers

// RouteNumbers are those of a path.
type RouteNumbers struct {
	Path string
	ByTier
}

// none is written for an empty list, since an empty value means the default.
const none = "none"

// String returns the routes as they are read.
func (r ByRoute) String() string {
	if len(r) == 0 {
		return none
	}
	parts := make([]string, len(r))
	for i, one := range r {
		parts[i] = one.Path + "=" + one.String()
	}
	return strings.Join(parts, ";")
}

var errByRoute = phrase{
	"no es none ni una lista como /v1/simulacion/rapida=5,50,500;/v1/simulacion/pesada=1, cada ruta una vez",
	"is not none or a list such as /v1/simulacion/rapida=5,50,500;/v1/simulacion/pesada=1, each route once",
}

// UnmarshalText accepts path=numbers, separated by semicolons; the numbers are those of ByTier.
func (r *ByRoute) UnmarshalText(text []byte) error {
	got := ByRoute{}
	if string(text) == none {
		*r = got
		return nil
	}
	for part := range strings.SplitSeq(string(text), ";") {
		path, numbers, ok := strings.Cut(strings.TrimSpace(part), "=")
		one := RouteNumbers{Path: strings.TrimSpace(path)}
		if !ok || !strings.HasPrefix(one.Path, "/") || one.UnmarshalText([]byte(numbers)) != nil {
			return errByRoute
		}
		got = append(got, one)
	}
	slices.SortFunc(got, func(a, b RouteNumbers) int { return cmp.Compare(a.Path, b.Path) })
	for i := range got[1:] {
		if got[i].Path == got[i+1].Path {
			return errByRoute
		}
	}
	*r = got
	return nil
}

// Fail is what becomes of a request that can't be counted.
type Fail string

// The ways.
const (
	FailOpen   Fail = "open"
	FailClosed Fail = "closed"
)

// UnmarshalText accepts one of the two names.
func (f *Fail) UnmarshalText(text []byte) error {
	switch got := Fail(text); got {
	case FailOpen, FailClosed:
		*f = got
		return nil
	}
	return phrase{"no es open ni closed", "is not open or closed"}
}

// maxRate is the greatest limit, in requests a minute: one a microsecond.
const maxRate = 60_000_000

func validateRates(s *Settings, r *report) {
	es, en := "pasa de 60000000 por minuto", "is over 60000000 a minute"
	most := func(b ByTier) uint64 { return max(b.Free, b.Premium, b.Enterprise) }
	r.require(most(s.RateLimit) <= maxRate, "RATE_LIMIT_PER_MINUTE", s.RateLimit.String(), es, en)
	for _, route := range s.RateRoutes {
		r.require(most(route.ByTier) <= maxRate, "RATE_LIMIT_ROUTES", s.RateRoutes.String(), es, en)
	}
	r.require(s.RateAddress <= maxRate, "RATE_LIMIT_ADDRESS", strconv.Itoa(s.RateAddress), es, en)
	r.require(s.RateTokenAddr <= maxRate, "RATE_LIMIT_TOKEN_ADDRESS", strconv.Itoa(s.RateTokenAddr), es, en)
	r.require(s.RateTokenUser <= maxRate, "RATE_LIMIT_TOKEN_USER", strconv.Itoa(s.RateTokenUser), es, en)
	r.require(s.RateTabs <= maxRate, "RATE_LIMIT_TABS", strconv.Itoa(s.RateTabs), es, en)
}
