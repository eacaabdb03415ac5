package verify

import "github.com/fisica-lab/fisica/core/simd"

// Kernels hold the vector kernels to their scalar twins; one that may not run here is not counted.
func Kernels(checks []simd.Check) (rows []Row) {
	for _, c := range checks {
		if !c.Kernel.AVX512() {
			continue
		}
		row := Row{Name: "AVX-512 " + c.Kernel.Name, Got: "otros bits / other bits", Want: "los mismos bits / the same bits", Measure: "bits", Source: "el núcleo escalar / the scalar kernel"}
		if row.OK = c.Same(); row.OK {
			row.Got = row.Want
		}
		rows = append(rows, row)
	}
	return rows
}
