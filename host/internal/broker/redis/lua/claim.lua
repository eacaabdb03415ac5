-- Leases a range: one whose lease has run out or was given back, else the next never handed out.
-- KEYS: meta, lease, held · ARGV: lease in ms, model@golden that the worker gives, …
-- returns {range, epoch, size, chunks, spec, trace}, {} for nothing to hand out, or nil where
-- there is no such job
local window = 256 -- ranges that are handed out ahead of the merged ones: it bounds what lies unmerged
local meta = redis.call('HMGET', KEYS[1], 'next', 'ranges', 'size', 'chunks', 'spec', 'trace', 'gives', 'upto')
if not meta[1] then
  return nil
end
local gives = false
for i = 2, #ARGV do
  gives = gives or ARGV[i] == meta[7]
end
if not gives then
  return {}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local range = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 1)[1]
if not range then
  if tonumber(meta[1]) >= math.min(meta[2], meta[8] + window) then
    return {}
  end
  range = meta[1]
  redis.call('HINCRBY', KEYS[1], 'next', 1)
end
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.call('ZADD', KEYS[2], now + ARGV[1], range)
redis.call('HSET', KEYS[3], range, epoch)
return {tonumber(range), epoch, tonumber(meta[3]), tonumber(meta[4]), meta[5], meta[6]}
