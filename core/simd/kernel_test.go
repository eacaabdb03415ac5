package simd_test

import (
	"slices"
	"testing"

	"github.com/fisica-lab/fisica/core/simd"
)

func TestSelfTestDropsWhatDiffers(t *testing.T) {
	t.Parallel()
	good, wrong := simd.Kernel{Name: "good"}, simd.Kernel{Name: "wrong"}
	dropped := simd.SelfTest([]simd.Check{
		{Kernel: &good, Same: func() bool { return true }},
		{Kernel: &wrong, Same: func() bool { return false }},
	})
	if !slices.Equal(dropped, []string{"wrong"}) {
		t.Errorf("dropped %q", dropped)
	}
	if good.AVX2() != simd.AVX2() || good.AVX512() != simd.AVX512() {
		t.Error("a good kernel does not run where the processor lets it")
	}
	if wrong.AVX2() || wrong.AVX512() {
		t.Error("a dropped kernel runs")
	}
}
