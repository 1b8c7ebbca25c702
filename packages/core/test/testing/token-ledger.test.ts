import { describe, expect, test } from 'vitest'
import { createTokenLedger } from '../../src/testing/index.js'

function ledger() {
  const time = { now: 0 }
  let serial = 0
  const tokens = createTokenLedger<string>({ now: () => time.now, mint: (what, holder) => `${what}-${holder}-${++serial}`, key: (holder) => holder })
  return { time, tokens }
}

describe('token ledger', () => {
  test('a code works once, and not too late', () => {
    const { time, tokens } = ledger()
    const [first, second] = [tokens.code('shop', 1000), tokens.code('shop', 1000)]

    const results = [tokens.redeem(first), tokens.redeem(first), tokens.redeem('other')]
    time.now = 1000

    expect(results).toEqual([
      { ok: true, holder: 'shop' },
      { ok: false, reason: 'used' },
      { ok: false, reason: 'unknown' },
    ])
    expect(tokens.redeem(second)).toEqual({ ok: false, reason: 'expired' })
  })

  test('a token ends by its time, by order, or for good', () => {
    const { time, tokens } = ledger()
    const [aged, expired, revoked] = ['a', 'b', 'c'].map((holder) => tokens.issue(holder, { lifeMs: 1000, refreshLifeMs: 5000 }))

    tokens.expire({ holder: 'b' })
    tokens.revoke({ holder: 'c' })
    time.now = 1000
    const checks = [aged, expired, revoked].map((token) => tokens.check(token?.access ?? ''))

    expect(checks).toMatchObject([{ reason: 'expired' }, { reason: 'expired' }, { reason: 'revoked' }])
    expect(tokens.checkRefresh(expired?.refresh ?? '').ok).toBe(true)
    expect(tokens.checkRefresh(revoked?.refresh ?? '').ok).toBe(false)
    expect(tokens.check('nonsense')).toEqual({ ok: false, reason: 'unknown' })
  })

  test('a rotating refresh token works once; counted are refreshes and refusals', () => {
    const { tokens } = ledger()
    const first = tokens.issue('shop', { lifeMs: 1000, refreshLifeMs: 5000 })

    const renewed = tokens.refresh(first.refresh ?? '', { lifeMs: 1000, refreshLifeMs: 5000, rotate: true, graceMs: 0 })
    const again = tokens.refresh(first.refresh ?? '', { lifeMs: 1000, refreshLifeMs: 5000, rotate: true, graceMs: 0 })

    expect(renewed.ok).toBe(true)
    expect(again.ok).toBe(false)
    expect(tokens.check(first.access).ok).toBe(false)
    expect(tokens.counts).toEqual({ issued: 1, refreshed: 1, refusedRefreshes: 1, codes: 0 })
  })

  test('a refresh token that stays works again, and the old token for its grace', () => {
    const { time, tokens } = ledger()
    const first = tokens.issue('shop', { lifeMs: 1000, refreshLifeMs: 5000 })
    const renewal = { lifeMs: 1000, refreshLifeMs: 5000, rotate: false, graceMs: 300 }

    const renewed = tokens.refresh(first.refresh ?? '', renewal)
    time.now = 299
    const inGrace = tokens.check(first.access).ok
    time.now = 300

    expect(renewed).toMatchObject({ ok: true, token: { refresh: first.refresh } })
    expect([inGrace, tokens.check(first.access).ok]).toEqual([true, false])
    expect(tokens.refresh(first.refresh ?? '', renewal).ok).toBe(true)
  })

  test('the same token again, until it is about to end', () => {
    const { time, tokens } = ledger()
    const issue = { lifeMs: 7200, sameWhileMs: 300 }

    const first = tokens.issue('app', issue)
    time.now = 6899
    const same = tokens.issue('app', issue)
    time.now = 6900
    const next = tokens.issue('app', issue)

    expect(same.access).toBe(first.access)
    expect(next.access).not.toBe(first.access)
    expect(tokens.counts.issued).toBe(2)
    expect(tokens.refresh(first.refresh ?? '', { ...issue, rotate: true }).ok).toBe(false)
  })
})
