-- Keeps a lease for another term.
-- KEYS: meta, lease, held · ARGV: id, range, epoch, lease in ms · returns 1, or 0 where it is not held
if redis.call('HGET', KEYS[3], ARGV[2]) ~= ARGV[3] then
  if redis.call('EXISTS', KEYS[1]) == 0 then
    redis.call('PUBLISH', 'mc:changes', ARGV[1]) -- a host may know the job still
  end
  return 0
end
local time = redis.call('TIME')
redis.call('ZADD', KEYS[2], time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[4], ARGV[2])
return 1
