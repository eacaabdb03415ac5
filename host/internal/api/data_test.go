package api_test

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/dataset"
)

const dataPath = "/v1/procesamiento/datos"

func (s *service) data(t *testing.T, path, media, body string) reply {
	t.Helper()
	return s.ask(t, "POST", path, body, "Content-Type", media, "X-API-Key", auth.DevelopmentKey)
}

// The same numbers in each form, at both names, give the same bytes.
func TestDataInEachForm(t *testing.T) {
	t.Parallel()
	s := start(t)
	var raw []byte
	for _, x := range []float64{1.5, -2, 4} {
		raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(x))
	}
	want := s.data(t, dataPath, "application/json", `{"datos":[1.5,-2,4],"ajuste":true,"intervalos":2,"cuantiles":[0.5]}`)
	const begins = `{"message":"Procesado","n":3,"media":1.1666666666666667,"desviacion_estandar":3.01385`
	if want.status != 200 || !strings.HasPrefix(want.body, begins) || !strings.Contains(want.body, `"cuantiles":[{"p":0.5,"valor":1.5}],"histograma":{"limites":[-2,1,4],"cuentas":[1,2]}`) ||
		!strings.Contains(want.body, `"ajuste":{"pendiente":1.25,`) {
		t.Fatalf("%d %s", want.status, want.body)
	}
	const query = "?ajuste=true&intervalos=2&cuantiles=0.5"
	for _, tt := range []struct{ path, media, body string }{
		{"/data/process" + query, "application/json", `{"datos":[1.5,-2.0,4e0]}`},
		{dataPath + query, "text/csv", "1.5\n-2\n4\n"},
		{dataPath + query + "&columna=v", "text/csv; charset=UTF-8", "t;v\n0;1,5\n1;-2\n2;4\n"},
		{dataPath + query + "&columna=v&columna_x=t", "text/csv", "t;v\n0;1,5\n1;-2\n2;4\n"},
		{dataPath, "application/json", `{"datos":[1.5,-2,4],"x":[0,1,2],"intervalos":2,"cuantiles":[0.5]}`},
		{dataPath + query, "application/octet-stream", string(raw)},
	} {
		if got := s.data(t, tt.path, tt.media, tt.body); got.status != 200 || got.body != want.body {
			t.Errorf("%s %s: %d %s, want %s", tt.path, tt.media, got.status, got.body, want.body)
		}
	}
}

func TestDataRefuses(t *testing.T) {
	t.Parallel()
	s := start(t)
	const js, csv, bin = "application/json", "text/csv", "application/octet-stream"
	for _, tt := range []struct {
		query, media, body string
		status             int
		has                string
	}{
		{"", js, ``, 400, "MALFORMED_JSON"},
		{"", js, `{"datos":[NaN]}`, 400, "MALFORMED_JSON"},
		{"", js, `{"datos":[1,2`, 400, "MALFORMED_JSON"},
		{"", js, strings.Repeat("[", 100_000), 400, "MALFORMED_JSON"},
		{"", js, `{}`, 422, `["body","datos"]`},
		{"", js, `[1,2]`, 422, "detail"},
		{"", js, `{"datos":[]}`, 422, "al menos 2"},
		{"", js, `{"datos":[1]}`, 422, "al menos 2"},
		{"", js, `{"datos":[1,1e999]}`, 422, `["body","datos",1]`},
		{"", js, `{"datos":[1,null,"2"]}`, 422, "null"},
		{"", js, `{"datos":{"a":1}}`, 422, "tipo_lista"},
		{"", js, `{"datos":[1,2],"datos":[1,2]}`, 422, "campo_duplicado"},
		{"", js, `{"datos":[1,2],"ajuste":true,"ajuste":true}`, 422, "campo_duplicado"},
		{"", js, `{"datos":[1,2],"otro":1}`, 422, "otro"},
		{"", js, `{"datos":[1,2],"x":[1]}`, 422, "longitudes"},
		{"", js, `{"datos":[1,2],"x":[1,1]}`, 422, "iguales"},
		{"", js, `{"datos":[1,2],"cuantiles":[2]}`, 422, "cuantiles"},
		{"", js, `{"datos":[1,2],"intervalos":0}`, 422, "intervalos"},
		{"", js, `{"datos":[1,2],"intervalos":1.5}`, 422, "intervalos"},
		{"", js, `{"datos":[1.7e308,-1.7e308]}`, 422, "desbordamiento"},
		{"?cuantiles=NaN", js, `{"datos":[1,2]}`, 422, `["query","cuantiles"]`},
		{"?cuantiles=0.5,", js, `{"datos":[1,2]}`, 422, `["query","cuantiles"]`},
		{"?intervalos=1001", js, `{"datos":[1,2]}`, 422, `["query","intervalos"]`},
		{"?ajuste=si", js, `{"datos":[1,2]}`, 422, `["query","ajuste"]`},
		{"?otra=1", js, `{"datos":[1,2]}`, 422, "campo_desconocido"},
		{"", csv, ``, 400, "MALFORMED_DATA"},
		{"", csv, "1\n\"2\n", 400, "comillas"},
		{"?columna=1", csv, "1,2\n3\n", 422, "otro número de columnas"},
		{"", csv, "1,5\n2,5\n", 422, `["query","columna"]`},
		{"", csv, "1\nNaN\n", 422, "tipo_numero"},
		{"", csv, "9\n" + strings.Repeat("9", 2<<20), 422, "tipo_numero"},
		{"", csv, strings.Repeat("1\n", dataset.MaxValues+1), 422, "numero_de_elementos"},
		{"", csv + "; charset=latin1", "1\n2\n", 415, "UNSUPPORTED_DATA_TYPE"},
		{"", bin, "123", 422, "filas_binarias"},
		{"", bin, "", 422, "al menos 2"},
		{"", bin, strings.Repeat("\xff", 16), 422, "numero_finito"},
		{"", "text/plain", "1\n2\n", 415, "UNSUPPORTED_DATA_TYPE"},
		{"", csv, strings.Repeat("1", dataset.MaxBytes+1), 413, "16777216"},
	} {
		if got := s.data(t, dataPath+tt.query, tt.media, tt.body); got.status != tt.status || !strings.Contains(got.body, tt.has) {
			t.Errorf("%s %s %.60q: %d %.300s, want %d %s", tt.query, tt.media, tt.body, got.status, got.body, tt.status, tt.has)
		}
	}
	if got := s.ask(t, "POST", dataPath, `{"datos":[1,2]}`, "Content-Type", js); got.status != 403 {
		t.Errorf("without a key: %d", got.status)
	}
	if got := s.ask(t, "POST", dataPath, `{"datos":[1]}`, "Content-Type", js, "X-API-Key", auth.DevelopmentKey, "Accept-Language", "en"); !strings.Contains(got.body, "At least 2 numbers") {
		t.Errorf("in English: %s", got.body)
	}
}
