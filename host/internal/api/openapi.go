package api

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"

	"github.com/fisica-lab/fisica/core"
)

// The tags.
const (
	tagKinematics  = "Cinemática"
	tagSimulations = "Simulación"
	tagCatalog     = "Catálogo"
	tagOperations  = "Operaciones"
	tagIdentity    = "Identidad"
	tagCalibration = "Calibración"
	tagData        = "Datos"
)

// documentJSON builds the OpenAPI document from the table and the catalogue.
func (s *Server) documentJSON() ([]byte, error) {
	d := newDocument()
	for _, r := range s.routes {
		if r.doc.hidden {
			continue
		}
		d.AddOperation(r.path, r.method, operation(r))
	}
	text, err := d.MarshalJSON()
	if err != nil {
		return nil, fmt.Errorf("write openapi: %w", err)
	}
	return text, nil
}

func newDocument() *openapi3.T {
	components := openapi3.NewComponents()
	components.Schemas = schemas()
	components.Responses = openapi3.ResponseBodies{tooManyResponse: {Value: tooMany()}}
	components.SecuritySchemes = securitySchemes()
	return &openapi3.T{
		OpenAPI: "3.0.3",
		Info: &openapi3.Info{
			Title: "Laboratorio de Física API", Version: core.Version,
			Description: "API para simulaciones científicas con:\n- Validación física de parámetros\n" +
				"- Los mismos bits en el navegador, en el borde y en el servidor\n",
			Contact: &openapi3.Contact{Name: "Equipo de Física Computacional", Email: "fisica@lab.com"},
			License: &openapi3.License{Name: "MIT", URL: "https://opensource.org/license/mit"},
		},
		Servers: openapi3.Servers{
			{URL: "https://api.fisica.com", Description: "Producción"},
			{URL: "https://staging.api.fisica.com", Description: "Staging"},
			{URL: "http://localhost:8000", Description: "Desarrollo local"},
		},
		Tags: openapi3.Tags{
			{Name: tagKinematics, Description: "Energía y momento de cuerpos en movimiento"},
			{Name: tagSimulations, Description: "Simulaciones Monte Carlo con progreso en directo"},
			{Name: tagCatalog, Description: "Lo que se puede calcular, y el módulo que lo calcula"},
			{Name: tagIdentity, Description: "Usuarios, tokens, claves de API y la sesión de la página"},
			{Name: tagCalibration, Description: "Factor y corrección ajustados a energías medidas"},
			{Name: tagData, Description: "Estadística de columnas de números, y exportaciones"},
			{Name: tagOperations, Description: "Estado, métricas y documentos del servicio"},
		},
		Paths: openapi3.NewPaths(), Components: &components,
	}
}

func operation(r *route) *openapi3.Operation {
	op := openapi3.NewOperation()
	op.OperationID, op.Summary, op.Description, op.Tags = r.doc.id, r.doc.summary, r.doc.text, []string{r.doc.tag}
	if op.Description == "" {
		op.Description = r.doc.summary + "."
	}
	op.Deprecated = r.deprecated != ""
	op.Security = &openapi3.SecurityRequirements{}
	if r.keyed {
		op.Security = security(r)
	}
	if r.ticketed {
		op.Security.With(openapi3.SecurityRequirement{"TicketAuth": {}})
	}
	for _, name := range pathParameters(r.path) {
		p := openapi3.NewPathParameter(name).WithSchema(openapi3.NewStringSchema())
		op.Parameters = append(op.Parameters, &openapi3.ParameterRef{Value: p})
	}
	if r.doc.versioned {
		op.Parameters = append(op.Parameters, versionParameters()...)
	}
	if r.once {
		p := openapi3.NewHeaderParameter(keyHeader).WithSchema(openapi3.NewStringSchema().WithMinLength(1).WithMaxLength(maxKey)).
			WithDescription("La misma petición con la misma clave, dentro de 24 horas, da la misma simulación, con Idempotent-Replayed: true; con otra petición, 422")
		op.Parameters = append(op.Parameters, &openapi3.ParameterRef{Value: p})
	}
	for _, q := range r.doc.queries {
		p := openapi3.NewQueryParameter(q.name).WithSchema(q.schema()).WithDescription(q.text)
		p.Required = q.required
		if q.example != "" {
			p.Example = q.example
		}
		op.Parameters = append(op.Parameters, &openapi3.ParameterRef{Value: p})
	}
	if r.body {
		op.RequestBody = &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithRequired(r.doc.in != "ParametrosUniforme").WithContent(bodies(r))}
	}
	op.Responses = responses(r)
	return op
}

