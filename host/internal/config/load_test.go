package config_test

import (
	"errors"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// goodKey would pass in production.
const goodKey = "q7Zt1vXc9LmN3bRs5KdW8yHf2JpG6uEa"

// write puts content into a new file and returns its path.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, environ ...string) *config.Settings {
	t.Helper()
	s, err := config.Load(environ, "")
	if err != nil {
		t.Fatalf("Load(%q): %v", environ, err)
	}
	return s
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	s := load(t)
	want := config.Default()
	if !reflect.DeepEqual(s, want) {
		t.Errorf("Load of nothing = %+v, want %+v", s, want)
	}
	if s.Env != config.Development || s.Addr != "127.0.0.1:8000" || s.Workers != runtime.NumCPU() || !bool(s.SIMD) {
		t.Errorf("defaults: %+v", s)
	}
	if s.RateLimit != (config.ByTier{Free: 10, Premium: 100, Enterprise: 1000}) || s.JobRetention != 720*time.Hour {
		t.Errorf("defaults: %+v", s)
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	s := load(
		t, "ENV=staging", "DEBUG=true", "FISICA_SIMD=off", "LOG_LEVEL=CRITICAL", "ALGORITHM=HS256",
		"CORS_ORIGINS=https://a.org, http://localhost:5173,", "TRUSTED_PROXIES=10.1.2.3/8, 192.168.1.5,::1",
		"JOB_RETENTION=90m", "OTEL_TRACES_SAMPLER_ARG=0.5", "SECRET_KEY=abc",
		"DATABASE_URL=postgresql://u:p@h1:5432,h2:5433/fisica?sslmode=require",
		"REDIS_URL=redis-sentinel://:p@s1:26379,s2:26379/main",
	)
	if s.Env != config.Staging || !s.Debug || bool(s.SIMD) || s.Algorithm != config.HS256 {
		t.Errorf("settings: %+v", s)
	}
	if s.LogLevel != config.LevelCritical || s.JobRetention != 90*time.Minute || s.TracesSampled != 0.5 {
		t.Errorf("settings: %+v", s)
	}
	if want := []string{"https://a.org", "http://localhost:5173"}; !slices.Equal(s.CORSOrigins, want) {
		t.Errorf("CORSOrigins = %q, want %q", s.CORSOrigins, want)
	}
	want := []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("192.168.1.5/32"), netip.MustParsePrefix("::1/128"),
	}
	if !slices.Equal(s.TrustedProxies, want) {
		t.Errorf("TrustedProxies = %v, want %v", s.TrustedProxies, want)
	}
	if s.SecretKey.Reveal() != "abc" || s.RedisURL.Reveal() != "redis-sentinel://:p@s1:26379,s2:26379/main" {
		t.Error("Reveal does not give the value")
	}
}

func TestRates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]config.ByTier{
		"1,2,3":                            {Free: 1, Premium: 2, Enterprise: 3},
		" 1, 2 ,3":                         {Free: 1, Premium: 2, Enterprise: 3},
		"100":                              {Free: 100, Premium: 100, Enterprise: 100},
		"enterprise=3, free = 1,premium=2": {Free: 1, Premium: 2, Enterprise: 3},
	} {
		if got := load(t, "RATE_LIMIT_PER_MINUTE="+text).RateLimit; got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

func TestRouteRates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"none":                             "none",
		"/b=1,2,3; /a = 4":                 "/a=4,4,4;/b=1,2,3",
		"/a=enterprise=3,free=1,premium=2": "/a=1,2,3",
	} {
		if got := load(t, "RATE_LIMIT_ROUTES="+text).RateRoutes.String(); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestSources(t *testing.T) {
	t.Parallel()
	file := write(t, "ttl", "60\r\n")
	dotFile := write(t, "pool", "7\n")
	dotenv := write(t, ".env", "\uFEFF# comment\nCACHE_TTL=1\nWORKERS=3\nREDIS_URL='redis://dot'\nDB_POOL_SIZE_FILE="+
		dotFile+"\nLOG_LEVEL=WARNING\nOTHER=x\nFISICA_DATA=\"/var/lib/fisica\"\n")
	s, err := config.Load([]string{"CACHE_TTL_FILE=" + file, "WORKERS=9", "REDIS_URL="}, dotenv)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][2]string{
		"CACHE_TTL":    {"60", config.SourceFile},
		"WORKERS":      {"9", config.SourceEnv},
		"REDIS_URL":    {"", config.SourceDefault}, // an empty value restores the default
		"DB_POOL_SIZE": {"7", config.SourceFile},
		"LOG_LEVEL":    {"WARN", config.SourceDotenv},
		"FISICA_DATA":  {"/var/lib/fisica", config.SourceDotenv},
		"DEBUG":        {"false", config.SourceDefault},
	}
	for _, row := range s.Rows() {
		if w, ok := want[row.Name]; ok && (row.Value != w[0] || row.Source != w[1]) {
			t.Errorf("%s = %q from %s, want %q from %s", row.Name, row.Value, row.Source, w[0], w[1])
		}
	}
}

