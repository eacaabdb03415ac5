-- Takes what a worker made of a range: the first result counts, later ones are compared with it.
-- KEYS: meta, lease, held, res, digests, told
-- ARGV: id, range, its first chunk, its chunks, tally, digests, ms between two tellings, ms that a
-- finished job is kept
-- returns the number of results not merged yet, -1 for a repetition, -2 where there is no such
-- job or range, -3 for a result that differs from the one that counts
local id, range, first, count = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local meta = redis.call('HMGET', KEYS[1], 'upto', 'done', 'chunks', 'size')
if not meta[1] then
  redis.call('PUBLISH', 'mc:changes', id) -- a host may know the job still
  return -2
end
if first ~= range * meta[4] or count ~= math.min(meta[4], meta[3] - first) then
  return -2 -- a job that was cut otherwise
end
if tonumber(range) < tonumber(meta[1]) or redis.call('HEXISTS', KEYS[4], range) == 1 then
  local same = redis.call('GETRANGE', KEYS[5], 32 * first, 32 * (first + count) - 1) == ARGV[6]
  return same and -1 or -3
end
redis.call('ZREM', KEYS[2], range)
redis.call('HDEL', KEYS[3], range)
redis.call('HSET', KEYS[4], range, ARGV[5])
redis.call('SETRANGE', KEYS[5], 32 * first, ARGV[6])
local last = redis.call('HINCRBY', KEYS[1], 'done', count) == tonumber(meta[3])
if last then -- a host takes the result and drops the job; where none does, it goes by itself
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ARGV[8])
  end
end
if last or redis.call('SET', KEYS[6], 1, 'NX', 'PX', ARGV[7]) then
  redis.call('PUBLISH', 'mc:changes', id)
end
return redis.call('HLEN', KEYS[4])
