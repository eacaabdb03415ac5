package api

import (
	"math"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
)

// schemas returns the named schemas: those of the views from the catalogue, those of the
// guide and of the service's own documents by hand.
func schemas() openapi3.Schemas {
	list := openapi3.Schemas{}
	for _, r := range calculationRoutes() {
		if r.view == nil {
			continue // asked in the same terms as a route of the same calculation that has a body
		}
		list[r.doc.in] = openapi3.NewSchemaRef("", questionSchema(r.view))
		list[r.doc.out] = ownSchema(r.view.Calc)
	}
	energy, advanced := catalog.FindCalculation("energia-cinetica-clasica"), catalog.FindCalculation("energia-cinetica")
	number, text := double, openapi3.NewStringSchema
	list["OutputEnergia"] = object(
		output(energy, "energia_joules"),
		member{"timestamp", described(openapi3.NewDateTimeSchema(), "Momento del cálculo")},
		member{"metadata", object(member{"factor_calibracion", number()}, member{"version_modelo", text()}).Value},
	)
	list["OutputEnergia"].Value.Properties["energia_joules"].Value.Example = 4.55469e-19
	list["OutputCinematicaAvanzada"] = object(
		output(advanced, "energia_cinetica"), output(advanced, "energia_total"), output(advanced, "momento"),
		output(advanced, "longitud_de_onda"), output(advanced, "radio_ciclotrón"),
		member{"metadata", object(
			output(advanced, "regimen"), output(advanced, "gamma"), member{"modelo_version", text()},
			member{"correccion_ml", number()}, member{"timestamp", openapi3.NewDateTimeSchema()},
		).Value},
	)
	addTableSchemas(list)
	addServiceSchemas(list)
	addSimulationSchemas(list)
	addIdentitySchemas(list)
	addCalibrationSchemas(list)
	addDataSchemas(list)
	return list
}

// addTableSchemas adds those of many rows: what a calculation's own schema says of one.
func addTableSchemas(list openapi3.Schemas) {
	text, number := openapi3.NewStringSchema, double
	list["Lote"] = openapi3.NewSchemaRef("", described(openapi3.NewObjectSchema().WithAnyAdditionalProperties(),
		"Los parámetros del cálculo: cada uno con un valor, una lista de valores, o {valor, unidad} con cualquiera de los dos"))
	list["Serie"] = object(
		member{"variable", described(text(), "El parámetro que varía")}, member{"desde", number()}, member{"hasta", number()},
		member{"puntos", openapi3.NewIntegerSchema().WithMin(2).WithMax(10_000).WithDefault(200)},
		member{"escala", text().WithEnum("lineal", "logaritmica").WithDefault("lineal")},
		member{"unidad", described(text(), "La de desde y hasta; por defecto, la del SI")},
		member{"parametros", described(openapi3.NewObjectSchema().WithAnyAdditionalProperties(), "Los demás parámetros del cálculo")},
	)
	list["Serie"].Value.Required = []string{"variable", "desde", "hasta"}
	list["Serie"].Value.WithoutAdditionalProperties()
	whole := openapi3.NewIntegerSchema
	list["Columnas"] = object(
		member{"calculo", text()}, member{"version", text()}, member{"filas", whole()},
		member{"unidades", openapi3.NewObjectSchema().WithAdditionalProperties(text())},
		member{"columnas", described(openapi3.NewObjectSchema().WithAnyAdditionalProperties(), "Una lista por magnitud; null donde no está definida o la fila es inválida")},
		member{"invalidas", described(whole(), "Filas que violan alguna ley")},
		member{"errores", described(openapi3.NewArraySchema().WithItems(object(
			member{"fila", whole()}, member{"detail", openapi3.NewArraySchema().WithItems(openapi3.NewObjectSchema().WithAnyAdditionalProperties())},
		).Value), "De las primeras 100 filas inválidas")},
		member{"variable", text()}, member{"unidad", text()}, member{"escala", text()},
	)
	list["Columnas"].Value.Required = list["Columnas"].Value.Required[:7]
}

