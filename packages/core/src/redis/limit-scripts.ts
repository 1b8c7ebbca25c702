import { createScript } from './redis-commands.js'

// Time in microseconds of the server, which must not go back: what was granted before lies no further ahead because a clock was set back.
const steadyTime = `
local function steadyTime(key)
  local time = redis.call('TIME')
  local shown = time[1] * 1000000 + time[2]
  local kept = redis.call('HMGET', key, 'shown', 'lag')
  local lag = tonumber(kept[2] or '0')
  local last = tonumber(kept[1] or '0')
  if shown < last then lag = lag + last - shown end
  redis.call('HSET', key, 'shown', string.format('%.0f', shown), 'lag', string.format('%.0f', lag))
  return shown + lag
end
local function keepUntil(key, ends, now)
  local ms = math.ceil((ends - now) / 1000) + 1000
  if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, string.format('%.0f', ms)) end
end
`

/**
 * Lets up to so many calls pass that count in the same counters, and counts them in all of them; or says when to ask again.
 *
 * A counter has its grants, sorted by time, and a desk: the end of its pause, and for every process that waits there since when it waits and when it will
 * ask again. Whoever waits longer goes first: a younger process leaves it room where its own grant would still count when the older one comes. Who does not
 * come has lost its place a grace later. A process that got something begins to wait anew, and takes no more than its share while others wait.
 *
 * As long as calls wait they pass evenly, over the window or a second of it: all at once, as soon as the window lets them, the early ones of one window would
 * meet the late ones of the last at the platform. Calls that find nobody waiting pass at once, as many as there is room for.
 *
 * Keys: time, then grants and desk of each counter. Arguments: process, number of calls, grace, then for each counter how many calls of this process
 * wait there, the number of its rules, and of each rule `max` and the window's length.
 * Answer: calls that pass, wait of the next one, the counter that it waits for, then of each counter its pause and what is used of each rule.
 */
