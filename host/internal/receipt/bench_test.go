package receipt_test

import (
	"testing"

	"github.com/fisica-lab/fisica/host/internal/receipt"
)

// BenchmarkTree makes the tree of a job of 10⁶ chunks, as the end of such a job and each question
// about its chunks do.
func BenchmarkTree(b *testing.B) {
	digests := make([]byte, 32*1_000_000)
	s := issue(b, small())
	for b.Loop() {
		if _, err := receipt.WithProofs(s.signed, digests, []uint64{999_999}); err != nil {
			b.Fatal(err)
		}
	}
}
