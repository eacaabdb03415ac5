// Package config reads the settings of the host, once, at its start.
//
// A setting comes from the environment, from NAME_FILE (the path of a file that
// holds the value) or from .env, in this order. Malformed values and unknown
// names that begin with FISICA_ stop the start; see Load.
package config

import (
	"net/netip"
	"reflect"
	"runtime"
	"sync"
	"time"
)

// Settings is everything that can be set from outside. Its tags are the single
// source of the names, of the defaults and of the generated reference:
//
//	env         name in the environment
//	envDefault  value when nothing is given
//	shown       default as the reference says it, where the value alone does not
//	doc         meaning, "español / English"
//	pending     "true" while the part that reads it is not built
//
// It holds no plain secret outside Secret and URL, so it may be logged whole.
type Settings struct {
	Env            Environment `env:"ENV" envDefault:"development" doc:"entorno: development, staging o production; production no admite DEBUG ni claves ausentes, cortas o de ejemplo / environment; production refuses DEBUG and missing, short or sample keys"`
	Debug          bool        `env:"DEBUG" envDefault:"false" pending:"true" doc:"detalles de depuración en las respuestas / debugging details in answers"`
	Addr           string      `env:"FISICA_ADDR" envDefault:"127.0.0.1:8000" doc:"dirección de escucha, host:puerto / listen address, host:port"`
	Data           string      `env:"FISICA_DATA" envDefault:"./data" doc:"carpeta del archivo SQLite, del módulo compilado y de las exportaciones; de nadie más, pues de ella se ejecuta código / folder of the SQLite file, the compiled module and the exports; nobody else's, since code is run from it"`
	MetricsAddr    string      `env:"METRICS_ADDR" shown:"(en FISICA_ADDR, sin pprof / on FISICA_ADDR, no pprof)" doc:"dirección aparte para /metrics y pprof / separate listener for /metrics and pprof"`
	SIMD           Switch      `env:"FISICA_SIMD" envDefault:"on" doc:"núcleos vectoriales: on u off / vector kernels: on or off"`
	TLSCert        string      `env:"TLS_CERT" pending:"true" doc:"ruta del certificado, junto con TLS_KEY / path of the certificate, together with TLS_KEY"`
	TLSKey         string      `env:"TLS_KEY" pending:"true" doc:"ruta de la clave privada, junto con TLS_CERT / path of the private key, together with TLS_CERT"`
	SecretKey      Secret      `env:"SECRET_KEY" shown:"(generada / generated)" doc:"secreto del que sale la clave que firma los recibos, el mismo en todos los servicios de un registro; en production, de 32 bytes o más al azar / secret that the key that signs receipts comes from, the same for all services of one record; in production, 32 random bytes or more"`
	Algorithm      Algorithm   `env:"ALGORITHM" envDefault:"EdDSA" pending:"true" doc:"firma de los tokens: EdDSA o HS256 / signature of tokens: EdDSA or HS256"`
	AccessTokenTTL int         `env:"ACCESS_TOKEN_EXPIRE_MINUTES" envDefault:"30" pending:"true" doc:"vida de un token, minutos / life of a token, minutes"`

	DatabaseURL   URL `env:"DATABASE_URL" shown:"(SQLite en FISICA_DATA / SQLite in FISICA_DATA)" doc:"registro en PostgreSQL, postgresql://…, que varios servicios comparten; SQLite es de uno solo / record in PostgreSQL, postgresql://…, which several services share; SQLite is for one alone"`
	DBPoolSize    int `env:"DB_POOL_SIZE" envDefault:"10" doc:"conexiones con PostgreSQL que se mantienen / connections to PostgreSQL that are kept"`
	DBMaxOverflow int `env:"DB_MAX_OVERFLOW" envDefault:"20" doc:"conexiones de más en los picos / further connections at peaks"`
	RedisURL      URL `env:"REDIS_URL" shown:"(en el proceso / in process)" doc:"servidor que reparte las simulaciones entre procesos fisica worker: redis:// o rediss://, redis-sentinel://host:puerto,…/maestro?db=0, redis-cluster://host:puerto,… (con tls=true, TLS) / server that hands simulations to fisica worker processes: redis:// or rediss://, redis-sentinel://host:port,…/master?db=0, redis-cluster://host:port,… (with tls=true, TLS)"`
	CacheTTL      int `env:"CACHE_TTL" envDefault:"3600" doc:"vida de un resultado en caché, segundos / life of a cached result, seconds"`

	RateLimit      ByTier         `env:"RATE_LIMIT_PER_MINUTE" envDefault:"10,100,1000" pending:"true" doc:"peticiones por minuto de free, premium y enterprise: tres números, uno solo para las tres, o free=10,premium=100,enterprise=1000 / requests per minute by tier: three numbers, a single one for all, or by name"`
	QuotaOpen      ByTier         `env:"QUOTA_OPEN_JOBS" envDefault:"20,200,100000" doc:"simulaciones sin terminar que un usuario puede tener a la vez, por nivel / simulations under way that a user may have at a time, by tier"`
	QuotaDay       ByTier         `env:"QUOTA_WORK_PER_DAY" envDefault:"1000000000,1000000000000,1000000000000000" doc:"unidades de trabajo que un usuario puede pedir al día (UTC), por nivel; POST /v2/simulaciones/costo las dice antes / work units that a user may ask for a day (UTC), by tier; POST /v2/simulaciones/costo tells them before"`
	Workers        int            `env:"WORKERS" shown:"número de núcleos / number of cores" doc:"cálculos a la vez, aquí o en fisica worker / calculations at once, here or in fisica worker"`
	JobLease       time.Duration  `env:"JOB_LEASE" envDefault:"2s" doc:"con REDIS_URL, tiempo sin noticias de un proceso tras el que su trabajo pasa a otro / with REDIS_URL, time without a word from a process after which its work goes to another"`
	JobTimeLimit   int            `env:"JOB_TIME_LIMIT" envDefault:"3600" doc:"duración máxima de una simulación desde su primer tramo, segundos; después falla y lo dice / longest run of a simulation from its first chunk on, seconds; then it fails and says so"`
	JobModelWait   time.Duration  `env:"JOB_MODEL_WAIT" envDefault:"5m" doc:"con REDIS_URL, tiempo que una simulación de otra versión de su modelo espera a un trabajador que la tenga; después empieza de nuevo con la de ahora / with REDIS_URL, time a simulation of another version of its model waits for a worker that has it; then it begins again with the present one"`
	JobRetention   time.Duration  `env:"JOB_RETENTION" envDefault:"720h" doc:"tiempo que se guarda una simulación terminada, con su resultado / time a finished simulation is kept, with its result"`
	CronRetention  Cron           `env:"CRON_RETENTION" envDefault:"0 * * * *" doc:"cuándo se retiran las simulaciones que pasan de JOB_RETENTION, en forma de cron (UTC) u off; lo hace un servicio de todos / when simulations beyond JOB_RETENTION are removed, in the form of cron (UTC) or off; one service of all does it"`
	CronVerify     Cron           `env:"CRON_VERIFICATION" envDefault:"30 3 * * *" doc:"cuándo se comprueban los bits y los valores publicados que sirve /v2/verificacion, en forma de cron (UTC) u off / when the bits and published values that /v2/verificacion serves are checked, in the form of cron (UTC) or off"`
	CORSOrigins    []string       `env:"CORS_ORIGINS" pending:"true" doc:"orígenes admitidos, separados por comas / allowed origins, separated by commas"`
	TrustedProxies []netip.Prefix `env:"TRUSTED_PROXIES" pending:"true" doc:"redes de los proxies de confianza, separadas por comas / networks of trusted proxies, separated by commas"`

	LogLevel      Level   `env:"LOG_LEVEL" envDefault:"INFO" doc:"DEBUG, INFO, WARN o ERROR; también WARNING y CRITICAL / DEBUG, INFO, WARN or ERROR; WARNING and CRITICAL too"`
	OTLPEndpoint  URL     `env:"OTEL_EXPORTER_OTLP_ENDPOINT" shown:"(apagado / off)" pending:"true" doc:"destino de las trazas, http(s)://… / destination of traces, http(s)://…"`
	TracesSampled float64 `env:"OTEL_TRACES_SAMPLER_ARG" envDefault:"0.01" pending:"true" doc:"fracción de trazas que se guarda, de 0 a 1 / fraction of traces kept, 0 to 1"`
	SentryDSN     URL     `env:"SENTRY_DSN" shown:"(apagado / off)" pending:"true" doc:"destino de los errores, http(s)://… / destination of errors, http(s)://…"`
	VaultAddr     URL     `env:"VAULT_ADDR" shown:"(apagado / off)" pending:"true" doc:"servidor Vault KV v2 de los secretos, http(s)://… / Vault KV v2 server of the secrets, http(s)://…"`
	VaultToken    Secret  `env:"VAULT_TOKEN" pending:"true" doc:"token de Vault / token for Vault"`
	VaultPath     string  `env:"VAULT_PATH" pending:"true" doc:"ruta de los secretos en Vault / path of the secrets in Vault"`

	sources map[string]string // by name; no entry means SourceDefault
}

