-- Gives a range back that its holder could not compute; after the last try the job is given up.
-- KEYS: meta, lease, held, tries · ARGV: id, range, epoch, tries, who and why
-- returns 1, or 0 where it is not held
if redis.call('HGET', KEYS[3], ARGV[2]) ~= ARGV[3] then
  return 0
end
local causes = (redis.call('HGET', KEYS[4], ARGV[2]) or '') .. ARGV[5] .. '\n'
redis.call('HSET', KEYS[4], ARGV[2], causes)
redis.call('HDEL', KEYS[3], ARGV[2])
redis.call('ZADD', KEYS[2], 0, ARGV[2])
local _, tries = string.gsub(causes, '\n', '')
if tries >= tonumber(ARGV[4]) then
  redis.call('HSET', KEYS[1], 'poison', ARGV[2])
  redis.call('PUBLISH', 'mc:changes', ARGV[1])
else
  redis.call('PUBLISH', 'mc:nudge', '')
end
return 1
