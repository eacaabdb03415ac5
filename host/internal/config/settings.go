// Package config reads the settings of the host, once, at its start.
//
// A setting comes from the environment, from NAME_FILE (the path of a file that
// holds the value), from a Store such as Vault or from .env, in this order. Malformed values and unknown
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
//
// It holds no plain secret outside Secret and URL, so it may be logged whole.
type Settings struct {
	Env            Environment   `env:"ENV" envDefault:"development" doc:"entorno: development, staging o production; production no admite DEBUG ni claves ausentes, cortas o de ejemplo / environment; production refuses DEBUG and missing, short or sample keys"`
	Debug          bool          `env:"DEBUG" envDefault:"false" doc:"la causa de los fallos propios, también en las respuestas; production no lo admite / the cause of our own failures, in answers too; production refuses it"`
	Addr           string        `env:"FISICA_ADDR" envDefault:"127.0.0.1:8000" doc:"dirección de escucha, host:puerto / listen address, host:port"`
	Data           string        `env:"FISICA_DATA" envDefault:"./data" doc:"carpeta del archivo SQLite, del módulo compilado y de las exportaciones; de nadie más, pues de ella se ejecuta código / folder of the SQLite file, the compiled module and the exports; nobody else's, since code is run from it"`
	MetricsAddr    string        `env:"METRICS_ADDR" shown:"(del servicio, en FISICA_ADDR; de fisica worker, ninguna / of the service, on FISICA_ADDR; of fisica worker, none)" doc:"dirección aparte para /metrics; en fisica worker también /health/live y /health/ready / separate listener for /metrics; of fisica worker /health/live and /health/ready too"`
	AdminAddr      string        `env:"ADMIN_ADDR" shown:"(apagado / off)" doc:"dirección de pprof y de /log, donde se lee y se cambia el nivel del registro; :puerto es solo de esta máquina / address of pprof and of /log, where the level of the log is read and changed; :port is of this machine alone"`
	DrainDelay     time.Duration `env:"DRAIN_DELAY" envDefault:"0s" doc:"al detenerse, tiempo que /health/ready dice 503 y aún se atiende, para que el balanceador se entere / when it stops, time for which /health/ready says 503 and requests are still answered, so that the load balancer hears of it"`
	DrainTime      time.Duration `env:"DRAIN_TIME" envDefault:"8s" doc:"después, tiempo que tienen las peticiones en curso para terminar / then, time that requests under way have to end"`
	SIMD           Switch        `env:"FISICA_SIMD" envDefault:"on" doc:"núcleos vectoriales: on u off / vector kernels: on or off"`
	TLSCert        string        `env:"TLS_CERT" doc:"ruta del certificado en PEM, junto con TLS_KEY; si cambia, el nuevo vale para las conexiones siguientes; make certs hace uno de desarrollo / path of the certificate in PEM, together with TLS_KEY; where it changes, the new one holds for the next connections; make certs makes one for development"`
	TLSKey         string        `env:"TLS_KEY" doc:"ruta de la clave privada, junto con TLS_CERT / path of the private key, together with TLS_CERT"`
	SecretKey      Secret        `env:"SECRET_KEY" shown:"(generada / generated)" doc:"secreto del que salen las claves que firman los recibos y los tokens, el mismo en todos los servicios de un registro; en production, de 32 bytes o más al azar / secret that the keys that sign receipts and tokens come from, the same for all services of one record; in production, 32 random bytes or more"`
	Algorithm      Algorithm     `env:"ALGORITHM" envDefault:"EdDSA" doc:"firma de los tokens: EdDSA, que cualquiera comprueba con /.well-known/jwks.json, o HS256 / signature of tokens: EdDSA, which anybody checks with /.well-known/jwks.json, or HS256"`
	AccessTokenTTL int           `env:"ACCESS_TOKEN_EXPIRE_MINUTES" envDefault:"30" doc:"vida de un token, minutos / life of a token, minutes"`
	Registration   Switch        `env:"REGISTRATION" envDefault:"on" doc:"registro de cuentas por cualquiera, POST /v1/register: on u off / anybody may make an account, POST /v1/register: on or off"`
	AuditLog       string        `env:"AUDIT_LOG" shown:"(entre las líneas del servicio / among the service's lines)" doc:"archivo de auditoría, una línea JSON por cada entrada, clave o acto de administración / audit file, a JSON line for each login, key or admin's act"`

	DatabaseURL   URL `env:"DATABASE_URL" shown:"(SQLite en FISICA_DATA / SQLite in FISICA_DATA)" doc:"registro en PostgreSQL, postgresql://…, que varios servicios comparten; SQLite es de uno solo / record in PostgreSQL, postgresql://…, which several services share; SQLite is for one alone"`
	DBPoolSize    int `env:"DB_POOL_SIZE" envDefault:"10" doc:"conexiones con PostgreSQL que se mantienen / connections to PostgreSQL that are kept"`
	DBMaxOverflow int `env:"DB_MAX_OVERFLOW" envDefault:"20" doc:"conexiones de más en los picos / further connections at peaks"`
	RedisURL      URL `env:"REDIS_URL" shown:"(en el proceso / in process)" doc:"servidor que reparte las simulaciones entre procesos fisica worker: redis:// o rediss://, redis-sentinel://host:puerto,…/maestro?db=0, redis-cluster://host:puerto,… (con tls=true, TLS) / server that hands simulations to fisica worker processes: redis:// or rediss://, redis-sentinel://host:port,…/master?db=0, redis-cluster://host:port,… (with tls=true, TLS)"`
	CacheTTL      int `env:"CACHE_TTL" envDefault:"3600" doc:"vida de un resultado en caché, segundos / life of a cached result, seconds"`

	RateLimit        ByTier         `env:"RATE_LIMIT_PER_MINUTE" envDefault:"10,100,1000" doc:"peticiones por minuto de free, premium y enterprise, por usuario y entre todos los servicios de un REDIS_URL: tres números, uno solo para las tres, o free=10,premium=100,enterprise=1000; docs/limits.md / requests per minute by tier, of a user at all services of one REDIS_URL: three numbers, a single one for all, or by name; docs/limits.md"`
	RateRoutes       ByRoute        `env:"RATE_LIMIT_ROUTES" envDefault:"/v1/simulacion/pesada=1,10,100;/v1/simulacion/rapida=5,50,500" doc:"además, por ruta: ruta=free,premium,enterprise, separadas por punto y coma; none, ninguna / beside that, by route: route=free,premium,enterprise, separated by semicolons; none for none"`
	RateAddress      int            `env:"RATE_LIMIT_ADDRESS" envDefault:"6000" doc:"peticiones por minuto de una dirección (en IPv6, una red /64) a este servicio, antes de saber de quién son: alcanza para un aula de 60 tras un solo router, a 100 cada uno / requests per minute of an address (in IPv6, a /64 network) to this service, before it is known whose they are: enough for a classroom of 60 behind one router, at 100 each"`
	RateTokenAddr    int            `env:"RATE_LIMIT_TOKEN_ADDRESS" envDefault:"60" doc:"de ellas, las que inician sesión, se registran o cambian la contraseña, entre todos los servicios / of them, those that sign in, register or change a password, at all services"`
	RateTokenUser    int            `env:"RATE_LIMIT_TOKEN_USER" envDefault:"10" doc:"inicios de sesión por minuto con un nombre de usuario, desde cualquier dirección / sign-ins per minute with a user name, from any address"`
	RateTabs         int            `env:"RATE_LIMIT_TABS" envDefault:"1200" doc:"peticiones por minuto de las pestañas con que un usuario calcula sus simulaciones; no cuentan en las demás / requests per minute of the tabs with which a user computes simulations; they don't count in the others"`
	RateFail         Fail           `env:"RATE_LIMIT_FAIL" envDefault:"open" doc:"si REDIS_URL no responde: open, cada servicio cuenta por su cuenta; closed, 503. Iniciar sesión es siempre closed / while REDIS_URL does not answer: open, each service counts alone; closed, 503. Signing in is always closed"`
	QuotaOpen        ByTier         `env:"QUOTA_OPEN_JOBS" envDefault:"20,200,100000" doc:"simulaciones sin terminar que un usuario puede tener a la vez, por nivel / simulations under way that a user may have at a time, by tier"`
	QuotaDay         ByTier         `env:"QUOTA_WORK_PER_DAY" envDefault:"1000000000,1000000000000,1000000000000000" doc:"unidades de trabajo que un usuario puede pedir al día (UTC), por nivel; POST /v2/simulaciones/costo las dice antes / work units that a user may ask for a day (UTC), by tier; POST /v2/simulaciones/costo tells them before"`
	Workers          int            `env:"WORKERS" shown:"número de núcleos / number of cores" doc:"cálculos a la vez, aquí o en fisica worker / calculations at once, here or in fisica worker"`
	JobLease         time.Duration  `env:"JOB_LEASE" envDefault:"2s" doc:"con REDIS_URL, tiempo sin noticias de un proceso tras el que su trabajo pasa a otro / with REDIS_URL, time without a word from a process after which its work goes to another"`
	JobTimeLimit     int            `env:"JOB_TIME_LIMIT" envDefault:"3600" doc:"duración máxima de una simulación desde su primer tramo, segundos; después falla y lo dice / longest run of a simulation from its first chunk on, seconds; then it fails and says so"`
	JobModelWait     time.Duration  `env:"JOB_MODEL_WAIT" envDefault:"5m" doc:"con REDIS_URL, tiempo que una simulación de otra versión de su modelo espera a un trabajador que la tenga; después empieza de nuevo con la de ahora / with REDIS_URL, time a simulation of another version of its model waits for a worker that has it; then it begins again with the present one"`
	JobRetention     time.Duration  `env:"JOB_RETENTION" envDefault:"720h" doc:"tiempo que se guarda una simulación terminada, con su resultado / time a finished simulation is kept, with its result"`
	JobRetentionSize Size           `env:"JOB_RETENTION_SIZE" envDefault:"0" doc:"bytes de resultados que se guardan en total, como 20GiB; al pasarlos se retiran las simulaciones que antes terminaron; 0, sin límite / bytes of results that are kept in all, such as 20GiB; beyond them the simulations that ended first are removed; 0, no bound"`
	CronRetention    Cron           `env:"CRON_RETENTION" envDefault:"0 * * * *" doc:"cuándo se retiran las simulaciones que pasan de JOB_RETENTION o JOB_RETENTION_SIZE, en forma de cron (UTC) u off; lo hace un servicio de todos / when simulations beyond JOB_RETENTION or JOB_RETENTION_SIZE are removed, in the form of cron (UTC) or off; one service of all does it"`
	CronVerify       Cron           `env:"CRON_VERIFICATION" envDefault:"30 3 * * *" doc:"cuándo se comprueban los bits y los valores publicados que sirve /v2/verificacion, en forma de cron (UTC) u off / when the bits and published values that /v2/verificacion serves are checked, in the form of cron (UTC) or off"`
	CORSOrigins      []string       `env:"CORS_ORIGINS" doc:"orígenes cuyas páginas pueden usar la API con credenciales, separados por comas; catálogo, módulos, SDK y documentos son de cualquiera / origins whose pages may use the API with credentials, separated by commas; catalogue, modules, SDK and documents are for any"`
	TrustedProxies   []netip.Prefix `env:"TRUSTED_PROXIES" doc:"redes de los proxies cuyo X-Forwarded-For o Forwarded se cree, separadas por comas / networks of the proxies whose X-Forwarded-For or Forwarded is believed, separated by commas"`
	MaxConnections   int            `env:"MAX_CONNECTIONS" envDefault:"20000" doc:"conexiones abiertas a la vez, unos 20 KB cada una; nunca más de los archivos que el sistema permite / connections open at a time, about 20 KB each; never more than the files that the system allows"`
	MaxPerAddress    int            `env:"MAX_CONNECTIONS_PER_ADDRESS" envDefault:"1000" doc:"de ellas, las de una dirección (en IPv6, de una red /64); TRUSTED_PROXIES no tienen este límite / of them, those of one address (in IPv6, of a /64 network); TRUSTED_PROXIES do not have this limit"`

	LogLevel      Level   `env:"LOG_LEVEL" envDefault:"INFO" doc:"DEBUG, INFO, WARN o ERROR; también WARNING y CRITICAL / DEBUG, INFO, WARN or ERROR; WARNING and CRITICAL too"`
	AccessLog     float64 `env:"ACCESS_LOG_SAMPLE" envDefault:"0.001" doc:"fracción de las peticiones logradas que se anota, de 0 a 1; además, las 20 primeras de cada segundo. Los fallos propios se anotan siempre; las rechazadas, hasta 1000 por segundo / fraction of successful requests that is logged, 0 to 1; beside that, the first 20 of each second. Failures of ours are always logged; refused requests, up to 1000 a second"`
	OTLPEndpoint  URL     `env:"OTEL_EXPORTER_OTLP_ENDPOINT" shown:"(apagado / off)" doc:"receptor OTLP de las trazas por HTTP, http(s)://host:4318; se le añade /v1/traces / OTLP receiver of traces over HTTP, http(s)://host:4318; /v1/traces is added"`
	OTLPHeaders   Secret  `env:"OTEL_EXPORTER_OTLP_HEADERS" doc:"cabeceras para el receptor, nombre=valor separadas por comas / headers for the receiver, name=value separated by commas"`
	OTLPTimeout   int     `env:"OTEL_EXPORTER_OTLP_TIMEOUT" envDefault:"10000" doc:"tiempo que se espera al receptor, milisegundos / time that the receiver is waited for, milliseconds"`
	ServiceName   string  `env:"OTEL_SERVICE_NAME" envDefault:"fisica" doc:"nombre del servicio en las trazas; los atributos, en OTEL_RESOURCE_ATTRIBUTES / name of the service in traces; attributes, in OTEL_RESOURCE_ATTRIBUTES"`
	TracesSampler Sampler `env:"OTEL_TRACES_SAMPLER" envDefault:"parentbased_traceidratio" doc:"parentbased_traceidratio: decide quien pregunta, si envía traceparent; traceidratio: siempre este servicio / parentbased_traceidratio: whoever asks decides, if it sends traceparent; traceidratio: always this service"`
	TracesSampled float64 `env:"OTEL_TRACES_SAMPLER_ARG" envDefault:"0.01" doc:"fracción de trazas que se guarda, de 0 a 1 / fraction of traces kept, 0 to 1"`
	SentryDSN     URL     `env:"SENTRY_DSN" shown:"(apagado / off)" doc:"adónde van los errores (líneas ERROR, pánicos y caídas del proceso), http(s)://clave@host/proyecto de Sentry o de quien hable su protocolo; sin secretos, cuerpos ni direcciones de clientes, y a lo más 5 por minuto de un mismo lugar del código. Lo último que dice un proceso que cae queda en FISICA_DATA/crashes hasta que otro arranca ahí / where errors go (ERROR lines, panics and crashes of the process), http(s)://key@host/project of Sentry or of what speaks its protocol; without secrets, bodies or clients' addresses, and at most 5 a minute from one place in the code. The last words of a process that crashes stay in FISICA_DATA/crashes until another starts there"`
	SentryRelease string  `env:"SENTRY_RELEASE" shown:"(fisica@versión+revisión / fisica@version+revision)" doc:"con SENTRY_DSN, la versión que dicen los errores; la imagen trae la suya / with SENTRY_DSN, the release that errors name; the image has its own"`
	VaultAddr     URL     `env:"VAULT_ADDR" shown:"(apagado / off)" doc:"con VAULT_PATH, servidor Vault, http(s)://… / with VAULT_PATH, Vault server, http(s)://…"`
	VaultToken    Secret  `env:"VAULT_TOKEN" doc:"token de Vault / token for Vault"`
	VaultPath     string  `env:"VAULT_PATH" doc:"secreto KV v2 del que salen ajustes por su nombre, montaje/ruta o montaje/data/ruta, como secret/fisica / KV v2 secret that settings come from by their names, mount/path or mount/data/path, such as secret/fisica"`
	AWSSecretID   string  `env:"AWS_SECRET_ID" doc:"nombre o ARN del secreto de AWS Secrets Manager del que salen ajustes, un objeto JSON por nombres / name or ARN of the secret of AWS Secrets Manager that settings come from, a JSON object by names"`
	AWSRegion     string  `env:"AWS_REGION" doc:"con AWS_SECRET_ID, su región; un ARN ya la dice / with AWS_SECRET_ID, its region; an ARN says it already"`
	AWSEndpoint   URL     `env:"AWS_ENDPOINT_URL" shown:"(el de la región / the region's)" doc:"otro servidor en lugar del de AWS, http(s)://… / another server in place of AWS's, http(s)://…"`
	AWSKeyID      string  `env:"AWS_ACCESS_KEY_ID" shown:"(del contenedor o de la máquina / of the container or the machine)" doc:"con AWS_SECRET_ID, credenciales de AWS; sin ellas, las del rol de ECS, EKS o EC2 / with AWS_SECRET_ID, credentials for AWS; without them, those of the role of ECS, EKS or EC2"`
	AWSSecretKey  Secret  `env:"AWS_SECRET_ACCESS_KEY" doc:"junto con AWS_ACCESS_KEY_ID / together with AWS_ACCESS_KEY_ID"`
	AWSSession    Secret  `env:"AWS_SESSION_TOKEN" doc:"si las credenciales de AWS son temporales / where the credentials for AWS are temporary"`

	sources map[string]string // by name; no entry means SourceDefault
}

// Default returns the settings that hold when nothing is given.
func Default() *Settings {
	s := &Settings{Workers: runtime.NumCPU(), sources: map[string]string{}}
	decode(s, map[string]string{}, newReport())
	return s
}

// field is what the tags of Settings say of one setting.
type field struct {
	index  int
	goName string
	name   string
	doc    string
	shown  string
	kind   reflect.Type
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
			shown: sf.Tag.Get("shown"), kind: sf.Type,
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