// Default returns the settings that hold when nothing is given.
func Default() *Settings {
	s := &Settings{Workers: runtime.NumCPU(), sources: map[string]string{}}
	decode(s, map[string]string{}, newReport())
	return s
}

// Pending returns, in the struct's order, the names given a value other than
// the default though no part of the program reads them yet.
func (s *Settings) Pending() []string {
	var names []string
	def := reflect.ValueOf(Default()).Elem()
	now := reflect.ValueOf(s).Elem()
	for _, f := range fields() {
		if f.pending && !reflect.DeepEqual(now.Field(f.index).Interface(), def.Field(f.index).Interface()) {
			names = append(names, f.name)
		}
	}
	return names
}

// field is what the tags of Settings say of one setting.
type field struct {
	index   int
	goName  string
	name    string
	doc     string
	shown   string
	pending bool
	kind    reflect.Type
}

// fields lists the settings in the struct's order.
var fields = sync.OnceValue(func() []field {
	var list []field
	for _, sf := range reflect.VisibleFields(reflect.TypeFor[Settings]()) {
		if !sf.IsExported() {
			continue
		}
		list = append(list, field{
			index: sf.Index[0], goName: sf.Name, name: sf.Tag.Get("env"), doc: sf.Tag.Get("doc"),
			shown: sf.Tag.Get("shown"), pending: sf.Tag.Get("pending") == "true", kind: sf.Type,
		})
	}
	return list
})

// known maps the name of each setting to its field.
var known = sync.OnceValue(func() map[string]field {
	byName := map[string]field{}
	for _, f := range fields() {
		byName[f.name] = f
	}
	return byName
})
