package api

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/calibration"
)

// The bounds of what the routes of calibrations take and list.
const (
	maxNote             = 200
	listedCalibrations  = 1000
	calibrationsPath    = "/v1/calibraciones"
	pathOneCalibration  = calibrationsPath + "/{version}"
	pathActivate        = pathOneCalibration + "/activar"
	typeOfMeasuredPairs = "pares"
)

func calibrationRoutes() []*route {
	row := func(method, path string, handle func(*Server, *exchange), d doc) *route {
		d.tag = tagCalibration
		return &route{method: method, path: path, keyed: true, scope: auth.Admin, body: d.in != "", handle: handle, doc: d}
	}
	return []*route{
		row(fasthttp.MethodPost, calibrationsPath, fitCalibration, doc{
			id: "ajustarCalibracion", summary: "Ajustar factor y corrección a energías medidas", in: "NuevaCalibracion", out: "Calibracion", status: "201",
			text: "Mínimos cuadrados ponderados (1/u²) por el origen: el factor sobre ½mv², la corrección, en %, sobre (γ−1)mc². Un par lleva " +
				"masa y velocidad, o la energía del modelo. Cada ajuste es una versión que no cambia; no entra en vigor hasta que se activa.",
		}),
		row(fasthttp.MethodGet, calibrationsPath, listCalibrations, doc{
			id: "listarCalibraciones", summary: "Las calibraciones, las más nuevas primero", out: "Calibraciones",
			text: "Como mucho 1000, sin sus pares ni residuos. activa es la versión en vigor; 0 es ninguna: factor 1 y corrección 0.",
		}),
		row(fasthttp.MethodGet, pathOneCalibration, oneCalibration, doc{
			id: "verCalibracion", summary: "Una calibración, con sus pares y residuos", out: "Calibracion",
		}),
		row(fasthttp.MethodPost, pathActivate, activateCalibration, doc{
			id: "activarCalibracion", summary: "Poner en vigor una calibración", out: "CalibracionActiva",
			text: "La versión 0 retira la que esté en vigor. Los demás servicios del mismo registro la toman antes de dos segundos.",
		}),
	}
}

// calibrationBody is what POST /v1/calibraciones takes.
type calibrationBody struct {
	Note  string     `json:"nota"`
	Pairs []pairBody `json:"pares"`
}

type pairBody struct {
	Mass        *float64 `json:"masa"`
	Speed       *float64 `json:"velocidad"`
	Model       *float64 `json:"energia_modelo"`
	Measured    *float64 `json:"energia_medida"`
	Uncertainty *float64 `json:"incertidumbre"`
}

func fitCalibration(s *Server, x *exchange) {
	var body calibrationBody
	if !x.decodeStrict(x.Request.Body(), &body) {
		return
	}
	pairs := x.readPairs(&body)
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return
	}
	fit, err := calibration.New(pairs)
	if err != nil {
		x.flawed("body", `,"pares"`, typeOfMeasuredPairs, [2]string{
			"Los pares no determinan un factor mayor que 0 y una corrección mayor que −100 %", "The pairs determine no factor above 0 and correction above −100 %",
		})
		x.unprocessable()
		return
	}
	c := &calibration.Calibration{Note: plainText(body.Note), Author: x.principal.Name, Created: s.Calibrations.Now(), Fit: *fit, Pairs: pairs}
	c.Version, err = s.Calibrations.Store.AddCalibration(x.background(), c)
	version := strconv.FormatInt(c.Version, 10)
	s.audited(x, "calibration_added", version, err)
	if err != nil {
		s.recordDown(x, err)
		return
	}
	x.Response.Header.Set("Location", calibrationsPath+"/"+version)
	x.SetStatusCode(fasthttp.StatusCreated)
	s.marshal(x, c)
}

// readPairs turns the body's pairs into those of a fit and lists what is wrong with them.
func (x *exchange) readPairs(body *calibrationBody) (pairs []calibration.Pair) {
	if n := len(body.Pairs); len(x.row.Problems) == 0 && (n < calibration.MinPairs || n > calibration.MaxPairs) {
		said := strconv.Itoa(n)
		x.flawed("body", `,"pares"`, "numero_de_elementos", [2]string{"pares debe tener de 2 a 10000 elementos; tiene " + said, "pares must have 2 to 10000 elements; it has " + said})
	}
	if utf8.RuneCountInString(body.Note) > maxNote || strings.Contains(body.Note, "\x00") {
		x.flawed("body", `,"nota"`, "texto_largo", [2]string{"nota tiene como mucho 200 caracteres, ninguno nulo", "nota has at most 200 characters, none of them null"})
	}
	if len(x.row.Problems) > 0 {
		return nil
	}
	for i := range body.Pairs {
		pairs = append(pairs, x.readPair(i, &body.Pairs[i], body.Pairs[0].Uncertainty != nil))
	}
	return pairs
}

