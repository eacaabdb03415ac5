// Package edgetest holds the requests, good and hostile, that the host, the edge's handler and
// the compiled edge module must answer alike.
package edgetest

import (
	"encoding/binary"
	"math"
	"regexp"
	"strings"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
)

// Request is one row.
type Request struct {
	Method, Path, Body string
	Headers            []string // names and values in turn
	Status             int      // of the answer
}

// Name says what is asked, in one line.
func (r Request) Name() string {
	return wire.Clip(r.Method+" "+r.Path+" "+r.Body+" "+strings.Join(r.Headers, ":"), 160)
}

// The named routes.
const (
	energyV1   = "/v1/cinematica/energia"
	advancedV1 = "/v1/cinematica/energia/avanzada"
	energyV2   = "/v2/cinematica/energia"
	energy     = "/cinematica/energia"
	advanced   = "/cinematica/energia/avanzada"
	classical  = "/v2/calculos/energia-cinetica-clasica"
	relative   = "/v2/calculos/energia-cinetica"
	catalogue  = "/v2/catalogo"
)

// Requests returns all rows.
func Requests() []Request {
	list := append(good(), versions()...)
	list = append(list, malformed()...)
	list = append(list, unlawful()...)
	list = append(list, media()...)
	list = append(list, paths()...)
	list = append(list, queries()...)
	list = append(list, series()...)
	list = append(list, tables()...)
	return append(list, documents()...)
}

func post(status int, path, body string, headers ...string) Request {
	return Request{Method: "POST", Path: path, Body: body, Headers: headers, Status: status}
}

func good() []Request {
	return []Request{
		post(200, energyV1, `{"masa":9.10938e-31,"velocidad":1000000}`),
		post(200, energyV1, ` { "velocidad" : -1.5e-3 , "masa" : 1E2 } `),
		post(200, energyV1, `{"masa":5e-324,"velocidad":0}`),
		post(200, energyV1, `{"\u006dasa":1,"velocidad":-0}`),
		post(200, classical, `{"masa":2,"velocidad":3,"factor_calibracion":1.05}`),
		post(200, classical, `{"masa":2,"velocidad":3,"factor_calibracion":null}`),
		post(200, advancedV1, `{"tipo_particula":"electron","velocidad":1000000}`),
		post(200, advancedV1, `{"tipo_particula":"electron","velocidad":100000000,"energia_inicial":8.684489e-14,"campo_magnetico":0.5}`),
		post(200, advancedV1, `{"tipo_particula":"photon","velocidad":299792458,"energia_inicial":3.6e-19}`),
		post(200, advancedV1, `{"tipo_particula":"photon","velocidad":-299792458}`),
		post(200, advancedV1, `{"tipo_particula":"neutron","velocidad":0}`),
		post(200, energyV2, `{"tipo_particula":"proton","velocidad":299792457.99999994}`),
		post(200, energyV2, `{"masa":1,"velocidad":250000000,"constantes":"codata2018"}`),
		post(200, relative, `{"tipo_particula":"electron","velocidad":100000000,"constantes":null}`),
		post(200, relative, `{"masa":1e-27,"velocidad":1e-300}`),
	}
}

func versions() []Request {
	const body = `{"masa":1,"velocidad":2}`
	return []Request{
		post(200, energy, body),
		post(200, energy, body, "API-Version", "1.0"),
		post(200, energy, body, "API-Version", "2.0"),
		post(200, energy+"?version=2.0", body),
		post(200, energy+"?version=2%2E0&version=9", body),
		post(200, energy+"?version=2.0", body, "API-Version", "1.0"),
		post(200, energy+"?otra=1", body),
		post(400, energy, body, "API-Version", "3.0"),
		post(400, energy, body, "API-Version", "3.0", "Accept-Language", "en"),
		post(400, energy+"?version=v1", body),
		post(400, energy+"?version="+strings.Repeat("9", 300), body),
		post(400, energy+"?version=%zz%22%0a", body),
		post(404, advanced, body, "API-Version", "2.0"),
		post(422, energy, `{"masa":0,"velocidad":2}`),
		post(415, energy, body, "Content-Type", "text/plain", "API-Version", "3.0"),
	}
}

func malformed() (list []Request) {
	for _, body := range []string{
		``, ` `, `{`, `{"masa":1,`, `{"masa":1,"velocidad":2`, `{"masa":1,"velocidad":2}}`, `{"masa":1,"velocidad":2} x`,
		`{"masa":NaN,"velocidad":1}`, `{"masa":Infinity}`, `{"masa":01}`, `{"masa":+1}`, `{"masa":.5}`, `{"masa":1.}`, `{"masa":1e}`, `{"masa":-}`,
		`{'masa':1}`, `{masa:1}`, `{"masa" 1}`, `{"masa":1,}`, `{"masa":tru}`, `{"masa":"\x"}`, `{"masa":"\ud800"}`, "{\"masa\":\"\n\"}", "{\"masa\":\"\xff\"}",
		"\xef\xbb\xbf{}", "\x00", `{"otra":` + strings.Repeat("[", 65) + strings.Repeat("]", 65) + `}`, `{"otra":[1,{"a":2}`, `{"otra":[1 2]}`,
	} {
		list = append(list, post(400, energyV1, body), post(400, energyV2, body, "Accept-Language", "en"))
	}
	return list
}

