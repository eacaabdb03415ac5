package wire_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/wire"
)

func TestEntries(t *testing.T) {
	t.Parallel()
	list, err := wire.Entries([]byte(`{"version":"1","calculos":[ {"id":"a","x":[{"id":"no"}]}, {"y":1,"id":"\u0062"} ],"modelos":[{"id":"c"}]}`))
	if err != nil || len(list) != 3 {
		t.Fatalf("%d entries, %v", len(list), err)
	}
	for i, want := range []struct{ id, text string }{
		{"a", `{"id":"a","x":[{"id":"no"}]}`}, {"b", `{"y":1,"id":"\u0062"}`}, {"c", `{"id":"c"}`},
	} {
		if got := list[i]; got.ID != want.id || string(got.Text) != want.text {
			t.Errorf("entry %d: %q %s, want %q %s", i, got.ID, got.Text, want.id, want.text)
		}
	}
	for _, bad := range []string{``, `{"calculos":[`, `{"calculos":[{}`, `{"calculos":[{} {}]}`, `{"calculos":[{}]`} {
		if _, err := wire.Entries([]byte(bad)); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}
