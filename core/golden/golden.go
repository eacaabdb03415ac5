// Package golden states what "the same bits everywhere" means: for every calculation and
// model a digest of its raw bits over fixed rows and chunks, which every engine must give.
// It is for tests, `fisica verify` and the catalogue's generator; the module has no part of it.
package golden

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/rng"
)

// The rows of a calculation that its digest covers, in blocks of BlockRows.
const (
	Rows      = 2 * BlockRows
	BlockRows = 4096
)

// Engine is anything that runs the core: the native code, a module under some runtime.
type Engine interface {
	// Sample fills the block with the golden rows from number first on.
	Sample(id, first uint32, b *core.Block) error
	// Calculate answers the rows of the block.
	Calculate(id uint32, b *core.Block) error
	// Chunk returns the tally of chunk k of a job.
	Chunk(model uint32, j core.Job, k uint64) ([]int64, error)
	// Summary returns the summary of the first n histories of a job from their merged tally.
	Summary(model uint32, j core.Job, n uint64, total []core.Wide) ([]float64, error)
}

// Calculation returns the digest of a calculation on an engine, in hexadecimal: SHA-256
// over the blocks, each its inputs, given masks, outputs, null masks and broken masks,
// little-endian.
func Calculation(e Engine, c *core.Calculation) (string, error) {
	h := sha256.New()
	for first := 0; first < Rows; first += BlockRows {
		b := core.NewBlock(c, BlockRows)
		if err := e.Sample(c.ID, uint32(first), b); err != nil {
			return "", err
		}
		declare(c, first, b)
		if err := e.Calculate(c.ID, b); err != nil {
			return "", err
		}
		writeFloats(h, b.In)
		writeMasks(h, b.Given)
		writeFloats(h, b.Out)
		writeMasks(h, b.Null)
		writeMasks(h, b.Broken)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// declare writes the declared rows over those that an engine drew in their places: the module does
// not carry them.
func declare(c *core.Calculation, first int, b *core.Block) {
	in := make([]float64, len(c.Params))
	for row := range b.Rows {
		given, declared := c.Declared(uint32(first+row), in)
		if !declared {
			return
		}
		b.Given[row] = given
		for j, x := range in {
			b.In[j*b.Rows+row] = x
		}
	}
}

// Case is a chunk that a model's digest covers.
type Case struct {
	core.Job
	K       uint64
	Example int // whose parameters it has
}

// Cases returns the chunks that a model's digest covers: of each example and generator a chunk or a
// sample of one; of the first also a short job, and the last chunk of a longer one under the largest
// seed.
func Cases(m *core.Model) (cases []Case) {
	for example, params := range m.Examples {
		chunk := m.Chunk(params)
		sample := chunk
		if m.Sample != 0 {
			sample = min(sample, m.Sample)
		}
		for g := range rng.Generators {
			job := func(seed, n, k uint64) {
				cases = append(cases, Case{core.Job{Params: params, N: n, Seed: seed, Generator: rng.Generator(g)}, k, example})
			}
			job(2025, sample, 0)
			if example == 0 {
				job(0, min(7, sample), 0)
				job(math.MaxUint64, chunk+sample/8+1, 1)
			}
		}
	}
	return cases
}

// Model returns the digest of a model on an engine: SHA-256 over the tallies and summaries of its
// cases.
func Model(e Engine, m *core.Model) (string, error) {
	h := sha256.New()
	for _, c := range Cases(m) {
		tally, summary, err := Compute(e, m, c)
		if err != nil {
			return "", err
		}
		writeTally(h, tally)
		writeFloats(h, summary)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Compute returns a case's tally on an engine and its summary, as it would be were the chunk the
// whole job.
func Compute(e Engine, m *core.Model, c Case) (tally []int64, summary []float64, err error) {
	if tally, err = e.Chunk(m.ID, c.Job, c.K); err != nil {
		return nil, nil, err
	}
	total := make([]core.Wide, len(tally))
	core.MergeTally(total, tally)
	summary, err = e.Summary(m.ID, c.Job, min(m.Chunk(c.Params), c.N-c.K*m.Chunk(c.Params)), total)
	return tally, summary, err
}

// TallyDigest returns the digest of one chunk's tally.
func TallyDigest(tally []int64) string {
	h := sha256.New()
	writeTally(h, tally)
	return hex.EncodeToString(h.Sum(nil))
}

// Digests returns one digest of all calculations and one of all models.
func Digests(e Engine) (calculations, models string, err error) {
	if calculations, err = Calculations(e); err != nil {
		return "", "", err
	}
	models, err = Models(e)
	return calculations, models, err
}

// Calculations returns one digest of all calculations: SHA-256 over the lines "slug digest"
// in the catalogue's order.
func Calculations(e Engine) (string, error) {
	h := sha256.New()
	for _, c := range catalog.Calculations {
		d, err := Calculation(e, c)
		if err != nil {
			return "", err
		}
		h.Write([]byte(c.Slug + " " + d + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Models returns one digest of all models, formed in the same way.
func Models(e Engine) (string, error) {
	h := sha256.New()
	for _, m := range catalog.Models {
		d, err := Model(e, m)
		if err != nil {
			return "", err
		}
		h.Write([]byte(m.Slug + " " + d + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func writeFloats(h hash.Hash, values []float64) {
	buf := make([]byte, 0, 8*len(values))
	for _, x := range values {
		buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(x))
	}
	h.Write(buf)
}

func writeMasks(h hash.Hash, masks []core.Mask) {
	buf := make([]byte, 0, 4*len(masks))
	for _, m := range masks {
		buf = binary.LittleEndian.AppendUint32(buf, uint32(m))
	}
	h.Write(buf)
}

func writeTally(h hash.Hash, tally []int64) {
	buf := make([]byte, 0, 8*len(tally))
	for _, x := range tally {
		buf = binary.LittleEndian.AppendUint64(buf, uint64(x))
	}
	h.Write(buf)
}