func unlawful() []Request {
	var unknown strings.Builder
	unknown.WriteString(`{"velocidad":1`)
	for i := range 80 {
		unknown.WriteString(`,"x` + strings.Repeat("ñ", i) + `":1`)
	}
	return []Request{
		post(422, energyV1, `{"masa":1e999,"velocidad":-1e999}`),
		post(422, energyV1, `{"masa":1e999,"velocidad":1}`, "Accept-Language", "en-GB, es;q=0.5"),
		post(422, energyV1, `{"masa":1,"masa":1,"velocidad":1}`),
		post(422, energyV1, `{"masa":1,"velocidad":1,"otra":1}`),
		post(422, energyV1, `{"masa":1,"velocidad":1,"factor_calibracion":2}`),
		post(422, energyV1, `{"Masa":1,"velocidad":1}`),
		post(422, energyV1, `{"masa":"1","velocidad":[]}`),
		post(422, energyV1, `{"masa":true,"velocidad":{}}`),
		post(422, energyV1, `{"masa":null,"velocidad":null}`),
		post(422, energyV1, `{}`),
		post(422, energyV1, `[1]`),
		post(422, energyV1, `"masa"`),
		post(422, energyV1, `null`),
		post(422, energyV1, `3`, "Accept-Language", "en"),
		post(422, energyV1, `{"masa":1,"velocidad":299792458}`),
		post(422, energyV1, `{"masa":-1,"velocidad":-299792458}`, "Accept-Language", "en"),
		post(422, energyV1, `{"masa":0,"velocidad":4e8}`, "Accept-Language", "fr, en;q=0.1, es;q=0"),
		post(422, energyV2, `{"masa":0,"velocidad":-3e8,"constantes":"x"}`),
		post(422, energyV2, `{"masa":1,"tipo_particula":"electron","velocidad":1}`),
		post(422, energyV2, `{"velocidad":1}`, "Accept-Language", "en"),
		post(422, energyV2, `{"masa":1e308,"velocidad":1e8}`),
		post(422, energyV2, `{"tipo_particula":"`+strings.Repeat("muón ", 40)+`","velocidad":1}`),
		post(422, energyV2, `{"tipo_particula":0,"velocidad":1}`),
		post(422, advancedV1, `{"tipo_particula":"photon","velocidad":1}`),
		post(422, advancedV1, `{"tipo_particula":"electron","velocidad":400000000}`),
		post(422, advancedV1, `{"tipo_particula":"electron","velocidad":299792458}`),
		post(422, advancedV1, `{"tipo_particula":"electron","velocidad":1e8,"energia_inicial":1}`, "Accept-Language", "en"),
		post(422, advancedV1, `{"tipo_particula":"electron","velocidad":1,"constantes":"codata2022"}`),
		post(422, advancedV1, `{"tipo_particula":null,"velocidad":1,"energia_inicial":-1,"campo_magnetico":"x"}`),
		post(422, relative, unknown.String()+`}`),
		post(422, classical, `{"masa":1,"velocidad":1,"factor_calibracion":0}`),
	}
}

func media() []Request {
	const body = `{"masa":1,"velocidad":1}`
	atLimit := strings.Repeat(" ", wire.MaxBody-len(body)) + body
	return []Request{
		post(200, energyV1, body, "Content-Type", "application/json; charset=utf-8"),
		post(200, energyV1, body, "Content-Type", "Application/JSON "),
		post(200, energyV1, body, "Content-Type", ""),
		post(415, energyV1, "masa=1&velocidad=1", "Content-Type", "application/x-www-form-urlencoded"),
		post(415, energyV1, body, "Content-Type", "text/plain", "Accept-Language", "en"),
		post(415, energyV1, body, "Content-Type", "application/jsonx"),
		post(415, energyV2, body, "Content-Encoding", "gzip"),
		post(200, energyV1, atLimit),
		post(413, energyV1, atLimit+" "),
		post(413, "/nada", atLimit+" ", "Accept-Language", "en"),
	}
}

