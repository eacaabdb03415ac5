package api

import (
	"fmt"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

const (
	mediaJSON = "application/json"

	// deprecatedSince and sunset are RFC 9745's and RFC 8594's dates of what /v2 replaces.
	deprecatedSince = "@1767225600" // 2026-01-01T00:00:00Z
	sunset          = "Fri, 31 Dec 2027 23:59:59 GMT"
)

var mediaJSONBytes = []byte(mediaJSON)

// route is a row of the table: how a request is checked, answered and documented.
type route struct {
	method, path string
	keyed        bool       // asks for a key or a token
	view         *wire.View // of a calculation: its body is the view's question
	deprecated   string     // the path that replaces it
	handle       func(*Server, *exchange)
	doc          doc
	headers      [][2][]byte // that each of its answers carries
	metrics      *telemetry.Route
}

// doc is what the OpenAPI document says of a route, beside what its other columns say.
type doc struct {
	id, tag, summary, text string // operationId and Spanish texts
	in, out                string // names of the schemas
	media                  string // of the answer; "" is JSON
	hidden                 bool   // pages and their files are not documented
}

// unversioned are the paths whose version comes by header or query.
var unversioned = map[string]map[string]string{
	"/cinematica/energia":          {"1.0": "/v1/cinematica/energia", "2.0": "/v2/cinematica/energia"},
	"/cinematica/energia/avanzada": {"1.0": "/v1/cinematica/energia/avanzada"},
}

// table returns every route of the service.
func (s *Server) table() ([]*route, error) {
	list := append(calculationRoutes(), documentRoutes()...)
	list = append(list, healthRoutes(s.PublicMetrics)...)
	pages, err := pageRoutes(s)
	if err != nil {
		return nil, err
	}
	return append(list, pages...), nil
}

func calculationRoutes() []*route {
	return []*route{
		calculation(wire.EnergyV1(find("energia-cinetica-clasica")), "/v1/cinematica/energia", "/v2/cinematica/energia", doc{
			id: "calcularEnergia", tag: tagKinematics, summary: "Calcular energía cinética",
			text: "Calcula la energía cinética ajustada con factor de calibración.\nFormula: Ek = 0.5 * m * v² * factor_calibración\n\n" +
				"Obsoleta: use /v2/cinematica/energia, con relatividad especial.",
			in: "InputCinematica", out: "OutputEnergia",
		}),
		calculation(wire.AdvancedV1(find("energia-cinetica")), "/v1/cinematica/energia/avanzada", "", doc{
			id: "calcularEnergiaAvanzada", tag: tagKinematics, summary: "Calcular la energía relativista de una partícula",
			text: "Energía, momento, longitud de onda y radio de ciclotrón con efectos relativistas y constantes CODATA 2018.\n\n" +
				"Los fotones se mueven a c exactamente; energia_inicial da su energía. Para una masa, energia_inicial ha de " +
				"coincidir al 1 % con la energía total γmc².",
			in: "InputCinematicaAvanzada", out: "OutputCinematicaAvanzada",
		}),
		calculation(wire.Own(find("energia-cinetica")), "/v2/cinematica/energia", "", doc{
			id: "calcularEnergiaV2", tag: tagKinematics, summary: "Calcular la energía relativista de una masa o partícula",
			text: "El cálculo energia-cinetica del catálogo: todas las magnitudes relativistas, con sus unidades y la edición de las constantes.",
			in:   "InputEnergiaV2", out: "OutputEnergiaV2",
		}),
	}
}

// calculation returns the route of a view. With a successor it is deprecated.
func calculation(v *wire.View, path, successor string, d doc) *route {
	r := &route{
		method: fasthttp.MethodPost, path: path, keyed: true, view: v, deprecated: successor, doc: d,
		handle: func(s *Server, x *exchange) { s.calculate(x, v) },
	}
	if successor != "" {
		r.headers = [][2][]byte{
			{[]byte("Deprecation"), []byte(deprecatedSince)},
			{[]byte("Sunset"), []byte(sunset)},
			{[]byte("Link"), []byte("<" + successor + `>; rel="successor-version"`)},
		}
	}
	return r
}

// find returns a calculation that the table needs; one that is not there is a programmer's mistake.
func find(slug string) *core.Calculation {
	c := catalog.FindCalculation(slug)
	if c == nil {
		panic("api: the catalogue has no " + slug)
	}
	return c
}

// label is the method as the metrics name it.
func (r *route) label() string {
	if r.method == "" {
		return "*"
	}
	return r.method
}

// versionRoute answers an unversioned path with the route of the version asked for.
func (s *Server) versionRoute(path string, versions map[string]string, byPath map[string]*route) *route {
	for version, target := range versions {
		if byPath[target] == nil {
			panic(fmt.Sprintf("api: %s %s has no route %s", path, version, target))
		}
	}
	return &route{method: fasthttp.MethodPost, path: path, handle: func(s *Server, x *exchange) {
		version, ok := askedVersion(x)
		if !ok {
			x.fail(codeUnknownVersion, clip(version))
			return
		}
		target := byPath[versions[version]]
		if target == nil {
			x.fail(codeNotFound, path+" "+version)
			return
		}
		x.route = target
		s.answer(x)
	}}
}

// askedVersion returns the version that the header or the query names, 1.0 by default.
func askedVersion(x *exchange) (version string, known bool) {
	version = string(x.Request.Header.Peek("API-Version"))
	if version == "" {
		version = string(x.QueryArgs().Peek("version"))
	}
	switch version {
	case "":
		return "1.0", true
	case "1.0", "2.0":
		return version, true
	}
	return version, false
}
