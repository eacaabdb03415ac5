package photons

import "github.com/fisica-lab/fisica/core/simd"

// Kernel is the vector kernel of the model: a step of sixteen photons, eight or four in a vector.
var Kernel = simd.Kernel{Name: "fotones"}
