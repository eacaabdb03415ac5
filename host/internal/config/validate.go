package config

import (
	"net"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// validate checks what a single text cannot show: bounds, forms and pairs.
func validate(s *Settings, r *report) {
	validateAddresses(s, r)
	validateTLS(s, r)
	validateNumbers(s, r)
	validateRates(s, r)
	validateURLs(s, r)
	validateDSN(s, r)
	validateOrigins(s, r)
	validateProxies(s, r)
	validateStores(s, r)
	validateSecrets(s, r)
}

func validateAddresses(s *Settings, r *report) {
	es, en := "no es host:puerto", "is not host:port"
	r.require(isHostPort(s.Addr), "FISICA_ADDR", s.Addr, es, en)
	r.require(s.AdminAddr == "" || isHostPort(s.AdminAddr), "ADMIN_ADDR", s.AdminAddr, es, en)
	if s.MetricsAddr == "" {
		return
	}
	r.require(isHostPort(s.MetricsAddr), "METRICS_ADDR", s.MetricsAddr, es, en)
	r.require(s.MetricsAddr != s.Addr || strings.HasSuffix(s.Addr, ":0"), "METRICS_ADDR", s.MetricsAddr,
		"es la misma que FISICA_ADDR", "is the same as FISICA_ADDR")
}

// isHostPort accepts an empty host, which means every interface, and port 0,
// which takes a free one.
func isHostPort(addr string) bool {
	host, port, err := net.SplitHostPort(addr)
	return err == nil && isPort(port) && !strings.ContainsAny(host, "/@ ,")
}

func isPort(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return err == nil
}

func validateTLS(s *Settings, r *report) {
	for _, p := range []struct{ name, path, other, otherPath string }{
		{"TLS_CERT", s.TLSCert, "TLS_KEY", s.TLSKey},
		{"TLS_KEY", s.TLSKey, "TLS_CERT", s.TLSCert},
	} {
		// a key pasted in place of its path must not be shown, here or by Rows
		r.require(!strings.Contains(p.path, "\n"), p.name, mask,
			"no es una ruta; el contenido va en un archivo", "is not a path; the content goes into a file")
		r.require(p.path == "" || p.otherPath != "" || r.refused[p.other], p.name, "",
			"exige también "+p.other, "needs "+p.other+" too")
	}
}

func validateNumbers(s *Settings, r *report) {
	for _, n := range []struct {
		name       string
		value, low int
	}{
		{"ACCESS_TOKEN_EXPIRE_MINUTES", s.AccessTokenTTL, 1},
		{"DB_POOL_SIZE", s.DBPoolSize, 1},
		{"DB_MAX_OVERFLOW", s.DBMaxOverflow, 0},
		{"CACHE_TTL", s.CacheTTL, 1},
		{"RATE_LIMIT_ADDRESS", s.RateAddress, 1},
		{"RATE_LIMIT_TOKEN_ADDRESS", s.RateTokenAddr, 1},
		{"RATE_LIMIT_TOKEN_USER", s.RateTokenUser, 1},
		{"RATE_LIMIT_TABS", s.RateTabs, 1},
		{"WORKERS", s.Workers, 1},
		{"MAX_CONNECTIONS", s.MaxConnections, 1},
		{"MAX_CONNECTIONS_PER_ADDRESS", s.MaxPerAddress, 1},
		{"JOB_TIME_LIMIT", s.JobTimeLimit, 1},
		{"OTEL_EXPORTER_OTLP_TIMEOUT", s.OTLPTimeout, 1},
	} {
		low := strconv.Itoa(n.low)
		r.require(n.value >= n.low, n.name, strconv.Itoa(n.value), "debe ser "+low+" o más", "must be "+low+" or more")
	}
	const year = 366 * 24 * 60
	r.require(s.AccessTokenTTL <= year, "ACCESS_TOKEN_EXPIRE_MINUTES", strconv.Itoa(s.AccessTokenTTL),
		"pasa de un año", "is over a year")
	r.require(s.JobLease >= 500*time.Millisecond && s.JobLease <= time.Hour, "JOB_LEASE", shortDuration(s.JobLease), "debe estar entre 500ms y 1h", "must lie between 500ms and 1h")
	r.require(s.JobRetention > 0, "JOB_RETENTION", shortDuration(s.JobRetention), "debe ser positiva", "must be positive")
	for name, share := range map[string]float64{"OTEL_TRACES_SAMPLER_ARG": s.TracesSampled, "ACCESS_LOG_SAMPLE": s.AccessLog} {
		r.require(share >= 0 && share <= 1, name, strconv.FormatFloat(share, 'g', -1, 64),
			"debe estar entre 0 y 1", "must lie between 0 and 1") // written so that NaN fails
	}
	for name, wait := range map[string]time.Duration{"DRAIN_DELAY": s.DrainDelay, "DRAIN_TIME": s.DrainTime} {
		r.require(wait >= 0 && wait <= time.Hour, name, shortDuration(wait), "debe estar entre 0s y 1h", "must lie between 0s and 1h")
	}
}

func validateURLs(s *Settings, r *report) {
	web := []string{"http", "https"}
	for _, a := range []struct {
		name    string
		value   URL
		schemes []string
	}{
		{"DATABASE_URL", s.DatabaseURL, []string{"postgres", "postgresql"}},
		{"REDIS_URL", s.RedisURL, []string{"redis", "rediss", "redis-sentinel", "redis-cluster"}},
		{"OTEL_EXPORTER_OTLP_ENDPOINT", s.OTLPEndpoint, web},
		{"SENTRY_DSN", s.SentryDSN, web},
		{"VAULT_ADDR", s.VaultAddr, web},
		{"AWS_ENDPOINT_URL", s.AWSEndpoint, web},
	} {
		list := strings.Join(a.schemes, ", ")
		r.require(a.value == "" || isURL(a.value.Reveal(), a.schemes), a.name, a.value.String(),
			"no es una URL con host y esquema "+list, "is not a URL with a host and one of the schemes "+list)
	}
}

// validateDSN wants a key and a project beside what isURL does.
func validateDSN(s *Settings, r *report) {
	u, err := url.Parse(s.SentryDSN.Reveal())
	if s.SentryDSN == "" || err != nil || u.Host == "" { // told by validateURLs
		return
	}
	r.require(u.User.Username() != "" && path.Base(u.Path) != "." && path.Base(u.Path) != "/", "SENTRY_DSN", s.SentryDSN.String(),
		"no es http(s)://clave@host/proyecto", "is not http(s)://key@host/project")
}

// isURL accepts several hosts with commas between them, as PostgreSQL, Sentinel
// and Cluster addresses have, and none for PostgreSQL, which then takes the local
// socket.
func isURL(text string, schemes []string) bool {
	u, err := url.Parse(text)
	if err != nil || u.Opaque != "" || !slices.Contains(schemes, u.Scheme) {
		return false
	}
	if u.Host == "" {
		return slices.Contains(schemes, "postgresql") && strings.HasPrefix(text, u.Scheme+"://")
	}
	for host := range strings.SplitSeq(u.Host, ",") {
		one, err := url.Parse("//" + host)
		if err != nil || one.Hostname() == "" || one.Port() != "" && !isPort(one.Port()) {
			return false
		}
	}
	return true
}

// validateOrigins wants origins as a browser sends them. "*" is refused, since
// listed origins may send credentials.
func validateOrigins(s *Settings, r *report) {
	for _, origin := range s.CORSOrigins {
		u, err := url.Parse(origin)
		ok := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
			origin == u.Scheme+"://"+u.Host
		r.require(ok, "CORS_ORIGINS", redactOrigin(origin),
			"no es un origen, como https://ejemplo.org", "is not an origin, such as https://example.org")
	}
}

// redactOrigin masks only what looks like an address with a user part.
func redactOrigin(origin string) string {
	if strings.Contains(origin, "@") {
		return redact(origin)
	}
	return origin
}

// validateProxies refuses to believe everybody.
func validateProxies(s *Settings, r *report) {
	for _, network := range s.TrustedProxies {
		r.require(network.Bits() > 0, "TRUSTED_PROXIES", network.String(), "confía en cualquiera", "trusts anybody")
	}
}

// validateStores wants all that a store is asked with, once one is named.
func validateStores(s *Settings, r *report) {
	needs := func(name, text, other, otherText string) {
		r.require(text == "" || otherText != "" || r.refused[other], name, "", "exige también "+other, "needs "+other+" too")
	}
	needs("VAULT_PATH", s.VaultPath, "VAULT_ADDR", s.VaultAddr.Reveal())
	needs("VAULT_PATH", s.VaultPath, "VAULT_TOKEN", s.VaultToken.Reveal())
	mount, path, cut := strings.Cut(strings.Trim(s.VaultPath, "/"), "/")
	r.require(s.VaultPath == "" || cut && mount != "" && path != "" && !strings.Contains(s.VaultPath, ".."), "VAULT_PATH", s.VaultPath,
		"no es montaje/ruta", "is not mount/path")
	u, err := url.Parse(s.VaultAddr.Reveal())
	r.require(s.VaultPath == "" || s.Env != Production || err != nil || u.Scheme == "https" || isLoopback(u.Hostname()), "VAULT_ADDR",
		s.VaultAddr.String(), "enviaría el token sin cifrar; production exige https", "would send the token in clear; production needs https")
	if !strings.HasPrefix(s.AWSSecretID, "arn:") {
		needs("AWS_SECRET_ID", s.AWSSecretID, "AWS_REGION", s.AWSRegion)
	}
	if s.AWSSecretID != "" {
		needs("AWS_ACCESS_KEY_ID", s.AWSKeyID, "AWS_SECRET_ACCESS_KEY", s.AWSSecretKey.Reveal())
		needs("AWS_SECRET_ACCESS_KEY", s.AWSSecretKey.Reveal(), "AWS_ACCESS_KEY_ID", s.AWSKeyID)
	}
}

// minKey is the length, in bytes, of a signing key for production: that of the
// SHA-256 of HS256 (RFC 7518, section 3.2).
const minKey = 32

func validateSecrets(s *Settings, r *report) {
	if r.refused["ENV"] || s.Env == Development {
		return
	}
	key := s.SecretKey.Reveal()
	r.require(!slices.Contains(developmentKeys, key), "SECRET_KEY", mask,
		"es una clave de desarrollo", "is a development key")
	if s.Env != Production {
		return
	}
	validatePasswords(s, r)
	r.require(!s.Debug, "DEBUG", "true", "no se admite en production", "is refused in production")
	r.require(key == "" || len(key) >= minKey, "SECRET_KEY", mask,
		"tiene menos de 32 bytes", "has fewer than 32 bytes")
	r.require(key == "" || !isPlaceholder(key), "SECRET_KEY", mask,
		"es una clave de ejemplo conocida", "is a well-known sample key")
}

// validatePasswords refuses the passwords that servers come with.
func validatePasswords(s *Settings, r *report) {
	for _, a := range []struct {
		name  string
		value URL
	}{{"DATABASE_URL", s.DatabaseURL}, {"REDIS_URL", s.RedisURL}} {
		r.require(!hasDefaultPassword(a.value.Reveal()), a.name, a.value.String(),
			"lleva una contraseña que todos conocen", "has a password that everybody knows")
	}
}

// defaultPasswords are those of servers' images and of first steps.
var defaultPasswords = []string{"postgres", "password", "redis", "admin", "root", "secret", "123456", "12345678", "contraseña", "fisica"}

func hasDefaultPassword(raw string) bool {
	u, err := url.Parse(raw)
	if err != nil || u.User == nil {
		return false
	}
	password, has := u.User.Password()
	return has && (slices.Contains(defaultPasswords, strings.ToLower(password)) || password == u.User.Username() || isPlaceholder(password))
}

// isLoopback tells whether a host is this machine, such as that of an agent beside the service.
func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// validatePresence wants the secrets without which production does not start.
func validatePresence(s *Settings, r *report) {
	if s.Env == Production {
		r.require(s.SecretKey != "", "SECRET_KEY", "", "falta; production la exige", "missing; production needs it")
	}
}

// developmentKeys are the API keys of ENV=development, public in the documentation.
var developmentKeys = []string{"fisica-2025-dev", "fisica-2025-prod", "fisica-2025-test"}

// placeholders are parts, in lower case, of keys that tutorials and templates print.
var placeholders = []string{
	"09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7", // FastAPI's security tutorial
	"your-256-bit-secret", "a-string-secret-at-least-256-bits-long", // jwt.io
	"django-insecure", "fisica-2025", "your-secret", "your_secret", "yoursecret", "supersecret", "super-secret",
	"secret-key", "secret_key", "secretkey", "changeme", "change-me", "change_me", "change-in-production",
	"change-this", "placeholder", "tu-clave", "clave-secreta", "cambiame", "cambia-esta", "0123456789abcdef",
}

// isPlaceholder reports whether key is a sample or has fewer than six different
// bytes (a random one of 32 decimal digits has so few once in 10⁵).
func isPlaceholder(key string) bool {
	lower := strings.ToLower(key)
	for _, sample := range placeholders {
		if strings.Contains(lower, sample) {
			return true
		}
	}
	different := map[byte]bool{}
	for i := range len(key) {
		different[key[i]] = true
	}
	return len(different) < 6
}
