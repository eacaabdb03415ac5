-- What several scripts do; it stands before their own text.

-- moved tells the hosts that a job moved, at once where it is whole and otherwise once in a pause (told is
-- its key). A host takes a whole one's result and drops it; where none does, it goes by itself.
local function moved(id, whole, keys, told, pause, life)
  if whole then
    for _, key in ipairs(keys) do
      redis.call('PEXPIRE', key, life)
    end
  end
  if whole or redis.call('SET', told, 1, 'NX', 'PX', pause) then
    redis.call('PUBLISH', 'mc:changes', id)
  end
end

-- banTab keeps a tab from the job. What it gave of other ranges and nobody confirmed is nothing.
local function banTab(lent, tab)
  redis.call('HSET', lent, 't:' .. tab, 'x')
  redis.call('HINCRBY', lent, 'bans', 1)
  local plain = string.gsub(tab, '%-', '%%-')
  for _, field in ipairs(redis.call('HKEYS', lent)) do
    local range = string.match(field, '^r:(%d+)$')
    if range then
      local rest = string.gsub(redis.call('HGET', lent, field), '\n' .. plain .. '\n', '\n')
      redis.call('HSET', lent, field, rest == '\n' and '' or rest)
      redis.call('HDEL', lent, 'd:' .. range .. ':' .. tab)
    end
  end
end

-- beginAgain lets the job begin again; of the tabs it keeps who is banned. By its restarts merges know
-- that what they read is gone.
local function beginAgain(meta, lent, ...)
  redis.call('HSET', meta, 'next', 0, 'done', 0, 'upto', 0, 'disputed', 0)
  redis.call('HINCRBY', meta, 'restarts', 1)
  redis.call('DEL', ...)
  for _, field in ipairs(redis.call('HKEYS', lent)) do
    if field ~= 'bans' and redis.call('HGET', lent, field) ~= 'x' then
      redis.call('HDEL', lent, field)
    end
  end
  redis.call('PUBLISH', 'mc:nudge', '')
end

-- distrust lets it begin again without tabs: what two of them agreed on can't be. That is none of the
-- restarts that servers have.
local function distrust(id, meta, lent, bans, ...)
  redis.call('HSET', lent, 'bans', math.max(bans, redis.call('HGET', lent, 'bans') or 0))
  redis.call('HINCRBY', meta, 'distrusts', 1)
  beginAgain(meta, lent, ...)
  redis.call('PUBLISH', 'mc:changes', id)
end
