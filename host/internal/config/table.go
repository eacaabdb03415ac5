package config

import (
	"fmt"
	"io"
	"net/netip"
	"reflect"
	"strings"
	"text/tabwriter"
	"time"
)

// Row is one setting as it is printed: secrets and passwords are masked.
type Row struct {
	Name    string
	Value   string
	Default string
	Source  string // SourceDefault, SourceEnv, SourceFile, SourceVault, SourceAWS or SourceDotenv
	Doc     string // "español / English"
}

// Rows returns all settings in the struct's order.
func (s *Settings) Rows() []Row {
	now, def := reflect.ValueOf(s).Elem(), reflect.ValueOf(Default()).Elem()
	rows := make([]Row, 0, len(fields()))
	for _, f := range fields() {
		row := Row{
			Name: f.name, Value: display(now.Field(f.index).Interface()), Default: f.shown,
			Source: SourceDefault, Doc: f.doc,
		}
		if f.shown == "" {
			row.Default = display(def.Field(f.index).Interface())
		}
		if source, given := s.sources[f.name]; given {
			row.Source = source
		}
		rows = append(rows, row)
	}
	return rows
}

// display returns a value as one would write it in the environment, masked.
func display(value any) string {
	switch v := value.(type) {
	case Secret:
		if v == "" {
			return "" // "***" would say that there is one
		}
	case time.Duration:
		return shortDuration(v)
	case []string:
		return strings.Join(v, ",")
	case []netip.Prefix:
		return strings.Trim(strings.ReplaceAll(fmt.Sprint(v), " ", ","), "[]")
	}
	return fmt.Sprint(value)
}

// shortDuration writes 720h where time.Duration says 720h0m0s.
func shortDuration(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// WriteTable prints rows in aligned columns, for a terminal.
func WriteTable(w io.Writer, rows []Row) error {
	var b strings.Builder
	b.WriteString("AJUSTE / SETTING\tVALOR / VALUE\tORIGEN / SOURCE\tPOR DEFECTO / DEFAULT\n")
	for _, row := range rows {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", row.Name, escape(row.Value), row.Source, row.Default)
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if _, err := io.WriteString(tw, b.String()); err != nil {
		return err
	}
	return tw.Flush()
}

const referenceHead = `# Ajustes / Settings

<!-- Code generated from host/internal/config. DO NOT EDIT. -->

Se leen una vez, al arrancar. Manda el más fuerte que nombre el ajuste: entorno, NOMBRE_FILE (ruta de un archivo con el valor), Vault (VAULT_PATH), AWS Secrets Manager (AWS_SECRET_ID), .env. Un valor vacío es el valor por defecto. Los valores mal formados y los nombres FISICA_ desconocidos impiden el arranque.

They are read once, at the start. The strongest that names the setting decides: environment, NAME_FILE (path of a file with the value), Vault (VAULT_PATH), AWS Secrets Manager (AWS_SECRET_ID), .env. An empty value means the default. Malformed values and unknown FISICA_ names stop the start.

| nombre / name | por defecto / default | significado / meaning |
|---|---|---|
`

// WriteMarkdown prints the reference of all settings. It is the same on every
// machine: defaults that depend on it are told in words.
func WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString(referenceHead)
	rows := Default().Rows()
	for i, f := range fields() {
		def, doc := f.shown, f.doc
		if def == "" && rows[i].Default != "" {
			def = "`" + rows[i].Default + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.name, def, strings.ReplaceAll(doc, "|", `\|`))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
