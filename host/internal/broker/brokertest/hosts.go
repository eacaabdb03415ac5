package brokertest

import (
	"testing"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// everyHostHears requires that each host hears of a job's last range, whichever host took the job, and that
// the others hear once one has ended and dropped it.
func everyHostHears(t *testing.T, b Bench) {
	t.Helper()
	hosts := []job.Broker{b.Broker}
	if b.Other != nil {
		hosts = append(hosts, b.Other())
	}
	submit(t, b, newJob("a", 2))
	for range 2 {
		if s := snapshot(t, b); s.Done < s.Chunks {
			complete(t, b, claim(t, b))
		}
	}
	for _, host := range hosts {
		awaitChange(t, Bench{Broker: host})
		if s, err := host.Snapshot(t.Context(), "a"); err != nil || s.Done != s.Chunks {
			t.Errorf("a host that hears of the last range finds %+v (%v)", s, err)
		}
	}
	if err := b.Broker.Drop(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	for _, host := range hosts[1:] {
		awaitChange(t, Bench{Broker: host})
	}
}
