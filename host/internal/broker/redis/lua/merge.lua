-- Puts the merged tally of ranges 0…new−1 in the place of that of 0…old−1 and of what was merged
-- into it, where nobody did so before.
-- KEYS: meta, acc, res · ARGV: old, new, merged tally · returns 1, or 0 where another was first, or
-- where the results are no longer there: a server that forgot, and was offered the job again
if redis.call('HGET', KEYS[1], 'upto') ~= ARGV[1] then
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
