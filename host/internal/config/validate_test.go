package config_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/config"
)

func TestRefused(t *testing.T) {
	t.Parallel()
	key := "SECRET_KEY=" + goodKey
	for _, tt := range []struct{ environ, want string }{
		{"ENV=Production", "ENV: «Production» no es development"},
		{"DEBUG=yes", "DEBUG: «yes» no es true ni false / is not true or false"},
		{"CACHE_TTL=1.5", "CACHE_TTL: «1.5» no es un entero"},
		{"CACHE_TTL=3000000000", "CACHE_TTL: «3000000000» no cabe en 32 bits"},
		{"CACHE_TTL=0", "CACHE_TTL: «0» debe ser 1 o más"},
		{"WORKERS=-1", "WORKERS: «-1» debe ser 1 o más"},
		{"DB_POOL_SIZE=0", "DB_POOL_SIZE: «0» debe"},
		{"DB_MAX_OVERFLOW=-1", "DB_MAX_OVERFLOW: «-1» debe ser 0 o más"},
		{"JOB_TIME_LIMIT=0", "JOB_TIME_LIMIT: «0» debe"},
		{"JOB_RETENTION=30d", "JOB_RETENTION: «30d» no es una duración"},
		{"JOB_RETENTION_SIZE=-1", "JOB_RETENTION_SIZE: «-1» no es un tamaño"},
		{"JOB_RETENTION_SIZE=16EiB", "JOB_RETENTION_SIZE: «16EiB» no es un tamaño"},
		{"JOB_RETENTION_SIZE=mucho", "JOB_RETENTION_SIZE: «mucho» no es un tamaño"},
		{"JOB_RETENTION=-5m", "JOB_RETENTION: «-5m» debe ser positiva"},
		{"ACCESS_TOKEN_EXPIRE_MINUTES=0", "ACCESS_TOKEN_EXPIRE_MINUTES: «0» debe"},
		{"ACCESS_TOKEN_EXPIRE_MINUTES=2000000000", "pasa de un año / is over a year"},
		{"FISICA_ADDR=8000", "FISICA_ADDR: «8000» no es host:puerto / is not host:port"},
		{"FISICA_ADDR=localhost:http", "FISICA_ADDR: «localhost:http»"},
		{"FISICA_ADDR=localhost:70000", "FISICA_ADDR: «localhost:70000»"},
		{"FISICA_ADDR=http://localhost:80", "FISICA_ADDR: «http://localhost:80»"},
		{"METRICS_ADDR=localhost", "METRICS_ADDR: «localhost» no es host:puerto"},
		{"METRICS_ADDR=127.0.0.1:8000", "METRICS_ADDR: «127.0.0.1:8000» es la misma que FISICA_ADDR"},
		{"FISICA_SIMD=true", "FISICA_SIMD: «true» no es on ni off"},
		{"LOG_LEVEL=info", "LOG_LEVEL: «info» no es DEBUG, INFO, WARN ni ERROR"},
		{"ALGORITHM=none", "ALGORITHM: «none» no es EdDSA ni HS256"},
		{"OTEL_TRACES_SAMPLER_ARG=x", "OTEL_TRACES_SAMPLER_ARG: «x» no es un número"},
		{"OTEL_TRACES_SAMPLER_ARG=1.5", "OTEL_TRACES_SAMPLER_ARG: «1.5» debe estar entre 0 y 1"},
		{"OTEL_TRACES_SAMPLER_ARG=NaN", "OTEL_TRACES_SAMPLER_ARG: «NaN» debe"},
		{"TLS_CERT=c.pem", "TLS_CERT: exige también TLS_KEY / needs TLS_KEY too"},
		{"TLS_KEY=k.pem", "TLS_KEY: exige también TLS_CERT"},
		{"REDIS_URL=http://h", "REDIS_URL: «http://h» no es una URL con host y esquema redis, rediss"},
		{"REDIS_URL=redis://", "REDIS_URL: «redis://» no es"},
		{"REDIS_URL=redis://h:99999", "REDIS_URL: «redis://h:99999» no es"},
		{"REDIS_URL=redis-cluster://h:1,:2", "REDIS_URL: «redis-cluster://h:1,:2» no es"},
		{"DATABASE_URL=mysql://u:clave@h/d", "DATABASE_URL: «mysql://u:***@h/d» no es una URL con host y esquema postgres, postgresql"},
		{"DATABASE_URL=postgresql+psycopg2://u:clave@h/d", "DATABASE_URL: «postgresql+psycopg2://u:***@h/d»"},
		{"DATABASE_URL=postgres:u:clave@h", "DATABASE_URL: «***» no es"},
		{"SENTRY_DSN=tcp://k@h/1", "SENTRY_DSN: «tcp://***@h/1» no es una URL"},
		{"SENTRY_DSN=https://h/1", "SENTRY_DSN: «https://h/1» no es http(s)://clave@host/proyecto"},
		{"SENTRY_DSN=https://k@h/", "SENTRY_DSN: «https://***@h/» no es http(s)://clave@host/proyecto"},
		{"VAULT_ADDR=vault:8200", "VAULT_ADDR: «***» no es una URL"},
		{"OTEL_EXPORTER_OTLP_ENDPOINT=collector", "OTEL_EXPORTER_OTLP_ENDPOINT: «***» no es una URL"},
		{"CORS_ORIGINS=https://a.org,*", "CORS_ORIGINS: «*» no es un origen"},
		{"CORS_ORIGINS=https://a.org/", "CORS_ORIGINS: «https://a.org/» no es un origen"},
		{"TRUSTED_PROXIES=10.0.0.0/8,x", "TRUSTED_PROXIES: «10.0.0.0/8,x» no es una lista de redes"},
		{"TRUSTED_PROXIES=10.0.0.0/33", "TRUSTED_PROXIES: «10.0.0.0/33»"},
		{"RATE_LIMIT_PER_MINUTE=1,2", "RATE_LIMIT_PER_MINUTE: «1,2» no es un número, ni tres"},
		{"RATE_LIMIT_PER_MINUTE=0", "RATE_LIMIT_PER_MINUTE: «0»"},
		{"RATE_LIMIT_PER_MINUTE=1,2,-3", "RATE_LIMIT_PER_MINUTE: «1,2,-3»"},
		{"RATE_LIMIT_PER_MINUTE=1,2,x", "RATE_LIMIT_PER_MINUTE: «1,2,x»"},
		{"RATE_LIMIT_PER_MINUTE=free=1", "RATE_LIMIT_PER_MINUTE: «free=1»"},
		{"RATE_LIMIT_PER_MINUTE=free=1,free=2,premium=3", "RATE_LIMIT_PER_MINUTE: «free=1,free=2"},
		{"RATE_LIMIT_PER_MINUTE=free=1,premium=2,gold=3", "RATE_LIMIT_PER_MINUTE: «free=1,premium=2,gold"},
		{"RATE_LIMIT_PER_MINUTE=1,free=2,3", "RATE_LIMIT_PER_MINUTE: «1,free=2,3»"},
		{"RATE_LIMIT_PER_MINUTE=60000001", "RATE_LIMIT_PER_MINUTE: «60000001,60000001,60000001» pasa de 60000000 por minuto / is over"},
		{"RATE_LIMIT_ROUTES=/a", "RATE_LIMIT_ROUTES: «/a» no es none ni una lista"},
		{"RATE_LIMIT_ROUTES=a=1", "RATE_LIMIT_ROUTES: «a=1» no es"},
		{"RATE_LIMIT_ROUTES=/a=1,2", "RATE_LIMIT_ROUTES: «/a=1,2» no es"},
		{"RATE_LIMIT_ROUTES=/a=0", "RATE_LIMIT_ROUTES: «/a=0» no es"},
		{"RATE_LIMIT_ROUTES=/a=1;", "RATE_LIMIT_ROUTES: «/a=1;» no es"},
		{"RATE_LIMIT_ROUTES=/a=1;/b=2;/a=3", "RATE_LIMIT_ROUTES: «/a=1;/b=2;/a=3» no es"},
		{"RATE_LIMIT_ROUTES=/a=1;/b=1e9", "RATE_LIMIT_ROUTES: «/a=1,1,1;/b=1000000000,1000000000,1000000000» pasa"},
		{"RATE_LIMIT_ADDRESS=0", "RATE_LIMIT_ADDRESS: «0» debe ser 1 o más"},
		{"RATE_LIMIT_ADDRESS=60000001", "RATE_LIMIT_ADDRESS: «60000001» pasa de"},
		{"RATE_LIMIT_TOKEN_ADDRESS=-1", "RATE_LIMIT_TOKEN_ADDRESS: «-1» debe ser 1 o más"},
		{"RATE_LIMIT_TOKEN_ADDRESS=60000001", "RATE_LIMIT_TOKEN_ADDRESS: «60000001» pasa de"},
		{"RATE_LIMIT_TOKEN_USER=0", "RATE_LIMIT_TOKEN_USER: «0» debe ser 1 o más"},
		{"RATE_LIMIT_TABS=0", "RATE_LIMIT_TABS: «0» debe ser 1 o más"},
		{"RATE_LIMIT_TABS=60000001", "RATE_LIMIT_TABS: «60000001» pasa de"},
		{"RATE_LIMIT_TOKEN_USER=60000001", "RATE_LIMIT_TOKEN_USER: «60000001» pasa de"},
		{"RATE_LIMIT_FAIL=off", "RATE_LIMIT_FAIL: «off» no es open ni closed / is not open or closed"},
		{"ENV=production", "SECRET_KEY: falta; production la exige / missing; production needs it"},
		{"ENV=production DEBUG=true " + key, "DEBUG: «true» no se admite en production / is refused in production"},
		{"ENV=production SECRET_KEY=q7Zt1vXc9LmN3bRs5KdW8yHf2JpG6uE", "SECRET_KEY: «***» tiene menos de 32 bytes"},
		{"ENV=production SECRET_KEY=your-secret-key-change-in-production", "SECRET_KEY: «***» es una clave de ejemplo conocida"},
		{"ENV=production SECRET_KEY=09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7", "es una clave de ejemplo conocida"},
		{"ENV=production SECRET_KEY=" + strings.Repeat("abc", 20), "es una clave de ejemplo conocida"},
		{"ENV=production DATABASE_URL=postgresql://postgres:postgres@h/d " + key, "DATABASE_URL: «postgresql://postgres:***@h/d» lleva una contraseña que todos conocen / has a password that everybody knows"},
		{"ENV=production DATABASE_URL=postgresql://u:changeme-1@h/d " + key, "DATABASE_URL: «postgresql://u:***@h/d» lleva"},
		{"ENV=production REDIS_URL=redis://:Password@h " + key, "REDIS_URL: «redis://:***@h» lleva"},
		{"ENV=production REDIS_URL=redis://lab:lab@h " + key, "REDIS_URL: «redis://lab:***@h» lleva"},
		{"ENV=production VAULT_PATH=a/b VAULT_TOKEN=t VAULT_ADDR=http://vault:8200 " + key, "VAULT_ADDR: «http://vault:8200» enviaría el token sin cifrar"},
		{"ENV=staging SECRET_KEY=fisica-2025-dev", "SECRET_KEY: «***» es una clave de desarrollo / is a development key"},
		{"VAULT_PATH=secret/fisica VAULT_TOKEN=t", "VAULT_PATH: exige también VAULT_ADDR / needs VAULT_ADDR too"},
		{"VAULT_PATH=secret/fisica VAULT_ADDR=https://v", "VAULT_PATH: exige también VAULT_TOKEN"},
		{"VAULT_PATH=secret VAULT_ADDR=https://v VAULT_TOKEN=t", "VAULT_PATH: «secret» no es montaje/ruta / is not mount/path"},
		{"VAULT_PATH=secret/../sys VAULT_ADDR=https://v VAULT_TOKEN=t", "VAULT_PATH: «secret/../sys» no es montaje/ruta"},
		{"AWS_SECRET_ID=fisica", "AWS_SECRET_ID: exige también AWS_REGION"},
		{"AWS_SECRET_ID=fisica AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=k", "AWS_ACCESS_KEY_ID: exige también AWS_SECRET_ACCESS_KEY"},
		{"AWS_SECRET_ID=fisica AWS_REGION=eu-west-1 AWS_SECRET_ACCESS_KEY=k", "AWS_SECRET_ACCESS_KEY: exige también AWS_ACCESS_KEY_ID"},
		{"AWS_ENDPOINT_URL=localhost", "AWS_ENDPOINT_URL: «***» no es una URL"},
		{"TRUSTED_PROXIES=10.0.0.0/8,0.0.0.0/0", "TRUSTED_PROXIES: «0.0.0.0/0» confía en cualquiera / trusts anybody"},
		{"TRUSTED_PROXIES=::/0", "TRUSTED_PROXIES: «::/0» confía"},
		{"MAX_CONNECTIONS=0", "MAX_CONNECTIONS: «0» debe ser 1 o más"},
		{"MAX_CONNECTIONS_PER_ADDRESS=0", "MAX_CONNECTIONS_PER_ADDRESS: «0» debe ser 1 o más"},
		{"FISICA_PORT=1", "FISICA_PORT: ajuste desconocido / unknown setting"},
		{"FISICA_ADRD=1", "¿quiso decir FISICA_ADDR?"},
		{"FISICA_WORKRS=1", "¿quiso decir WORKERS?"},
		{"FISICA_REDIS_URL=1", "¿quiso decir REDIS_URL?"},
		{"FISICA_DTA_FILE=1", "FISICA_DTA_FILE: ajuste desconocido; ¿quiso decir FISICA_DATA_FILE?"},
		{"FISICA_DATA_FILE=/no/such/file", "FISICA_DATA_FILE: «/no/such/file» no existe ese archivo / there is no such file"},
		{"SECRET_KEY_FILE=/no/such/file", "SECRET_KEY_FILE: «***» no existe ese archivo"},
		{"CACHE_TTL=1 CACHE_TTL_FILE=x", "CACHE_TTL: está junto con CACHE_TTL_FILE"},
	} {
		t.Run(tt.environ, func(t *testing.T) {
			t.Parallel()
			s, err := config.Load(strings.Split(tt.environ, " "), "")
			if err == nil || s != nil {
				t.Fatalf("Load = %+v, %v; want %q", s, err, tt.want)
			}
			if got := err.Error(); !strings.Contains(got, tt.want) || strings.Contains(got, "\n") {
				t.Errorf("error = %q, want one line with %q", got, tt.want)
			}
		})
	}
}

