package ops

import "encoding/json"

// Dashboard is a page of Grafana.
type Dashboard struct {
	UID, Title string
	Panels     []Panel
}

// Panel is a diagram: its queries by what their lines are called.
type Panel struct {
	Title, Unit, Text string
	Queries           [][2]string // query, legend
}

// every is the time over which rates are taken: Grafana's own, four scrapes at the least.
const every = "[$__rate_interval]"

// Dashboards are those of the service.
var Dashboards = []Dashboard{
	{"fisica-servicio", "Física: servicio / service", []Panel{
		{"Peticiones / requests", "reqps", "Por ruta y método / by route and method", [][2]string{
			{`sum by (method, handler) (rate(http_requests_total` + every + `))`, "{{method}} {{handler}}"},
		}},
		{"Duración p95 / duration p95", "s", "", [][2]string{
			{`histogram_quantile(0.95, sum by (le, handler) (rate(http_request_duration_seconds_bucket` + every + `)))`, "{{handler}}"},
		}},
		{"Errores propios / our errors", "percentunit", "Fracción de respuestas 5xx, sin los 503 que piden volver / share of 5xx answers, without the 503 that ask to come back", [][2]string{
			{`sum(rate(http_requests_total{status=~"5..",status!="503"}` + every + `)) / sum(rate(http_requests_total` + every + `)) or vector(0)`, "5xx"},
		}},
		{"Respuestas por estado / answers by status", "reqps", "", [][2]string{{`sum by (status) (rate(http_requests_total` + every + `))`, "{{status}}"}}},
		{"Límites / limits", "reqps", "Peticiones rechazadas / requests refused", [][2]string{
			{`sum by (limit) (rate(fisica_limited_total` + every + `))`, "{{limit}}"},
			{`rate(fisica_connections_refused_total` + every + `)`, "conexiones / connections"},
		}},
		{"Caché / cache", "percentunit", "Fracción de cálculos que estaban hechos / share of calculations found", [][2]string{
			{`sum(rate(fisica_cache_total{resultado="acierto"}` + every + `)) / sum(rate(fisica_cache_total` + every + `)) or vector(0)`, "aciertos / hits"},
		}},
		{"Conexiones y flujos / connections and streams", "short", "", [][2]string{
			{`sum by (instance) (fisica_connections_open)`, "{{instance}} conexiones / connections"}, {`sum by (instance) (fisica_streams_open)`, "{{instance}} flujos / streams"},
		}},
		{"Instancias del módulo / module instances", "short", "", [][2]string{
			{`sum by (instance) (fisica_engine_instances_busy)`, "{{instance}} ocupadas / busy"}, {`sum by (instance) (fisica_engine_instances)`, "{{instance}} en total / in all"},
		}},
	}},
	{"fisica-simulaciones", "Física: simulaciones / simulations", []Panel{
		{"Simulaciones activas / active simulations", "short", "La misma cifra en todos los servicios / the same figure at every service", [][2]string{{`max(simulaciones_activas)`, "activas / active"}}},
		{"Terminadas / ended", "ops", "", [][2]string{
			{`sum by (tipo, estado) (rate(simulaciones_totales` + every + `))`, "{{tipo}} {{estado}}"}, {`sum(rate(fisica_simulations_cancelled_total` + every + `))`, "canceladas / cancelled"},
		}},
		{"Duración p95 / duration p95", "s", "", [][2]string{
			{`histogram_quantile(0.95, sum by (le, tipo) (rate(duracion_simulaciones_segundos_bucket` + every + `)))`, "{{tipo}}"},
		}},
		{"Cola / queue", "short", "Simulaciones sin terminar / simulations that have not ended", [][2]string{{`max by (nivel) (fisica_queue_jobs)`, "{{nivel}}"}}},
		{"Edad de la cola / age of the queue", "s", "Espera de la más antigua sin empezar / wait of the oldest that has not begun", [][2]string{{`max by (nivel) (fisica_queue_age_seconds)`, "{{nivel}}"}}},
		{"Espera p95 / wait p95", "s", "Hasta el primer tramo / until the first range", [][2]string{
			{`histogram_quantile(0.95, sum by (le) (rate(fisica_queue_wait_seconds_bucket` + every + `)))`, "p95"},
		}},
		{"Tramos por hacer / chunks to do", "short", "De las 100 simulaciones que siguen / of the 100 simulations that are next", [][2]string{
			{`max by (nivel) (fisica_queue_chunks)`, "{{nivel}}"}, {`max(fisica_queue_leases)`, "en curso, rangos / under way, ranges"},
		}},
		{"Trabajadores / workers", "short", "", [][2]string{
			{`max(fisica_workers)`, "procesos / processes"}, {`sum(fisica_worker_lanes)`, "carriles / lanes"}, {`sum(fisica_worker_leases)`, "ocupados / busy"},
		}},
		{"Tramos calculados / chunks computed", "ops", "", [][2]string{{`sum by (instance) (rate(fisica_worker_chunks_total` + every + `))`, "{{instance}}"}}},
		{"Rangos por final / ranges by end", "ops", "", [][2]string{
			{`sum by (resultado) (rate(fisica_leases_total` + every + `))`, "{{resultado}}"}, {`sum(rate(fisica_leases_lost_total` + every + `))`, "perdidos / lost"},
		}},
		{"Duración de un rango p95 / duration of a range p95", "s", "", [][2]string{
			{`histogram_quantile(0.95, sum by (le) (rate(fisica_lease_duration_seconds_bucket` + every + `)))`, "p95"},
		}},
		{"Bits distintos y abandonos / other bits and given up", "short", "Debe ser 0 / must be 0", [][2]string{
			{`sum(fisica_bits_differ_total)`, "bits"}, {`sum(fisica_simulations_given_up_total)`, "abandonadas / given up"},
		}},
	}},
	{"fisica-procesos", "Física: procesos / processes", []Panel{
		{"Partes / parts", "short", "1, responde / 1, it answers", [][2]string{{`min by (parte) (fisica_dependency_up)`, "{{parte}}"}, {`sum by (job) (up{job=~"fisica.*"})`, "{{job}}"}}},
		{"Versiones / versions", "short", "", [][2]string{{`count by (version) (fisica_build_info)`, "{{version}}"}, {`sum(fisica_draining)`, "por detenerse / about to stop"}}},
		{"Procesador / processor", "short", "Núcleos / cores", [][2]string{{`rate(process_cpu_seconds_total` + every + `)`, "{{instance}}"}}},
		{"Memoria / memory", "bytes", "", [][2]string{{`process_resident_memory_bytes`, "{{instance}}"}, {`go_memstats_heap_inuse_bytes`, "{{instance}} heap"}}},
		{"Gorutinas y archivos / goroutines and files", "short", "", [][2]string{{`go_goroutines`, "{{instance}} gorutinas"}, {`process_open_fds`, "{{instance}} archivos / files"}}},
		{"Conexiones SQL / SQL connections", "short", "", [][2]string{
			{`sum by (instance, db_name) (go_sql_in_use_connections)`, "{{instance}} {{db_name}} en uso / in use"}, {`sum by (instance, db_name) (go_sql_max_open_connections)`, "{{instance}} {{db_name}} máx."},
		}},
		{"Conexiones con Redis / connections to Redis", "short", "", [][2]string{
			{`sum by (instance, pool) (fisica_redis_pool_connections)`, "{{instance}} {{pool}}"}, {`sum by (instance, pool) (fisica_redis_pool_idle_connections)`, "{{instance}} {{pool}} libres / idle"},
		}},
		{"Órdenes a Redis sin conexión libre / commands to Redis without a free connection", "ops", "Las que esperaron en vano deben ser 0 / those that waited in vain must be 0", [][2]string{
			{`sum by (instance, pool) (rate(fisica_redis_pool_misses_total` + every + `))`, "{{instance}} {{pool}}"}, {`sum by (instance, pool) (rate(fisica_redis_pool_timeouts_total` + every + `))`, "{{instance}} {{pool}} en vano / in vain"},
		}},
		{"Espera por una conexión SQL / wait for an SQL connection", "s", "", [][2]string{{`sum by (instance) (rate(go_sql_wait_duration_seconds_total` + every + `))`, "{{instance}}"}}},
	}},
}

