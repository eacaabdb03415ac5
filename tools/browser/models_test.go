package browser_test

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
	"testing"
)

// The formula of a propagation is marked where it is wrong as one types, its names become inputs,
// and a preview is drawn in the page; then the workers run it, and its budget is drawn.
func TestFormula(t *testing.T) {
	t.Parallel()
	h := startHost(t, "WORKERS=1")
	p := open(t, h, "/#simulacion")
	p.choose("#model", "propagacion")
	p.waitText(".preview", "100 000 sorteos en esta página")
	p.fill("#field-sim-formula", "P = V^2/R + sen(V)")
	p.waitText("#error-sim-formula", "Columna 13")
	p.waitText("#error-sim-formula", "función desconocida")
	if marked := get[string](p, `document.querySelector('.editor mark').textContent`); marked != "sen" {
		t.Errorf("%q is marked", marked)
	}
	p.picture("formula-marcada")
	p.fill("#field-sim-formula", "P = V^2/R")
	p.wait(`document.querySelectorAll('#sim-form fieldset').length === 2`) // the example's have gone with its formula
	names := get[[]string](p, `[...document.querySelectorAll('#sim-form fieldset legend')].map((legend) => legend.textContent)`)
	if got := strings.Join(names, " "); got != "V R" {
		t.Errorf("the inputs are %s", got)
	}
	p.fill("#field-sim-entradas-0-valor", "10")
	p.fill("#field-sim-entradas-1-valor", "50")
	p.fill("#field-sim-entradas-1-u", "5")
	p.waitText(".preview", "P = 2.0")
	p.picture("vista-previa")

	p.fill("#field-sim-nombre", "potencia")
	id := p.simulate("2e8", "7")
	p.waitText("#run-verdict.wait", "Simulando…")
	p.waitText("#picture-cobertura", "hasta ahora")
	p.waitText("#picture-cobertura tbody", "[")
	p.picture("propagacion-en-marcha")
	p.waitText("#run-verdict.good", "200 000 000 historias simuladas")
	p.waitText("#picture-presupuesto-1", "Presupuesto de incertidumbre: P")
	p.waitText("#picture-presupuesto-1 table", "V")
	record := decode[struct {
		Name   string `json:"nombre"`
		Params struct {
			Inputs []struct {
				Name string `json:"nombre"`
			} `json:"entradas"`
		} `json:"parametros"`
	}](t, h.ask("GET", "/v2/simulaciones/"+id, ""))
	if record.Name != "potencia" || len(record.Params.Inputs) != 2 {
		t.Errorf("the host was asked for %+v", record)
	}
	p.picture("propagacion")

	svg := p.file("#picture-presupuesto-1 [data-save=svg]", "*.svg", "</svg>")
	if !bytes.Contains(svg, []byte("<rect")) || bytes.Contains(svg, []byte("var(--")) {
		t.Errorf("the picture needs the page's style sheet: %.300s", svg)
	}
	const end = "IEND\xaeB`\x82"
	for _, selector := range []string{"#picture-presupuesto-1", "#histogram"} {
		size, err := png.DecodeConfig(bytes.NewReader(p.file(selector+" [data-save=png]", "*.png", end)))
		if err != nil || size.Width < 600 {
			t.Errorf("the picture of %s is %d wide: %v", selector, size.Width, err)
		}
	}
}

// Photons from the table of layers to the map of fluence.
func TestPhotons(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#simulacion")
	p.choose("#model", "fotones")
	p.click("#add-sim-capas")
	p.fill("#field-sim-capas-1-g", "2")
	p.waitText("#error-sim-capas", "Capa 2: g debe cumplir |g| ≤ 0.999")
	p.picture("capas-invalidas")
	p.fill("#field-sim-capas-1-g", "0.9")
	p.fill("#field-sim-capas-1-mua", "100")
	p.simulate("200000", "3")
	p.waitText("#run-verdict.good", "200 000 historias simuladas")
	p.wait(`document.querySelector('#picture-mapa canvas')?.width > 0`)
	p.waitText("#job .figures", "±")
	colours := get[int](p, `(() => {
		const canvas = document.querySelector('#picture-mapa canvas');
		const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
		return new Set(new Uint32Array(data.buffer)).size;
	})()`)
	if colours < 50 {
		t.Errorf("the map has %d colours", colours)
	}
	p.picture("fotones")
	if _, err := png.DecodeConfig(bytes.NewReader(p.file("#picture-mapa [data-save=png]", "mapa.png", "IEND\xaeB`\x82"))); err != nil {
		t.Error(err)
	}
	p.paint("dark")
	p.picture("fotones-dark")
}

