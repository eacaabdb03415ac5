package browser_test

import (
	"testing"
)

// The catalogue groups what there is, and the search narrows it, whatever the language, the accents
// and the capitals.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/")
	p.waitText("#found-count", "36 de 36 cálculos")
	p.picture("catalogo")
	p.axeEverywhere("the catalogue")
	p.fill("#search", "PENDULO")
	p.waitText("#found-count", "1 cálculo")
	p.waitText("#found", "Periodo exacto del péndulo")
}