// bodies are what a route takes, by media type.
func bodies(r *route) openapi3.Content {
	if r.form {
		return openapi3.NewContentWithSchemaRef(reference(r.doc.in), []string{mediaForm})
	}
	if r.binary {
		return openapi3.Content{wire.MediaBinary: rowsOfBits()}
	}
	content := openapi3.NewContentWithJSONSchemaRef(r.asked())
	if r.wire != nil && r.wire.Takes(wire.MediaBinary) {
		content[wire.MediaBinary] = rowsOfBits()
	}
	content[mediaJSON].Examples = examples(r.doc.in)
	if len(content[mediaJSON].Examples) == 0 && r.wire != nil && r.wire.View != nil {
		content[mediaJSON].Examples = ownExample(r.wire)
	}
	if r.either {
		content[mediaForm] = openapi3.NewMediaType().WithSchemaRef(reference(r.doc.in + "Formulario"))
	}
	for _, media := range r.media {
		content[media] = openapi3.NewMediaType().WithSchema(openapi3.NewStringSchema())
		if media == wire.MediaBinary {
			content[media] = rowsOfBits()
		}
	}
	return content
}

// asked is the schema of the route's body: of an unversioned path, that of any of its versions.
func (r *route) asked() *openapi3.SchemaRef { return r.anyVersion(func(d doc) string { return d.in }) }

// answered is the schema of the route's good answer.
func (r *route) answered() *openapi3.SchemaRef {
	return r.anyVersion(func(d doc) string { return d.out })
}

func (r *route) anyVersion(name func(doc) string) *openapi3.SchemaRef {
	if len(r.versions) < 2 {
		return reference(name(r.doc))
	}
	either := openapi3.NewSchema()
	for _, version := range slices.Sorted(maps.Keys(r.versions)) {
		either.AnyOf = append(either.AnyOf, reference(name(calculationDocs[r.versions[version]])))
	}
	return either.NewRef()
}

func rowsOfBits() *openapi3.MediaType {
	return openapi3.NewMediaType().WithSchema(openapi3.NewStringSchema().WithFormat("binary"))
}

// schema is that of a parameter of the query.
func (q query) schema() *openapi3.Schema {
	if q.form != nil {
		return q.form()
	}
	return &openapi3.Schema{Type: &openapi3.Types{q.kind}}
}

// versionParameters are the two ways to ask for a version.
func versionParameters() openapi3.Parameters {
	schema := func() *openapi3.Schema { return openapi3.NewStringSchema().WithEnum("1.0", "2.0").WithDefault("1.0") }
	header := openapi3.NewHeaderParameter("API-Version").WithSchema(schema())
	query := openapi3.NewQueryParameter("version").WithSchema(schema())
	query.AllowEmptyValue = true
	query.Schema.Value.Enum = append(query.Schema.Value.Enum, "") // as without it
	return openapi3.Parameters{{Value: header}, {Value: query}}
}

func pathParameters(path string) (names []string) {
	for part := range strings.SplitSeq(path, "/") {
		_, rest, found := strings.Cut(part, "{")
		if name, _, ok := strings.Cut(rest, "}"); found && ok {
			names = append(names, name)
		}
	}
	return names
}

func responses(r *route) *openapi3.Responses {
	list := openapi3.NewResponsesWithCapacity(8)
	list.Set(r.success(), &openapi3.ResponseRef{Value: success(r)})
	if r.cached() {
		list.Set("304", &openapi3.ResponseRef{Value: openapi3.NewResponse().WithDescription("El cliente ya lo tiene (If-None-Match)")})
	}
	for _, status := range r.failures() {
		if status == http.StatusTooManyRequests {
			list.Set("429", &openapi3.ResponseRef{Ref: "#/components/responses/" + tooManyResponse})
			continue
		}
		schema := reference("Error")
		switch {
		case status == http.StatusUnprocessableEntity && r.once: // of a key that came with another request
			schema = &openapi3.SchemaRef{Value: &openapi3.Schema{AnyOf: openapi3.SchemaRefs{reference("ValidationError"), schema}}}
		case status == http.StatusUnprocessableEntity:
			schema = reference("ValidationError")
		case r.path == "/health/ready":
			schema = reference("Salud")
		}
		value := openapi3.NewResponse().WithDescription(statusTexts[status]).
			WithContent(openapi3.NewContentWithJSONSchemaRef(schema))
		list.Set(strconv.Itoa(status), &openapi3.ResponseRef{Value: value})
	}
	return list
}

// tooManyResponse names the answer of a limit or quota, the same for every route.
const tooManyResponse = "Limitada"

