package auth_test

import (
	"testing"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

func TestKeys(t *testing.T) {
	t.Parallel()
	keys := auth.DevelopmentKeys()
	for key, tier := range map[string]auth.Tier{
		"fisica-2025-dev": auth.Enterprise, "fisica-2025-prod": auth.Premium, "fisica-2025-test": auth.Free,
	} {
		if p, ok := keys.Find([]byte(key)); !ok || p.Tier != tier {
			t.Errorf("%s: %v %v, want tier %s", key, p, ok, tier)
		}
	}
	var none auth.Keys
	for _, key := range []string{"", "fisica-2025", "FISICA-2025-DEV", "fisica-2025-dev "} {
		if _, ok := keys.Find([]byte(key)); ok {
			t.Errorf("%q is taken", key)
		}
		if _, ok := none.Find([]byte(key)); ok {
			t.Errorf("%q is taken by no keys", key)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	keys, key := auth.DevelopmentKeys(), []byte(auth.DevelopmentKey)
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := keys.Find(key); !ok {
			b.Fatal("not found")
		}
	}
}
