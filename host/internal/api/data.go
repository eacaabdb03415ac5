package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/dataset"
)

// dataTime is how long the statistics of a column may take, from when they are begun.
const dataTime = 10 * time.Second

const mediaCSV = "text/csv"

// dataQueries say what JSON says in its members, and which columns of CSV are meant.
var dataQueries = []query{
	{name: "columna", kind: "string", text: "CSV: nombre o número, desde 1, de la columna; sobra si hay una sola"},
	{name: "columna_x", kind: "string", text: "CSV: la columna de las abscisas de la recta"},
	{name: "cuantiles", kind: "string", text: "De 0 a 1, separados por comas; 0.05,0.25,0.5,0.75,0.95 por defecto"},
	{name: "intervalos", text: "Del histograma, de 1 a 1000; 20 por defecto", form: func() *openapi3.Schema { return natural().WithMin(1).WithMax(1000) }},
	{name: "ajuste", kind: "boolean", text: "true añade la recta de mínimos cuadrados"},
}

func dataRoutes() []*route {
	row := func(path string, d doc) *route {
		d.tag, d.in, d.out, d.queries = tagData, "Datos", "Estadistica", dataQueries
		return &route{
			method: fasthttp.MethodPost, path: path, keyed: true, body: true, handle: processData, doc: d,
			media: []string{mediaCSV, wire.MediaBinary}, most: dataset.MaxBytes,
		}
	}
	return []*route{
		row("/v1/procesamiento/datos", doc{
			id: "procesarDatos", summary: "Estadística de una columna de números",
			text: "JSON, CSV (RFC 4180; con «;» o tabulador entre columnas vale la coma decimal) o binario (float64 little-endian); hasta 16 MiB y " +
				"2 097 152 números. La desviación estándar es la muestral (n−1); los cuantiles, los de la definición 7 de Hyndman y Fan, como NumPy; " +
				"la autocorrelación, la de retardo 1 del NIST; la recta, de mínimos cuadrados frente a x o, sin ella, al lugar desde 0.",
		}),
		row("/data/process", doc{id: "procesarDatosGuia", summary: "Otro nombre de /v1/procesamiento/datos"}),
	}
}

// processData answers the statistics of a column.
func processData(s *Server, x *exchange) {
	select {
	case s.data <- struct{}{}:
		defer func() { <-s.data }()
	default:
		x.busy()
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), dataTime)
	defer cancel()
	x.row.Problems = x.row.Problems[:0]
	table, ask := x.readAsk()
	column, ok := x.readColumn(table, &ask)
	if !ok {
		return
	}
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return
	}
	statistics, err := dataset.Describe(ctx, column, ask)
	if p, wrong := errors.AsType[*dataset.Problem](err); wrong {
		x.wrongData(p)
		x.unprocessable()
		return
	}
	if err != nil { // beyond the time
		x.busy()
		return
	}
	s.marshal(x, struct {
		Message string `json:"message"`
		*dataset.Statistics
	}{"Procesado", statistics})
}

// readAsk reads the query.
func (x *exchange) readAsk() (table dataset.CSV, ask dataset.Ask) {
	ask = dataset.Ask{Quantiles: dataset.DefaultQuantiles, Bins: dataset.DefaultBins}
	for name, value := range x.QueryArgs().All() {
		said := string(value)
		switch string(name) {
		case "columna":
			table.Y = said
		case "columna_x":
			table.X, ask.Fit = said, true
		case "cuantiles":
			x.readQuantiles(said, &ask)
		case "intervalos":
			n, err := strconv.Atoi(said)
			if err != nil {
				n = 0
			}
			x.readBins("query", n, &ask)
		case "ajuste":
			ask.Fit = said == "true"
			if said != "true" && said != "false" {
				x.flawed("query", `,"ajuste"`, "opcion", [2]string{"ajuste debe ser true o false", "ajuste must be true or false"})
			}
		default:
			x.row.Place = "query"
			wire.UnknownField(string(name), "columna, columna_x, cuantiles, intervalos, ajuste", &x.row)
		}
	}
	return table, ask
}

func (x *exchange) readQuantiles(said string, ask *dataset.Ask) {
	ask.Quantiles = []float64{}
	for part := range strings.SplitSeq(said, ",") {
		p, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil {
			p = -1
		}
		ask.Quantiles = append(ask.Quantiles, p)
		if len(ask.Quantiles) > dataset.MaxQuantiles {
			break
		}
	}
	x.checkQuantiles("query", ask)
}

func (x *exchange) checkQuantiles(place string, ask *dataset.Ask) {
	good := len(ask.Quantiles) <= dataset.MaxQuantiles
	for _, p := range ask.Quantiles {
		good = good && p >= 0 && p <= 1
	}
	if !good {
		x.flawed(place, `,"cuantiles"`, "cuantiles", [2]string{"cuantiles: como mucho 100 números de 0 a 1", "cuantiles: at most 100 numbers from 0 to 1"})
	}
}

func (x *exchange) readBins(place string, n int, ask *dataset.Ask) {
	if ask.Bins = n; n < 1 || n > dataset.MaxBins {
		x.flawed(place, `,"intervalos"`, "tipo_entero", [2]string{"intervalos debe ser un entero en [1, 1000]", "intervalos must be an integer in [1, 1000]"})
	}
}

