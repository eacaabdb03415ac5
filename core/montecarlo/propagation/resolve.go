//go:build !fisica_guest

package propagation

import (
	"slices"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/flat"
)

// resolve says of each input of a calculation which of its parameters it is, by name, where the input
// does not say it itself.
func resolve(params []float64) []float64 {
	r, w := flat.Read(params), flat.Writer{}
	w.Text(r.Text())
	number := r.Maybe()
	w.Maybe(number)
	c := calculationOf(int(number.Value))
	if !number.Set || c == nil {
		return params
	}
	count := r.Int()
	w.Int(count)
	for range count {
		name := r.Text()
		w.Text(name)
		w.Number(r.Number())
		for range distribution.Fields {
			w.Maybe(r.Maybe())
		}
		w.Numbers(r.Numbers())
		place := r.Maybe()
		if i := slices.IndexFunc(c.Params, func(p core.Param) bool { return p.Name == name }); i >= 0 && !place.Set {
			place = core.Some(float64(i))
		}
		w.Maybe(place)
	}
	return append(w.List, r.Rest()...)
}
