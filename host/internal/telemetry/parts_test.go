package telemetry_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// Parts that hang, one of them whatever its context says, are down; those beside them say how they are.
func TestHungPartsNameNoOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		says := func(state string, after time.Duration) func(context.Context) string {
			return func(ctx context.Context) string {
				select {
				case <-time.After(after):
					return state
				case <-ctx.Done():
					return telemetry.PartDown
				}
			}
		}
		deaf := make(chan struct{})
		since := time.Now()
		got := telemetry.States(t.Context(), []telemetry.Part{
			{Name: "deaf", State: func(context.Context) string { <-deaf; return telemetry.PartOK }},
			{Name: "hung", State: says(telemetry.PartOK, time.Hour)},
			{Name: "deaf too", State: func(context.Context) string { <-deaf; return telemetry.PartOK }},
			{Name: "slow", State: says(telemetry.PartOK, 1900*time.Millisecond)},
			{Name: "own word", State: says("none", 0)},
		}, 2*time.Second)
		if want := []string{"down", "down", "down", "ok", "none"}; !slices.Equal(got, want) {
			t.Errorf("states: %v, want %v", got, want)
		}
		if took := time.Since(since); took > 2500*time.Millisecond {
			t.Errorf("asking took %v: one after the other", took)
		}
		close(deaf)
	})
}
