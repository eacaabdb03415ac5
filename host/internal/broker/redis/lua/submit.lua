-- Adds a job, once for each time that it began again: what was of an earlier generation is dropped.
-- KEYS: all of a job's, meta first · ARGV: term in ms, generation, then field, value, … of meta
-- returns 1, or 0 where it is there already; either way all its keys last for the term
local generation = redis.call('HGET', KEYS[1], 'generation')
if generation and tonumber(generation) < tonumber(ARGV[2]) then
  redis.call('DEL', unpack(KEYS))
  generation = nil
end
local fresh = not generation
if fresh then
  -- Epochs go on where those of a job ended that the server forgot.
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'next', 0, 'done', 0, 'upto', 0, 'epoch', string.format('%.0f', time[1] * 1000000 + time[2]), 'generation', ARGV[2], unpack(ARGV, 3))
end
for _, key in ipairs(KEYS) do
  redis.call('PEXPIRE', key, ARGV[1])
end
return fresh and 1 or 0