func TestAccepted(t *testing.T) {
	t.Parallel()
	for _, environ := range []string{
		"ENV=production SECRET_KEY=" + goodKey,
		"ENV=staging", "FISICA_ADDR=:8000", "FISICA_ADDR=[::1]:0 METRICS_ADDR=[::1]:0", "METRICS_ADDR=0.0.0.0:9090",
		"LOG_LEVEL=DEBUG", "LOG_LEVEL=WARNING", "TLS_CERT=c TLS_KEY=k", "DB_MAX_OVERFLOW=0", "DEBUG=1",
		"OTEL_TRACES_SAMPLER_ARG=0", "OTEL_TRACES_SAMPLER_ARG=1",
		"DATABASE_URL=postgres:///fisica?host=/run/postgresql", "DATABASE_URL=postgresql://u:p%40@[::1]:5432/d",
		"REDIS_URL=rediss://:p@h:6380/0", "REDIS_URL=redis-cluster://a:1,b:2,c:3",
		"OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4318", "SENTRY_DSN=https://k@o1.ingest.sentry.io/1",
		"VAULT_ADDR=https://vault:8200 VAULT_TOKEN=t VAULT_PATH=secret/fisica",
		"AWS_SECRET_ID=arn:aws:secretsmanager:eu-west-1:1:secret:fisica", "AWS_ACCESS_KEY_ID=k", "VAULT_ADDR=https://v", "AWS_REGION=eu-west-1",
		"ENV=production DATABASE_URL=postgresql://u:Zk3vQ9wLr7@h/d REDIS_URL=redis://h SECRET_KEY=" + goodKey,
		"ENV=production VAULT_PATH=a/b VAULT_TOKEN=t VAULT_ADDR=http://127.0.0.1:8200 SECRET_KEY=" + goodKey,
		"DATABASE_URL=postgresql://postgres:postgres@h/d",
		"ENV=production VAULT_PATH=secret/fisica VAULT_ADDR=https://v VAULT_TOKEN=t", // its secrets may be there
		"RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_FAIL=closed", "RATE_LIMIT_ADDRESS=1",
		"OTHER_NAME=1", "fisica_addr=x", "CACHE_TTL= CACHE_TTL_FILE=",
	} {
		t.Run(environ, func(t *testing.T) {
			t.Parallel()
			load(t, strings.Split(environ, " ")...)
		})
	}
}

