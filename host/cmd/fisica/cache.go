package main

import (
	"fmt"
	"runtime/debug"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/cache"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// openCache returns the cache of answers, with Redis behind it where there is one.
func openCache(s *config.Settings, e *engine.Engine, j *jobs, m *telemetry.Metrics) (*cache.Cache, error) {
	count := m.CounterBy("fisica_cache_total", "Calculations asked of the cache: found (acierto) or computed (fallo).", "resultado")
	o := cache.Options{Life: time.Duration(s.CacheTTL) * time.Second, Module: e.Digest() + "-" + build(), Hit: count("acierto"), Miss: count("fallo")}
	if j.remote != nil {
		o.Remote = j.remote.Shelf()
	}
	c, err := cache.New(o)
	if err != nil {
		return nil, fmt.Errorf("CACHE_TTL: %w", err)
	}
	return c, nil
}

// build names what writes answers: two builds with one module may write them differently, and share
// nothing while one rolls after the other.
func build() string {
	name := core.Version
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return name
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" || s.Key == "vcs.modified" {
			name += "-" + s.Value
		}
	}
	return name
}
