package api

import (
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/fisica-lab/fisica/core/wire"
)

// Pages of a list.
const (
	defaultPage = 20
	largestPage = 100
	lastPage    = 1_000_000
)

// pageQueries are how a page of a list is asked for; rows says what stands in one.
func pageQueries(rows string) []query {
	bounded := func(most float64) func() *openapi3.Schema {
		return func() *openapi3.Schema { return natural().WithMin(1).WithMax(most) }
	}
	return []query{
		{name: "pagina", text: "Página, desde 1", form: bounded(lastPage)},
		{name: "por_pagina", text: rows + " por página, 100 como mucho", form: bounded(largestPage)},
	}
}

// page reads which page of a list is asked for, and one more parameter; otherwise it answers.
func (x *exchange) page(more string) (page, size int, said string, ok bool) {
	x.row.Problems, x.row.Place, x.row.Within = x.row.Problems[:0], "query", ""
	page, size = 1, defaultPage
	known := "pagina, por_pagina"
	if more != "" {
		known += ", " + more
	}
	for name, value := range x.QueryArgs().All() {
		switch {
		case string(name) == "pagina":
			page = wire.CheckInteger("pagina", string(value), 1, lastPage, &x.row)
		case string(name) == "por_pagina":
			size = wire.CheckInteger("por_pagina", string(value), 1, largestPage, &x.row)
		case more != "" && string(name) == more:
			said = string(value)
		default:
			wire.UnknownField(string(name), known, &x.row)
		}
	}
	if len(x.row.Problems) > 0 {
		x.unprocessable()
		return 0, 0, "", false
	}
	return page, size, said, true
}

// paged answers with a page of a list.
func (x *exchange) paged(body []byte, total, size int) {
	x.Response.Header.Set("X-Total-Count", strconv.Itoa(total))
	x.Response.Header.Set("X-Page-Size", strconv.Itoa(size))
	x.live(body)
}