// JSON returns the dashboard as Grafana reads it, two panels a row.
func (d *Dashboard) JSON() ([]byte, error) {
	type object = map[string]any
	source := object{"type": "prometheus", "uid": "${datasource}"}
	panels := make([]object, 0, len(d.Panels))
	for i, p := range d.Panels {
		targets := make([]object, 0, len(p.Queries))
		for k, q := range p.Queries {
			targets = append(targets, object{"refId": string(rune('A' + k)), "datasource": source, "expr": q[0], "legendFormat": q[1]})
		}
		panels = append(panels, object{
			"id": i + 1, "type": "timeseries", "title": p.Title, "description": p.Text, "datasource": source, "targets": targets,
			"gridPos":     object{"h": 8, "w": 12, "x": 12 * (i % 2), "y": 8 * (i / 2)},
			"fieldConfig": object{"defaults": object{"unit": p.Unit, "min": 0}, "overrides": []any{}},
			"options":     object{"legend": object{"displayMode": "list", "placement": "bottom"}, "tooltip": object{"mode": "multi"}},
		})
	}
	text, err := json.MarshalIndent(object{
		"uid": d.UID, "title": d.Title, "tags": []string{"fisica"}, "schemaVersion": 39, "editable": true, "refresh": "30s",
		"time": object{"from": "now-1h", "to": "now"}, "panels": panels,
		"templating": object{"list": []object{{"name": "datasource", "type": "datasource", "query": "prometheus", "label": "Prometheus"}}},
	}, "", "  ")
	return append(text, '\n'), err
}
