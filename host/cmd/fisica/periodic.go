package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/verify"
)

// periodic is what one host of all does at its times.
func (j *jobs) periodic(s *config.Settings, goldens map[string]string, log *slog.Logger) []job.Task {
	return []job.Task{
		{Name: "retencion", Next: s.CronRetention.Next, Do: j.service.Prune},
		{Name: "verificacion", Next: s.CronVerify.Next, Do: func(ctx context.Context) { j.verification(ctx, goldens, log) }},
	}
}

// nightlySeed is under which the published values are drawn again.
const nightlySeed = 2025

// verify checks bits and published values here and keeps what it finds where every host serves it.
func (j *jobs) verification(ctx context.Context, goldens map[string]string, log *slog.Logger) {
	rows, err := verify.Run(ctx, golden.Native{}, goldens, verify.Options{Seed: nightlySeed, Share: 1, Lanes: 1}) // jobs go first
	if ctx.Err() != nil {
		return
	}
	var text []byte
	report := verify.NewReport("native", nightlySeed, time.Now(), append(rows, verify.Kernels(catalog.Kernels)...))
	if err == nil {
		text, err = json.Marshal(report)
	}
	if err == nil {
		err = j.record.Keep(ctx, api.VerificationName, text, time.Now())
	}
	switch {
	case err != nil:
		log.Error("verification not kept", "error", err)
	case report.Failed > 0:
		log.Error("verification failed", "failed", report.Failed, "passed", report.Passed)
	default:
		log.Info("verified", "passed", report.Passed)
	}
}
