-- Takes what a tab made of its loan. It counts where another tab gave the same and no server is at it;
-- where they differ a server is asked who lies.
-- KEYS: meta, lent, by, res, digests, told, lease, disputes
-- ARGV: id, tab, range, its first chunk, its chunks, tally, digests, ms that a loan lasts, bans,
-- ms between two tellings, ms that a finished job is kept
-- returns {1, results not merged yet} where it is confirmed, {0} where it is not yet, {-1} where the
-- tab has no such loan, {-2} where it is banned
local id, tab, range, first, count = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local meta = redis.call('HMGET', KEYS[1], 'next', 'size', 'chunks', 'disputed')
local mine = redis.call('HGET', KEYS[2], 't:' .. tab)
if mine == 'x' or tonumber(redis.call('HGET', KEYS[2], 'bans') or 0) >= tonumber(ARGV[9]) then
  return {-2}
end
if not meta[1] or not mine or string.match(mine, '^(%d+) ') ~= range or count ~= math.min(meta[2], meta[3] - first) then
  return {-1}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[2], 't:' .. tab, '- ' .. string.format('%.0f', now + ARGV[8]))

local untouched = tonumber(range) >= tonumber(meta[1]) and redis.call('HEXISTS', KEYS[3], range .. ':early') == 0
if redis.call('HEXISTS', KEYS[3], range .. ':made') == 1 then
  local same = redis.call('GETRANGE', KEYS[5], 32 * first, 32 * (first + count) - 1) == ARGV[7]
  local byTabs = redis.call('HEXISTS', KEYS[3], range .. ':tabs') == 1
  if redis.call('HEXISTS', KEYS[8], range) == 1 or byTabs and not same then
    return {0} -- it is not known who is right
  end
  if not same then
    banTab(KEYS[2], tab)
    return {-2}
  end
  if not byTabs and redis.call('HSETNX', KEYS[3], range .. ':both', 1) == 1 then
    redis.call('HINCRBY', KEYS[2], 'both', count)
  end
  return {1, 0}
end

local given = redis.call('HGET', KEYS[2], 'r:' .. range) or ''
for other in string.gmatch(given, '[^\n]+') do
  if untouched and redis.call('HGET', KEYS[2], 'd:' .. range .. ':' .. other) == ARGV[7] then
    redis.call('HDEL', KEYS[2], 'r:' .. range, 'd:' .. range .. ':' .. other)
    redis.call('HSET', KEYS[4], range, ARGV[6])
    redis.call('HSET', KEYS[3], range .. ':made', 'pestañas', range .. ':tabs', 1)
    redis.call('SETRANGE', KEYS[5], 32 * first, ARGV[7])
    redis.call('HINCRBY', KEYS[2], 'alone', count)
    local done = redis.call('HINCRBY', KEYS[1], 'done', count)
    moved(id, done == tonumber(meta[3]) and tonumber(meta[4] or 0) == 0, KEYS, KEYS[6], ARGV[10], ARGV[11])
    return {1, redis.call('HLEN', KEYS[4])}
  end
end
redis.call('HSET', KEYS[2], 'r:' .. range, (given == '' and '\n' or given) .. tab .. '\n', 'd:' .. range .. ':' .. tab, ARGV[7])
if given ~= '' and untouched then
  redis.call('HSET', KEYS[3], range .. ':early', 1)
  redis.call('ZADD', KEYS[7], 0, range)
  redis.call('PUBLISH', 'mc:nudge', '')
end
if redis.call('SET', KEYS[6], 1, 'NX', 'PX', ARGV[10]) then
  redis.call('PUBLISH', 'mc:changes', id)
end
return {0}
