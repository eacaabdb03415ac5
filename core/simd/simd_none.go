//go:build !goexperiment.simd || !amd64 || fisica_guest

package simd

const hasAVX2, hasAVX512 = false, false
