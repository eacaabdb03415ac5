package wire

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
)

// The largest body of a request, in bytes: of most routes, and of one that takes many rows.
const (
	MaxBody  = 1 << 20
	MaxTable = 16 << 20
)

// DeprecatedSince and Sunset are RFC 9745's and RFC 8594's dates of what /v2 replaces.
const (
	DeprecatedSince = "@1767225600" // 2026-01-01T00:00:00Z
	Sunset          = "Fri, 31 Dec 2027 23:59:59 GMT"
)

// TimestampForm is RFC 3339 with milliseconds, in UTC, as package time has it.
const TimestampForm = "2006-01-02T15:04:05.000Z"

// Route is a path at which a calculation is asked, by GET where the question comes in the
// query, otherwise by POST.
type Route struct {
	Path      string
	Asking    Asking
	View      *View             // nil where there are Versions
	Successor string            // of a deprecated path: the one that replaces it
	Versions  map[string]string // of an unversioned path: the path of each version
}

// Routes returns the routes of all calculations, the same on the host and at the edge: the
// named ones, and one for each entry of the catalogue.
func Routes() []Route {
	const energy, advanced = "/cinematica/energia", "/cinematica/energia/avanzada"
	list := []Route{
		{Path: "/v1" + energy, View: EnergyV1(find("energia-cinetica-clasica")), Successor: "/v2" + energy},
		{Path: "/v1" + advanced, View: AdvancedV1(find("energia-cinetica"))},
		{Path: "/v2" + energy, View: Own(find("energia-cinetica"))},
		{Path: energy, Versions: map[string]string{"1.0": "/v1" + energy, "2.0": "/v2" + energy}},
		{Path: advanced, Versions: map[string]string{"1.0": "/v1" + advanced}},
	}
	for _, c := range catalog.Calculations {
		path, own := "/v2/calculos/"+c.Slug, Own(c)
		list = append(list,
			Route{Path: path, View: own}, Route{Path: path, View: own, Asking: AskQuery},
			Route{Path: path + "/serie", View: own, Asking: AskSeries}, Route{Path: path + "/lote", View: own, Asking: AskTable})
	}
	return list
}

// MaxBody returns the largest body that the route takes, in bytes.
func (w *Route) MaxBody() int {
	if w.Asking == AskTable {
		return MaxTable
	}
	return MaxBody
}

// find returns a calculation that the table needs; one that is not there is a programmer's mistake.
func find(slug string) *core.Calculation {
	c := catalog.FindCalculation(slug)
	if c == nil {
		panic("wire: the catalogue has no " + slug)
	}
	return c
}

// Link is the header that names the route's successor.
func (w *Route) Link() string { return "<" + w.Successor + `>; rel="successor-version"` }

// AskedVersion returns the version that a header or else a query names, 1.0 by default. Neither may
// name an unknown one.
func AskedVersion(header, query string) (version string, known bool) {
	version = "1.0"
	for _, asked := range [...]string{query, header} {
		switch asked {
		case "":
		case "1.0", "2.0":
			version = asked
		default:
			return asked, false
		}
	}
	return version, true
}

// Uncalibrated is the stamp without a calibration: the factor is 1 and the correction 0.
func Uncalibrated(timestamp string) Stamp {
	return Stamp{Timestamp: timestamp, Factor: 1, Calibration: core.Version}
}
