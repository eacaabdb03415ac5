package spintest

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
)

// Rows are asked a hundred at a time, since an answer in columns explains that many, and an
// instance is asked so many: Spin's own are of one request each, and leak nothing.
const (
	rowsPerRequest  = 100
	rowsPerInstance = 4 * rowsPerRequest
)

// OverHTTP is golden's engine whose answers come out of the component's HTTP interface: in
// columns, and one by one where a row has a value that JSON cannot say. The rows asked are
// golden's own.
type OverHTTP struct {
	golden.Native // its Sample; it answers nothing

	Component Component
	Rows      atomic.Int64 // that were asked
	Unsaid    atomic.Int64 // rows with a value that JSON cannot say
}

// Calculate implements golden.Engine.
func (e *OverHTTP) Calculate(id uint32, b *core.Block) error {
	c := catalog.Calculation(id)
	lanes := runtime.NumCPU()
	failed := make([]error, lanes)
	var running sync.WaitGroup
	for lane := range lanes {
		running.Go(func() {
			for first := lane * rowsPerInstance; first < b.Rows && failed[lane] == nil; first += lanes * rowsPerInstance {
				failed[lane] = e.some(c, b, first, min(first+rowsPerInstance, b.Rows))
			}
		})
	}
	running.Wait()
	return errors.Join(failed...)
}

// some asks rows of one instance.
func (e *OverHTTP) some(c *core.Calculation, b *core.Block, first, end int) error {
	m, err := e.Component.Start()
	if err != nil {
		return err
	}
	defer func() { _ = m.Close() }()
	var together []*question
	for row := first; row < end; row++ {
		in := make([]float64, len(c.Params))
		for j := range in {
			in[j] = b.In[j*b.Rows+row]
		}
		q := newQuestion(c, in, b.Given[row])
		q.row = row
		e.Rows.Add(1)
		if q.whole() {
			together = append(together, q)
		} else if err := e.one(m, b, q); err != nil {
			return err
		}
		if len(together) == rowsPerRequest || row == end-1 {
			if err := e.table(m, b, together); err != nil {
				return err
			}
			together = together[:0]
		}
	}
	return nil
}

// one asks one row and writes what came back into the block.
func (e *OverHTTP) one(m Instance, b *core.Block, q *question) error {
	e.Unsaid.Add(1)
	r, err := Ask(m, "POST", "/v2/calculos/"+q.calc.Slug, q.body)
	if err != nil {
		return err
	}
	out, null, broken, err := q.read(r)
	if err == nil {
		q.write(b, out, null, broken)
	}
	return err
}

// table asks many rows and writes what came back into the block.
func (e *OverHTTP) table(m Instance, b *core.Block, list []*question) error {
	if len(list) == 0 {
		return nil
	}
	r, err := Ask(m, "POST", "/v2/calculos/"+list[0].calc.Slug+"/lote", table(list))
	if err != nil {
		return err
	}
	return readTable(r, list, b)
}
