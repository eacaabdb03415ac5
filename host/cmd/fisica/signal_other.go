//go:build !unix

package main

// heedSignal does nothing: there is no such signal here. ADMIN_ADDR changes the level too.
func (o *observed) heedSignal() (stop func()) { return func() {} }