// Layers are stated in units to choose, and linked in them; what is asked is in SI, with the bits of a field's rule.
func TestLayerUnits(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#simulacion")
	p.choose("#model", "fotones")
	const beside = `#field-sim-capas-0-%s + .units`
	p.choose(fmt.Sprintf(beside, "mua"), "cm⁻¹")
	p.wait(`document.querySelector('#field-sim-capas-0-mua').value === '10'`) // the same as 1000 m⁻¹
	p.fill("#field-sim-capas-0-mua", "0.3")
	p.choose(fmt.Sprintf(beside, "espesor"), "µm")
	p.wait(`document.querySelector('#field-sim-capas-0-espesor').value === '200'`)
	p.fill("#field-sim-capas-0-espesor", "0.7")
	mua, thick := 0.3, 0.7 // not constants, whose product would be exact
	mua, thick = mua*100, thick*1e-6
	wanted := func(what string, layers []layer) {
		t.Helper()
		if len(layers) != 1 || layers[0] != (layer{mua, thick}) {
			t.Errorf("%s: %v, want %v", what, layers, layer{mua, thick})
		}
	}
	linked := get[string](p, `new URLSearchParams(location.hash.split('?')[1]).get('capas')`)
	if want := `[{"n":1,"mua":"0.3 cm⁻¹","mus":9000,"g":0.75,"espesor":"0.7 µm"}]`; linked != want {
		t.Errorf("the address: %s, want %s", linked, want)
	}
	p.picture("capas-unidades")
	p.axeEverywhere("layers in units")
	p.resize(320, 700)
	p.picture("capas-unidades-320")
	p.resize(1280, 900)
	id := p.simulate("20000", "3")
	wanted("the host", decode[struct {
		Params struct {
			Layers []layer `json:"capas"`
		} `json:"parametros"`
	}](t, h.ask("GET", "/v2/simulaciones/"+id, "")).Params.Layers)
	p.waitText("#run-verdict.good", "20 000 historias simuladas")

	p.choose(fmt.Sprintf(beside, "espesor"), "km")
	p.fill("#field-sim-capas-0-espesor", "-1")
	p.waitText("#error-sim-capas", "Capa 1: d debe cumplir")
}

// What is no layer has the same choice of units, and a change of language leaves units and what is typed as
// they are: numbers with a comma are the same numbers.
func TestUnitsInBothLanguages(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#simulacion")
	p.choose("#model", "fotones")
	p.click("#sim-form details summary")
	p.choose("#field-sim-haz", "plano")
	p.choose("#unit-sim-radio", "mm")
	p.fill("#field-sim-radio", "0,5")
	p.choose("#unit-sim-dz", "µm")
	if left := get[string](p, `(() => {
		const input = document.querySelector('#field-sim-dz');
		input.value = '';
		input.dispatchEvent(new Event('input'));
		return input.placeholder;
	})()`); left != "100" {
		t.Errorf("in the place of a depth stands %s, want the default, 100 µm", left)
	}
	p.choose("#unit-field-sim-capas-0-espesor", "mm")
	p.fill("#field-sim-capas-0-espesor", "0,20")
	p.fill("#field-sim-nombre", "1,5 mm")
	p.axeEverywhere("parameters in units")
	p.everyWidth("fotones-unidades")
	p.click("[data-lang=en]")
	p.waitText("#sim-form", "Layers")
	const values = `['field-sim-radio', 'unit-sim-radio', 'field-sim-dz', 'unit-sim-dz', 'field-sim-capas-0-espesor',
		'unit-field-sim-capas-0-espesor', 'field-sim-nombre'].map((id) => document.getElementById(id).value).join('|')`
	if got, want := get[string](p, values), "0.5|mm||µm|0.20|mm|1,5 mm"; got != want {
		t.Errorf("in English there stands %s, want %s", got, want)
	}
	if !get[bool](p, `document.querySelector('#sim-form details').open`) {
		t.Error("the further settings were closed")
	}
	p.picture("fotones-unidades-english")
	p.click("[data-lang=es]")
	p.waitText("#sim-form", "Capas")
	id := p.simulate("20000", "3")
	p.waitText("#run-verdict.good", "20 000 historias simuladas")
	asked := decode[struct {
		Params struct {
			Radius float64 `json:"radio"`
			Layers []layer `json:"capas"`
		} `json:"parametros"`
	}](t, h.ask("GET", "/v2/simulaciones/"+id, "")).Params
	if asked.Radius != 0.0005 || asked.Layers[0].Thickness != 0.0002 {
		t.Errorf("the host was asked %+v", asked)
	}

	p.choose("#model", "ising")
	p.fill("#field-sim-temperaturas", "1,5 2,25")
	p.fill("#sim-temperaturas-to", "4")
	p.click("[data-lang=en]")
	p.waitText("#sim-form", "Temperatures")
	const temperatures = `document.querySelector('#field-sim-temperaturas').value + '|' + document.querySelector('#sim-temperaturas-to').value`
	if got, want := get[string](p, temperatures), "1.5 2.25|4"; got != want {
		t.Errorf("the temperatures are %s, want %s", got, want)
	}
}

