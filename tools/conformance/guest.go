package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/edge/spintest"
	"github.com/fisica-lab/fisica/wasm/abi"
)

// guest is golden's engine on an instance of the plain module: a second reader of wasm/abi beside the
// host's, so that a misreading of one shows.
type guest struct {
	instance spintest.Instance
	address  uint64 // of the buffer
}

// newGuest begins with a fresh instance.
func newGuest(i spintest.Instance) (*guest, error) {
	version, err := i.Call("abi")
	if err != nil || uint32(version) != abi.Version {
		return nil, errors.Join(err, fmt.Errorf("ABI %d, want %d", uint32(version), abi.Version))
	}
	address, err := i.Call("buffer")
	return &guest{i, address & math.MaxUint32}, err
}

// at returns the buffer from an offset on.
func (g *guest) at(offset int) []byte { return g.instance.Memory()[int(g.address)+offset:] }

// do calls an export that answers a status.
func (g *guest) do(name string, args ...uint64) error {
	answer, err := g.instance.Call(name, args...)
	if err != nil {
		return fmt.Errorf("call %s: %w", name, err)
	}
	if status := abi.Status(answer & math.MaxUint32); status != abi.OK {
		return fmt.Errorf("call %s: %v", name, status)
	}
	return nil
}

// Sample implements golden.Engine.
func (g *guest) Sample(id, first uint32, b *core.Block) error {
	if err := g.do("sample", uint64(id), uint64(first), uint64(b.Rows)); err != nil {
		return err
	}
	readAll(g.at(abi.InputOffset), b.In)
	readAll(g.at(abi.GivenOffset), b.Given)
	return nil
}

// Calculate implements golden.Engine.
func (g *guest) Calculate(id uint32, b *core.Block) error {
	writeAll(g.at(abi.InputOffset), b.In)
	writeAll(g.at(abi.GivenOffset), b.Given)
	if err := g.do("calculate", uint64(id), uint64(b.Rows)); err != nil {
		return err
	}
	readAll(g.at(abi.OutputOffset), b.Out)
	readAll(g.at(abi.NullOffset), b.Null)
	readAll(g.at(abi.BrokenOffset), b.Broken)
	return nil
}

// Chunk implements golden.Engine.
func (g *guest) Chunk(model uint32, j core.Job, k uint64) (tally []int64, err error) {
	if err := g.prepare(model, &j); err != nil {
		return nil, err
	}
	writeAll(g.at(abi.ArgumentOffset), []uint64{k})
	if err := g.do("chunk"); err != nil {
		return nil, err
	}
	return copied[int64](g, "tally")
}

// Summary implements golden.Engine.
func (g *guest) Summary(model uint32, j core.Job, n uint64, total []core.Wide) ([]float64, error) {
	if err := g.prepare(model, &j); err != nil {
		return nil, err
	}
	const most = abi.BufferSize / 16
	for first := 0; first < len(total); first += most {
		part := total[first:min(first+most, len(total))]
		for i, w := range part {
			writeAll(g.at(16*i), []uint64{w.Lo, uint64(w.Hi)})
		}
		if err := g.do("add", uint64(16*first), uint64(16*len(part))); err != nil {
			return nil, err
		}
	}
	writeAll(g.at(abi.ArgumentOffset), []uint64{n})
	if err := g.do("summarize"); err != nil {
		return nil, err
	}
	return copied[float64](g, "summary")
}

func (g *guest) prepare(model uint32, j *core.Job) error {
	writeAll(g.at(0), []uint64{j.Seed, j.N, uint64(j.Generator)})
	writeAll(g.at(abi.JobParamsOffset), j.Params)
	return g.do("prepare", uint64(model), uint64(len(j.Params)))
}

// copied takes all that an export copies to the buffer part by part.
func copied[T int64 | float64](g *guest, export string) (list []T, err error) {
	for {
		size, err := g.instance.Call(export, uint64(8*len(list)))
		if err != nil {
			return nil, fmt.Errorf("call %s: %w", export, err)
		}
		part := make([]T, size&math.MaxUint32/8)
		if len(part) == 0 {
			return list, nil
		}
		readAll(g.at(0), part)
		list = append(list, part...)
	}
}

// readAll and writeAll move numbers as they lie in memory, little-endian.
func readAll(from []byte, to any) {
	if _, err := binary.Decode(from, binary.LittleEndian, to); err != nil {
		panic(err) // a type of no fixed size, or outside of memory
	}
}

func writeAll(to []byte, from any) {
	if _, err := binary.Encode(to, binary.LittleEndian, from); err != nil {
		panic(err) // likewise
	}
}
