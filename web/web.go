// Package web holds what browsers are sent: the page of Física Lab and the SDK for other
// people's pages. Both are plain ES modules, served as they are written.
package web

import "embed"

// Files holds app, the page (app/index.html at /, the rest at /app/), and sdk/js, the SDK
// (at /sdk/; its package's other files stay here), and redoc, ReDoc's bundle (tools/redoc.sh writes it). Nothing in them is inline, so that a strict Content-Security-Policy fits, and
// they fetch only from the host that serves them.
//
//go:embed app sdk/js/*.js sdk/js/*.d.ts redoc/redoc.standalone.js.gz
var Files embed.FS
