package api

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// addSimulationSchemas adds what the simulation routes take and answer.
func addSimulationSchemas(list openapi3.Schemas) {
	addQueueSchemas(list)
	text, number := openapi3.NewStringSchema, double
	for _, m := range catalog.Models {
		list[modelSchema(m)] = openapi3.NewSchemaRef("", structureSchema(m.Params))
	}
	list["NuevaSimulacion"] = newSimulationSchema()
	list["Encolada"] = object(member{"task_id", text()}, member{"status", text().WithEnum("queued")}, member{"check_url", text()})
	list["EncoladaGuia"] = object(
		member{"message", text()}, member{"task_id", text()}, member{"status", text().WithEnum("queued")}, member{"check_url", text()},
	)
	list["Costo"] = object(
		member{"modelo", text()}, member{"n", natural()}, member{"unidades", described(natural(), "Unidades de trabajo de la simulación")},
		member{"unidades_por_historia", described(double().WithMin(1), "Unidades de trabajo de una historia; unidades es su producto por n, redondeado hacia arriba")},
		member{"limite", described(natural(), "Unidades que el nivel admite por simulación")},
		member{"n_maximo", described(natural(), "Historias que caben en una simulación con esos parámetros")},
		member{"resto", described(natural(), "Lo que queda del límite tras esta simulación")},
		member{"hoy", use("Unidades de trabajo pedidas en el día (UTC)")}, member{"sin_terminar", use("Simulaciones en curso")},
	)
	list["Cancelada"] = object(member{"id", text()}, member{"estado", text().WithEnum(string(job.Revoked))})
	list["Ticket"] = object(member{"ticket", text()}, member{"expires_in", openapi3.NewIntegerSchema()})
	list["Resumen"] = summarySchema()
	list["SimulacionRapida"] = newSimulationSchema()
	data := object(member{"status", text().WithEnum("completado")}, member{"task_id", text()}, member{"result", list["Resumen"].Value})
	list["Rapida"] = object(member{"message", text().WithEnum("Procesado")}, member{"data", data.Value})
	list["SimulacionCompleja"] = object(member{"tipo", modelNames()}, member{"n", natural().WithMin(1)})
	list["Compleja"] = object(
		member{"tiempo", described(number(), "Segundos")}, member{"tipo", modelNames()}, member{"n", natural()}, member{"task_id", text()},
		member{"result", list["Resumen"].Value},
	)
	list["Progreso"] = object(member{"current", natural()}, member{"total", natural()}, member{"percent", natural()})
	list["Evento"] = eventSchema()
	guide := object(member{"mean", number()}, member{"std", number()}, member{"iterations", natural()})
	guide.Value.Nullable = true
	list["Estado"] = object(
		member{"state", states()}, member{"status", text()}, member{"progress", list["Progreso"].Value}, member{"result", guide.Value},
	)
	lent := object(member{"primer_tramo", natural()}, member{"tramos", natural()}, member{"bytes", described(natural(), "De la entrega")})
	lent.Value.Nullable = true
	list["Prestamo"] = object(member{"prestamo", lent.Value}, member{"golden", text()}, member{"segundos", described(natural(), "Que el préstamo es solo de esta pestaña")})
	list["Entrega"] = object(member{"primer_tramo", natural()}, member{"confirmado", openapi3.NewBoolSchema()})
	list["Prestado"] = lentSchema()
	list["Simulacion"] = recordSchema(list)
	records := openapi3.NewArraySchema()
	records.Items = reference("Simulacion")
	list["Simulaciones"] = object(member{"simulaciones", records})
	addReceiptSchemas(list)
}

// use is what is used of a bound, null where there is none.
func use(text string) *openapi3.Schema {
	bound := func() *openapi3.Schema { return natural().WithNullable() }
	return described(object(member{"usado", natural()}, member{"limite", bound()}, member{"resto", bound()}).Value, text)
}

func natural() *openapi3.Schema { return openapi3.NewInt64Schema().WithMin(0) }

func states() *openapi3.Schema {
	return openapi3.NewStringSchema().WithEnum(
		string(job.Pending), string(job.Started), string(job.Progress), string(job.Success), string(job.Failure), string(job.Revoked))
}

// modelNames is the slug of a model.
func modelNames() *openapi3.Schema {
	slugs := make([]string, len(catalog.Models))
	for i, m := range catalog.Models {
		slugs[i] = m.Slug
	}
	return openapi3.NewStringSchema().WithEnum(choices(slugs)...)
}

func newSimulationSchema() *openapi3.SchemaRef {
	text := openapi3.NewStringSchema
	schema := object(
		member{"modelo", modelNames()},
		member{"n", described(openapi3.NewInt64Schema().WithMin(1), "Historias")},
		member{"parametros", described(modelParameters(), "Los del modelo, según el catálogo")},
		member{"semilla", described(seedSchema(), "Entero de 64 bits sin signo; sin ella la elige el servidor")},
		member{"generador", text().WithEnum(choices(wire.Generators[:])...)},
		member{"nombre", text().WithMaxLength(100)},
		member{"descripcion", text().WithMaxLength(2000)},
	)
	schema.Value.Required = []string{"modelo", "n"}
	schema.Value.WithoutAdditionalProperties()
	return schema
}

