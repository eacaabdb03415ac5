-- Adds a job, once.
-- KEYS: meta · ARGV: field, value, … of meta · returns 1, or 0 where it is there already
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'next', 0, 'done', 0, 'upto', 0, 'epoch', 0, unpack(ARGV))
return 1
