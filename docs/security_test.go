// Package docs_test holds the documents to what they name.
package docs_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every risk has a control and a proof, and every proof that is named exists.
func TestSecurityNamesTestsThatExist(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("security.md")
	if err != nil {
		t.Fatal(err)
	}
	proof := regexp.MustCompile(`\[((?:Test|Fuzz)\w+)\]\(([^)]+)\)`)
	for risk := 1; risk <= 10; risk++ {
		row := regexp.MustCompile(fmt.Sprintf(`(?m)^\| API%d [^|]+\|([^|]+)\|([^|]+)\|$`, risk)).FindStringSubmatch(string(text))
		if row == nil || len(strings.TrimSpace(row[1])) < 40 {
			t.Errorf("API%d has no row with a control", risk)
			continue
		}
		proofs := proof.FindAllStringSubmatch(row[2], -1)
		if len(proofs) == 0 {
			t.Errorf("API%d has no proof", risk)
		}
		for _, p := range proofs {
			code, err := os.ReadFile(p[2])
			if err != nil || !strings.Contains(string(code), "\nfunc "+p[1]+"(") {
				t.Errorf("API%d: there is no %s in %s", risk, p[1], p[2])
			}
		}
	}
}
