package telemetry_test

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// The pools of a process stand beside one another, each under its name.
func TestRedisPools(t *testing.T) {
	t.Parallel()
	m := telemetry.NewMetrics()
	m.RedisPool("cola", func() *goredis.PoolStats {
		return &goredis.PoolStats{Hits: 1, Misses: 2, Timeouts: 3, WaitDurationNs: int64(4 * time.Second), StaleConns: 5, TotalConns: 6, IdleConns: 7}
	})
	m.RedisPool("limites", func() *goredis.PoolStats { return &goredis.PoolStats{Hits: 10} })
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	for _, want := range []string{
		`hits_total{pool="cola"} 1`, `misses_total{pool="cola"} 2`, `timeouts_total{pool="cola"} 3`, `wait_seconds_total{pool="cola"} 4`,
		`stale_total{pool="cola"} 5`, `connections{pool="cola"} 6`, `idle_connections{pool="cola"} 7`, `hits_total{pool="limites"} 10`,
	} {
		if !strings.Contains(w.Body.String(), "\nfisica_redis_pool_"+want+"\n") {
			t.Errorf("no line fisica_redis_pool_%s", want)
		}
	}
}
