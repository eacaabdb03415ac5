package config

import (
	"errors"
	"strconv"
)

// Problem is one reason to refuse the settings. Load joins all of them.
type Problem struct {
	Name  string // setting, or file for a .env that cannot be used
	Given string // value given, masked if it is a secret; "" if it does not help
	Why   error  // what is expected, "español / English"
}

// Error returns one line, such as
//
//	CACHE_TTL: «abc» no es un entero / is not an integer
func (p *Problem) Error() string {
	if p.Given == "" {
		return oneLine(p.Name) + ": " + p.Why.Error()
	}
	return oneLine(p.Name) + ": «" + oneLine(p.Given) + "» " + p.Why.Error()
}

// Unwrap returns the reason alone.
func (p *Problem) Unwrap() error { return p.Why }

// phrase is a reason in both languages.
type phrase struct{ es, en string }

// Error returns Spanish first, English beside it.
func (p phrase) Error() string { return p.es + " / " + p.en }

// report gathers problems, so that one start shows all of them.
type report struct {
	problems []error
	refused  map[string]bool // names whose value could not be read: checks would repeat the complaint
}

func newReport() *report { return &report{refused: map[string]bool{}} }

// refuse records that the value of the named setting could not be read.
func (r *report) refuse(name string, p *Problem) {
	r.refused[name] = true
	r.problems = append(r.problems, p)
}

// require records a problem unless ok, or unless the name was refused before.
func (r *report) require(ok bool, name, given, es, en string) {
	if ok || r.refused[name] {
		return
	}
	r.problems = append(r.problems, &Problem{Name: name, Given: given, Why: phrase{es, en}})
}

func (r *report) err() error { return errors.Join(r.problems...) }

// maxShown bounds, in runes, how much of a refused value is repeated.
const maxShown = 100

// oneLine returns text without line breaks or other control characters, cut to
// maxShown runes.
func oneLine(text string) string {
	tail := ""
	if runes := []rune(text); len(runes) > maxShown {
		text, tail = string(runes[:maxShown]), "…"
	}
	return escape(text) + tail
}

// escape returns text with control characters and invalid bytes written as Go
// escapes, since a terminal would obey them.
func escape(text string) string {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		if strconv.IsPrint(r) && r != '\uFFFD' {
			out = append(out, r)
			continue
		}
		quoted := strconv.QuoteRune(r)
		out = append(out, []rune(quoted[1:len(quoted)-1])...)
	}
	return string(out)
}
