package config

import (
	"fmt"
	"log/slog"
	"math"
	"strconv"
	"strings"

	"github.com/dustin/go-humanize"
)

// Environment says how strict the start is.
type Environment string

// The environments.
const (
	Development Environment = "development"
	Staging     Environment = "staging"
	Production  Environment = "production"
)

// UnmarshalText accepts one of the three names.
func (e *Environment) UnmarshalText(text []byte) error {
	switch got := Environment(text); got {
	case Development, Staging, Production:
		*e = got
		return nil
	}
	return phrase{"no es development, staging ni production", "is not development, staging or production"}
}

// Algorithm names the signature of tokens.
type Algorithm string

// The algorithms.
const (
	EdDSA Algorithm = "EdDSA"
	HS256 Algorithm = "HS256"
)

// UnmarshalText accepts one of the two names.
func (a *Algorithm) UnmarshalText(text []byte) error {
	switch got := Algorithm(text); got {
	case EdDSA, HS256:
		*a = got
		return nil
	}
	return phrase{"no es EdDSA ni HS256", "is not EdDSA or HS256"}
}

// Sampler says who decides which traces are kept. Its names are OpenTelemetry's.
type Sampler string

// The samplers.
const (
	SampleAsParent Sampler = "parentbased_traceidratio" // whoever asks, where their request says so
	SampleByRatio  Sampler = "traceidratio"             // this service alone
)

// UnmarshalText accepts one of the two names.
func (s *Sampler) UnmarshalText(text []byte) error {
	switch got := Sampler(text); got {
	case SampleAsParent, SampleByRatio:
		*s = got
		return nil
	}
	return phrase{"no es parentbased_traceidratio ni traceidratio", "is not parentbased_traceidratio or traceidratio"}
}

// Switch is a bool written on or off.
type Switch bool

// UnmarshalText accepts on and off.
func (s *Switch) UnmarshalText(text []byte) error {
	switch string(text) {
	case "on":
		*s = true
	case "off":
		*s = false
	default:
		return phrase{"no es on ni off", "is not on or off"}
	}
	return nil
}

// String returns on or off.
func (s Switch) String() string {
	if s {
		return "on"
	}
	return "off"
}

// Level is a level of the log. It is a slog.Leveler.
type Level slog.Level

// LevelCritical lies above slog's levels, for Python's CRITICAL.
const LevelCritical = Level(slog.LevelError + 4)

var levels = map[string]Level{
	"DEBUG": Level(slog.LevelDebug), "INFO": Level(slog.LevelInfo),
	"WARN": Level(slog.LevelWarn), "WARNING": Level(slog.LevelWarn),
	"ERROR": Level(slog.LevelError), "CRITICAL": LevelCritical,
}

// Level returns the level as slog has it.
func (l Level) Level() slog.Level { return slog.Level(l) }

// String returns the name, DEBUG to CRITICAL.
func (l Level) String() string {
	if l == LevelCritical {
		return "CRITICAL"
	}
	return slog.Level(l).String()
}

// UnmarshalText accepts slog's names, and Python's WARNING and CRITICAL.
func (l *Level) UnmarshalText(text []byte) error {
	got, ok := levels[string(text)]
	if !ok {
		return phrase{"no es DEBUG, INFO, WARN ni ERROR", "is not DEBUG, INFO, WARN or ERROR"}
	}
	*l = got
	return nil
}

// ByTier are three whole numbers, by tier.
type ByTier struct{ Free, Premium, Enterprise uint64 }

// String returns free,premium,enterprise, such as 10,100,1000.
func (r ByTier) String() string {
	return fmt.Sprintf("%d,%d,%d", r.Free, r.Premium, r.Enterprise)
}

var errByTier = phrase{
	"no es un número, ni tres (free,premium,enterprise), ni free=10,premium=100,enterprise=1000, cada uno de 1 o más",
	"is not one number, three (free,premium,enterprise) or free=10,premium=100,enterprise=1000, each of 1 or more",
}

// UnmarshalText accepts three numbers in the order free, premium, enterprise; a
// single number, which holds for all three; or the three by name in any order.
func (r *ByTier) UnmarshalText(text []byte) error {
	parts := strings.Split(string(text), ",")
	if len(parts) == 1 {
		parts = []string{parts[0], parts[0], parts[0]}
	}
	var got ByTier
	tiers := []*uint64{&got.Free, &got.Premium, &got.Enterprise}
	if len(parts) != len(tiers) {
		return errByTier
	}
	for i, part := range parts {
		if err := got.set(tiers[i], strings.TrimSpace(part)); err != nil {
			return err
		}
	}
	if got.Free < 1 || got.Premium < 1 || got.Enterprise < 1 {
		return errByTier
	}
	*r = got
	return nil
}

// set reads "10" into the tier of its place, "free=10" into the one it names. A
// tier named twice leaves another at 0, and mixed forms do so or set one twice.
func (r *ByTier) set(tier *uint64, part string) error {
	if name, value, named := strings.Cut(part, "="); named {
		byName := map[string]*uint64{"free": &r.Free, "premium": &r.Premium, "enterprise": &r.Enterprise}
		tier, part = byName[strings.TrimSpace(name)], strings.TrimSpace(value)
	}
	if tier == nil || *tier != 0 {
		return errByTier
	}
	n, err := strconv.ParseFloat(part, 64) // 1e9 is easier read than nine zeros
	if err != nil || n != math.Trunc(n) || n < 0 || n > maxByTier {
		return errByTier
	}
	*tier = uint64(n)
	return nil
}

// maxByTier is below which every whole number is a double.
const maxByTier = 1 << 53

// Of returns the number of a tier, the least where there is no such tier.
func (r ByTier) Of(tier string) uint64 {
	switch tier {
	case "premium":
		return r.Premium
	case "enterprise":
		return r.Enterprise
	}
	return r.Free
}

// Size is a number of bytes, written as 20GiB, 500MB or a plain number.
type Size uint64

// UnmarshalText accepts what humanize.ParseBytes does, below 8 EiB.
func (s *Size) UnmarshalText(text []byte) error {
	n, err := humanize.ParseBytes(string(text))
	if err != nil || n > math.MaxInt64 {
		return phrase{"no es un tamaño, como 20GiB o 500MB", "is not a size, such as 20GiB or 500MB"}
	}
	*s = Size(n)
	return nil
}

// String returns it as it may be written: with a unit where that says all of it.
func (s Size) String() string {
	short := strings.ReplaceAll(humanize.IBytes(uint64(s)), " ", "")
	if n, err := humanize.ParseBytes(short); err == nil && n == uint64(s) && s > 0 {
		return short
	}
	return strconv.FormatUint(uint64(s), 10)
}
