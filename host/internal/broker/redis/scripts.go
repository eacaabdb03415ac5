package redis

import (
	_ "embed"

	goredis "github.com/redis/go-redis/v9"
)

// The scripts run whole or not at all; each declares its keys, all of one job and so of one
// slot of a cluster, and uses commands of Redis 6.2 and Valkey only.
var (
	//go:embed lua/submit.lua
	submitText string
	//go:embed lua/claim.lua
	claimText string
	//go:embed lua/complete.lua
	completeText string
	//go:embed lua/extend.lua
	extendText string
	//go:embed lua/release.lua
	releaseText string
	//go:embed lua/snapshot.lua
	snapshotText string
	//go:embed lua/merge.lua
	mergeText string
	//go:embed lua/grow.lua
	growText string
	//go:embed lua/fail.lua
	failText string
	//go:embed lua/shared.lua
	sharedText string
	//go:embed lua/lend.lua
	lendText string
	//go:embed lua/deliver.lua
	deliverText string
	//go:embed lua/distrust.lua
	distrustText string

	submitScript   = goredis.NewScript(submitText)
	claimScript    = goredis.NewScript(claimText)
	completeScript = goredis.NewScript(sharedText + completeText)
	extendScript   = goredis.NewScript(extendText)
	releaseScript  = goredis.NewScript(releaseText)
	snapshotScript = goredis.NewScript(snapshotText)
	mergeScript    = goredis.NewScript(mergeText)
	growScript     = goredis.NewScript(growText)
	failScript     = goredis.NewScript(failText)
	lendScript     = goredis.NewScript(lendText)
	deliverScript  = goredis.NewScript(sharedText + deliverText)
	distrustScript = goredis.NewScript(sharedText + distrustText)
)

// The channels. A lost message costs time, never a result: who waits also looks by the clock.
const (
	channelNudge   = "mc:nudge"   // there is something to claim
	channelDrop    = "mc:drop"    // a job whose leases end
	channelChanges = "mc:changes" // a job that moved
)

// keys are a job's, in one slot of a cluster.
type keys struct{ meta, lease, held, res, acc, digests, told, tries, by, disputes, lent string }

func keysOf(id string) keys {
	job := "mc:{" + id + "}:"
	return keys{
		meta: job + "meta", lease: job + "lease", held: job + "held",
		res: job + "res", acc: job + "acc", digests: job + "digests", told: job + "told",
		tries: job + "tries", by: job + "by", disputes: job + "disputes", lent: job + "lent",
	}
}

func (k keys) all() []string {
	return []string{k.meta, k.lease, k.held, k.res, k.acc, k.digests, k.told, k.tries, k.by, k.disputes, k.lent}
}

// readyKey names the jobs under way of a tier, by the share of time that they had.
func readyKey(tier string) string { return "mc:{t:" + tier + "}:ready" }
