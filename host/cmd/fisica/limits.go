package main

import (
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/limit"
)

// rates returns how often may be asked, counted with the other services of REDIS_URL.
func rates(s *config.Settings, seen *observed) (api.Rates, error) {
	r := api.Rates{
		Counter: limit.InProcess(), Tiers: perTier(s.RateLimit), Routes: map[string]map[auth.Tier]int64{},
		Address: int64(s.RateAddress), TokenAddress: int64(s.RateTokenAddr), TokenUser: int64(s.RateTokenUser), Tabs: int64(s.RateTabs),
		Closed: s.RateFail == config.FailClosed,
	}
	for _, route := range s.RateRoutes {
		r.Routes[route.Path] = perTier(route.ByTier)
	}
	if s.RedisURL == "" {
		return r, nil
	}
	client, err := redis.Connect(s.RedisURL.Reveal())
	if err != nil {
		return r, fmt.Errorf("open limits: %w", err)
	}
	seen.metrics.RedisPool("limites", client.PoolStats)
	r.Counter = limit.Shared(limit.Options{Client: client, Log: seen.log})
	return r, nil
}

func perTier(numbers config.ByTier) map[auth.Tier]int64 {
	by := map[auth.Tier]int64{}
	for _, tier := range job.Tiers() {
		by[auth.Tier(tier)] = int64(numbers.Of(tier)) //nolint:gosec // bounded when it was read
	}
	return by
}
