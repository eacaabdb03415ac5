package main

import (
	"errors"
	"testing"
)

// A soak passes where spikes come and go, and fails where what it looks at grows to its end.
func TestSoakTellsCreepFromSpikes(t *testing.T) {
	t.Parallel()
	spikes, creep := newWatch(""), newWatch("")
	for i := range 60 {
		for _, x := range watched {
			flat := 50 * x.per
			spikes.seen[x.metric] = append(spikes.seen[x.metric], flat+float64(i%10/9)*50*x.per)
			creep.seen[x.metric] = append(creep.seen[x.metric], flat+float64(i)*1.5*x.per)
		}
	}
	if err := spikes.report(true); err != nil {
		t.Errorf("spikes: %v", err)
	}
	if err := creep.report(true); !errors.Is(err, errGrows) {
		t.Errorf("creep: %v", err)
	}
	if err := newWatch("").report(true); err == nil {
		t.Error("a soak that saw nothing passes")
	}
}
