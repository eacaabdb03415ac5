-- Raises the number of a job's chunks, where it is not so high already.
-- KEYS: all of a job's, meta first · ARGV: chunks, ranges, term in ms
-- returns 1, or 0 where there is no such job
local chunks = redis.call('HGET', KEYS[1], 'chunks')
if not chunks then
  return 0
end
if tonumber(chunks) < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'chunks', ARGV[1], 'ranges', ARGV[2])
end
for _, key in ipairs(KEYS) do
  redis.call('PEXPIRE', key, ARGV[3])
end
return 1
