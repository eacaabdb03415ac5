package main

import (
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/host/internal/cache"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// openCache returns the cache of answers, with Redis behind it where there is one.
func openCache(s *config.Settings, e *engine.Engine, j *jobs, m *telemetry.Metrics) (*cache.Cache, error) {
	count := m.CounterBy("fisica_cache_total", "Calculations asked of the cache: found (acierto) or computed (fallo).", "resultado")
	o := cache.Options{Life: time.Duration(s.CacheTTL) * time.Second, Module: e.Digest(), Hit: count("acierto"), Miss: count("fallo")}
	if j.remote != nil {
		o.Remote = j.remote.Shelf()
	}
	c, err := cache.New(o)
	if err != nil {
		return nil, fmt.Errorf("CACHE_TTL: %w", err)
	}
	return c, nil
}