func (x *exchange) readPair(i int, p *pairBody, weighted bool) (pair calibration.Pair) {
	bad := func(field, es, en string) {
		x.flawed("body", `,"pares",`+strconv.Itoa(i)+`,"`+field+`"`, typeOfMeasuredPairs, [2]string{es, en})
	}
	switch {
	case p.Model != nil && (p.Mass != nil || p.Speed != nil):
		bad("energia_modelo", "Un par lleva masa y velocidad, o energia_modelo, no las dos cosas", "A pair has masa and velocidad, or energia_modelo, not both")
	case p.Model != nil:
		if pair = (calibration.Pair{Classical: *p.Model, Relativity: *p.Model}); *p.Model < 0 {
			bad("energia_modelo", "La energía del modelo no puede ser negativa", "The model's energy can't be negative")
		}
	case p.Mass == nil || p.Speed == nil:
		bad("masa", "Faltan masa y velocidad, o energia_modelo", "masa and velocidad are missing, or energia_modelo")
	default:
		var ok bool
		if pair, ok = calibration.Model(*p.Mass, *p.Speed); !ok {
			bad("velocidad", "La masa debe ser mayor que 0, la velocidad menor que la velocidad de la luz y la energía representable",
				"The mass must be above 0, the speed below the speed of light and the energy representable")
		}
	}
	if p.Measured == nil {
		bad("energia_medida", "Falta energia_medida", "energia_medida is missing")
	} else {
		pair.Measured = *p.Measured
	}
	if pair.Uncertainty = p.Uncertainty; (p.Uncertainty != nil) != weighted || weighted && p.Uncertainty != nil && *p.Uncertainty <= 0 {
		bad("incertidumbre", "La incertidumbre es mayor que 0 y la llevan todos los pares o ninguno", "The uncertainty is above 0, and all pairs have one or none has")
	}
	return pair
}

func listCalibrations(s *Server, x *exchange) {
	list, err := s.Calibrations.Store.Calibrations(x.background(), listedCalibrations)
	if err != nil {
		s.recordDown(x, err)
		return
	}
	active := int64(0)
	for i := range list {
		if list[i].Active {
			active = list[i].Version
		}
	}
	s.marshal(x, struct {
		Active int64                     `json:"activa"`
		List   []calibration.Calibration `json:"calibraciones"`
	}{active, list})
}

func oneCalibration(s *Server, x *exchange) {
	version, ok := x.calibrationVersion()
	if !ok {
		return
	}
	c, err := s.Calibrations.Store.Calibration(x.background(), version)
	if err != nil {
		s.noCalibration(x, err)
		return
	}
	s.marshal(x, c)
}

func activateCalibration(s *Server, x *exchange) {
	version, ok := x.calibrationVersion()
	if !ok {
		return
	}
	err := s.Calibrations.Activate(x.background(), version, x.principal.Name)
	s.audited(x, "calibration_activated", strconv.FormatInt(version, 10), err)
	if err != nil {
		s.noCalibration(x, err)
		return
	}
	a := s.Calibrations.Current()
	x.buf = strconv.AppendInt(append(x.buf[:0], `{"activa":`...), a.Version, 10)
	x.buf = wire.AppendNumber(append(x.buf, `,"factor_calibracion":`...), a.Factor)
	x.buf = wire.AppendNumber(append(x.buf, `,"correccion_ml":`...), a.Correction)
	x.buf = wire.AppendString(append(x.buf, `,"version_modelo":`...), a.Name())
	x.live(append(x.buf, '}'))
}

// calibrationVersion reads the version of the path; what is none does not exist.
func (x *exchange) calibrationVersion() (version int64, ok bool) {
	said := x.named("version")
	version, err := strconv.ParseInt(said, 10, 64)
	if err != nil || version < 0 || strconv.FormatInt(version, 10) != said {
		x.fail(codeNotFound, clip(said))
		return 0, false
	}
	return version, true
}

func (s *Server) noCalibration(x *exchange, err error) {
	if errors.Is(err, calibration.ErrNotFound) {
		said := x.named("version")
		x.fail(codeNotFound, clip(said))
		return
	}
	s.recordDown(x, err)
}
