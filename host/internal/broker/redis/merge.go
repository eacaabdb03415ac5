package redis

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
)

const wideBytes = 16

// appendTotal appends a tally's slots: 16 bytes each, little-endian.
func appendTotal(dst []byte, total []core.Wide) []byte {
	for _, w := range total {
		dst = binary.LittleEndian.AppendUint64(dst, w.Lo)
		dst = binary.LittleEndian.AppendUint64(dst, uint64(w.Hi)) //nolint:gosec // the bits of a two's complement
	}
	return dst
}

// addTotal adds a tally as appendTotal writes it; to nothing, it is the tally itself.
func addTotal(total []core.Wide, text string) ([]core.Wide, error) {
	if total == nil {
		total = make([]core.Wide, len(text)/wideBytes)
	}
	if len(text) != wideBytes*len(total) {
		return nil, errRow
	}
	for i := range total {
		word := []byte(text[wideBytes*i : wideBytes*(i+1)])
		hi := int64(binary.LittleEndian.Uint64(word[8:])) //nolint:gosec // the bits of a two's complement
		total[i] = total[i].Add(core.Wide{Lo: binary.LittleEndian.Uint64(word), Hi: hi})
	}
	return total, nil
}

// table is what the server holds of a job's results.
type table struct {
	spec         job.Spec
	upto         uint64 // ranges that are merged
	done         uint64 // chunks
	size, chunks uint64 // chunks of a range, and of the job
	acc          string // tally of ranges 0…upto−1
	results      map[uint64]string
	digests      string
	disputed     uint64 // chunks, of those that are done
	disputes     uint64 // so far
	poison       *job.Poison
	era          string // how often it began again
	lent         job.Lent
}

var errModel = errors.New("redis: a job of a model that is not known here")

