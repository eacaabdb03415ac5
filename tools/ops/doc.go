// Package ops holds what makes the service seen, the dashboards, and the tests of that on real servers:
// metrics, alerts, dashboards, traces through the queue, drain: `make ops-test`.
package ops
