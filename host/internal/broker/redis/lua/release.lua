-- Gives a range back: its lease has run out at once.
-- KEYS: meta, lease, held · ARGV: id, range, epoch · returns 1, or 0 where it is not held
if redis.call('HGET', KEYS[3], ARGV[2]) ~= ARGV[3] then
  if redis.call('EXISTS', KEYS[1]) == 0 then
    redis.call('PUBLISH', 'mc:changes', ARGV[1]) -- a host may know the job still
  end
  return 0
end
redis.call('HDEL', KEYS[3], ARGV[2])
redis.call('ZADD', KEYS[2], 0, ARGV[2])
redis.call('PUBLISH', 'mc:nudge', '')
return 1
