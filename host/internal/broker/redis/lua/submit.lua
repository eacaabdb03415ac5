-- Adds a job, once.
-- KEYS: all of a job's, meta first · ARGV: term in ms, then field, value, … of meta
-- returns 1, or 0 where it is there already; either way all its keys last for the term
local fresh = redis.call('EXISTS', KEYS[1]) == 0
if fresh then
  -- Epochs go on where those of a job ended that the server forgot.
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'next', 0, 'done', 0, 'upto', 0, 'epoch', string.format('%.0f', time[1] * 1000000 + time[2]), unpack(ARGV, 2))
end
for _, key in ipairs(KEYS) do
  redis.call('PEXPIRE', key, ARGV[1])
end
return fresh and 1 or 0
