package main_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/tetratelabs/wazero/api"

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

// overHTTP is golden's engine whose answers come out of the component's HTTP interface: in
// columns, and one by one where a row has a value that JSON cannot say. The rows asked are
// golden's own.
type overHTTP struct {
	golden.Native // its Sample; it answers nothing

	ctx    context.Context // golden.Engine's methods take none
	guest  *guest
	rows   *atomic.Int64 // that were asked
	unsaid *atomic.Int64 // rows with a value that JSON cannot say
}

func newOverHTTP(tb testing.TB, module []byte) overHTTP {
	tb.Helper()
	return overHTTP{ctx: tb.Context(), guest: newGuest(tb, module), rows: &atomic.Int64{}, unsaid: &atomic.Int64{}}
}

// Calculate implements golden.Engine.
func (e overHTTP) Calculate(id uint32, b *core.Block) error {
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
func (e overHTTP) some(c *core.Calculation, b *core.Block, first, end int) error {
	m, err := e.guest.start(e.ctx)
	if err != nil {
		return err
	}
	defer func() { _ = m.Close(e.ctx) }()
	var together []*question
	for row := first; row < end; row++ {
		in := make([]float64, len(c.Params))
		for j := range in {
			in[j] = b.In[j*b.Rows+row]
		}
		q := newQuestion(c, in, b.Given[row])
		q.row = row
		e.rows.Add(1)
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
func (e overHTTP) one(m api.Module, b *core.Block, q *question) error {
	e.unsaid.Add(1)
	r, err := ask(e.ctx, m, "POST", "/v2/calculos/"+q.calc.Slug, q.body)
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
func (e overHTTP) table(m api.Module, b *core.Block, list []*question) error {
	if len(list) == 0 {
		return nil
	}
	r, err := ask(e.ctx, m, "POST", "/v2/calculos/"+list[0].calc.Slug+"/lote", table(list))
	if err != nil {
		return err
	}
	return readTable(r, list, b)
}

// The digest of all calculations, formed of what the component answers, is the native one.
func TestDigestOverHTTP(t *testing.T) {
	t.Parallel()
	want, err := golden.Calculations(golden.Native{})
	if err != nil {
		t.Fatal(err)
	}
	e := newOverHTTP(t, readModule(t))
	got, err := golden.Calculations(e)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("calculations %s, native %s", got, want)
	}
	rows, unsaid := e.rows.Load(), e.unsaid.Load()
	t.Logf("%d rows, %d of them with a value that JSON cannot say; digest %s", rows, unsaid, got)
	if rows != int64(len(catalog.Calculations)*golden.Rows) || unsaid > rows/4 {
		t.Errorf("%d rows, %d of them with a value that JSON cannot say", rows, unsaid)
	}
}

// A component with another constant starts, answers otherwise, and turns the digest red.
func TestDigestOverHTTPSeesAChangedConstant(t *testing.T) {
	t.Parallel()
	module := readModule(t)
	c := catalog.FindCalculation("energia-cinetica")
	want, err := golden.Calculation(golden.Native{}, c)
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]float64{"c": 299792458, "h": 6.62607015e-34} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			patched := bytes.ReplaceAll(module, double(x), double(math.Nextafter(x, 0)))
			if bytes.Equal(patched, module) {
				t.Fatalf("the component does not hold %v", x)
			}
			got, err := golden.Calculation(newOverHTTP(t, patched), c)
			if err != nil {
				t.Fatal(err)
			}
			if got == want {
				t.Errorf("%v one bit off, and the digest is the same", x)
			}
		})
	}
}

func double(x float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)) }