// readColumn reads the body by its media type; where it is none of that it answers.
func (x *exchange) readColumn(table dataset.CSV, ask *dataset.Ask) (c *dataset.Column, ok bool) {
	var p *dataset.Problem
	switch plainMedia(x.Request.Header.ContentType()) {
	case mediaCSV:
		c, p = dataset.ReadCSV(x.Request.Body(), table)
	case wire.MediaBinary:
		c, p = dataset.ReadBinary(x.Request.Body())
	default:
		if c, ok = x.readList(ask); !ok {
			return nil, false
		}
	}
	if p == nil && len(x.row.Problems) == 0 {
		p = c.Check()
	}
	if p != nil && p.Malformed {
		x.fail(codeMalformedData, p.Message[x.row.Lang])
		return nil, false
	}
	if p != nil {
		x.wrongData(p)
	}
	return c, true
}

// dataBody is the JSON of a column.
type dataBody struct {
	Data      dataset.List `json:"datos"`
	X         dataset.List `json:"x"`
	Quantiles dataset.List `json:"cuantiles"`
	Bins      single[int]  `json:"intervalos"`
	Fit       single[bool] `json:"ajuste"`
}

// single is a member that may be stated once.
type single[T any] struct {
	value T
	times int
}

// UnmarshalJSON implements json.Unmarshaler.
func (o *single[T]) UnmarshalJSON(text []byte) error {
	o.times++
	return json.Unmarshal(text, &o.value)
}

func (x *exchange) readList(ask *dataset.Ask) (c *dataset.Column, ok bool) {
	text := x.Request.Body()
	if !json.Valid(text) {
		x.fail(codeMalformedJSON, malformedJSON[x.row.Lang]+whereMalformed(text))
		return nil, false
	}
	var body dataBody
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&body); err != nil {
		x.mistaken(err)
		return nil, true
	}
	if body.Bins.times > 1 || body.Fit.times > 1 {
		x.flawed("body", "", "campo_duplicado", [2]string{"intervalos y ajuste se dan una vez", "intervalos and ajuste are given once"})
	}
	x.wrongList("datos", &body.Data)
	x.wrongList("x", &body.X)
	x.wrongList("cuantiles", &body.Quantiles)
	if body.Quantiles.Given {
		ask.Quantiles = body.Quantiles.Values
		x.checkQuantiles("body", ask)
	}
	if body.Bins.times > 0 {
		x.readBins("body", body.Bins.value, ask)
	}
	ask.Fit = ask.Fit || body.Fit.value || body.X.Given
	c = &dataset.Column{Y: body.Data.Values}
	if body.X.Given {
		c.X = body.X.Values
	}
	return c, true
}

func (x *exchange) wrongList(name string, l *dataset.List) {
	if l.Wrong != nil {
		l.Wrong.Field = name
		x.wrongData(l.Wrong)
	}
}

// wrongData lists what is wrong with the numbers.
func (x *exchange) wrongData(p *dataset.Problem) {
	trail := ""
	if p.Field != "" {
		trail = "," + string(wire.AppendString(nil, p.Field))
	}
	if p.Row > 0 {
		trail += "," + strconv.Itoa(p.Row-1)
	}
	x.flawed(p.Place, trail, p.Kind, p.Message)
}

func addDataSchemas(list openapi3.Schemas) {
	number, numbers := openapi3.NewFloat64Schema, func() *openapi3.Schema { return openapi3.NewArraySchema().WithItems(openapi3.NewFloat64Schema()) }
	list["Datos"] = object(
		member{"datos", numbers().WithMinItems(dataset.MinValues).WithMaxItems(dataset.MaxValues)},
		member{"x", described(numbers().WithMaxItems(dataset.MaxValues), "Abscisas de la recta, tantas como datos")},
		member{"cuantiles", described(openapi3.NewArraySchema().WithItems(number().WithMin(0).WithMax(1)).WithMaxItems(dataset.MaxQuantiles), "De 0 a 1")},
		member{"intervalos", openapi3.NewIntegerSchema().WithMin(1).WithMax(dataset.MaxBins).WithDefault(dataset.DefaultBins)},
		member{"ajuste", openapi3.NewBoolSchema()},
	)
	list["Datos"].Value.Required = []string{"datos"}
	list["Datos"].Value.WithoutAdditionalProperties()
	fit := object(
		member{"pendiente", number()}, member{"ordenada", number()},
		member{"incertidumbre_pendiente", nullable(number(), "null con dos puntos")}, member{"incertidumbre_ordenada", nullable(number(), "null con dos puntos")},
		member{"desviacion_residual", nullable(number(), "null con dos puntos")}, member{"r2", nullable(number(), "null si todas las y son iguales")},
	).Value
	s := object(
		member{"message", openapi3.NewStringSchema().WithEnum("Procesado")}, member{"n", natural()}, member{"media", number()},
		member{"desviacion_estandar", described(number(), "Muestral: n − 1")}, member{"minimo", number()}, member{"maximo", number()},
		member{"cuantiles", described(openapi3.NewArraySchema().WithItems(object(member{"p", number()}, member{"valor", number()}).Value), "Definición 7 de Hyndman y Fan")},
		member{"histograma", object(member{"limites", numbers()}, member{"cuentas", openapi3.NewArraySchema().WithItems(natural())}).Value},
		member{"autocorrelacion_1", nullable(number(), "De retardo 1; null si todos son iguales")}, member{"ajuste", fit},
	)
	s.Value.Required = s.Value.Required[:9]
	list["Estadistica"] = s
}