// seedSchema is that of a seed: it may pass 2⁵³, so that it is a text.
func seedSchema() *openapi3.Schema { return openapi3.NewStringSchema().WithPattern("^[0-9]{1,20}$") }

// modelParameters are those of any model.
func modelParameters() *openapi3.Schema {
	either := openapi3.NewSchema()
	for _, m := range catalog.Models {
		either.AnyOf = append(either.AnyOf, reference(modelSchema(m)))
	}
	return either
}

// modelSchema returns the name of the schema of a model's parameters.
func modelSchema(m *core.Model) string {
	return "Parametros" + strings.ToUpper(m.Slug[:1]) + m.Slug[1:]
}

// structureSchema is the schema of an object with parameters of any kind.
func structureSchema(params []core.Param) *openapi3.Schema {
	schema := openapi3.NewObjectSchema().WithoutAdditionalProperties()
	for i := range params {
		p := &params[i]
		schema.WithProperty(p.Name, fieldSchema(p))
		if !wire.MayMiss(p) {
			schema.Required = append(schema.Required, p.Name)
		}
	}
	return schema
}

func fieldSchema(p *core.Param) *openapi3.Schema {
	var schema *openapi3.Schema
	switch p.Kind {
	case core.String:
		schema = openapi3.NewStringSchema().WithMaxLength(int64(p.Most))
		if p.Least > 0 {
			schema.WithMinLength(1)
		}
	case core.List:
		item := structureSchema(p.Fields)
		if len(p.Fields) == 1 && p.Fields[0].Name == "" {
			item = fieldSchema(&p.Fields[0])
		}
		schema = openapi3.NewArraySchema().WithItems(item).WithMinItems(int64(p.Least)).WithMaxItems(int64(p.Most))
	case core.Group:
		schema = structureSchema(p.Fields)
	case core.Number, core.Choice:
		return parameterSchema(p, !p.Optional)
	}
	schema.Description, schema.Nullable = p.Doc.ES, wire.MayMiss(p)
	return schema
}

// summarySchema is n and a model's outputs, which the catalogue names.
func summarySchema() *openapi3.SchemaRef {
	schema := object(member{"n", natural()})
	schema.Value.WithAnyAdditionalProperties()
	return schema
}

func eventSchema() *openapi3.SchemaRef {
	text := openapi3.NewStringSchema
	schema := object(
		member{"id", text()},
		member{"status", text().WithEnum("waiting", "running", "completed", "failed", "cancelled")},
	)
	schema.Value.WithPropertyRef("progress", reference("Progreso"))
	schema.Value.WithPropertyRef("parcial", reference("Resumen"))
	schema.Value.WithPropertyRef("result", reference("Resumen"))
	schema.Value.WithPropertyRef("prestado", reference("Prestado"))
	schema.Value.WithProperty("error", text())
	return schema
}

// lentSchema says who computed a job's chunks.
func lentSchema() *openapi3.SchemaRef {
	return object(
		member{"tramos", described(natural(), "Los que cuentan hasta ahora")}, member{"solo_servidor", natural()},
		member{"pestana_y_servidor", described(natural(), "Calculados por una pestaña y un servidor, con los mismos bytes")},
		member{"solo_pestanas", described(natural(), "Calculados por dos pestañas y ningún servidor, que no responde por ellos")},
		member{"por_confirmar", described(natural(), "Entregados por una pestaña; aún no cuentan")},
		member{"pestanas_expulsadas", natural()},
	)
}

func specMembers() []member {
	text := openapi3.NewStringSchema
	return []member{
		{"modelo", text()},
		{"golden", text()},
		{"parametros", openapi3.NewObjectSchema().WithAnyAdditionalProperties()},
		{"n", natural()},
		{"semilla", text()},
		{"generador", text()},
	}
}

func recordSchema(list openapi3.Schemas) *openapi3.SchemaRef {
	text := openapi3.NewStringSchema
	nullable := func(s *openapi3.Schema) *openapi3.Schema {
		s.Nullable = true
		return s
	}
	summary := *list["Resumen"].Value
	members := append([]member{{"id", text()}}, specMembers()...)
	return object(append(members,
		member{"nombre", text()}, member{"descripcion", text()}, member{"estado", states()},
		member{"progreso", list["Progreso"].Value},
		member{"creada", openapi3.NewDateTimeSchema()},
		member{"empezada", nullable(openapi3.NewDateTimeSchema())},
		member{"terminada", nullable(openapi3.NewDateTimeSchema())},
		member{"resultado", nullable(&summary)},
		member{"golden_anterior", nullable(described(text(), "El que se prometió al crearla, si empezó de nuevo con otra versión de su modelo"))},
		member{"prestado", nullable(lentSchema().Value)},
		member{"error", nullable(text())},
	)...)
}