func paths() (list []Request) {
	for _, path := range []string{
		"/nada", "/v3/cinematica/energia", energyV1 + "/", "/" + energyV1, "/v1/./cinematica/energia", "/v1/x/../cinematica/energia",
		"/v1/cinematica%2Fenergia", "/V1/cinematica/energia", "/v2/calculos/nada", "/v2/calculos/", "/" + strings.Repeat("ñ", 200), "/%22%3C%0A",
		"/v2/calculos/energia%2Dcinetica",
	} {
		list = append(list, post(404, path, `{}`))
	}
	for _, method := range []string{"GET", "HEAD", "PUT", "PATCH", "DELETE"} {
		list = append(list, Request{Method: method, Path: energyV1, Status: 405}, Request{Method: method, Path: energy, Status: 405})
	}
	return append(list,
		Request{Method: "GET", Path: "/nada", Headers: []string{"Accept-Language", "en"}, Status: 404},
		Request{Method: "HEAD", Path: "/nada", Status: 404},
		Request{Method: "PUT", Path: relative, Headers: []string{"Accept-Language", "en"}, Status: 405},
		Request{Method: "OPTIONS", Path: relative, Status: 204},
		Request{Method: "GET", Path: relative + "/serie", Status: 405},
		Request{Method: "OPTIONS", Path: energyV1, Status: 204},
		Request{Method: "OPTIONS", Path: catalogue, Status: 204},
		Request{Method: "OPTIONS", Path: "/nada", Status: 404},
	)
}

func queries() []Request {
	get := func(status int, query string, headers ...string) Request {
		return Request{Method: "GET", Path: relative + query, Headers: headers, Status: status}
	}
	return []Request{
		get(200, "?tipo_particula=electron&velocidad=1e8"),
		get(200, "?velocidad=0.5+c&tipo_particula=electron"),
		get(200, "?masa=938.27208816%20MeV%2Fc%C2%B2&velocidad=1000%20km/s&constantes=codata2018"),
		get(304, "?tipo_particula=electron&velocidad=1e8", "If-None-Match", "*"),
		get(200, "?tipo_particula=electron&velocidad=1e8", "If-None-Match", `"otro"`),
		get(422, ""),
		get(422, "?velocidad=1e8&velocidad=1&tipo_particula=electron"),
		get(422, "?velocidad=1e8&otra=1&tipo_particula=muón", "Accept-Language", "en"),
		get(422, "?velocidad=abc&tipo_particula=electron"),
		get(422, "?velocidad=1%20parsec&tipo_particula=electron"),
		get(422, "?velocidad=1e999&tipo_particula=electron"),
		get(422, "?velocidad=4e8&tipo_particula=electron"),
		{Method: "HEAD", Path: relative + "?tipo_particula=electron&velocidad=1e8", Status: 200},
	}
}

func series() (list []Request) {
	for _, body := range []string{
		`{"variable":"velocidad","desde":0,"hasta":299792457,"parametros":{"tipo_particula":"electron"}}`,
		`{"variable":"velocidad","desde":0.001,"hasta":0.999,"unidad":"c","escala":"logaritmica","puntos":50,"parametros":{"masa":{"valor":1,"unidad":"g"}}}`,
		`{"variable":"velocidad","desde":2e8,"hasta":4e8,"puntos":7,"parametros":{"tipo_particula":"electron"}}`,
		`{"variable":"masa","desde":-1,"hasta":1,"escala":"lineal","puntos":2,"parametros":{"velocidad":1}}`,
	} {
		list = append(list, post(200, relative+"/serie", body))
	}
	for _, body := range []string{
		`{}`, `[]`, `{"variable":"tipo_particula","desde":0,"hasta":1}`, `{"variable":"otra","desde":0,"hasta":1}`, `{"variable":1}`,
		`{"variable":"velocidad","desde":"0","hasta":1e999}`, `{"variable":"velocidad","desde":0,"hasta":1,"escala":"cubica"}`,
		`{"variable":"velocidad","desde":0,"hasta":1,"escala":"logaritmica","parametros":{"masa":1}}`,
		`{"variable":"velocidad","desde":-1,"hasta":1,"escala":"logaritmica","parametros":{"masa":1}}`,
		`{"variable":"velocidad","desde":0,"hasta":1,"puntos":1}`, `{"variable":"velocidad","desde":0,"hasta":1,"puntos":10001}`,
		`{"variable":"velocidad","desde":0,"hasta":1,"unidad":"kg","parametros":{"masa":1}}`, `{"variable":"velocidad","desde":0,"hasta":1,"x":1}`,
		`{"variable":"velocidad","desde":0,"hasta":1,"parametros":{"velocidad":1,"masa":1}}`,
		`{"variable":"velocidad","desde":0,"hasta":1,"parametros":{"masa":"1"}}`, `{"variable":"velocidad","desde":0,"hasta":1,"parametros":3}`,
	} {
		list = append(list, post(422, relative+"/serie", body), post(422, relative+"/serie", body, "Accept-Language", "en"))
	}
	return append(list, post(400, relative+"/serie", `{"variable":`), post(415, relative+"/serie", `{}`, "Content-Type", wire.MediaBinary))
}