func TestLastNewlineOfAFileIsCut(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ content, want string }{
		{"k", "k"}, {"k\n", "k"}, {"k\r\n", "k"}, {"k\n\n", "k\n"}, {" k ", " k "},
	} {
		s := load(t, "SECRET_KEY_FILE="+write(t, "key", tt.content))
		if got := s.SecretKey.Reveal(); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.content, got, tt.want)
		}
	}
}

func TestEnvironmentIsNotChanged(t *testing.T) {
	t.Parallel()
	dotenv := write(t, ".env", "OTEL_TRACES_SAMPLER_ARG=0.125\n")
	if _, err := config.Load(nil, dotenv); err != nil {
		t.Fatal(err)
	}
	if got := os.Getenv("OTEL_TRACES_SAMPLER_ARG"); got == "0.125" {
		t.Error("Load changed the process's environment")
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	t.Parallel()
	_, err := config.Load([]string{
		"CACHE_TTL=abc", "WORKERS=0", "FISICA_ADRR=:1", "ENV=prod", "SECRET_KEY=a", "SECRET_KEY_FILE=b",
	}, "")
	want := strings.Join([]string{
		"FISICA_ADRR: ajuste desconocido; ¿quiso decir FISICA_ADDR? / unknown setting; did you mean FISICA_ADDR?",
		"SECRET_KEY: está junto con SECRET_KEY_FILE; deje una de las dos / is set together with SECRET_KEY_FILE; keep one of them",
		"ENV: «prod» no es development, staging ni production / is not development, staging or production",
		"CACHE_TTL: «abc» no es un entero / is not an integer",
		"WORKERS: «0» debe ser 1 o más / must be 1 or more",
	}, "\n")
	if err == nil || err.Error() != want {
		t.Fatalf("error:\n%v\nwant:\n%s", err, want)
	}
	var problem *config.Problem
	if !errors.As(err, &problem) || problem.Name != "FISICA_ADRR" {
		t.Errorf("first problem = %+v", problem)
	}
}

func TestServiceLinksOfKubernetes(t *testing.T) {
	t.Parallel()
	load(
		t, "FISICA_API_SERVICE_HOST=10.0.0.7", "FISICA_API_SERVICE_PORT=80", "FISICA_API_SERVICE_PORT_HTTP=80",
		"FISICA_API_PORT=tcp://10.0.0.7:80", "FISICA_API_PORT_80_TCP_ADDR=10.0.0.7",
		"FISICA_SERVICE_HOST=10.0.0.8", "FISICA_SERVICE_PORT=80", "FISICA_PORT=tcp://10.0.0.8:80",
	)
	if _, err := config.Load([]string{"FISICA_PORT=80"}, ""); err == nil {
		t.Error("FISICA_PORT without a Service was accepted")
	}
}
