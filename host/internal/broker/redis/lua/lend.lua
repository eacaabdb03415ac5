-- Hands a range to a tab of the job's owner: the same one again until it is delivered, else one that
-- another tab gave or has, else the last one of those ahead of the servers.
-- KEYS: meta, lent, by
-- ARGV: tab, ms that a loan lasts, tabs, ranges lent, bans, ranges ahead
-- returns {range, size, chunks}, {} for none now, {-1} for a banned tab, {-2} where there are enough
-- tabs, or nil where there is no such job
-- Of lent: t:<tab> is '<range> <until>', '- <until>' or 'x' for a banned one; r:<range> the tabs that
-- gave it, each between newlines; d:<range>:<tab> the digests of it.
local window = 256 -- claim.lua's
local meta = redis.call('HMGET', KEYS[1], 'next', 'ranges', 'size', 'chunks', 'upto', 'poison')
if not meta[1] then
  return nil
end
local tab, most = ARGV[1], tonumber(ARGV[4])
local mine = redis.call('HGET', KEYS[2], 't:' .. tab)
if mine == 'x' or tonumber(redis.call('HGET', KEYS[2], 'bans') or 0) >= tonumber(ARGV[5]) then
  return {-1}
end
if meta[6] then
  return {}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- What the others have, and what is lent.
local has, there, lent, count = {}, 0, {}, 0
for _, field in ipairs(redis.call('HKEYS', KEYS[2])) do
  local kind, name = string.sub(field, 1, 2), string.sub(field, 3)
  if kind == 't:' and name ~= tab then
    local range, till = string.match(redis.call('HGET', KEYS[2], field), '^(%S+) (%d+)$')
    if till and tonumber(till) < now then
      if not mine then
        redis.call('HDEL', KEYS[2], field)
      end
    elseif till then
      there = there + 1
      has[range] = (has[range] or 0) + 1
    end
  elseif kind == 'r:' then
    lent[name] = redis.call('HGET', KEYS[2], field)
    count = count + 1
  end
end
if not mine and there >= tonumber(ARGV[3]) then
  return {-2}
end

local first = tonumber(meta[1])
local function untouched(range)
  return tonumber(range) >= first and redis.call('HEXISTS', KEYS[3], range .. ':made') == 0 and redis.call('HEXISTS', KEYS[3], range .. ':early') == 0
end

local range = mine and string.match(mine, '^(%d+) ')
if range and redis.call('HEXISTS', KEYS[3], range .. ':made') == 1 then
  range = nil
end
if not range then
  local rank = 0
  for name, given in pairs(lent) do
    local _, gave = string.gsub(given, '[^\n]+', '')
    local parties = gave + (has[name] or 0)
    if parties < 2 and not string.find(given, '\n' .. tab .. '\n', 1, true) and untouched(name) then
      local this = parties + gave + 1
      if this > rank or this == rank and tonumber(name) > tonumber(range) then
        range, rank = name, this
      end
    end
  end
end
if not range and count < most then
  for at = math.min(meta[2], first + ARGV[6], meta[5] + window) - 1, first, -1 do
    local name = string.format('%.0f', at)
    if not lent[name] and untouched(name) then
      range = name
      redis.call('HSET', KEYS[2], 'r:' .. name, '')
      break
    end
  end
end
redis.call('HSET', KEYS[2], 't:' .. tab, (range or '-') .. ' ' .. string.format('%.0f', now + ARGV[2]))
if not range then
  return {}
end
return {tonumber(range), tonumber(meta[3]), tonumber(meta[4])}
