package montecarlo

import "github.com/fisica-lab/fisica/core"

// Chunks returns how many chunks a job of n histories has.
func Chunks(m *core.Model, n uint64) uint64 {
	return (n + m.Chunk - 1) / m.Chunk
}

// ChunkRange returns the first history of chunk k of a job of n histories, and how many
// it has: all chunks are full but the last. Beyond the last chunk it returns none.
func ChunkRange(m *core.Model, n, k uint64) (first, count uint64) {
	if k >= Chunks(m, n) {
		return 0, 0
	}
	first = k * m.Chunk
	return first, min(m.Chunk, n-first)
}

// RunChunk fills the tally, m.Slots long, with chunk k of a job of n histories.
func RunChunk(m *core.Model, params []float64, seed, n, k uint64, tally []int64) {
	clear(tally)
	first, count := ChunkRange(m, n, k)
	m.Run(params, seed, first, count, tally)
}
