-- Lets a job begin again without tabs, where what two of them agreed on is part of it.
-- KEYS: meta, lent, lease, held, res, digests, by, disputes, acc · ARGV: id, bans after which a job lends
-- no more · returns 1, or 0 where there is no such job
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
if tonumber(redis.call('HGET', KEYS[2], 'alone') or 0) > 0 then
  distrust(ARGV[1], KEYS[1], KEYS[2], ARGV[2], unpack(KEYS, 3))
end
return 1
