package api_test

import (
	"context"
	"encoding/json"
	"runtime"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// The state of the machine is told to an admin alone, in the guide's form.
func TestHealthDetailed(t *testing.T) {
	t.Parallel()
	s := startChanged(t, func(o *api.Options) { o.Data = t.TempDir() })
	s.user(t, "jefa", auth.Scopes...)
	s.user(t, "ana", auth.NewUserScopes...)
	refused(t, "who is no admin", s.as(t, s.signIn(t, "ana", secret), "GET", "/health/detailed", ""), 403, "MISSING_SCOPE")
	got := s.as(t, s.signIn(t, "jefa", secret), "GET", "/health/detailed", "")
	var is struct {
		Status, Version string
		Checks          map[string]string
		System          *struct {
			CPU    *float64           `json:"cpu_percent"`
			Memory map[string]float64 `json:"memory"`
			Disk   map[string]float64 `json:"disk"`
		}
	}
	if err := json.Unmarshal([]byte(got.body), &is); err != nil || got.status != 200 || is.Status != "healthy" || is.Checks["api"] != "ok" {
		t.Fatalf("%d %s: %v", got.status, got.body, err)
	}
	if runtime.GOOS != "linux" {
		return
	}
	if is.System == nil || is.System.CPU == nil || *is.System.CPU < 0 || *is.System.CPU > 100 {
		t.Fatalf("%s", got.body)
	}
	for name, part := range map[string]map[string]float64{"available_gb": is.System.Memory, "free_gb": is.System.Disk} {
		total, free, used := part["total_gb"], part[name], part["percent_used"]
		if total <= 0 || free <= 0 || free > total || used < 0 || used > 100 || len(part) != 3 {
			t.Errorf("%s: %v", name, part)
		}
	}
}

// A record that hangs is what is named, not the parts beside it.
func TestReadyNamesWhatHangs(t *testing.T) {
	t.Parallel()
	s := startChanged(t, func(o *api.Options) {
		o.Checks = []telemetry.Part{
			{Name: "database", State: func(ctx context.Context) string { <-ctx.Done(); return telemetry.PartDown }},
			{Name: "redis", State: func(ctx context.Context) string {
				if ctx.Err() != nil { // as one that is asked when the time is over
					return telemetry.PartDown
				}
				return telemetry.PartOK
			}},
		}
	})
	got := s.ask(t, "GET", "/health/ready", "")
	if got.status != 503 || !strings.Contains(got.body, `"database":"down","redis":"ok"`) {
		t.Errorf("%d %s", got.status, got.body)
	}
}

// Successful requests are logged in two lines, the first of each second; refused ones in any case.
func TestAccessLog(t *testing.T) {
	t.Parallel()
	s := start(t) // AccessEvery is 0: the first twenty of a second alone
	for range 300 {
		s.ask(t, "GET", "/health/live", "")
	}
	for range 5 {
		s.ask(t, "GET", "/nothing", "")
	}
	s.stop()
	log := s.log.String()
	begun, done, refusals := strings.Count(log, `"message":"Request started"`), strings.Count(log, `"message":"Request completed"`), strings.Count(log, `"status_code":404`)
	if begun < 20 || begun > 300 || refusals != 5 || done < begun || done > begun+5 {
		t.Errorf("%d began, %d completed, %d refused", begun, done, refusals)
	}
}
