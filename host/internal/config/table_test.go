package config_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// names are those of the design, in its order.
var names = strings.Fields(`ENV DEBUG FISICA_ADDR FISICA_DATA METRICS_ADDR ADMIN_ADDR DRAIN_DELAY DRAIN_TIME FISICA_SIMD TLS_CERT TLS_KEY SECRET_KEY ALGORITHM ACCESS_TOKEN_EXPIRE_MINUTES REGISTRATION AUDIT_LOG
	DATABASE_URL DB_POOL_SIZE DB_MAX_OVERFLOW REDIS_URL CACHE_TTL RATE_LIMIT_PER_MINUTE RATE_LIMIT_ROUTES RATE_LIMIT_ADDRESS RATE_LIMIT_TOKEN_ADDRESS
	RATE_LIMIT_TOKEN_USER RATE_LIMIT_TABS RATE_LIMIT_FAIL QUOTA_OPEN_JOBS QUOTA_WORK_PER_DAY WORKERS JOB_LEASE JOB_TIME_LIMIT JOB_MODEL_WAIT JOB_RETENTION
	JOB_RETENTION_SIZE CRON_RETENTION CRON_VERIFICATION CORS_ORIGINS TRUSTED_PROXIES MAX_CONNECTIONS MAX_CONNECTIONS_PER_ADDRESS LOG_LEVEL
	ACCESS_LOG_SAMPLE OTEL_EXPORTER_OTLP_ENDPOINT OTEL_EXPORTER_OTLP_HEADERS OTEL_EXPORTER_OTLP_TIMEOUT OTEL_SERVICE_NAME OTEL_TRACES_SAMPLER
	OTEL_TRACES_SAMPLER_ARG SENTRY_DSN SENTRY_RELEASE VAULT_ADDR VAULT_TOKEN VAULT_PATH AWS_SECRET_ID AWS_REGION AWS_ENDPOINT_URL
	AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN`)

func TestRows(t *testing.T) {
	t.Parallel()
	rows := load(
		t, "SECRET_KEY=hunter2", "REDIS_URL=redis://user:hunter2@host", "JOB_RETENTION=90m",
		"TRUSTED_PROXIES=10.0.0.0/8,::1", "CORS_ORIGINS=https://a.org,https://b.org", "DATABASE_URL=postgres://h/d",
	).Rows()
	got := map[string]string{}
	for i, row := range rows {
		got[row.Name] = row.Value
		if row.Name != names[i] {
			t.Errorf("row %d is %s, want %s", i, row.Name, names[i])
		}
		if es, en, both := strings.Cut(row.Doc, " / "); !both || es == "" || en == "" {
			t.Errorf("%s: doc %q is not Spanish / English", row.Name, row.Doc)
		}
	}
	for name, want := range map[string]string{
		"SECRET_KEY": "***", "REDIS_URL": "redis://user:***@host", "JOB_RETENTION": "1h30m", "VAULT_TOKEN": "",
		"TRUSTED_PROXIES": "10.0.0.0/8,::1/128", "CORS_ORIGINS": "https://a.org,https://b.org",
		"DATABASE_URL": "postgres://h/d", "RATE_LIMIT_PER_MINUTE": "10,100,1000", "RATE_LIMIT_FAIL": "open",
		"RATE_LIMIT_ROUTES": "/v1/simulacion/pesada=1,10,100;/v1/simulacion/rapida=5,50,500", "FISICA_SIMD": "on",
	} {
		if got[name] != want {
			t.Errorf("%s shows %q, want %q", name, got[name], want)
		}
	}
}

// TestValuesReadBack writes every default as Rows shows it, and expects the same settings.
func TestValuesReadBack(t *testing.T) {
	t.Parallel()
	var environ []string
	for _, row := range config.Default().Rows() {
		environ = append(environ, row.Name+"="+row.Value)
	}
	want := config.Default().Rows()
	for i, row := range load(t, environ...).Rows() {
		if row.Value != want[i].Value {
			t.Errorf("%s reads back as %q, want %q", row.Name, row.Value, want[i].Value)
		}
	}
}

func TestWriteTable(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := config.WriteTable(&b, load(t, "FISICA_DATA=a\tb\x1b[31m", "SENTRY_DSN=https://k@h/1", "WORKERS=3").Rows()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`(?m)^AJUSTE / SETTING +VALOR / VALUE +ORIGEN / SOURCE +POR DEFECTO / DEFAULT *$`,
		`(?m)^WORKERS +3 +env +número de núcleos / number of cores *$`,
		`(?m)^FISICA_DATA +a\\tb\\x1b\[31m +env +\./data *$`,
		`(?m)^SENTRY_DSN +https://\*\*\*@h/1 +env +\(apagado / off\) *$`,
	} {
		if !regexp.MustCompile(want).Match(b.Bytes()) {
			t.Errorf("no line %q in:\n%s", want, b.String())
		}
	}
}

func TestWriteMarkdown(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := config.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !strings.Contains(b.String(), "\n| `"+name+"` | ") {
			t.Errorf("%s is missing", name)
		}
	}
	for _, want := range []string{
		"\n| `WORKERS` | número de núcleos / number of cores | ",
		"\n| `JOB_RETENTION` | `720h` | ",
		"\n| `DATABASE_URL` | (SQLite en FISICA_DATA / SQLite in FISICA_DATA) | ",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in:\n%s", want, b.String())
		}
	}
}

// full refuses every write.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorsAreReturned(t *testing.T) {
	t.Parallel()
	if err := config.WriteMarkdown(full{}); !errors.Is(err, errFull) {
		t.Errorf("WriteMarkdown: %v", err)
	}
	if err := config.WriteTable(full{}, config.Default().Rows()); !errors.Is(err, errFull) {
		t.Errorf("WriteTable: %v", err)
	}
}
