package api

import (
	"context"
	"math"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// detailedRoute is for an admin: it tells of the machine.
func detailedRoute() *route {
	return &route{method: fasthttp.MethodGet, path: "/health/detailed", keyed: true, scope: auth.Admin, handle: detailed, doc: doc{
		id: "saludDetallada", tag: tagOperations, summary: "El estado de cada parte y de la máquina", out: "SaludDetallada",
		text: "cpu_percent es de toda la máquina durante 0,2 s; disk, del disco en que está FISICA_DATA. Con una parte caída, status es unhealthy; el 503 es de /health/ready.",
	}}
}

// detailedAnswer is the answer of GET /health/detailed; its form is the guide's.
type detailedAnswer struct {
	Status  string            `json:"status"`
	Version string            `json:"version"`
	Checks  map[string]string `json:"checks"`
	System  *system           `json:"system"`
}

type system struct {
	CPU    float64 `json:"cpu_percent"`
	Memory memory  `json:"memory"`
	Disk   disk    `json:"disk"`
}

type memory struct {
	Total     float64 `json:"total_gb"`
	Available float64 `json:"available_gb"`
	Used      float64 `json:"percent_used"`
}

type disk struct {
	Total float64 `json:"total_gb"`
	Free  float64 `json:"free_gb"`
	Used  float64 `json:"percent_used"`
}

func detailed(s *Server, x *exchange) {
	status, checks := s.parts(x.background())
	ctx, cancel := context.WithTimeout(x.background(), checkTime)
	defer cancel()
	answer := detailedAnswer{Status: status, Version: core.Version, Checks: map[string]string{}}
	for _, c := range checks {
		answer.Checks[c.name] = c.state
	}
	if m, err := telemetry.Machine(ctx, s.Data); err == nil {
		answer.System = &system{
			CPU:    hundredths(100 * m.Busy),
			Memory: memory{gigabytes(m.Memory), gigabytes(m.MemoryFree), percentUsed(m.Memory, m.MemoryFree)},
			Disk:   disk{gigabytes(m.Disk), gigabytes(m.DiskFree), percentUsed(m.Disk, m.DiskFree)},
		}
	} else {
		s.Log.Warn("machine not looked at", "error", err)
	}
	s.marshal(x, answer)
}

func hundredths(v float64) float64 { return math.Round(100*v) / 100 }

func gigabytes(bytes uint64) float64 { return hundredths(float64(bytes) / (1 << 30)) }

func percentUsed(total, free uint64) float64 {
	if total == 0 {
		return 0
	}
	return hundredths(100 * (1 - float64(free)/float64(total)))
}

// detailedSchema is what the document says of the answer.
func detailedSchema() *openapi3.SchemaRef {
	free := func(name string) *openapi3.Schema {
		return object(member{"total_gb", double()}, member{name, double()}, member{"percent_used", double()}).Value
	}
	state := openapi3.NewObjectSchema().WithAdditionalProperties(openapi3.NewStringSchema())
	about := object(member{"cpu_percent", double()}, member{"memory", free("available_gb")}, member{"disk", free("free_gb")}).Value
	return object(
		member{"status", openapi3.NewStringSchema().WithEnum("healthy", "unhealthy")}, member{"version", openapi3.NewStringSchema()},
		member{"checks", state}, member{"system", described(about.WithNullable(), "null donde el sistema no lo dice")},
	)
}
