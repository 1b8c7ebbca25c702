import assert from 'node:assert/strict'
import { isDuijieError } from '@duijie/core'
import type { TaobaoFault } from '@duijie/taobao/testing'
import type { Act, Stage } from './stage.ts'

/** One fault after another, each at the next request. */
export const faultActs: readonly Act[] = [
  { name: 'ban', run: meetBan },
  { name: 'expired session', run: meetExpiredSession },
  { name: 'connection reset', run: (stage) => meetPassing(stage, 'reset', 'the connection was reset') },
  { name: 'half a body', run: (stage) => meetPassing(stage, 'truncated', 'the answer broke off half way') },
  { name: 'HTTP 502', run: (stage) => meetPassing(stage, 'bad_gateway', "a proxy's page came with HTTP 502") },
  { name: 'HTML page', run: meetPage },
  { name: 'slow answer', run: meetSlowAnswer },
  { name: 'wrong clock', run: meetWrongClock },
  { name: 'lost answer', run: meetLostAnswer },
]

const seller = 'taobao.user.seller.get'
const askSeller = ({ shop }: Stage) => shop.users.seller({ fields: ['nick'] })

/** The platform bans one API for a second: calls of that API wait as they were told, calls of other APIs pass meanwhile. */
async function meetBan(stage: Stage): Promise<string> {
  stage.sandbox.faults.next({ endpoint: seller, fault: 'rate_limited', retryAfterMs: 1000 })
  const banned = stage.watch(() => askSeller(stage))
  const other = await stage.watch(() => stage.shop.trades.sold({ fields: ['tid'], page_size: 1 }))
  const same = await stage.watch(() => askSeller(stage))
  const { ms } = await banned
  assert.ok(ms >= 1000, `it waited only ${ms} ms`)
  assert.ok(other.ms < 900, 'a call of another API waited too')
  assert.equal(same.waits, 1, 'a later call of the same API should have waited')
  return `banned for 1 s: the call waited ${ms} ms and succeeded, so did a later one, unsent;\na call of another API was through after ${other.ms} ms`
}

/** The session is over, and fifty callers find out at the same time. */
async function meetExpiredSession(stage: Stage): Promise<string> {
  stage.sandbox.expireSessions(stage.nick)
  const before = stage.sandbox.tokens.refreshed
  const { requests } = await stage.watch(() => Promise.all(Array.from({ length: 50 }, () => askSeller(stage))))
  const refreshes = stage.sandbox.tokens.refreshed - before
  assert.equal(refreshes, 1, `${refreshes} refreshes`)
  return `50 callers at once, 50 answers, ${refreshes} refresh counted by the sandbox; ${requests} requests in all`
}

/** What passes by itself is repeated, because this call only reads. */
async function meetPassing(stage: Stage, fault: TaobaoFault, what: string): Promise<string> {
  stage.sandbox.faults.next({ endpoint: seller, fault })
  const { value, requests, retries, ms } = await stage.watch(() => askSeller(stage))
  assert.equal(value.user?.nick, stage.nick)
  assert.deepEqual({ requests, retries }, { requests: 2, retries: 1 })
  return `${what}: repeated once, answered after ${ms} ms`
}

/** With HTTP 200 a page says nothing about what happened behind it: the error says where to look instead. */
async function meetPage(stage: Stage): Promise<string> {
  stage.sandbox.faults.next({ endpoint: seller, fault: 'html' })
  const { value: error, requests } = await stage.watch(() => askSeller(stage).catch((thrown: unknown) => thrown))
  assert.ok(isDuijieError(error, 'unexpected'), 'a page should have been an error')
  assert.equal(requests, 1)
  return `a page came with HTTP 200: not repeated; kind '${error.kind}', and the remedy says:\n${error.hint}`
}

/** An attempt has a time of its own: a slow one is given up, and the next one is fast. */
async function meetSlowAnswer(stage: Stage): Promise<string> {
  stage.sandbox.faults.next({ endpoint: seller, fault: 'slow', delayMs: 2000 })
  const { ms, requests } = await stage.watch(() => stage.shop.users.seller({ fields: ['nick'] }, { attemptTimeoutMs: 300 }))
  assert.equal(requests, 2)
  assert.ok(ms < 1500)
  return `no answer within 300 ms: given up and repeated, answered after ${ms} ms`
}

/** The platform refuses requests that are more than ten minutes off; what time it is there stands in its answers. */
async function meetWrongClock(stage: Stage): Promise<string> {
  const elevenMinutes = 11 * 60_000
  stage.sandbox.clock.skew(elevenMinutes)
  const { requests, retries } = await stage.watch(() => askSeller(stage))
  const { clockOffsetMs } = await stage.client.health()
  stage.sandbox.clock.skew(0)
  await askSeller(stage)
  assert.deepEqual({ requests, retries }, { requests: 2, retries: 0 })
  assert.ok(Math.abs(clockOffsetMs - elevenMinutes) < 2000, `measured ${clockOffsetMs} ms`)
  return `refused, measured (${(clockOffsetMs / 60_000).toFixed(2)} minutes) and sent again with the platform's time, at no attempt's cost`
}

/** A shipment is registered, and the answer is lost: sending it again could register it twice, so the client asks what happened instead. */
async function meetLostAnswer(stage: Stage): Promise<string> {
  const handle = stage.sandbox.shop(stage.nick)
  const tid = handle.createTrade()
  handle.pay(tid)
  stage.seen.add(tid)
  stage.sandbox.faults.next({ endpoint: 'taobao.logistics.offline.send', fault: 'answer_lost' })
  const sent = await stage.watch(() =>
    stage.shop.logistics.offlineSend({ tid, out_sid: 'SF0000000000001', company_code: 'SF' }).then(
      () => undefined,
      (error: unknown) => error,
    ),
  )
  assert.ok(isDuijieError(sent.value) && sent.value.outcome === 'unknown', 'the call should have ended in doubt')
  assert.equal(sent.requests, 1)

  const { outcome, endpoint } = await stage.client.resolveUnknown(sent.value)
  const { status } = stage.sandbox.truth(stage.nick).trades.find((trade) => trade.tid === tid) ?? {}
  assert.equal(outcome, 'done')
  assert.equal(status, 'WAIT_BUYER_CONFIRM_GOODS')
  return `a shipment's answer was lost: sent once, outcome '${sent.value.outcome}'; resolveUnknown asked ${endpoint}: '${outcome}'`
}
