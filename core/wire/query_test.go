package wire_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/wire"
)

func TestQueryValue(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"":                        "",
		"version":                 "",
		"version=2.0":             "2.0",
		"a=1&version=2.0":         "2.0",
		"version=1.0&version=2.0": "1.0",
		"%76ersion=2%2e0":         "2.0",
		"version=a+b":             "a b",
		"version=%zz%2":           "%zz%2",
		"version=%+1%":            "% 1%",
		"xversion=2.0":            "",
	} {
		if got := wire.QueryValue(query, "version"); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}
