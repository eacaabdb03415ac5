package config

import (
	"fmt"
	"io"
	"strings"
)

const dotenvHead = `# Ajustes / Settings
#
# Cópielo como .env y quite el # de lo que cambie; tal cual no cambia nada. Quién manda, si hay
# varios: docs/settings.md.
# Copy it to .env and remove the # of what you change; as it stands it changes nothing. Which
# source decides: docs/settings.md.
#
# Code generated from host/internal/config. DO NOT EDIT.
`

// WriteDotenv prints a .env with every setting at its default, each behind a "#". It is the
// same on every machine: a default that depends on it is told in words, its value left empty.
func WriteDotenv(w io.Writer) error {
	var b strings.Builder
	b.WriteString(dotenvHead)
	rows := Default().Rows()
	for i, f := range fields() {
		doc, value := f.doc, rows[i].Default
		if f.shown != "" {
			doc, value = doc+"; por defecto / by default: "+f.shown, ""
		}
		fmt.Fprintf(&b, "\n# %s\n#%s=%s\n", doc, f.name, value)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