func addServiceSchemas(list openapi3.Schemas) {
	text := openapi3.NewStringSchema
	list["Error"] = object(
		member{"code", example(text(), string(codeInvalidAPIKey))},
		member{"message", example(text(), refusals[codeInvalidAPIKey].Text[wire.Spanish])},
		member{"details", openapi3.NewObjectSchema()},
	)
	list["Error"].Value.Required = []string{"code", "message"}
	list["ValidationError"] = object(member{"detail", openapi3.NewArraySchema().WithItems(object(
		member{"loc", openapi3.NewArraySchema().WithItems(openapi3.NewAnyOfSchema(text(), natural()))}, member{"msg", text()}, member{"type", text()},
	).Value)})
	list["SaludDetallada"] = detailedSchema()
	list["Salud"] = object(
		member{"status", text().WithEnum("healthy", "unhealthy")}, member{"version", text()},
		member{"checks", openapi3.NewObjectSchema().WithAdditionalProperties(text())},
	)
	list["Verificacion"] = object(
		member{"version", text()}, member{"motor", text()}, member{"plataforma", text()}, member{"semilla", text()},
		member{"timestamp", openapi3.NewDateTimeSchema()}, member{"superadas", openapi3.NewIntegerSchema()}, member{"fallidas", openapi3.NewIntegerSchema()},
		member{"filas", openapi3.NewArraySchema().WithItems(object(
			member{"nombre", text()}, member{"obtenido", text()}, member{"referencia", text()}, member{"medida", text()},
			member{"correcto", openapi3.NewBoolSchema()}, member{"fuente", text()},
		).Value)},
	)
	list["Vivo"] = object(member{"status", text().WithEnum("alive")})
	list["Modulos"] = object(member{"modulos", openapi3.NewArraySchema().WithItems(object(
		member{"sha256", text()}, member{"bytes", openapi3.NewIntegerSchema()}, member{"url", text()},
		member{"actual", openapi3.NewBoolSchema()},
	).Value)})
	entry := object(member{"id", text()}, member{"numero", openapi3.NewIntegerSchema()})
	entry.Value.WithAnyAdditionalProperties()
	list["Entrada"] = entry
	entries := openapi3.NewArraySchema()
	entries.Items = reference("Entrada")
	list["Catalogo"] = object(member{"version", text()}, member{"calculos", entries}, member{"modelos", entries})
	list["Catalogo"].Value.WithAnyAdditionalProperties()
}

// member is a named property, required unless the object says otherwise.
type member struct {
	name   string
	schema *openapi3.Schema
}

func object(members ...member) *openapi3.SchemaRef {
	schema := openapi3.NewObjectSchema()
	for _, m := range members {
		schema.WithProperty(m.name, m.schema)
		schema.Required = append(schema.Required, m.name)
	}
	return openapi3.NewSchemaRef("", schema)
}

func described(s *openapi3.Schema, text string) *openapi3.Schema {
	s.Description = text
	return s
}

func example(s *openapi3.Schema, value any) *openapi3.Schema {
	s.Example = value
	return s
}

// questionSchema is the schema of a view's body.
func questionSchema(v *wire.View) *openapi3.Schema {
	schema := openapi3.NewObjectSchema()
	schema.Description = "Parámetros de entrada: " + v.Calc.Title.ES
	schema.WithoutAdditionalProperties()
	params, required := v.Fields()
	for i, p := range params {
		schema.WithProperty(p.Name, parameterSchema(p, required[i]))
		if required[i] {
			schema.Required = append(schema.Required, p.Name)
		}
	}
	return schema
}

func parameterSchema(p *core.Param, required bool) *openapi3.Schema {
	schema := double()
	optional := !required
	switch {
	case p.Kind == core.Choice:
		schema = openapi3.NewStringSchema().WithEnum(choices(p.Choices)...)
	case len(p.Units) > 0:
		bounds(schema, p.Domain)
		schema.Nullable, optional = optional, false // OpenAPI 3.0 has null only beside a type
		schema = openapi3.NewAnyOfSchema(described(schema, "En "+p.Unit), quantitySchema(p))
	default:
		bounds(schema, p.Domain)
	}
	schema.Description = p.Doc.ES
	schema.Nullable = optional
	if schema.Nullable && p.Kind == core.Choice {
		schema.Enum = append(schema.Enum, nil)
	}
	if p.Default.Set {
		schema.Default = shown(p, p.Default.Value)
	}
	if p.Example.Set {
		schema.Example = shown(p, p.Example.Value)
	}
	return schema
}

// quantitySchema is the schema of a number with its unit.
func quantitySchema(p *core.Param) *openapi3.Schema {
	names := []any{p.Unit}
	for _, u := range p.Units {
		names = append(names, u.Name)
	}
	schema := object(member{"valor", double()}, member{"unidad", openapi3.NewStringSchema().WithEnum(names...)}).Value
	return schema.WithoutAdditionalProperties()
}

func bounds(schema *openapi3.Schema, i core.Interval) {
	if i.Law == core.LawFinite {
		return
	}
	if !math.IsInf(i.Min, 0) {
		schema.Min = &i.Min
		schema.ExclusiveMin.Bool = &i.MinOpen
	}
	if !math.IsInf(i.Max, 0) {
		schema.Max = &i.Max
		schema.ExclusiveMax.Bool = &i.MaxOpen
	}
}

func choices(names []string) []any {
	list := make([]any, len(names))
	for i, name := range names {
		list[i] = name
	}
	return list
}

func shown(p *core.Param, x float64) any {
	if p.Kind == core.Choice {
		return p.Choices[int(x)]
	}
	return x
}

// output returns the property of a calculation's output.
func output(c *core.Calculation, name string) member {
	for i := range c.Outputs {
		if o := &c.Outputs[i]; o.Name == name {
			return member{name, outputSchema(o)}
		}
	}
	panic("api: " + c.Slug + " has no output " + name)
}

