// Package net stands in for TinyGo's own, a submodule of its repository that its Go module
// lacks. It holds nothing: net/http beside it needs nothing of it.
package net
