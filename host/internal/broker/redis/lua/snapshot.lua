-- Reads how far a job is, in one moment.
-- KEYS: meta, acc, res, digests, tries, lent · returns {upto, done, size, chunks, spec, acc,
-- {range, tally, …}, digests once all chunks are done, chunks in dispute, disputes so far, range that
-- the job is given up for or -1, 1 where that is for its bits, why, era, chunks by tab and
-- server, by two tabs alone, by a tab so far, tabs banned}, or nil where there is no such job
local meta = redis.call('HMGET', KEYS[1], 'upto', 'done', 'chunks', 'size', 'spec', 'disputed', 'disputes', 'poison', 'bits', 'restarts', 'generation')
if not meta[1] then
  return nil
end
local digests = ''
if meta[2] == meta[3] then
  digests = redis.call('GET', KEYS[4]) or ''
end
local waiting = 0
for _, field in ipairs(redis.call('HKEYS', KEYS[6])) do
  local range = string.match(field, '^r:(%d+)$')
  if range and redis.call('HGET', KEYS[6], field) ~= '' then
    waiting = waiting + math.min(meta[4], meta[3] - range * meta[4])
  end
end
local lent = redis.call('HMGET', KEYS[6], 'both', 'alone', 'bans')
return {
  tonumber(meta[1]), tonumber(meta[2]), tonumber(meta[4]), tonumber(meta[3]), meta[5],
  redis.call('GET', KEYS[2]) or '', redis.call('HGETALL', KEYS[3]), digests,
  tonumber(meta[6] or 0), tonumber(meta[7] or 0), tonumber(meta[8] or -1), tonumber(meta[9] or 0),
  meta[8] and redis.call('HGET', KEYS[5], meta[8]) or '', (meta[10] or '0') .. '/' .. (meta[11] or '0'),
  tonumber(lent[1] or 0), tonumber(lent[2] or 0), waiting, tonumber(lent[3] or 0),
}
