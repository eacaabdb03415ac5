//go:build !goexperiment.simd || !amd64 || fisica_guest

package photons

// spread is what the vector kernel reads of the medium, here nothing.
type spread struct{}

func newSpread(*medium) spread { return spread{} }

// advanceVector is what the vector kernel does; without one it is not called.
func (f *flight) advanceVector() { f.advance() }
