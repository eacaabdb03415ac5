package config

import (
	"errors"
	"net/netip"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
)

// parsers replace those of env for the plain types, whose messages are English
// alone and repeat the value, secret or not.
var parsers = map[reflect.Type]env.ParserFunc{
	reflect.TypeFor[bool]():           parseBool,
	reflect.TypeFor[int]():            parseInt,
	reflect.TypeFor[float64]():        parseFloat,
	reflect.TypeFor[time.Duration]():  parseDuration,
	reflect.TypeFor[[]string]():       parseList,
	reflect.TypeFor[[]netip.Prefix](): parseNetworks,
}

// decode fills s from texts, by name, and the rest from the defaults.
func decode(s *Settings, texts map[string]string, r *report) {
	err := env.ParseWithOptions(s, env.Options{Environment: texts, FuncMap: parsers})
	all, _ := errors.AsType[env.AggregateError](err)
	for _, err := range all.Errors {
		f, why := failed(err)
		r.refuse(f.name, &Problem{Name: f.name, Given: f.masked(texts[f.name]), Why: why})
	}
}

// failed returns the field that env could not read, and why.
func failed(err error) (field, error) {
	if parse, ok := errors.AsType[env.ParseError](err); ok {
		for _, f := range fields() {
			if f.goName == parse.Name {
				return f, parse.Err
			}
		}
	}
	panic("config: " + err.Error()) // a field of a type without parser, or a wrong tag
}

// masked returns text as it may be shown.
func (f field) masked(text string) string {
	switch {
	case text == "":
		return ""
	case f.kind == reflect.TypeFor[Secret]():
		return mask
	case f.kind == reflect.TypeFor[URL]():
		return redact(text)
	}
	return text
}

func parseBool(text string) (any, error) {
	b, err := strconv.ParseBool(text)
	if err != nil {
		return nil, phrase{"no es true ni false", "is not true or false"}
	}
	return b, nil
}

// parseInt keeps to 32 bits, so that seconds fit a time.Duration.
func parseInt(text string) (any, error) {
	n, err := strconv.ParseInt(text, 10, 32)
	if errors.Is(err, strconv.ErrRange) {
		return nil, phrase{"no cabe en 32 bits", "does not fit 32 bits"}
	}
	if err != nil {
		return nil, phrase{"no es un entero", "is not an integer"}
	}
	return int(n), nil
}

func parseFloat(text string) (any, error) {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, phrase{"no es un número", "is not a number"}
	}
	return x, nil
}

func parseDuration(text string) (any, error) {
	d, err := time.ParseDuration(text)
	if err != nil {
		return nil, phrase{"no es una duración, como 720h o 90m", "is not a duration, such as 720h or 90m"}
	}
	return d, nil
}

// parseList cuts at commas; blanks around an element and empty elements go.
func parseList(text string) (any, error) {
	var list []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list, nil
}

// parseNetworks reads networks such as 10.0.0.0/8; a single address stands for
// the network that holds it alone.
func parseNetworks(text string) (any, error) {
	parts, _ := parseList(text)
	var nets []netip.Prefix
	for _, part := range parts.([]string) {
		network, err := netip.ParsePrefix(part)
		if addr, aerr := netip.ParseAddr(part); aerr == nil {
			network, err = addr.WithZone("").Prefix(addr.BitLen())
		}
		if err != nil {
			return nil, phrase{"no es una lista de redes, como 10.0.0.0/8,192.168.1.5", "is not a list of networks, such as 10.0.0.0/8,192.168.1.5"}
		}
		if a := network.Addr(); a.Is4In6() && network.Bits() >= 96 { // addresses are compared in their plain form
			network = netip.PrefixFrom(a.Unmap(), network.Bits()-96)
		}
		nets = append(nets, network.Masked())
	}
	return nets, nil
}
