package api

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/fisica-lab/fisica/host/internal/calibration"
)

// addCalibrationSchemas adds what the routes of calibrations take and answer.
func addCalibrationSchemas(list openapi3.Schemas) {
	text, number := openapi3.NewStringSchema, openapi3.NewFloat64Schema
	joules := func(what string) *openapi3.Schema { return described(number(), what+", J") }
	pair := object(
		member{"masa", described(number().WithMin(0).WithExclusiveMin(true), "kg; con velocidad")}, member{"velocidad", described(number(), "m/s")},
		member{"energia_modelo", joules("En lugar de masa y velocidad: la energía del modelo").WithMin(0)},
		member{"energia_medida", joules("La energía medida")},
		member{"incertidumbre", joules("Una desviación típica de la medida; la llevan todos los pares o ninguno").WithMin(0).WithExclusiveMin(true)},
	).Value.WithoutAdditionalProperties()
	pair.Required = []string{"energia_medida"}
	list["NuevaCalibracion"] = object(
		member{"pares", openapi3.NewArraySchema().WithItems(pair).WithMinItems(calibration.MinPairs).WithMaxItems(calibration.MaxPairs)},
		member{"nota", described(text().WithMaxLength(maxNote), "Texto sin formato, para reconocerla")},
	)
	list["NuevaCalibracion"].Value.Required = []string{"pares"}
	list["NuevaCalibracion"].Value.WithoutAdditionalProperties()
	list["Calibracion"] = calibrationSchema()
	list["Calibraciones"] = object(
		member{"activa", described(natural(), "La versión en vigor; 0 si ninguna lo está")},
		member{"calibraciones", openapi3.NewArraySchema().WithItems(calibrationSchema().Value)},
	)
	list["CalibracionActiva"] = object(
		member{"activa", natural()}, member{"factor_calibracion", number()},
		member{"correccion_ml", described(number(), "%")}, member{"version_modelo", text()},
	)
}

func calibrationSchema() *openapi3.SchemaRef {
	text, number := openapi3.NewStringSchema, openapi3.NewFloat64Schema
	numbers := func(what string) *openapi3.Schema {
		return described(openapi3.NewArraySchema().WithItems(number()), what)
	}
	estimate := func(what string) *openapi3.Schema {
		e := object(
			member{"valor", number()}, member{"incertidumbre", described(number(), "Una desviación típica")},
			member{"chi2", nullable(number(), "null si los pares no llevan incertidumbre")}, member{"chi2_reducido", nullable(number(), "chi2 por grado de libertad")},
			member{"desviacion_residual", described(number(), "J, sin ponderar, por grado de libertad")}, member{"grados_de_libertad", natural()},
			member{"residuos", numbers("J, lo medido menos lo ajustado; en la lista no van")}, member{"residuos_u", numbers("En incertidumbres de cada par")},
		).Value
		e.Required = e.Required[:6]
		return described(e, what)
	}
	pair := object(
		member{"energia_modelo", described(number(), "½mv², J")}, member{"energia_relativista", described(number(), "(γ−1)mc², J")},
		member{"energia_medida", number()}, member{"incertidumbre", number()}, member{"masa", number()}, member{"velocidad", number()},
	).Value
	pair.Required = pair.Required[:3]
	s := object(
		member{"version", natural()}, member{"activa", openapi3.NewBoolSchema()}, member{"nota", text()}, member{"autor", text()},
		member{"creada", openapi3.NewDateTimeSchema()},
		member{"factor", estimate("De la energía clásica")}, member{"correccion", estimate("De la energía relativista, en %")},
		member{"covarianza", described(openapi3.NewArraySchema().WithItems(openapi3.NewArraySchema().WithItems(number())), "De factor y corrección")},
		member{"ponderado", openapi3.NewBoolSchema()}, member{"pares", openapi3.NewArraySchema().WithItems(pair)},
	)
	s.Value.Required = s.Value.Required[:9]
	return s
}

func nullable(s *openapi3.Schema, text string) *openapi3.Schema {
	s.Nullable = true
	return described(s, text)
}
