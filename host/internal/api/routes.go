package api

import (
	"bytes"
	"fmt"
	"mime"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

const (
	mediaForm   = "application/x-www-form-urlencoded"
	mediaJSON   = wire.MediaJSON
	mediaEvents = "text/event-stream"
	mediaSVG    = "image/svg+xml"
)

var mediaJSONBytes = []byte(mediaJSON)

// route is a row of the table: how a request is checked, answered and documented.
type route struct {
	method, path string
	keyed        bool              // asks for a key or a token
	scope        string            // that the key must have, "" for none
	large        bool              // takes larger bodies than others
	ticketed     bool              // takes a ticket in their place
	body         bool              // takes JSON
	form         bool              // takes a form in its place
	either       bool              // takes a form too
	media        []string          // that it takes beside JSON
	most         int               // bytes of a body, where that is not wire.MaxBody
	once         bool              // takes an idempotency key
	view         *wire.View        // of a calculation: its body is the view's question
	adjust       adjustment        // of that calculation
	number       int               // of that calculation, its place among them
	wire         *wire.Route       // of a calculation
	deprecated   string            // the path that replaces it
	versions     map[string]string // of an unversioned path: the path of each version
	handle       func(*Server, *exchange)
	doc          doc
	headers      [][2][]byte // that each of its answers carries
	shield       [][2][]byte // that protect whoever reads them
	shared       bool        // any origin may read them
	metrics      *telemetry.Route
	lends        bool // to tabs: limited apart
	binary       bool // it takes application/octet-stream alone
	signIn       bool // a password or refresh token is tried: a stricter limit
	rates        routeRates
}

// doc is what the OpenAPI document says of a route, beside what its other columns say.
type doc struct {
	id, tag, summary, text string // operationId and Spanish texts
	in, out                string // names of the schemas
	media                  string // of the answer; "" is JSON
	queries                []query
	csv                    bool   // answers CSV on request
	versioned              bool   // by header or query
	hidden                 bool   // pages and their files are not documented
	status                 string // of the good answer, where it does not follow from out
	refusals               []int  // statuses that do not follow from the rest
}

// query is a parameter of the query.
type query struct {
	name, kind, text string
	example          string
	required         bool
	form             func() *openapi3.Schema // nil where the kind says it all
}

// table returns every route of the service.
func (s *Server) table() ([]*route, error) {
	list := append(calculationRoutes(), simulationRoutes()...)
	list = append(list, lendingRoutes()...)
	list = append(list, queueRoutes()...)
	list = append(list, identityRoutes()...)
	list = append(list, calibrationRoutes()...)
	list = append(list, dataRoutes()...)
	list = append(list, archiveRoutes()...)
	list = append(list, documentRoutes()...)
	list = append(list, healthRoutes(s.PublicMetrics)...)
	pages, err := pageRoutes(s)
	if err != nil {
		return nil, err
	}
	return append(list, pages...), nil
}

// calculationRoutes are those of the core's list, which the edge answers too.
func calculationRoutes() (list []*route) {
	for _, w := range wire.Routes() {
		r := &route{method: fasthttp.MethodPost, path: w.Path, keyed: true, body: true, wire: &w, versions: w.Versions, doc: calculationDoc(&w)}
		switch v := w.View; {
		case w.Asking != wire.AskBody:
			r.body = w.Asking != wire.AskQuery
			r.handle = func(s *Server, x *exchange) { s.reply(x, &w) }
		case v != nil:
			r.view, r.adjust, r.number = v, adjustments[w.Path], len(list)
			r.handle = func(s *Server, x *exchange) { s.calculate(x, r) }
		}
		if w.Asking == wire.AskQuery {
			r.method = fasthttp.MethodGet
		}
		if w.Successor != "" {
			r.deprecated = w.Successor
			r.headers = [][2][]byte{
				{[]byte("Deprecation"), []byte(wire.DeprecatedSince)},
				{[]byte("Sunset"), []byte(wire.Sunset)},
				{[]byte("Link"), []byte(w.Link())},
			}
		}
		list = append(list, r)
	}
	return list
}

// calculationDocs are what is said of the named routes; the catalogue says the rest.
var calculationDocs = map[string]doc{
	"/v1/cinematica/energia": {
		tag: tagKinematics, id: "calcularEnergia", summary: "Calcular energía cinética",
		text: "Calcula la energía cinética ajustada con factor de calibración.\nFormula: Ek = 0.5 * m * v² * factor_calibración\n\n" +
			"Obsoleta: use /v2/cinematica/energia, con relatividad especial.",
		in: "InputCinematica", out: "OutputEnergia",
	},
	"/v1/cinematica/energia/avanzada": {
		tag: tagKinematics, id: "calcularEnergiaAvanzada", summary: "Calcular la energía relativista de una partícula",
		text: "Energía, momento, longitud de onda y radio de ciclotrón con efectos relativistas y constantes CODATA 2018.\n\n" +
			"Los fotones se mueven a c exactamente; energia_inicial da su energía. Para una masa, energia_inicial ha de " +
			"coincidir al 1 % con la energía total γmc².",
		in: "InputCinematicaAvanzada", out: "OutputCinematicaAvanzada",
	},
	"/v2/cinematica/energia": {
		tag: tagKinematics, id: "calcularEnergiaV2", summary: "Calcular la energía relativista de una masa o partícula",
		text: "El cálculo energia-cinetica del catálogo: todas las magnitudes relativistas, con sus unidades y la edición de las constantes.",
		in:   "InputEnergiaV2", out: "OutputEnergiaV2",
	},
	"/cinematica/energia": {
		tag: tagKinematics, id: "calcularEnergiaSinVersion", summary: "Calcular energía cinética, en la versión de API-Version o version",
		in: "InputCinematica", out: "OutputEnergia",
		text: "1.0, la versión por defecto, es /v1/cinematica/energia; 2.0 es /v2/cinematica/energia, con su cuerpo y su respuesta.",
	},
	"/cinematica/energia/avanzada": {
		tag: tagKinematics, id: "calcularEnergiaAvanzadaSinVersion", summary: "Calcular la energía relativista de una partícula, versión 1.0",
		in: "InputCinematicaAvanzada", out: "OutputCinematicaAvanzada",
	},
}

// calculationDoc returns what the OpenAPI document says of a calculation's route.
func calculationDoc(w *wire.Route) doc {
	d, named := calculationDocs[w.Path]
	if !named {
		d = catalogDoc(w)
	}
	d.versioned = w.Versions != nil
	return d
}

// catalogDoc returns what is said of an entry's own routes.
func catalogDoc(w *wire.Route) doc {
	c := w.View.Calc
	d := doc{
		tag: tagCatalog, id: "calcular." + c.Slug, summary: c.Title.ES, text: c.Formula.ES + "\n\n" + c.Source.ES,
		in: "Input." + c.Slug, out: "Output." + c.Slug,
	}
	switch w.Asking {
	case wire.AskQuery:
		d.id, d.in = "consultar."+c.Slug, ""
		params, required := w.View.Fields()
		for i, p := range params {
			q := query{name: p.Name, kind: "string", required: required[i], text: p.Doc.ES + "; con su unidad tras un espacio, si no es la del SI"}
			if p.Example.Set {
				q.example = fmt.Sprint(shown(p, p.Example.Value))
			}
			d.queries = append(d.queries, q)
		}
	case wire.AskSeries:
		d.id, d.summary, d.in, d.out = "serie."+c.Slug, c.Title.ES+": una curva", "Serie", "Columnas"
	case wire.AskTable:
		d.id, d.summary, d.in, d.out = "lote."+c.Slug, c.Title.ES+": muchas filas", "Lote", "Columnas"
		d.text = "Cada parámetro una vez para todas las filas, o como lista con un valor por fila, hasta 100 000. También filas binarias " +
			"(application/octet-stream): float64 little-endian, uno por parámetro en el orden del catálogo, NaN si falta; la respuesta, igual."
	case wire.AskBody:
	}
	return d
}

func simulationRoutes() []*route {
	const one = "/v2/simulaciones/{id}"
	row := func(method, path string, handle func(*Server, *exchange), d doc) *route {
		d.tag = tagSimulations
		return &route{method: method, path: path, keyed: true, handle: handle, doc: d}
	}
	get, post := fasthttp.MethodGet, fasthttp.MethodPost
	list := []*route{
		row(post, "/v1/simulacion/monte-carlo", startMonteCarlo, doc{
			id: "iniciarMonteCarlo", summary: "Iniciar una simulación Monte Carlo", in: "ParametrosUniforme", out: "Encolada",
			queries: []query{
				{name: "n_iterations", text: "Historias; 10000 por defecto", form: func() *openapi3.Schema { return natural().WithMin(1) }},
				{name: "semilla", text: "Semilla, un entero de 64 bits sin signo", form: seedSchema},
			},
			text: "El modelo de la guía: factor·U(0,1), con factor 2 por defecto. El cuerpo es opcional.",
		}),
		row(get, "/v1/simulacion/status/{id}", simulationStatus, doc{id: "estadoSimulacion", summary: "Estado de una simulación", out: "Estado"}),
		row(get, "/v1/simulacion/stream/{id}", streamJob, doc{id: "seguirSimulacion", summary: "Seguir una simulación en directo", media: mediaEvents, queries: streamQueries}),
		row(post, "/v1/simulacion/stream/{id}/ticket", issueTicket, doc{id: "pedirTicket", summary: "Pedir un ticket para el EventSource de un navegador", out: "Ticket"}),
		row(post, "/v1/simulacion/rapida", fastSimulation, doc{
			id: "simulacionRapida", summary: "Calcular una simulación pequeña dentro de la petición", in: "SimulacionRapida", out: "Rapida",
			text: "Hasta 10 000 000 de unidades de trabajo; /v2/simulaciones/costo las dice. Queda registrada como las demás.",
		}),
		row(post, "/v1/simulacion/compleja", complexSimulation, doc{
			id: "simulacionCompleja", summary: "Calcular dentro de la petición un modelo con sus parámetros de partida", in: "SimulacionCompleja", out: "Compleja",
			text: "tipo es un modelo del catálogo; sus parámetros son los del primer ejemplo. Los límites son los de /v1/simulacion/rapida.",
		}),
		row(post, "/v1/simulacion/pesada", heavySimulation, doc{id: "simulacionPesada", summary: "Encolar una simulación pesada", in: "NuevaSimulacion", out: "EncoladaGuia"}),
		row(post, "/v1/simulacion/create", guideCreate, doc{id: "crearSimulacionGuia", summary: "Crear una simulación", in: "NuevaSimulacion", out: "EncoladaGuia"}),
		row(fasthttp.MethodDelete, "/v1/simulacion/{id}", removeSimulation, doc{
			id: "eliminarSimulacion", summary: "Cancelar una simulación en curso o eliminar una terminada", out: nothing,
		}),
		row(post, "/v2/simulaciones/costo", simulationCost, doc{
			id: "costoSimulacion", summary: "Lo que costaría una simulación, sin iniciarla", in: "NuevaSimulacion", out: "Costo",
			text: "Las unidades de trabajo son exactas y dependen solo del modelo, sus parámetros y n. hoy es lo pedido en el día (UTC), que " +
				"no se devuelve al cancelar ni al eliminar; sin_terminar, las simulaciones en curso.",
		}),
		row(post, "/v2/simulaciones", createSimulation, doc{id: "crearSimulacion", summary: "Iniciar una simulación de cualquier modelo", in: "NuevaSimulacion", out: "Encolada"}),
		row(get, "/v2/simulaciones", simulations, doc{
			id: "listarSimulaciones", summary: "Las simulaciones propias, las más nuevas primero", out: "Simulaciones",
			queries: pageQueries("Simulaciones"),
		}),
		row(get, one, simulation, doc{id: "verSimulacion", summary: "Una simulación", out: "Simulacion"}),
		row(fasthttp.MethodDelete, one, cancelSimulation, doc{id: "cancelarSimulacion", summary: "Cancelar una simulación que no ha terminado", out: "Cancelada"}),
		row(get, one+"/eventos", streamJob, doc{id: "seguirSimulacionV2", summary: "Seguir una simulación en directo", media: mediaEvents, queries: streamQueries}),
		row(get, one+"/parcial", partial, doc{id: "parcial", summary: "Lo calculado hasta ahora", out: "Evento"}),
		row(get, one+"/resultado", result, doc{
			id: "resultado", summary: "El resultado, en JSON o CSV", out: "Resumen", csv: true,
			queries: []query{{
				name: "formato", text: "json (por defecto) o csv",
				form: func() *openapi3.Schema { return openapi3.NewStringSchema().WithEnum("json", "csv").WithDefault("json") },
			}},
		}),
		row(get, one+"/histograma.svg", histogramSVG, doc{id: "histograma", summary: "El histograma de lo calculado hasta ahora", media: mediaSVG}),
		row(get, one+"/recibo", signedReceipt, doc{
			id: "recibo", summary: "El recibo firmado: de qué depende el resultado, y cómo comprobarlo", out: "Recibo",
			queries: []query{{name: "chunk", kind: "string", text: "Tramo, desde 0: añade su resumen SHA-256 y su ruta hasta la raíz; hasta 256 veces. «todos» añade los resúmenes de todos, hasta 65536"}},
			text: "JSON canónico (RFC 8785) firmado como JWS con Ed25519; las claves públicas están en /.well-known/jwks.json. " +
				"`raiz` es la raíz Merkle (RFC 6962) de los resúmenes de los tramos. `fisica verify --recibo` lo comprueba sin conexión. " +
				"Se firma al terminar y no cambia; una simulación terminada antes de que hubiera recibos no lo tiene (404).",
		}),
		row(get, "/v2/eventos", streamOwn, doc{id: "seguirTodas", summary: "Seguir en directo todas las simulaciones propias", media: mediaEvents, queries: streamQueries[:1]}),
		row(post, "/v2/eventos/ticket", issueOwnTicket, doc{id: "pedirTicketPropio", summary: "Pedir un ticket para /v2/eventos", out: "Ticket"}),
	}
	for _, r := range list {
		r.ticketed = r.doc.media == mediaEvents
		r.body = r.doc.in != ""
		r.once = slices.Contains([]string{"Encolada", "EncoladaGuia", "Rapida", "Compleja"}, r.doc.out) // it starts a job
		r.scope = auth.WriteSimulations
		if r.method == get || strings.HasSuffix(r.path, "/costo") || strings.HasSuffix(r.path, "/ticket") {
			r.scope = auth.ReadSimulations // they start nothing
		}
	}
	return list
}

// streamQueries are what an EventSource, which sends no headers, says in the query.
var streamQueries = []query{
	{name: "ticket", kind: "string", text: "Un ticket, en lugar de la clave"},
	{name: "last_event_id", kind: "string", text: "El último id recibido, en lugar de la cabecera Last-Event-ID"},
}

// handler is the route as the metrics name it: the files of the pages are one.
func (r *route) handler() string {
	if r.doc.hidden {
		return "(page)"
	}
	return r.path
}

// label is the method as the metrics name it.
func (r *route) label() string {
	if r.method == "" {
		return "*"
	}
	return r.method
}

// name is the route in the log.
func (r *route) name() string { return r.label() + " " + r.handler() }

// takes tells whether the route takes a body of this media type.
func (r *route) takes(contentType []byte) bool {
	if r.form || r.either && isForm(contentType) {
		return isForm(contentType)
	}
	if r.binary {
		return plainMedia(contentType) == wire.MediaBinary
	}
	return wire.IsJSON(contentType) || r.wire != nil && r.wire.Takes(string(contentType)) ||
		r.media != nil && slices.Contains(r.media, plainMedia(contentType))
}

// plainMedia returns a media type without its parameters, "" for a text in another code than UTF-8.
func plainMedia(contentType []byte) string {
	media, params, err := mime.ParseMediaType(string(contentType))
	if charset := strings.ToLower(params["charset"]); err != nil || charset != "" && charset != "utf-8" && charset != "us-ascii" {
		return ""
	}
	return media
}

func isForm(contentType []byte) bool {
	media, _, _ := bytes.Cut(contentType, []byte(";"))
	return strings.EqualFold(string(bytes.TrimSpace(media)), mediaForm)
}

// otherMedia refuses another media type.
func (r *route) otherMedia() code {
	switch {
	case r.binary:
		return codeBinaryExpected
	case r.form:
		return codeFormExpected
	case r.media != nil:
		return codeUnsupportedData
	}
	return codeUnsupportedMedia
}

// maxBody returns the largest body that the route takes, in bytes.
func (r *route) maxBody() int {
	if r.wire == nil {
		return max(r.most, wire.MaxBody)
	}
	return r.wire.MaxBody()
}

// resolve makes an unversioned route answer with the route of the version asked for.
func (r *route) resolve(byPath map[string]*route) {
	targets := map[string]*route{}
	for version, path := range r.versions {
		if targets[version] = byPath[r.method+path]; targets[version] == nil {
			panic("api: " + r.path + " " + version + " has no route " + path)
		}
	}
	r.handle = func(s *Server, x *exchange) {
		version, ok := wire.AskedVersion(string(x.Request.Header.Peek("API-Version")), wire.QueryValue(string(x.URI().QueryString()), "version"))
		if !ok {
			x.fail(codeUnknownVersion, clip(version))
			return
		}
		target := targets[version]
		if target == nil {
			x.fail(codeNotFound, r.path+" "+version)
			return
		}
		x.route = target
		s.answer(x)
	}
}
