package main_test

import (
	"os"
	"strings"
	"testing"
)

// The program brings its licences itself, every word of them, wherever it was taken to.
func TestLicenses(t *testing.T) {
	t.Parallel()
	c := fisica(t, nil, "licenses")
	c.Dir = t.TempDir()
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"LICENSE", "NOTICE", "THIRD_PARTY.txt"} {
		text, err := os.ReadFile("../../../" + name)
		if err != nil || !strings.Contains(string(out), string(text)) {
			t.Errorf("%s is not in what it says (%v)", name, err)
		}
	}
}