// table reads it, or returns job.ErrNotFound.
func (b *Broker) table(ctx context.Context, id string) (*table, error) {
	k := keysOf(id)
	row, err := snapshotScript.Run(ctx, b.client, []string{k.meta, k.acc, k.res, k.digests, k.tries, k.lent}).Slice()
	if errors.Is(err, goredis.Nil) {
		return nil, job.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	t, err := parseTable(row)
	if err == nil && !t.whole() {
		// The server lost a part of it (it must not evict keys): all of it is to be computed again.
		b.log.Error("redis lost a part of a job", "job", id)
		return nil, errors.Join(job.ErrNotFound, b.Drop(ctx, id))
	}
	return t, err
}

// whole tells whether the results are those of the chunks that count as done.
func (t *table) whole() bool {
	done := min(t.upto*t.size, t.chunks)
	for index := range t.results {
		done += min(t.size, t.chunks-min(index*t.size, t.chunks))
	}
	if done != t.done || t.upto > 0 && t.acc == "" {
		return false
	}
	var none [32]byte
	for rest := t.digests; rest != ""; rest = rest[32:] {
		if len(rest) < 32 || rest[:32] == string(none[:]) {
			return false
		}
	}
	return t.done < t.chunks || uint64(len(t.digests)) == 32*t.chunks
}

func parseTable(row []any) (*table, error) {
	if len(row) != 18 {
		return nil, errRow
	}
	t := &table{results: map[uint64]string{}}
	for i, n := range map[int]*uint64{
		0: &t.upto, 1: &t.done, 2: &t.size, 3: &t.chunks, 8: &t.disputed, 9: &t.disputes,
		14: &t.lent.Both, 15: &t.lent.Alone, 16: &t.lent.Waiting, 17: &t.lent.Banned,
	} {
		x, ok := row[i].(int64)
		if !ok || x < 0 {
			return nil, errRow
		}
		*n = uint64(x)
	}
	spec, _ := row[4].(string)
	t.acc, _ = row[5].(string)
	t.era, _ = row[13].(string)
	t.digests, _ = row[7].(string)
	pairs, _ := row[6].([]any)
	for i := 0; i+1 < len(pairs); i += 2 {
		name, _ := pairs[i].(string)
		text, _ := pairs[i+1].(string)
		index, err := strconv.ParseUint(name, 10, 64)
		if err != nil {
			return nil, errRow
		}
		t.results[index] = text
	}
	if err := json.Unmarshal([]byte(spec), &t.spec); err != nil {
		return nil, fmt.Errorf("read spec: %w", err)
	}
	if t.spec.Definition() == nil {
		return nil, fmt.Errorf("%w: %s", errModel, t.spec.Model)
	}
	t.readPoison(row[10:13])
	return t, nil
}

// readPoison reads which range the job is given up for, whether for its bits, and why.
func (t *table) readPoison(row []any) {
	index, _ := row[0].(int64)
	if index < 0 {
		return
	}
	bits, _ := row[1].(int64)
	causes, _ := row[2].(string)
	first := uint64(index) * t.size
	t.poison = &job.Poison{
		First: first, Count: min(t.size, t.chunks-min(first, t.chunks)), Bits: bits == 1,
		Causes: strings.Split(strings.TrimSuffix(causes, "\n"), "\n"),
	}
}

// total returns the merged tally of ranges 0…upto−1, nothing where there are none.
func (t *table) total() ([]core.Wide, error) {
	if t.upto == 0 {
		return nil, nil
	}
	return addTotal(nil, t.acc)
}

// merge puts a job's results, as far as they follow on what is merged, into its merged tally.
func (b *Broker) merge(ctx context.Context, id string) error {
	k := keysOf(id)
	upto, err := b.client.HGet(ctx, k.meta, "upto").Result()
	if err == nil {
		var next bool
		if next, err = b.client.HExists(ctx, k.res, upto).Result(); err == nil && !next {
			return nil // the first of them is still computed
		}
	}
	if errors.Is(err, goredis.Nil) {
		return nil // dropped meanwhile
	}
	if err != nil {
		return wrap("merge", id, err)
	}
	t, err := b.table(ctx, id)
	if errors.Is(err, job.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	total, err := t.total()
	if err != nil {
		return err
	}
	next := t.upto
	for ; t.results[next] != ""; next++ {
		if total, err = addTotal(total, t.results[next]); err != nil {
			return err
		}
	}
	if next == t.upto {
		return nil
	}
	return wrap("merge", id, mergeScript.Run(ctx, b.client, []string{k.meta, k.acc, k.res}, t.upto, next, appendTotal(nil, total), t.era).Err())
}

// Snapshot implements job.Broker. Where the server does not answer, as in a failover, the job
// counts as moved a little later: the word of its last range may have been this one.
func (b *Broker) Snapshot(ctx context.Context, id string) (*job.Snapshot, error) {
	t, err := b.table(ctx, id)
	if err != nil && b.follow && !errors.Is(err, job.ErrNotFound) {
		time.AfterFunc(maxPoll, func() { b.changes.add(id) })
	}
	if err != nil {
		return nil, err
	}
	total, err := t.total()
	if err != nil {
		return nil, err
	}
	for _, text := range t.results {
		if total, err = addTotal(total, text); err != nil {
			return nil, err
		}
	}
	s := &job.Snapshot{
		Chunks: t.chunks, Done: t.done - min(t.disputed, t.done), Total: total, Histories: t.histories(),
		Poison: t.poison, Golden: t.spec.Golden, Lent: t.lent, Disputes: int(t.disputes), //nolint:gosec // a few
	}
	if t.digests != "" && t.disputed == 0 {
		s.Digests = []byte(t.digests)
	}
	return s, nil
}

// histories returns how many are computed: the last chunk is shorter than the others.
func (t *table) histories() uint64 {
	chunk := t.spec.ChunkSize()
	n := t.done * chunk
	if t.chunks < t.spec.Chunks() {
		return n
	}
	if _, last := t.results[(t.chunks-1)/t.size]; last || t.upto*t.size >= t.chunks {
		n -= t.chunks*chunk - t.spec.N
	}
	return n
}
