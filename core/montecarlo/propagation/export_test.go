package propagation

// Tolerance is tolerance, for tests.
var Tolerance = tolerance
