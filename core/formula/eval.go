package formula

import (
	"math"
	"slices"

	"github.com/fisica-lab/fisica/core/num"
)

// layOut marks what the outputs need and gives each of those nodes a column: an input its own, a
// constant one that is filled once, an operation one that no later operation needs.
func (p *Program) layOut() {
	last := p.lifetimes()
	p.where = make([]int32, len(p.nodes))
	p.columns = make([][]float64, p.inputs, p.inputs+len(p.outputs)+8)
	var free []int32
	for i, n := range p.nodes {
		switch {
		case n.op == opInput:
			p.where[i] = n.a
			continue
		case !p.used[i]:
			continue
		}
		if n.op == opConstant {
			p.where[i], _ = p.column(nil)
			column := p.columns[p.where[i]]
			for j := range column {
				column[j] = n.value
			}
			continue
		}
		free = p.release(free, n.a, i, last)
		if n.op.binary() && n.b != n.a {
			free = p.release(free, n.b, i, last)
		}
		p.where[i], free = p.column(free)
	}
	p.values = make([]float64, len(p.nodes))
	p.slopes = make([][2]float64, len(p.nodes))
	p.moves = make([]float64, len(p.nodes))
}

// lifetimes marks the nodes that are used and returns the last use of each.
func (p *Program) lifetimes() []int {
	p.used = make([]bool, len(p.nodes))
	last := make([]int, len(p.nodes))
	for _, o := range p.outputs {
		p.used[o] = true
		last[o] = len(p.nodes)
	}
	for i, n := range slices.Backward(p.nodes) {
		if !p.used[i] || n.op <= opConstant {
			continue
		}
		p.used[n.a] = true
		last[n.a] = max(last[n.a], i)
		if n.op.binary() {
			p.used[n.b] = true
			last[n.b] = max(last[n.b], i)
		}
	}
	return last
}

func (p *Program) column(free []int32) (column int32, rest []int32) {
	if n := len(free); n > 0 {
		return free[n-1], free[:n-1]
	}
	p.columns = append(p.columns, make([]float64, BlockSize))
	return int32(len(p.columns) - 1), free
}

// release frees the column of an operand whose last use is node i.
func (p *Program) release(free []int32, operand int32, i int, last []int) []int32 {
	if last[operand] == i && p.nodes[operand].op > opConstant {
		free = append(free, p.where[operand])
	}
	return free
}

// Eval computes n ≤ BlockSize rows: the columns of the inputs, then those of the outputs. Where
// the formula is not defined a value is NaN or infinite.
func (p *Program) Eval(in, out [][]float64, n int) {
	copy(p.columns, in[:p.inputs])
	for i := range p.nodes {
		k := &p.nodes[i]
		if !p.used[i] || k.op <= opConstant {
			continue
		}
		dst, a := p.columns[p.where[i]][:n], p.columns[p.where[k.a]][:n]
		if k.op.binary() {
			columnTwo(k.op, dst, a, p.columns[p.where[k.b]][:n])
		} else {
			columnOne(k.op, dst, a)
		}
	}
	for i, o := range p.outputs {
		copy(out[i][:n], p.columns[p.where[o]][:n])
	}
}

func columnTwo(o op, dst, a, b []float64) {
	done := vectorTwo(o, dst, a, b)
	dst, a, b = dst[done:], a[done:len(dst)], b[done:len(dst)]
	switch o {
	case opAdd:
		for i := range dst {
			dst[i] = a[i] + b[i]
		}
	case opSub:
		for i := range dst {
			dst[i] = a[i] - b[i]
		}
	case opMul:
		for i := range dst {
			dst[i] = float64(a[i] * b[i])
		}
	case opDiv:
		for i := range dst {
			dst[i] = a[i] / b[i]
		}
	case opMin:
		for i := range dst {
			dst[i] = least(a[i], b[i])
		}
	case opMax:
		for i := range dst {
			dst[i] = most(a[i], b[i])
		}
	default:
		for i := range dst {
			dst[i] = two(o, a[i], b[i])
		}
	}
}

func columnOne(o op, dst, a []float64) {
	switch o {
	case opQuantile:
		num.QuantileColumn(dst, a)
		return
	case opLog:
		num.LogColumn(dst, a)
		return
	default:
	}
	done := vectorOne(o, dst, a)
	dst, a = dst[done:], a[done:len(dst)]
	switch o {
	case opNeg:
		for i := range dst {
			dst[i] = -a[i]
		}
	case opAbs:
		for i := range dst {
			dst[i] = math.Abs(a[i])
		}
	case opSqrt:
		for i := range dst {
			dst[i] = math.Sqrt(a[i])
		}
	default:
		f := ones[o-opExp]
		for i := range dst {
			dst[i] = f(a[i])
		}
	}
}
