-- Takes what a worker made of a range. The first result counts; a later one is compared with it, and
-- where it differs a third decides.
-- KEYS: meta, lease, held, res, digests, told, by, disputes, tries, acc, lent
-- ARGV: id, range, its first chunk, its chunks, tally, digests, ms between two tellings, ms that a
-- finished job is kept, worker, epoch, lease in ms, restarts, model@golden of the bits,
-- bans of tabs after which the job lends no more
-- returns {1, results not merged yet}, {0} for a repetition, {-1} where there is no such job or
-- range for this worker, {-2, worker} for a result that differs from that worker's, which counts
local id, range, first, count, worker = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[9]
local meta = redis.call('HMGET', KEYS[1], 'upto', 'done', 'chunks', 'size', 'banned', 'disputed', 'restarts', 'gives', 'distrusts')
if not meta[1] then
  redis.call('PUBLISH', 'mc:changes', id) -- a host may know the job still
  return {-1}
end
if first ~= range * meta[4] or count ~= math.min(meta[4], meta[3] - first) then
  return {-1} -- a job that was cut otherwise
end
if meta[8] ~= ARGV[13] then
  return {-1} -- a job that began again with other bits
end
if meta[5] and string.find(meta[5], '\n' .. worker .. '\n', 1, true) then
  return {-1}
end

-- advanced tells the hosts how far the job is.
local function advanced(done, disputed)
  moved(id, tonumber(done) == tonumber(meta[3]) and tonumber(disputed) == 0, KEYS, KEYS[6], ARGV[7], ARGV[8])
end

-- ban keeps a worker whose bits were wrong from the job, unless it is also the one that was right.
local function ban(wrong)
  if wrong ~= worker then
    redis.call('HSET', KEYS[1], 'banned', (meta[5] or '\n') .. wrong .. '\n')
  end
end

-- both notes that a tab and a server made the same of the range.
local function both()
  if redis.call('HSETNX', KEYS[7], range .. ':both', 1) == 1 then
    redis.call('HINCRBY', KEYS[11], 'both', count)
  end
end

-- confirm looks at what tabs gave of the range, and bans those who lied.
local function confirm()
  local given = redis.call('HGET', KEYS[11], 'r:' .. range)
  if not given then
    return
  end
  redis.call('HDEL', KEYS[11], 'r:' .. range)
  for tab in string.gmatch(given, '[^\n]+') do
    local bits = 'd:' .. range .. ':' .. tab
    if redis.call('HGET', KEYS[11], bits) == ARGV[6] then
      both()
    else
      banTab(KEYS[11], tab)
    end
    redis.call('HDEL', KEYS[11], bits)
  end
end

local counts = redis.call('HGET', KEYS[7], range .. ':made') -- by whom
if not counts then
  confirm()
  redis.call('ZREM', KEYS[2], range)
  redis.call('HDEL', KEYS[3], range)
  redis.call('HSET', KEYS[4], range, ARGV[5])
  redis.call('HSET', KEYS[7], range .. ':made', worker)
  redis.call('SETRANGE', KEYS[5], 32 * first, ARGV[6])
  advanced(redis.call('HINCRBY', KEYS[1], 'done', count), meta[6] or 0)
  return {1, redis.call('HLEN', KEYS[4])}
end

local same = redis.call('GETRANGE', KEYS[5], 32 * first, 32 * (first + count) - 1) == ARGV[6]
if redis.call('HEXISTS', KEYS[7], range .. ':tabs') == 1 then
  if same then
    redis.call('HDEL', KEYS[7], range .. ':tabs')
    redis.call('HSET', KEYS[7], range .. ':made', worker)
    redis.call('HINCRBY', KEYS[11], 'alone', -count)
    both()
  else -- two tabs agreed on other bits: the job begins again, without tabs
    distrust(id, KEYS[1], KEYS[11], ARGV[14], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[7], KEYS[8], KEYS[10])
  end
  return {0}
end
local dispute = redis.call('HGET', KEYS[8], range)
if not dispute then
  if same then -- it may have been handed out again: by a table that was lost, or begun again
    redis.call('ZREM', KEYS[2], range)
    redis.call('HDEL', KEYS[3], range)
    return {0}
  end
  local time = redis.call('TIME')
  local untold = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[11]
  redis.call('HSET', KEYS[8], range, cjson.encode({first = counts, second = worker, untold = untold}), range .. ':bits', ARGV[6])
  redis.call('HINCRBY', KEYS[1], 'disputed', count)
  redis.call('HINCRBY', KEYS[1], 'disputes', 1)
  redis.call('HDEL', KEYS[3], range)
  redis.call('ZADD', KEYS[2], 0, range)
  redis.call('PUBLISH', 'mc:nudge', '')
  redis.call('PUBLISH', 'mc:changes', id)
  return {-2, counts}
end

if redis.call('HGET', KEYS[3], range) ~= ARGV[10] then
  return {0} -- of one of the two, once more
end
local d = cjson.decode(dispute)
redis.call('ZREM', KEYS[2], range)
redis.call('HDEL', KEYS[3], range)
if same then
  redis.call('HDEL', KEYS[8], range, range .. ':bits')
  ban(d.second)
  advanced(meta[2], redis.call('HINCRBY', KEYS[1], 'disputed', -count))
elseif redis.call('HGET', KEYS[8], range .. ':bits') == ARGV[6] and (meta[7] or 0) - (meta[9] or 0) < tonumber(ARGV[12]) then
  -- What counted was wrong, and is merged with others: the job begins again.
  ban(d.first)
  beginAgain(KEYS[1], KEYS[11], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[7], KEYS[8], KEYS[10])
else
  redis.call('HSET', KEYS[9], range, d.first .. '\n' .. d.second .. '\n' .. worker .. '\n')
  redis.call('HSET', KEYS[1], 'poison', range, 'bits', 1)
  redis.call('PUBLISH', 'mc:changes', id)
end
return {0}
