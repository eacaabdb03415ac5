-- Reads how far a job is, in one moment.
-- KEYS: meta, acc, res, digests · returns {upto, done, size, chunks, spec, acc, {range, tally, …},
-- digests once all chunks are done}, or nil where there is no such job
local meta = redis.call('HMGET', KEYS[1], 'upto', 'done', 'chunks', 'size', 'spec')
if not meta[1] then
  return nil
end
local digests = ''
if meta[2] == meta[3] then
  digests = redis.call('GET', KEYS[4]) or ''
end
return {
  tonumber(meta[1]), tonumber(meta[2]), tonumber(meta[4]), tonumber(meta[3]), meta[5],
  redis.call('GET', KEYS[2]) or '', redis.call('HGETALL', KEYS[3]), digests,
}
