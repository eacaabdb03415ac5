package verify_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/host/internal/verify"
)

func TestRun(t *testing.T) {
	t.Parallel()
	digests := map[string]string{}
	for _, c := range catalog.Calculations {
		digests[c.Slug], _ = golden.Calculation(golden.Native{}, c)
	}
	for _, m := range catalog.Models {
		digests[m.Slug], _ = golden.Model(golden.Native{}, m)
	}
	digests["uniforme"] = "another"
	rows, err := verify.Run(t.Context(), golden.Native{}, digests, verify.Options{Seed: 1 << 63, Share: 0.01, Lanes: 2})
	if err != nil || len(rows) < 11 {
		t.Fatal(len(rows), err)
	}
	for _, row := range rows {
		if row.OK == (row.Name == "golden uniforme") {
			t.Errorf("%+v", row)
		}
	}
}
