package telemetry

import (
	"net/url"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/getsentry/sentry-go"
)

const (
	hidden     = "***"
	maxReport  = 2 << 10 // bytes of a text that are reported
	leastKnown = 4       // bytes of a secret that is looked for: a shorter one would stand in any text
)

// scrubber takes out of a text what nobody else is to know.
type scrubber struct{ known *strings.Replacer }

// secretForms are those of what is secret or somebody's, wherever it comes from. They are made when they
// are needed: most processes report nothing.
var secretForms = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`(://)[^/\s@]+(@)`),                         // user and password of an address
		regexp.MustCompile(`(?i)(\b(?:bearer|basic)\s+)[\w.~+/=-]+()`), // credentials of a request
		regexp.MustCompile(`()\beyJ[\w-]+\.[\w-]+\.[\w-]*()`),          // a token
		regexp.MustCompile(`(?i)((?:password|secret|token|api_?key)["']?\s*[=:]\s*)["']?[^\s"'&,;]+()`),
		regexp.MustCompile(`()[\w.+-]+@[\w-]+(?:\.[\w-]+)+()`), // an e-mail address
	}
})

// newScrubber knows secrets, also as they stand in an address.
func newScrubber(secrets []string) *scrubber {
	var pairs []string
	for _, s := range secrets {
		if len(s) >= leastKnown {
			pairs = append(pairs, s, hidden, url.QueryEscape(s), hidden)
		}
	}
	return &scrubber{strings.NewReplacer(pairs...)}
}

// clean returns a text without them, cut to what an error needs.
func (s *scrubber) clean(text string) string {
	text = s.known.Replace(strings.ToValidUTF8(text, ""))
	for _, form := range secretForms() {
		text = form.ReplaceAllString(text, "${1}"+hidden+"${2}")
	}
	if len(text) <= maxReport {
		return text
	}
	return strings.ToValidUTF8(text[:maxReport], "") + "…"
}

// stackOf returns the stack of an error that is logged at a place; of a panic, that of where it began.
func stackOf(pc uintptr) *sentry.Stacktrace {
	stack := sentry.NewStacktrace() // outermost first, and without what ran after a panic
	place, _ := runtime.CallersFrames([]uintptr{pc}).Next()
	last := slices.IndexFunc(stack.Frames, func(f sentry.Frame) bool {
		return f.Lineno == place.Line && (f.AbsPath == place.File || f.Filename == place.File)
	})
	if last >= 0 { // what follows is the logger
		stack.Frames = stack.Frames[:last+1]
	}
	return stack
}

// Crash reports the last words of a process that is gone, as Go's runtime writes them.
func (e *Errors) Crash(words string) {
	if e == nil || strings.TrimSpace(words) == "" {
		return
	}
	event := sentry.NewEvent()
	event.Level = sentry.LevelFatal
	head, rest, _ := strings.Cut(strings.TrimSpace(words), "\n")
	event.Exception = []sentry.Exception{{Type: "Process crashed", Value: e.scrubber.clean(head), Stacktrace: &sentry.Stacktrace{Frames: crashFrames(rest)}}}
	e.client.CaptureEvent(event, nil, nil)
}

// crashFrames reads the first goroutine of a traceback, the outermost frame first:
//
//	goroutine 1 [running]:
//	main.f(0x1, …)
//		/path/file.go:12 +0x1d
func crashFrames(text string) (frames []sentry.Frame) {
	_, text, _ = strings.Cut(text, "[running")
	lines := strings.Split(text, "\n")
	for i := 1; i+1 < len(lines) && lines[i] != ""; i++ {
		at, isPlace := strings.CutPrefix(lines[i+1], "\t")
		if !isPlace {
			continue
		}
		function := strings.TrimPrefix(lines[i], "created by ")
		function, _, _ = strings.Cut(function, " in goroutine ")
		if open := strings.LastIndexByte(function, '('); open > 0 && strings.HasSuffix(function, ")") {
			function = function[:open] // the arguments are addresses
		}
		at, _, _ = strings.Cut(at, " +0x")
		file, number, _ := strings.Cut(filepath.ToSlash(at), ".go:")
		line, _ := strconv.Atoi(number)
		frames = append(frames, sentry.NewFrame(runtime.Frame{Function: function, File: file + ".go", Line: line}))
	}
	slices.Reverse(frames)
	return frames
}
