package redis

import (
	"context"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// MergeLate runs a merge as a worker does that read the job's table some time ago.
func (b *Broker) MergeLate(ctx context.Context, id string, from, to int, era string) (bool, error) {
	k := keysOf(id)
	return mergeScript.Run(ctx, b.client, []string{k.meta, k.acc, k.res}, from, to, "", era).Bool()
}

// passScript brings a job's deadlines nearer: KEYS are lease, disputes, meta and lent, ARGV is ms.
var passScript = goredis.NewScript(`
for _, range in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  redis.call('ZINCRBY', KEYS[1], -ARGV[1], range)
end
for _, range in ipairs(redis.call('HKEYS', KEYS[2])) do
  if not string.find(range, ':') then
    local d = cjson.decode(redis.call('HGET', KEYS[2], range))
    d.untold = d.untold - ARGV[1]
    redis.call('HSET', KEYS[2], range, cjson.encode(d))
  end
end
if redis.call('HEXISTS', KEYS[3], 'left') == 1 then
  redis.call('HINCRBY', KEYS[3], 'left', -ARGV[1])
end
for _, field in ipairs(redis.call('HKEYS', KEYS[4])) do
  local range, till = string.match(redis.call('HGET', KEYS[4], field), '^(%S+) (%d+)$')
  if range then
    redis.call('HSET', KEYS[4], field, range .. ' ' .. string.format('%.0f', till - ARGV[1]))
  end
end
return 1`)

// Pass returns what lets time pass for the job "a": the suite need not wait for it.
func (b *Broker) Pass(t *testing.T) func(time.Duration) {
	t.Helper()
	k := keysOf("a")
	return func(d time.Duration) {
		t.Helper()
		if err := passScript.Run(t.Context(), b.client, []string{k.lease, k.disputes, k.meta, k.lent}, d.Milliseconds()).Err(); err != nil {
			t.Fatal(err)
		}
	}
}
