//go:build race

package api_test

import (
	"sync"
	"testing"
)

// The detector knows that sync.Map hands on what was written before. Where a package that uses one is built
// without it, the linker may keep that package's copy of the map's code for everybody, and the detector
// sees races in whatever the standard library keeps in such maps: encoding/json's fields, for one.
func TestDetectorSeesSyncMap(t *testing.T) {
	t.Parallel()
	var m sync.Map
	written := 0
	go func() {
		written = 1
		m.Store("written", true)
	}()
	for {
		if _, there := m.Load("written"); there {
			break
		}
	}
	if written != 1 {
		t.Error("what was written before Store is not there after Load")
	}
}
