package config_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// printed returns value under every verb and encoder that could show it.
func printed(t *testing.T, value any) string {
	t.Helper()
	var b strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%e"} {
		fmt.Fprintf(&b, verb+"\n", value)
	}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	b.Write(text)
	slog.New(slog.NewJSONHandler(&b, nil)).Info("x", "value", value)
	slog.New(slog.NewTextHandler(&b, nil)).Info("x", "value", value)
	return b.String()
}

func TestSecretsDoNotPrint(t *testing.T) {
	t.Parallel()
	const canary = "hunter2"
	for _, value := range []any{
		config.Secret(canary),
		[]config.Secret{canary},
		struct{ S config.Secret }{canary},
		config.URL("redis://u:" + canary + "@h:1/0"),
		load(t, "SECRET_KEY="+canary, "VAULT_TOKEN="+canary, "REDIS_URL=redis://:"+canary+"@h", "SENTRY_DSN=https://"+canary+"@h/1"),
	} {
		got := printed(t, value)
		if strings.Contains(got, canary) || strings.Contains(strings.ToLower(got), fmt.Sprintf("%x", canary)) {
			t.Errorf("%T prints its secret:\n%s", value, got)
		}
	}
	if got := fmt.Sprint(config.Secret("")); got != "***" {
		t.Errorf("an empty secret prints %q", got)
	}
}

func TestURLString(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"":                                       "",
		"redis://h:6379/0":                       "redis://h:6379/0",
		"redis://user:pw@host":                   "redis://user:***@host",
		"redis://:pw@host":                       "redis://:***@host",
		"redis://:@host":                         "redis://:***@host",
		"https://token@host/1":                   "https://***@host/1",
		"postgres://u:p@h1:1,h2:2/d?sslmode=off": "postgres://u:***@h1:1,h2:2/d?sslmode=off",
		"postgres://h/d?password=pw&db=1&x":      "postgres://h/d?***&db=1&***",
		"postgres:///d?host=/run":                "postgres:///d?***",
		"https://h/a%2Fb#pw":                     "https://h/a%2Fb#***",
		"redis://u:p@q@h":                        "redis://u:***@h",
		"redis://u:p/q@h":                        "***", // unescaped: the password ends up in port, path, query or fragment
		"redis://u:1/q@h":                        "***",
		"redis://u:1?q@h":                        "***",
		"redis://u:1#q@h":                        "***",
		"redis:u:p@h":                            "***",
		"u:p@h":                                  "***",
		"password":                               "***",
		"redis://u:p%zz@h":                       "***",
	} {
		if got := config.URL(raw).String(); got != want {
			t.Errorf("URL(%q) prints %q, want %q", raw, got, want)
		}
	}
}

func TestSecretsAreKnown(t *testing.T) {
	t.Parallel()
	got := load(t, "SECRET_KEY=one", "REDIS_URL=redis://u:t%2Fwo@h", "SENTRY_DSN=https://three@h/1",
		"DATABASE_URL=postgres://h/d?password=four&sslmode=off", "OTEL_EXPORTER_OTLP_HEADERS=a=five").Secrets()
	slices.Sort(got)
	if want := []string{"a=five", "four", "one", "t/wo", "three"}; !slices.Equal(got, want) {
		t.Errorf("secrets: %q, want %q", got, want)
	}
}
