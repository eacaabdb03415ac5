-- Puts the merged tally of ranges 0…new−1 in the place of that of 0…old−1 and of what was merged
-- into it, where nobody did so before.
-- KEYS: meta, acc, res · ARGV: old, new, merged tally, era: how often the job had begun again when they
-- were read · returns 1, or 0 where another was first, or
-- where the results are no longer there: a server that forgot, and was offered the job again
local meta = redis.call('HMGET', KEYS[1], 'upto', 'restarts', 'generation')
if meta[1] ~= ARGV[1] or (meta[2] or '0') .. '/' .. (meta[3] or '0') ~= ARGV[4] then
  return 0
end
for range = tonumber(ARGV[1]), ARGV[2] - 1 do
  if redis.call('HEXISTS', KEYS[3], range) == 0 then
    return 0
  end
end
for range = tonumber(ARGV[1]), ARGV[2] - 1 do -- first, so that memory is freed before it is taken
  redis.call('HDEL', KEYS[3], range)
end
redis.call('HSET', KEYS[1], 'upto', ARGV[2])
redis.call('SET', KEYS[2], ARGV[3])
return 1
