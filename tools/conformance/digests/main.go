// Digests prints the digests of all calculations and of all models of the core as it is compiled here.
package main

import (
	"fmt"
	"os"

	"github.com/fisica-lab/fisica/core/golden"
)

func main() {
	calculations, models, err := golden.Digests(golden.Native{})
	if err != nil {
		fmt.Fprintln(os.Stderr, "digests:", err)
		os.Exit(1)
	}
	fmt.Println(calculations, models)
}
