-- Takes tokens of one caller's bucket, by GCRA, or gives some back.
-- KEYS: bucket, a hash: tat, when it is full again, in µs, and by host what it may hold: tokens@µs when it
--       drops them
-- ARGV: 1 now in µs, or "" for the server's clock (a test holds another) · 2 emission interval, µs ·
--       3 tokens of a full bucket · 4 host · 5 tokens that the host holds no longer, unspent ·
--       6 1 to take, 0 to give back alone · 7 µs from now that tat is at least, as the host knows ·
--       8 1 to take what others hold for spent · 9 channel on which they are asked for it · 10 life of a lease, µs
-- returns tokens granted, tat - now, 1 where others were asked to give back and a second try may find some
-- O(hosts). A repeated call grants once more: the caller may get less than the limit, never more.
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
local interval, burst, host, life = tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[10])
local tat, own, others, out = 0, false, {}, 0
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
  if fields[i] == 'tat' then
    tat = tonumber(fields[i + 1])
  else
    local tokens, till = string.match(fields[i + 1], '^(%d+)@(%d+)$')
    out = out + tokens
    if fields[i] == host then
      own = true
    elseif ARGV[8] == '1' or till + life < now then
      redis.call('HDEL', KEYS[1], fields[i]) -- a host that died: what it held counts as spent
    else
      others[#others + 1] = fields[i]
    end
  end
end
-- the bucket and what hosts hold of it are together never more than a full bucket
tat = math.max(tat, now + out * interval, now + ARGV[7])
if own then
  redis.call('HDEL', KEYS[1], host)
  tat = tat - ARGV[5] * interval
end
local room = math.floor((now + burst * interval - tat) / interval)
local granted, asked = 0, 0
if ARGV[6] == '1' and room >= 1 then
  granted = math.max(1, math.floor(room / 16)) -- the nearer to the limit, the fewer lie about
  tat = tat + granted * interval
  if granted > 1 then
    redis.call('HSET', KEYS[1], host, string.format('%d@%.0f', granted - 1, now + life))
  end
elseif ARGV[6] == '1' and #others > 0 then
  asked = 1
  redis.call('PUBLISH', ARGV[9], host .. ' ' .. KEYS[1])
end
redis.call('HSET', KEYS[1], 'tat', string.format('%.0f', tat))
redis.call('PEXPIRE', KEYS[1], math.ceil((burst * interval + 2 * life) / 1000)) -- outlives what it holds and who holds it
return {granted, tat - now, asked}
