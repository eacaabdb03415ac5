package redis

import (
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strings"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// Errors of REDIS_URL. They don't repeat it: it may hold a password.
var (
	errScheme = errors.New("REDIS_URL: redis://, rediss://, redis-sentinel:// o redis-cluster:// / redis://, rediss://, redis-sentinel:// or redis-cluster://")
	errURL    = errors.New("REDIS_URL: no es la dirección de un servidor / is not a server's address")
	errMaster = errors.New("REDIS_URL: falta el nombre del maestro: redis-sentinel://host:26379/nombre / the master's name is missing: redis-sentinel://host:26379/name")
)

// Connect returns a client of what REDIS_URL names: one server, the master that sentinels
// know, or a cluster. It connects later, as it is used.
func Connect(address string) (goredis.UniversalClient, error) {
	scheme, _, _ := strings.Cut(address, "://")
	switch scheme {
	case "redis", "rediss":
		how, err := goredis.ParseURL(address)
		if err != nil {
			return nil, errURL
		}
		how.ContextTimeoutEnabled = true
		return goredis.NewClient(how), nil
	case "redis-sentinel":
		return connectSentinel(address)
	case "redis-cluster":
		return connectCluster(address)
	}
	return nil, errScheme
}

// place is a REDIS_URL of several hosts, in parts.
type place struct {
	hosts, path    string
	user           *url.Userinfo
	options        url.Values // of go-redis
	tls            bool
	sentinel, word string // user and password at the sentinels
}

func parsePlace(address, port string) (*place, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, errURL
	}
	p := &place{path: strings.Trim(u.Path, "/"), user: u.User, options: u.Query()}
	for i, host := range strings.Split(u.Host, ",") {
		one := &url.URL{Host: host}
		if one.Hostname() == "" {
			return nil, errURL
		}
		if one.Port() == "" {
			host = net.JoinHostPort(one.Hostname(), port)
		}
		if i == 0 {
			p.hosts = host
		} else {
			p.options.Add("addr", host)
		}
	}
	p.sentinel, p.word = p.take("sentinel_username"), p.take("sentinel_password")
	p.tls = p.take("tls") == "true"
	return p, nil
}

// take removes an option that go-redis does not know.
func (p *place) take(name string) string {
	value := p.options.Get(name)
	p.options.Del(name)
	return value
}

// config returns what TLS needs, if asked for; each host must prove its own name.
func (p *place) config() *tls.Config {
	if !p.tls {
		return nil
	}
	return &tls.Config{MinVersion: tls.VersionTLS12}
}

// address returns the address in the form of go-redis: the first host, others as options.
func (p *place) address() string {
	return (&url.URL{Scheme: "redis", Host: p.hosts, RawQuery: p.options.Encode()}).String()
}

// connectSentinel reads redis-sentinel://user:password@host:port,host:port/master?db=0&tls=true;
// user and password are those of the master.
func connectSentinel(address string) (goredis.UniversalClient, error) {
	p, err := parsePlace(address, "26379")
	if err != nil {
		return nil, err
	}
	if p.path == "" || strings.Contains(p.path, "/") {
		return nil, errMaster
	}
	how, err := goredis.ParseFailoverURL(p.address())
	if err != nil {
		return nil, errURL
	}
	how.MasterName, how.TLSConfig, how.ContextTimeoutEnabled = p.path, p.config(), true
	how.SentinelUsername, how.SentinelPassword = p.sentinel, p.word
	how.Username = p.user.Username()
	how.Password, _ = p.user.Password()
	return goredis.NewFailoverClient(how), nil
}

// connectCluster reads redis-cluster://user:password@host:port,host:port?tls=true; hosts that
// it does not name are found by those that it does.
func connectCluster(address string) (goredis.UniversalClient, error) {
	p, err := parsePlace(address, "6379")
	if err != nil {
		return nil, err
	}
	if p.path != "" { // a cluster has one database
		return nil, errURL
	}
	how, err := goredis.ParseClusterURL(p.address())
	if err != nil {
		return nil, errURL
	}
	how.TLSConfig, how.ContextTimeoutEnabled = p.config(), true
	how.ClusterStateReloadInterval = time.Second // a master that died is asked for no longer
	how.Username = p.user.Username()
	how.Password, _ = p.user.Password()
	return goredis.NewClusterClient(how), nil
}
