package propagation

import (
	"math"

	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/num"
)

// copula correlates inputs: their latent standard normals z = L z', with L Lᵀ the stated matrix,
// those that no pair names left alone.
//
// Source: JCGM 101:2008, 6.4.8 and C.5, for normal inputs; for others the Gaussian copula of
// Nelsen, An Introduction to Copulas, 2.3.
type copula struct {
	inputs []int     // the correlated ones
	factor []float64 // L by rows
}

// The matrix may be negative by roundings of what was stated with 16 digits.
const (
	pivotZero = 1e-12
	restZero  = 1e-6
)

// newCopula factors the matrix of a setup's pairs, after Cholesky; nil where it is not positive
// semidefinite.
func newCopula(s *setup) *copula {
	c, place := &copula{}, make([]int, len(s.inputs))
	for i := range place {
		place[i] = -1
	}
	for i := range s.inputs {
		for j := range s.pairs {
			if place[i] < 0 && (s.pairs[j].of[0] == i || s.pairs[j].of[1] == i) {
				place[i] = len(c.inputs)
				c.inputs = append(c.inputs, i)
			}
		}
	}
	n := len(c.inputs)
	c.factor = make([]float64, n*n)
	for i := range n {
		c.factor[i*n+i] = 1
	}
	for j := range s.pairs {
		a, b := place[s.pairs[j].of[0]], place[s.pairs[j].of[1]]
		c.factor[max(a, b)*n+min(a, b)] = s.pairs[j].r
	}
	if !cholesky(c.factor, n) {
		return nil
	}
	return c
}

// cholesky replaces the lower triangle of a symmetric matrix by its factor, and tells whether the
// matrix is positive semidefinite.
func cholesky(m []float64, n int) bool {
	for j := range n {
		pivot := m[j*n+j]
		for k := range j {
			pivot -= float64(m[j*n+k] * m[j*n+k])
		}
		if pivot < -pivotZero {
			return false
		}
		root := 0.0
		if pivot > pivotZero {
			root = math.Sqrt(pivot)
		}
		m[j*n+j] = root
		for i := j + 1; i < n; i++ {
			rest := m[i*n+j]
			for k := range j {
				rest -= float64(m[i*n+k] * m[j*n+k])
			}
			if root == 0 && math.Abs(rest) > restZero {
				return false
			}
			m[i*n+j] = 0
			if root != 0 {
				m[i*n+j] = rest / root
			}
		}
	}
	return true
}

// apply replaces the columns of latent normals of the correlated inputs by correlated ones.
func (c *copula) apply(columns [][]float64, rows int) {
	n := len(c.inputs)
	for i := n - 1; i >= 0; i-- {
		z, row := columns[c.inputs[i]][:rows], c.factor[i*n:][:n]
		for at := range z {
			sum := 0.0
			for j := range i + 1 {
				sum += float64(row[j] * columns[c.inputs[j]][at])
			}
			z[at] = sum
		}
	}
}

// uniforms replaces standard normals by their probabilities.
func uniforms(z []float64) {
	const least = 0x1p-53
	for i, x := range z {
		z[i] = max(least, min(float64(0.5*num.Erfc(-float64(x*(math.Sqrt2/2)))), 1-least))
	}
}

// values turns the correlated columns of latent normals into those of the inputs.
func (c *copula) values(inputs []*distribution.Distribution, columns [][]float64, rows int) {
	for _, i := range c.inputs {
		column := columns[i][:rows]
		if !inputs[i].Shifted(column) {
			uniforms(column)
			inputs[i].Column(column)
		}
	}
}
