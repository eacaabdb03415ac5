-- Leases a range: one whose lease has run out or was given back, else the next never handed out.
-- KEYS: meta, lease, held, tries, by, disputes
-- ARGV: id, lease in ms, worker, tries, why a lost one failed, ms that a job waits where all are banned,
-- why, model@golden that the worker gives, …
-- returns {range, epoch, size, chunks, spec, trace, leases found to have run out}, {} for nothing to hand out, or nil where
-- there is no such job
local window = 256 -- ranges that are handed out ahead of the merged ones: it bounds what lies unmerged
local page = 16 -- ranges come back that are looked at: some may be for others
local worker = ARGV[3]
local meta = redis.call('HMGET', KEYS[1], 'next', 'ranges', 'size', 'chunks', 'spec', 'trace', 'gives', 'upto', 'poison', 'banned', 'left')
if not meta[1] then
  return nil
end
local gives = false
for i = 8, #ARGV do
  gives = gives or ARGV[i] == meta[7]
end
if not gives or meta[9] then
  return {}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if meta[10] and string.find(meta[10], '\n' .. worker .. '\n', 1, true) then
  -- Where it alone asks, and nobody computes, the job is given up in the end.
  if redis.call('ZCOUNT', KEYS[2], '(' .. now, '+inf') > 0 then
    redis.call('HDEL', KEYS[1], 'left')
  elseif not meta[11] then
    redis.call('HSET', KEYS[1], 'left', now)
  elseif now - meta[11] > tonumber(ARGV[6]) then
    local range = math.min(meta[1], meta[2] - 1)
    redis.call('HSET', KEYS[4], range, (string.gsub(string.sub(meta[10], 2), '\n', ': ' .. ARGV[7] .. '\n')))
    redis.call('HSET', KEYS[1], 'poison', range, 'bits', 1)
    redis.call('PUBLISH', 'mc:changes', ARGV[1])
  end
  return {}
end
local range
local lost = 0
for _, due in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, page)) do
  if redis.call('HEXISTS', KEYS[3], due) == 1 then -- its lease ran out
    lost = lost + 1
    redis.call('HDEL', KEYS[3], due)
    redis.call('HSET', KEYS[4], due, (redis.call('HGET', KEYS[4], due) or '') .. (redis.call('HGET', KEYS[5], due) or '?') .. ': ' .. ARGV[5] .. '\n')
    redis.call('ZADD', KEYS[2], 0, due)
    local _, tries = string.gsub(redis.call('HGET', KEYS[4], due), '\n', '')
    if tries >= tonumber(ARGV[4]) then
      redis.call('HSET', KEYS[1], 'poison', due)
      redis.call('PUBLISH', 'mc:changes', ARGV[1])
      return {}
    end
  end
  -- Who is party to a dispute does not decide it, unless there is no third for the time of a lease.
  local dispute = redis.call('HGET', KEYS[6], due)
  if not dispute then
    range = due
    break
  end
  local d = cjson.decode(dispute)
  if worker ~= d.first and worker ~= d.second or now >= d.untold then
    range = due
    break
  end
end
if not range then
  local next, most = tonumber(meta[1]), math.min(meta[2], meta[8] + window)
  -- What tabs did, or was handed out before its turn for what they did, is passed over.
  while next < most and (redis.call('HEXISTS', KEYS[5], next .. ':made') == 1 or redis.call('HEXISTS', KEYS[5], next .. ':early') == 1) do
    next = next + 1
  end
  redis.call('HSET', KEYS[1], 'next', string.format('%.0f', math.min(next + 1, most)))
  if next >= most then
    return {}
  end
  range = string.format('%.0f', next)
end
redis.call('HDEL', KEYS[1], 'left')
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.call('ZADD', KEYS[2], now + ARGV[2], range)
redis.call('HSET', KEYS[3], range, epoch)
redis.call('HSET', KEYS[5], range, worker)
return {tonumber(range), epoch, tonumber(meta[3]), tonumber(meta[4]), meta[5], meta[6], lost}
