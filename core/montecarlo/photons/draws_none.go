//go:build !goexperiment.simd || !amd64 || fisica_guest

package photons

// say is what the vector kernel does, here nothing.
func (d *draws) say() bool { return false }