// layer is what of a layer has units.
type layer struct {
	Mua       float64 `json:"mua"`
	Thickness float64 `json:"espesor"`
}

// The Ising model across its critical temperature, with the lattice at one temperature.
func TestIsing(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#simulacion")
	p.choose("#model", "ising")
	p.click("#sim-form .around")
	p.wait(`document.querySelector('#field-sim-temperaturas').value.split(' ').length === 11`)
	p.simulate("40", "3")
	p.waitText("#run-verdict.good", "40 historias simuladas")
	p.wait(`document.querySelectorAll('#picture-ising-magnetizacion .point').length === 11`)
	p.wait(`document.querySelector('#picture-red canvas')?.width > 0`)
	p.picture("ising")
}

// Each of several outputs has its histogram, its interval and its budget, with Sobol's indices.
func TestOutputs(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	id := h.submit(`{"modelo":"propagacion","parametros":{"formula":"s = a + b; d = s*a","sobol":"si","entradas":[
		{"nombre":"a","valor":1,"u":0.1},{"nombre":"b","distribucion":"triangular","a":0,"b":2,"c":1}],
		"correlaciones":[]},"n":3000000,"semilla":"9"}`)
	p := open(t, h, "/#simulacion?id="+id)
	p.waitText("#picture-cobertura tbody", "d")
	p.wait(`document.querySelectorAll('#picture-presupuesto-2 .b2').length >= 2`)
	before := get[string](p, `document.querySelector('#histogram desc').textContent`)
	p.choose("#histogram-of", "1")
	p.wait(fmt.Sprintf(`document.querySelector('#histogram desc').textContent !== %q`, before))
	if axis := get[string](p, `[...document.querySelectorAll('#histogram .axis')].at(-1).textContent`); axis != "d" {
		t.Errorf("the axis is of %s", axis)
	}
	p.picture("sobol")
	p.click(".reuse")
	p.wait(`document.querySelectorAll('#sim-form fieldset').length === 2`)
	p.choose("#field-sim-entradas-0-distribucion", "muestras")
	p.fill("#field-sim-entradas-0-muestras", "1 2 3")
	p.click("#add-sim-correlaciones")
	p.waitText("#error-sim-correlaciones", "falta a")
	p.picture("entradas")
}

// The editors and pictures are in English too.
func TestModelsInEnglish(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	id := h.submit(`{"modelo":"propagacion","parametros":{"formula":"y = a","entradas":[{"nombre":"a","distribucion":"t_de_student","valor":1,"u":0.1,"grados":9}]},"n":100000,"semilla":"9"}`)
	p := open(t, h, "/#simulacion?id="+id)
	p.waitText("#picture-cobertura tbody", "y")
	p.click("[data-lang=en]")
	p.waitText("#picture-cobertura", "Result and coverage interval")
	p.waitText("#picture-presupuesto-1", "Uncertainty budget: y")
	p.waitText("#receipt", "See and verify the receipt")
	p.click(".reuse")
	p.wait(`document.querySelectorAll('#sim-form fieldset').length === 1`)
	p.waitText("#sim-form fieldset", "Student’s t")
	p.fill("#field-sim-formula", "y = a +")
	p.waitText("#error-sim-formula", "Column 8: a number, a name, a function or a parenthesis was expected")
	p.click("[data-focus^=acts]")
	p.waitText("#jobs .acts", "Repeat Compare Remove")
	p.picture("models-english")
}