func TestPrivateKeyInPlaceOfItsPathIsNotShown(t *testing.T) {
	t.Parallel()
	_, err := config.Load([]string{"TLS_KEY=-----BEGIN PRIVATE KEY-----\ncanary\n"}, "")
	if err == nil || strings.Contains(err.Error(), "canary") || !strings.Contains(err.Error(), "no es una ruta") {
		t.Errorf("error = %v", err)
	}
}

func TestFilesRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ content, want string }{
		{"", "está vacío ese archivo / that file is empty"},
		{"\n", "está vacío ese archivo"},
		{strings.Repeat("x", 64<<10+1), "pasa de 64 KiB / is over 64 KiB"},
	} {
		_, err := config.Load([]string{"SECRET_KEY_FILE=" + write(t, "key", tt.content)}, "")
		if err == nil || !strings.HasPrefix(err.Error(), "SECRET_KEY_FILE: «***» "+tt.want) {
			t.Errorf("%.10q: error = %v, want %q", tt.content, err, tt.want)
		}
	}
	_, err := config.Load([]string{"CACHE_TTL_FILE=" + t.TempDir()}, "")
	if err == nil || !strings.Contains(err.Error(), "no se puede leer ese archivo") {
		t.Errorf("a folder in place of a file: %v", err)
	}
}

func TestDotenvRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ content, want string }{
		{"WORKERS=2\n\ncanary\n", "la línea 3 no es NOMBRE=valor / line 3 is not NAME=value"},
		{"WORKERS=2\nSECRET_KEY='canary\nDEBUG=true\n", "la línea 2 no es"},
		{"VAULT_PATH='a\nb'\n\nSECRET_KEY=\"canary\n", "la línea 4 no es"},
		{"WORKERS=2\ncanary", "la línea 2 no es"},
		{"=canary\n", "la línea 1 no es"},
		{"FISICA_ADR=canary\n", "FISICA_ADR: ajuste desconocido; ¿quiso decir FISICA_ADDR?"},
		{"WORKERS=canario\n", "WORKERS: «canario» no es un entero"},
		{strings.Repeat("#\n", 40<<10), "pasa de 64 KiB"},
	} {
		_, err := config.Load(nil, write(t, ".env", tt.content))
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "canary") {
			t.Errorf("%.40q: error = %v, want %q and no content", tt.content, err, tt.want)
		}
	}
}

func TestDotenvMayBeMissing(t *testing.T) {
	t.Parallel()
	if _, err := config.Load(nil, filepath.Join(t.TempDir(), ".env")); err != nil {
		t.Error(err)
	}
}
