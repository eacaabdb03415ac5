package browser_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

const none = "—" // stands where there is no value

// row is a line of the table of results.
type row struct {
	Page  string   `json:"page"`
	Host  string   `json:"host"`
	Word  string   `json:"word"` // of the comparison
	Codes []string `json:"codes"`
}

const rowsScript = `[...document.querySelectorAll('#results tbody tr')].map((tr) => ({
	page: tr.querySelector('.page').textContent.trim(), host: tr.querySelector('.host').textContent.trim(),
	word: (tr.querySelector('.bits summary') ?? tr.querySelector('.bits')).textContent.trim(),
	codes: [...tr.querySelectorAll('.patterns code')].map((code) => code.textContent),
}))`

// output is an output of a calculation, as the catalogue declares it.
type output struct {
	Name    string `json:"nombre"`
	Choices []any  `json:"opciones"`
}

func (h *host) outputs(calculation string) []output {
	h.t.Helper()
	return decode[struct {
		Outputs []output `json:"salidas"`
	}](h.t, h.ask("GET", "/v2/catalogo/"+calculation, "")).Outputs
}

// bitsOf returns a number's bits as the page writes them.
func bitsOf(t *testing.T, number json.RawMessage) string {
	t.Helper()
	return fmt.Sprintf("%016x", math.Float64bits(decode[float64](t, number)))
}

// The form is filled in, the page computes, the host answers, and the bits are the same: also
// those that the host gives without the page.
func TestEnergy(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#energia-cinetica")
	p.waitText("#verdict", "Los 8 valores coinciden bit a bit")
	p.picture("pagina")

	p.choose("#field-tipo_particula", "proton")
	p.fill("#field-velocidad", "-1.5e8")
	p.fill("#field-campo_magnetico", "0.25")
	p.wait(`location.hash.includes('velocidad=-1.5e8') && location.hash.includes('campo_magnetico=0.25') && location.hash.includes('proton')`)
	p.waitText("#verdict.good", "Los 8 valores coinciden bit a bit")

	answer := decode[map[string]json.RawMessage](t, h.ask("POST", "/v2/cinematica/energia",
		`{"tipo_particula":"proton","velocidad":-1.5e8,"campo_magnetico":0.25}`))
	rows, outputs := get[[]row](p, rowsScript), h.outputs("energia-cinetica")
	if len(rows) != len(outputs) || len(rows) != 8 {
		t.Fatalf("%d rows for %d outputs", len(rows), len(outputs))
	}
	for i, r := range rows {
		if !strings.HasPrefix(r.Page, r.Host) || r.Host == none || r.Word != "✓ iguales" {
			t.Errorf("%s: %+v", outputs[i].Name, r)
		}
		number := answer[outputs[i].Name]
		if number[0] == '"' { // a choice has no bits
			continue
		}
		if want := []string{bitsOf(t, number)}; !slices.Equal(r.Codes, want) {
			t.Errorf("%s: the page shows %v, the host gives %v", outputs[i].Name, r.Codes, want)
		}
	}
}

// What breaks a rule is said at its field, and nothing is asked of the host.
func TestInvalidEnergy(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/#energia-cinetica")
	p.waitText("#verdict", "coinciden bit a bit")
	p.fill("#field-velocidad", "3e8")
	p.waitText("#verdict.note", "Revise la pregunta")
	p.waitText("#verdict small", "Corrija: velocidad")
	p.waitText("#error-velocidad", "Nada supera la luz: |v| ≤ 299792458 m/s")
	if got := get[string](p, `document.querySelector('#field-velocidad').getAttribute('aria-invalid')`); got != "true" {
		t.Errorf("aria-invalid = %q", got)
	}
	for _, r := range get[[]row](p, rowsScript) {
		if r.Page != none || r.Host != none {
			t.Errorf("a value stands beside a wrong question: %+v", r)
		}
	}
	p.picture("pregunta-invalida")

	p.fill("#field-velocidad", "299792458") // c itself is the photon's alone
	p.waitText("#error-velocidad", "Con masa, |v| < 299792458 m/s")
	p.choose("#field-tipo_particula", "photon")
	p.fill("#field-velocidad", "-1")
	p.waitText("#error-velocidad", "Para un fotón, |v| = c.")
	p.click("#error-velocidad button") // what would put it right
	p.waitText("#verdict.good", "Los 8 valores coinciden bit a bit")
	if got := get[string](p, `document.querySelector('#field-velocidad').value`); got != "-299792458" {
		t.Errorf("the page put %q right", got)
	}
}

// The same in English, which the page remembers, and speaks by itself in an English browser.
func TestEnglish(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/#energia-cinetica")
	p.waitText("#verdict", "Los 8 valores coinciden bit a bit")
	p.click("[data-lang=en]")
	p.waitText("#verdict.good", "The 8 values agree bit by bit")
	p.fill("#field-velocidad", "3e8")
	p.waitText("#error-velocidad", "Nothing is faster than light")
	p.fill("#field-velocidad", "2.5e8")
	p.waitText("#verdict.good", "The 8 values agree bit by bit")
	p.picture("page-english")

	p.click("[data-part=simulacion]")
	p.fill("#field-sim-n", "3e6")
	p.fill("#field-sim-semilla", "7")
	p.click("#sim-form [type=submit]")
	p.waitText("#run-verdict.good", "3 000 000 histories simulated")
	p.click("#check [type=submit]")
	p.waitText("#check-verdict.good", "gives the same bits")

	p.visit("/#energia-cinetica")
	p.waitText("#verdict.good", "The 8 values agree bit by bit")
	if lang := get[string](p, `document.documentElement.lang`); lang != "en" {
		t.Errorf("lang = %q", lang)
	}
	p.click("[data-lang=es]")
	p.waitText("#verdict.good", "Los 8 valores coinciden bit a bit")

	abroad := newTab(t, p.host)
	abroad.prefer("en-GB")
	abroad.visit("/#energia-cinetica")
	abroad.waitText("#verdict.good", "The 8 values agree bit by bit")
}