export const askLimit = createScript(`${steadyTime}
local me, want, grace = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local now = steadyTime(KEYS[1])
local counters, argument = {}, 4
-- A late question gets what it missed, as far as that; and asks no more often than that.
local slack, tick = 20000, 10000

for index = 1, (#KEYS - 1) / 2 do
  local counter = {grants = KEYS[2 * index], desk = KEYS[2 * index + 1], waiting = tonumber(ARGV[argument]), rules = {}, others = {}, paused = 0, pace = 0, longest = 0, spacing = 0}
  for rule = 1, tonumber(ARGV[argument + 1]) do
    local max, per = tonumber(ARGV[argument + 2 * rule]), tonumber(ARGV[argument + 2 * rule + 1])
    counter.rules[rule] = {max = max, per = per}
    counter.longest = math.max(counter.longest, per)
    counter.spacing = math.max(counter.spacing, 0.9 * math.min(per, 1000000) / max)
  end
  argument = argument + 2 + 2 * #counter.rules
  local desk = redis.call('HGETALL', counter.desk)
  for field = 1, #desk, 2 do
    local who = desk[field]
    if who == 'pause' then
      counter.paused = tonumber(desk[field + 1])
    elseif who == 'pace' then
      counter.pace = tonumber(desk[field + 1])
    else
      local since, due = string.match(desk[field + 1], '^(%d+) (%d+)$')
      local other = {who = who, since = tonumber(since), due = tonumber(due)}
      if who == me then
        counter.mine = other
      elseif other.due + grace < now then
        redis.call('HDEL', counter.desk, who)
      else
        counter.others[#counter.others + 1] = other
      end
    end
  end
  counter.paced = counter.longest > 0 and (counter.mine ~= nil or #counter.others > 0)
  counters[index] = counter
end

local function olderBy(counter, since, due)
  local count = 0
  for _, other in ipairs(counter.others) do
    local older = other.since < since or (other.since == since and other.who < me)
    if older and other.due <= due then count = count + 1 end
  end
  return count
end

local function look(counter, since)
  local free, at = math.huge, math.max(now, counter.paused)
  for _, rule in ipairs(counter.rules) do
    rule.used = redis.call('ZCOUNT', counter.grants, string.format('%.0f', now - rule.per), '+inf')
    local ahead, soon = olderBy(counter, since, now + rule.per), 0
    for _, other in ipairs(counter.others) do
      if other.due <= now + grace then soon = soon + 1 end
    end
    free = math.min(free, rule.max - rule.used - ahead, math.ceil((rule.max - rule.used) / (soon + 1)))
    -- Whoever has so many ahead passes when the grant that lies as many places before the window's last one has left the window.
    local place = rule.max - ahead % rule.max - 1
    local before = redis.call('ZREVRANGE', counter.grants, place, place, 'WITHSCORES')
    local ready = now
    if before[2] then ready = math.max(now, tonumber(before[2]) + rule.per + 1) end
    at = math.max(at, ready + math.floor(ahead / rule.max) * (rule.per + 1))
  end
  if counter.paced then
    local from = math.max(counter.pace, now - slack)
    local ahead = olderBy(counter, since, now + math.max(counter.spacing, tick))
    free = math.min(free, math.floor((now - from) / counter.spacing) + 1 - ahead)
    if free < 1 then at = math.max(at, math.ceil(from + ahead * counter.spacing), now + math.min(tick, math.ceil(counter.spacing))) end
  end
  if counter.paused > now then free = 0 end
  return free, at
end

local function lookAtAll(anew)
  local free, at, holder = want, now, 1
  for index, counter in ipairs(counters) do
    local since = now
    if counter.mine and not anew then since = counter.mine.since end
    local itsFree, itsAt = look(counter, since)
    free = math.min(free, itsFree)
    if itsAt > at then at, holder = itsAt, index end
  end
  return math.max(0, free), at, holder
end

local granted, at, holder = lookAtAll(false)
if granted > 0 then
  local number = redis.call('HINCRBY', KEYS[1], 'granted', granted)
  for _, counter in ipairs(counters) do
    if counter.longest > 0 then
      redis.call('ZREMRANGEBYSCORE', counter.grants, '-inf', string.format('(%.0f', now - counter.longest))
      for grant = 1, granted do
        redis.call('ZADD', counter.grants, string.format('%.0f', now), string.format('%.0f:%d', now, number - grant))
      end
      keepUntil(counter.grants, now + counter.longest, now)
      if counter.paced then
        counter.pace = math.max(counter.pace, now - slack) + granted * counter.spacing
        redis.call('HSET', counter.desk, 'pace', string.format('%.0f', counter.pace))
        keepUntil(counter.desk, counter.pace, now)
      end
      counter.paced = true
    end
  end
  granted, at, holder = granted, select(2, lookAtAll(true))
end

local answer = {granted, at - now, holder}
for _, counter in ipairs(counters) do
  if counter.waiting > granted then
    local since, due = now, at
    if counter.mine then
      if granted == 0 then since = counter.mine.since end
      if counter.mine.due > now then due = math.min(due, counter.mine.due) end
    end
    redis.call('HSET', counter.desk, me, string.format('%.0f %.0f', since, due))
    keepUntil(counter.desk, at + grace, now)
  elseif counter.mine then
    redis.call('HDEL', counter.desk, me)
  end
  answer[#answer + 1] = math.max(0, counter.paused - now)
  for _, rule in ipairs(counter.rules) do answer[#answer + 1] = rule.used end
end
return answer
`)

/** Closes a counter for so long; a pause that is already longer stays. Keys: time, desk. Argument: how long. */
export const pauseLimit = createScript(`${steadyTime}
local now = steadyTime(KEYS[1])
local ends = now + tonumber(ARGV[1])
local paused = tonumber(redis.call('HGET', KEYS[2], 'pause') or '0')
if paused >= ends then return 0 end
redis.call('HSET', KEYS[2], 'pause', string.format('%.0f', ends))
keepUntil(KEYS[2], ends, now)
return 1
`)
