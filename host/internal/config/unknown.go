package config

import (
	"maps"
	"slices"
	"strings"
)

// prefix marks the names that belong to the project alone: an unknown one is a
// misspelling, not another program's.
const prefix = "FISICA_"

// refuseUnknown reports the names that begin with FISICA_ and are no setting.
// Their values are not repeated: a misspelled name may hold a secret.
func refuseUnknown(layers []layer, r *report) {
	unknown := map[string]bool{}
	for _, l := range layers {
		for name := range l.texts {
			_, isKnown := known()[strings.TrimSuffix(name, fileSuffix)]
			if strings.HasPrefix(name, prefix) && !isKnown && !serviceLink(name, l.texts) {
				unknown[name] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		why := phrase{"ajuste desconocido", "unknown setting"}
		if near := nearest(name); near != "" {
			why = phrase{why.es + "; ¿quiso decir " + near + "?", why.en + "; did you mean " + near + "?"}
		}
		r.refuse(name, &Problem{Name: name, Why: why})
	}
}

// serviceLink reports whether Kubernetes set the name: for a Service called
// fisica-api it puts FISICA_API_SERVICE_HOST, FISICA_API_SERVICE_PORT,
// FISICA_API_PORT_8000_TCP and the like into every container of the namespace.
func serviceLink(name string, texts map[string]string) bool {
	for host := range texts {
		service, isHost := strings.CutSuffix(host, "_SERVICE_HOST")
		if !isHost || texts[service+"_SERVICE_PORT"] == "" {
			continue
		}
		rest, same := strings.CutPrefix(name, service)
		if same && (strings.HasPrefix(rest, "_SERVICE_") || rest == "_PORT" || strings.HasPrefix(rest, "_PORT_")) {
			return true
		}
	}
	return false
}

// nearest returns the known name a misspelled one most likely means, with or
// without the prefix, or "" when none is near.
func nearest(name string) string {
	stem, isFile := strings.CutSuffix(name, fileSuffix)
	if len(stem) > 64 {
		return ""
	}
	best, least := "", 3
	for _, f := range fields() {
		bare := strings.TrimPrefix(stem, prefix)
		d := min(distance(stem, f.name), distance(bare, f.name))
		if d < least && 2*d <= len(strings.TrimPrefix(f.name, prefix)) {
			best, least = f.name, d
		}
	}
	if best != "" && isFile {
		best += fileSuffix
	}
	return best
}

// distance returns the Levenshtein distance of a and b, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
