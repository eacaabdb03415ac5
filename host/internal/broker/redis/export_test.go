package redis

import "context"

// MergeLate runs a merge as a worker does that read the job's table some time ago.
func (b *Broker) MergeLate(ctx context.Context, id string, from, to int) (bool, error) {
	k := keysOf(id)
	return mergeScript.Run(ctx, b.client, []string{k.meta, k.acc, k.res}, from, to, "").Bool()
}
