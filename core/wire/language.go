package wire

import (
	"strconv"
	"strings"
)

// Language is a language of the texts that people read.
type Language uint8

// The languages.
const (
	Spanish Language = iota
	English
)

// Tag returns the language's tag, as Content-Language has it.
func (l Language) Tag() string { return [...]string{"es", "en"}[l] }

// Negotiate returns the language that an Accept-Language header prefers: Spanish unless
// English has the greater weight.
func Negotiate(header string) Language {
	if header == "" {
		return Spanish
	}
	weight := [2]float64{}
	for item := range strings.SplitSeq(header, ",") {
		tag, q := parseRange(item)
		switch primary, _, _ := strings.Cut(tag, "-"); primary {
		case "es":
			weight[Spanish] = max(weight[Spanish], q)
		case "en":
			weight[English] = max(weight[English], q)
		}
	}
	if weight[English] > weight[Spanish] {
		return English
	}
	return Spanish
}

// parseRange splits one language range, such as "en-GB;q=0.8".
func parseRange(item string) (tag string, q float64) {
	tag, params, _ := strings.Cut(item, ";")
	tag, q = strings.ToLower(strings.TrimSpace(tag)), 1
	for param := range strings.SplitSeq(params, ";") {
		value, isQ := strings.CutPrefix(strings.TrimSpace(param), "q=")
		if !isQ {
			continue
		}
		var err error
		if q, err = strconv.ParseFloat(value, 64); err != nil {
			return tag, 0
		}
	}
	return tag, q
}
