package store_test

import (
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
)

// Lists come from the indexes, without a sort.
func TestPlan(t *testing.T) {
	t.Parallel()
	r, err := sqlite.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	plan := ""
	for _, query := range store.Lists {
		rows, err := r.Read.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				t.Fatal(err)
			}
			plan += detail + "\n"
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	for _, index := range []string{"INDEX jobs_unfinished", "INDEX jobs_of_owner", "INDEX jobs_ended"} {
		if !strings.Contains(plan, index) || strings.Contains(plan, "TEMP B-TREE") {
			t.Errorf("plan without %s, or with a sort:\n%s", index, plan)
		}
	}
}
