package rng

// SameFill is for the test that a wrong kernel is found out.
var SameFill = sameFill