func tooMany() *openapi3.Response {
	header := func(schema *openapi3.Schema, text string) *openapi3.HeaderRef {
		h := openapi3.Header{Parameter: openapi3.Parameter{Description: text, Schema: openapi3.NewSchemaRef("", schema)}}
		return &openapi3.HeaderRef{Value: &h}
	}
	const draft = " (draft-ietf-httpapi-ratelimit-headers-10)"
	r := openapi3.NewResponse().WithDescription(statusTexts[http.StatusTooManyRequests]).
		WithContent(openapi3.NewContentWithJSONSchemaRef(reference("Error")))
	r.Headers = openapi3.Headers{
		"Retry-After":      header(openapi3.NewIntegerSchema().WithMin(1), "Segundos tras los que volver"),
		"RateLimit-Policy": header(openapi3.NewStringSchema(), "Los límites: nombre, peticiones q en w segundos"+draft),
		"RateLimit":        header(openapi3.NewStringSchema(), "De cada límite, las peticiones r que quedan y los segundos t hasta que vuelvan todas"+draft),
	}
	return r
}

// nothing is the out of a route whose good answer has no body.
const nothing = "(nada)"

// success is the status of the route's good answer.
func (r *route) success() string {
	if r.doc.status != "" {
		return r.doc.status
	}
	switch r.doc.out {
	case "Encolada", "EncoladaGuia", "Cancelada":
		return "202"
	case nothing:
		return "204"
	}
	return "200"
}

func success(r *route) *openapi3.Response {
	response := openapi3.NewResponse().WithDescription(r.doc.summary)
	switch {
	case r.doc.out == nothing:
		return response
	case r.doc.out != "":
		content := openapi3.NewContentWithJSONSchemaRef(r.answered())
		switch {
		case r.wire != nil && r.wire.Takes(wire.MediaBinary):
			content[wire.MediaBinary] = rowsOfBits()
		case r.doc.csv:
			content[mediaCSV] = openapi3.NewMediaType().WithSchema(openapi3.NewStringSchema())
		}
		return response.WithContent(content)
	case r.doc.media == mediaJSON:
		return response.WithContent(openapi3.NewContentWithJSONSchema(openapi3.NewObjectSchema()))
	case r.doc.media == "application/wasm":
		return response.WithContent(openapi3.NewContentWithSchema(openapi3.NewBytesSchema().WithFormat("binary"), []string{r.doc.media}))
	}
	return response.WithContent(openapi3.NewContentWithSchema(openapi3.NewStringSchema(), []string{r.doc.media}))
}

// cached tells whether an answer has an ETag, so that a client that has it is told so.
func (r *route) cached() bool {
	live := strings.HasPrefix(r.path, "/health") || r.path == "/metrics"
	return r.method == http.MethodGet && (r.wire != nil || !r.keyed && !live)
}

// failures are the statuses, beside 200, that a route answers with.
func (r *route) failures() (statuses []int) {
	statuses = append(statuses, 431)
	switch {
	case r.body:
		statuses = append(statuses, 400, 413, 415, 422, 503)
	case len(r.doc.queries) > 0:
		statuses = append(statuses, 400, 422)
	}
	if r.keyed {
		statuses = append(statuses, 401, 403, 503)
	}
	if strings.Contains(r.path, "{") || r.doc.versioned {
		statuses = append(statuses, 404)
	}
	if (r.doc.tag == tagSimulations || r.handle != nil && r.scope == auth.Admin && r.doc.tag != tagCalibration) && strings.Contains(r.path, "{") {
		statuses = append(statuses, 409)
	}
	if r.once && r.success() == "200" { // the former request may have come to nothing
		statuses = append(statuses, 404, 409)
	}
	if r.path == "/health/ready" || r.scope == auth.Admin || r.doc.tag == tagSimulations && !r.body {
		statuses = append(statuses, 503)
	}
	return append(append(statuses, 429), r.doc.refusals...)
}

var statusTexts = map[int]string{
	400: "JSON mal formado o versión desconocida",
	401: "Token inválido o expirado",
	403: "Sin credenciales, con una API Key inválida, sin el permiso o de un usuario desactivado",
	404: "No existe",
	409: "No cabe en el estado en que está",
	413: "Cuerpo demasiado grande",
	415: "Se espera application/json",
	422: "Error de validación física",
	429: "Demasiadas peticiones, o cuota superada; Retry-After dice cuándo volver",
	431: "Cabeceras demasiado grandes",
	503: "Servicio saturado o no disponible",
}

func reference(name string) *openapi3.SchemaRef {
	return openapi3.NewSchemaRef("#/components/schemas/"+name, nil)
}
