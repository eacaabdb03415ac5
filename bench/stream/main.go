// Stream writes the words of a random stream to its output, raw and without end, in an order in
// which the models take them:
//
//	stream GENERATOR ORDER SEED
//
// It feeds programs that judge random numbers: stream philox histories 1 | dieharder -a -g 200
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strconv"
	"syscall"

	"github.com/fisica-lab/fisica/core/rng"
)

// batch is how many blocks of four words are written at once.
const batch = 1 << 12

var generators = map[string]rng.Generator{"philox": rng.Philox4x32, "squares": rng.Squares64}

// orders fill with the pairs of blocks first, first+1 and so on.
var orders = map[string]func(g rng.Generator, seed, first uint64, a, b []uint64){
	"histories": func(g rng.Generator, seed, first uint64, a, b []uint64) {
		s := rng.NewStream(g, seed, 1)
		s.Fill(first, 0, a, b)
	},
	"steps": func(g rng.Generator, seed, first uint64, a, b []uint64) { // beyond 2³² of them, the next history
		s := rng.NewStream(g, seed, 3)
		for i := range a {
			a[i], b[i] = s.Pair((first+uint64(i))>>32, uint32(first)+uint32(i))
		}
	},
	"paths": func(g rng.Generator, seed, first uint64, a, b []uint64) { // of 20 steps each
		s := rng.NewStream(g, seed, 3)
		for i := range a {
			block := first + uint64(i)
			a[i], b[i] = s.Pair(block/20, uint32(block%20))
		}
	},
	"borders": func(g rng.Generator, seed, first uint64, a, b []uint64) { // the two blocks beside each border of chunks
		s := rng.NewStream(g, seed, 1)
		for i := range a {
			block := first + uint64(i)
			a[i], b[i] = s.Pair((block/2+1)<<18-1+block%2, 0)
		}
	},
	"seeds": func(g rng.Generator, seed, first uint64, a, b []uint64) { // 64 of them, each differs from the first by a bit
		for i := range 64 {
			s := rng.NewStream(g, seed^1<<i, 1)
			s.Fill(first/64, 0, a[i*batch/64:][:batch/64], b[i*batch/64:][:batch/64])
		}
	},
	"models": func(g rng.Generator, seed, first uint64, a, b []uint64) { // eight in turn
		for model := range uint32(8) {
			s := rng.NewStream(g, seed, model)
			for i := int(model); i < batch; i += 8 {
				a[i], b[i] = s.Pair((first+uint64(i))/8, 0)
			}
		}
	},
}

var errUsage = errors.New("usage: stream philox|squares histories|steps|paths|borders|seeds|models SEED")

func main() {
	if err := run(os.Args[1:]); err != nil && !errors.Is(err, syscall.EPIPE) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return errUsage
	}
	g, known := generators[args[0]]
	order := orders[args[1]]
	seed, err := strconv.ParseUint(args[2], 10, 64)
	if !known || order == nil || err != nil {
		return errUsage
	}
	a, b := make([]uint64, batch), make([]uint64, batch)
	out := make([]byte, 16*batch)
	for first := uint64(0); ; first += batch {
		order(g, seed, first, a, b)
		for i := range a {
			binary.LittleEndian.PutUint64(out[16*i:], a[i])
			binary.LittleEndian.PutUint64(out[16*i+8:], b[i])
		}
		if _, err := os.Stdout.Write(out); err != nil {
			return err
		}
	}
}