func outputSchema(o *core.Output) *openapi3.Schema {
	schema := double()
	if o.Kind == core.Choice {
		schema = openapi3.NewStringSchema().WithEnum(choices(o.Choices)...)
	}
	schema.Description = o.Doc.ES
	schema.Nullable = o.Nullable
	return schema
}

// ownSchema is the schema of the answer of a calculation's own view.
func ownSchema(c *core.Calculation) *openapi3.SchemaRef {
	text := openapi3.NewStringSchema
	members := make([]member, 0, len(c.Outputs)+4)
	for i := range c.Outputs {
		members = append(members, member{c.Outputs[i].Name, outputSchema(&c.Outputs[i])})
	}
	for i := range c.Params {
		if p := &c.Params[i]; p.Name == "constantes" {
			members = append(members, member{p.Name, text().WithEnum(choices(p.Choices)...)})
		}
	}
	return object(append(members,
		member{"unidades", described(openapi3.NewObjectSchema().WithAdditionalProperties(text()), "Unidad de cada magnitud; 1 si es un número puro")},
		member{"calculo", text().WithEnum(c.Slug)}, member{"version", text()},
	)...)
}

// examples are the bodies that the document shows for a schema.
func examples(schema string) openapi3.Examples {
	list := openapi3.Examples{}
	for _, e := range shownExamples[schema] {
		list[e.name] = &openapi3.ExampleRef{Value: &openapi3.Example{Summary: e.summary, Value: e.body}}
	}
	return list
}

// ownExample is the body that the document shows of a calculation: its parameters' own examples; of a
// curve or a table, over two values of the first number.
func ownExample(w *wire.Route) openapi3.Examples {
	c, body := w.View.Calc, map[string]any{}
	var varied *core.Param
	for i := range c.Params {
		p := &c.Params[i]
		if !p.Example.Set {
			continue
		}
		body[p.Name] = shown(p, p.Example.Value)
		if varied == nil && p.Kind == core.Number {
			varied = p
		}
	}
	switch {
	case varied == nil:
	case w.Asking == wire.AskTable:
		body[varied.Name] = []float64{varied.Example.Value, varied.Example.Value}
	case w.Asking == wire.AskSeries:
		x := varied.Example.Value
		delete(body, varied.Name)
		body = map[string]any{"variable": varied.Name, "desde": x, "hasta": math.Nextafter(x, 0), "puntos": 2, "parametros": body}
	}
	return openapi3.Examples{"ejemplo": {Value: &openapi3.Example{Summary: c.Title.ES, Value: body}}}
}

type shownExample struct {
	name, summary string
	body          map[string]any
}

// shownExamples are the guide's, by schema; those of the advanced route corrected after the
// contract: its total energy agrees with γmc² to 1 %.
var shownExamples = map[string][]shownExample{
	"InputCinematica": {
		{"electron", "Electrón a velocidad moderada", map[string]any{"masa": 9.10938e-31, "velocidad": 1000000}},
		{"proton", "Protón", map[string]any{"masa": 1.67262e-27, "velocidad": 500000}},
	},
	"InputCinematicaAvanzada": {
		{"electron", "Electrón en un campo de medio tesla", map[string]any{
			"tipo_particula": "electron", "velocidad": 100000000, "energia_inicial": 8.684489e-14, "campo_magnetico": 0.5,
		}},
		{"foton", "Fotón verde", map[string]any{"tipo_particula": "photon", "velocidad": 299792458, "energia_inicial": 3.6e-19}},
	},
	"ParametrosUniforme": {
		{"guia", "El factor de la guía", map[string]any{"factor": 2.0}},
	},
	"NuevaSimulacion": {
		{"uniforme", "Cien millones de historias con semilla", map[string]any{
			"modelo": "uniforme", "parametros": map[string]any{"factor": 2}, "n": 100000000, "semilla": "42",
		}},
	},
	"SimulacionRapida": {
		{"uniforme", "Diez mil historias", map[string]any{"modelo": "uniforme", "n": 10000, "semilla": "42"}},
	},
	"Datos": {
		{"cinco", "Cinco medidas, con su recta", map[string]any{"datos": []any{1.1, 1.9, 3.2, 3.9, 5.1}, "ajuste": true}},
	},
	"NuevaCalibracion": {
		{"medidas", "Dos energías medidas de un electrón, con su incertidumbre", map[string]any{"nota": "Banco A", "pares": []any{
			map[string]any{"masa": 9.10938e-31, "velocidad": 1000000, "energia_medida": 4.6e-19, "incertidumbre": 5e-21},
			map[string]any{"masa": 9.10938e-31, "velocidad": 2000000, "energia_medida": 1.84e-18, "incertidumbre": 2e-20},
		}}},
	},
	"InputEnergiaV2": {
		{"electron", "Electrón con las constantes de 2022", map[string]any{"tipo_particula": "electron", "velocidad": 100000000}},
		{"masa", "Una masa cualquiera", map[string]any{"masa": 1, "velocidad": 250000000, "constantes": "codata2018"}},
	},
}

// double is the schema of every number: without the format, generated clients take a float32 for it.
func double() *openapi3.Schema { return openapi3.NewFloat64Schema().WithFormat("double") }
