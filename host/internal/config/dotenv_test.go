package config_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// The sample .env gives the defaults: as it stands, and with every line in force.
func TestDotenvGivesTheDefaults(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := config.WriteDotenv(&b); err != nil {
		t.Fatal(err)
	}
	var given []string
	for line := range strings.Lines(b.String()) {
		if setting, ok := strings.CutPrefix(line, "#"); ok && !strings.HasPrefix(line, "# ") && line != "#\n" {
			given = append(given, setting)
		}
	}
	if len(given) != len(names) {
		t.Errorf("%d settings, want %d", len(given), len(names))
	}
	for i, setting := range given {
		if name, _, _ := strings.Cut(setting, "="); name != names[i] {
			t.Errorf("setting %d is %s, want %s", i, name, names[i])
		}
	}
	for what, text := range map[string]string{"as it stands": b.String(), "in force": strings.Join(given, "")} {
		s, err := config.Load(nil, write(t, ".env", text))
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if got, want := s.Rows(), config.Default().Rows(); !sameValues(got, want) {
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
	}
}

// sameValues compares rows but for the source of their values.
func sameValues(a, b []config.Row) bool {
	plain := func(rows []config.Row) map[string]string {
		values := map[string]string{}
		for _, row := range rows {
			values[row.Name] = row.Value
		}
		return values
	}
	return reflect.DeepEqual(plain(a), plain(b))
}
