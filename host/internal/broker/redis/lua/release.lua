-- Gives a range back: its lease has run out at once.
-- KEYS: lease, held · ARGV: range, epoch · returns 1, or 0 where it is not held
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[1], 0, ARGV[1])
redis.call('PUBLISH', 'mc:nudge', '')
return 1