func tables() (list []Request) {
	const path = relative + "/lote"
	for _, body := range []string{
		`{"tipo_particula":["electron","proton",null],"masa":[null,null,1],"velocidad":[1,-1e8,299792457.9]}`,
		`{"tipo_particula":"electron","velocidad":{"valor":[0.1,0.5,1,2],"unidad":"c"}}`,
		`{"masa":{"valor":1,"unidad":"g"},"velocidad":[1,2],"constantes":"codata2018"}`,
		`{"masa":1,"velocidad":2}`,
		`{"velocidad":[` + strings.Repeat("1,", 4999) + `1],"masa":1e-20}`,
	} {
		list = append(list, post(200, path, body), post(200, path, body, "Accept-Language", "en"), post(200, path, body, "Accept", wire.MediaBinary))
	}
	for _, body := range []string{
		`{}`, `[1]`, `{"masa":[1,2],"velocidad":[1,2,3]}`, `{"masa":[],"velocidad":1}`, `{"masa":[1,"2"],"velocidad":[[1],1]}`,
		`{"masa":[1e999],"velocidad":1}`, `{"tipo_particula":["electron","x",3],"velocidad":1}`, `{"masa":1,"velocidad":[null]}`,
		`{"masa":{"valor":[1],"unidad":"s"},"velocidad":1}`, `{"masa":{"valor":[1]},"velocidad":1}`, `{"masa":1,"masa":[1],"velocidad":1}`,
		`{"masa":1,"velocidad":[` + strings.Repeat("1,", wire.MaxRows) + `1]}`,
	} {
		list = append(list, post(422, path, body), post(422, path, body, "Accept-Language", "en"))
	}
	row := string(binaryRow(math.NaN(), 0, 1e8, math.NaN(), 0.5, math.NaN()))
	return append(list,
		post(200, path, row, "Content-Type", wire.MediaBinary), post(200, path, row+row, "Content-Type", wire.MediaBinary, "Accept", "*/*"),
		post(200, path, row, "Content-Type", wire.MediaBinary, "Accept", "application/json"),
		post(200, path, string(binaryRow(-1, 99, math.Inf(1), 0, 0, 1.5)), "Content-Type", wire.MediaBinary),
		post(422, path, row[1:], "Content-Type", wire.MediaBinary), post(422, path, "", "Content-Type", wire.MediaBinary),
		post(400, path, `{"masa":[1,]}`), post(400, path, `{"masa":[1`), post(400, path, `{"masa":{"valor":[1 2]}}`),
		post(200, path, `{"masa":1,"velocidad":2`+strings.Repeat(" ", wire.MaxBody)+`}`), post(413, path, strings.Repeat(" ", wire.MaxTable+1)),
		post(415, path, row, "Content-Type", "text/csv"))
}

func binaryRow(values ...float64) (row []byte) {
	for _, x := range values {
		row = binary.LittleEndian.AppendUint64(row, math.Float64bits(x))
	}
	return row
}

func documents() []Request {
	list := []Request{
		{Method: "GET", Path: catalogue, Status: 200},
		{Method: "HEAD", Path: catalogue, Status: 200},
		{Method: "GET", Path: catalogue, Headers: []string{"If-None-Match", "*"}, Status: 304},
		{Method: "GET", Path: catalogue + "/nada", Status: 404},
		{Method: "GET", Path: catalogue + "/", Status: 404},
		{Method: "GET", Path: catalogue + "/energia-cinetica/x", Status: 404},
		{Method: "POST", Path: catalogue, Body: `{}`, Status: 405},
		{Method: "DELETE", Path: catalogue + "/energia-cinetica", Status: 405},
	}
	for _, c := range catalog.Calculations {
		list = append(list, Request{Method: "GET", Path: catalogue + "/" + c.Slug, Status: 200})
	}
	for _, m := range catalog.Models {
		list = append(list, Request{Method: "GET", Path: catalogue + "/" + m.Slug, Status: 200})
	}
	return list
}

// Headers are the answer's headers that must be alike, beside status and body.
var Headers = []string{
	"Content-Type", "Content-Language", "Vary", "ETag", "Allow", "Deprecation", "Sunset", "Link", "Cache-Control", "X-Content-Type-Options",
	"Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age",
	"Cross-Origin-Resource-Policy",
}

var moment = regexp.MustCompile(`("timestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"|"trace_id":"[0-9a-f]{32}")`)

// Steady returns a body without what differs between two equal requests: the timestamp and
// the trace id, where they have their form.
func Steady(body string) string { return moment.ReplaceAllString(body, "…") }
