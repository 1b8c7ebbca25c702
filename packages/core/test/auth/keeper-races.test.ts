import { describe, expect, it } from 'vitest'
import { memoryTokens } from '../../src/auth/memory-tokens.js'
import type { TokenStore } from '../../src/auth/token.js'
import { keeperBench, lifeMs, numbered, start } from './keeper-bench.js'

describe('many callers', () => {
  it('refreshes once although a thousand callers ask', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start - 1))

    const asking = Promise.all(Array.from({ length: 1_000 }, () => bench.keeper.get('session', 'shop-1')))
    const call = await bench.call(1)
    call.answer(numbered(1, start + lifeMs))

    expect(new Set((await asking).map(({ accessToken }) => accessToken))).toEqual(new Set(['fake-access-1']))
    expect(bench.calls).toHaveLength(1)
    expect(call.context).toMatchObject({ account: 'shop-1', reason: 'stale', now: start })
  })

  it('keeps accounts apart', async () => {
    const bench = keeperBench({ answer: ({ context, answer }) => answer({ accessToken: `fake-${context.account}` }) })

    const tokens = await Promise.all(['shop-1', 'shop-2', 'shop-1'].map((account) => bench.keeper.get('session', account)))

    expect(tokens.map(({ accessToken }) => accessToken)).toEqual(['fake-shop-1', 'fake-shop-2', 'fake-shop-1'])
    expect(bench.calls).toHaveLength(2)
  })

  it('lets a caller go at his signal and another at his deadline, without ending the refresh', async () => {
    const bench = keeperBench()
    const controller = new AbortController()
    const reason = new Error('enough')

    const aborted = bench.keeper.get('session', 'shop-1', { signal: controller.signal }).catch((error: unknown) => error)
    const late = bench.keeper.get('session', 'shop-1', { deadline: start + 500 }).catch((error: unknown) => error)
    const patient = bench.keeper.get('session', 'shop-1')
    const call = await bench.call(1)
    controller.abort(reason)
    await bench.clock.advance(500)

    expect(await aborted).toBe(reason)
    expect(await late).toMatchObject({ kind: 'timeout', outcome: 'not_done' })
    expect(call.context.signal.aborted).toBe(false)
    call.answer(numbered(1, start + lifeMs))
    expect((await patient).accessToken).toBe('fake-access-1')
    expect((await bench.read())?.token.accessToken).toBe('fake-access-1')
  })

  it('makes one token call for a thousand callers of a dead grant, and few for those who come after', async () => {
    const dead = new Error('a bug in the grant')
    const bench = keeperBench({ answer: ({ fail }) => fail(dead) })

    const first = await Promise.allSettled(Array.from({ length: 1_000 }, () => bench.keeper.get('session', 'shop-1')))
    for (let second = 0; second < 120; second++) {
      await bench.keeper.get('session', 'shop-1').catch(() => undefined)
      await bench.clock.advance(1_000)
    }

    expect(first.every(({ status }) => status === 'rejected')).toBe(true)
    // After rests of 1, 2, 4, 8, 16, 32 and 60 seconds.
    expect(bench.calls).toHaveLength(7)
  })
})

describe('many processes', () => {
  it('uses what another process has stored while this one waited for the lock', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start - 1))
    const other = bench.another()

    const both = [bench.keeper.get('session', 'shop-1'), other.get('session', 'shop-1')]
    const call = await bench.call(1)
    call.answer(numbered(1, start + lifeMs))

    expect((await Promise.all(both)).map(({ accessToken }) => accessToken)).toEqual(['fake-access-1', 'fake-access-1'])
    expect(bench.calls).toHaveLength(1)
  })

  it('uses what another process has stored when its own refresh is refused', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start - 1))

    const asking = bench.keeper.get('session', 'shop-1')
    const call = await bench.call(1)
    await bench.write(numbered(5, start + lifeMs))
    call.fail(new Error('this refresh token was used before'))

    expect((await asking).accessToken).toBe('fake-access-5')
    expect(bench.events).toEqual([])
  })
})

describe('invalidation during a refresh', () => {
  it('asks again when the token that was rejected meanwhile comes back', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start + 300_000))
    const old = await bench.keeper.get('session', 'shop-1')
    const background = await bench.call(1)

    await bench.keeper.reject('session', 'shop-1', old)
    const asking = bench.keeper.get('session', 'shop-1')
    background.answer(numbered(0, start + lifeMs))
    const second = await bench.call(2)
    second.answer(numbered(2, start + lifeMs))

    expect(second.context.reason).toBe('rejected')
    expect((await asking).accessToken).toBe('fake-access-2')
    expect(await bench.read()).toMatchObject({ token: { accessToken: 'fake-access-2' } })
    expect((await bench.read())?.rejected).toBeUndefined()
  })

  it('keeps the new token, whose refresh token may be the only valid one, when the old one was rejected meanwhile', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start + 300_000))
    const old = await bench.keeper.get('session', 'shop-1')
    const background = await bench.call(1)

    await bench.keeper.reject('session', 'shop-1', old)
    const asking = bench.keeper.get('session', 'shop-1')
    background.answer(numbered(1, start + lifeMs))

    expect((await asking).accessToken).toBe('fake-access-1')
    expect((await bench.read())?.token.refreshToken).toBe('fake-refresh-1')
    expect(bench.calls).toHaveLength(1)
  })

  it('does not bring back a token that was revoked meanwhile', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start - 1))

    const asking = bench.keeper.get('session', 'shop-1').catch((error: unknown) => error)
    const call = await bench.call(1)
    await bench.keeper.revoke('shop-1')
    call.answer(numbered(1, start + lifeMs))

    expect(await asking).toMatchObject({ kind: 'auth_invalid', code: 'revoked' })
    expect(await bench.read()).toBeUndefined()
  })

  it('does not store what was asked for when nothing was there, if it was revoked meanwhile', async () => {
    let writes = 0
    const memory = memoryTokens()
    const write: TokenStore['write'] = (...given) => {
      writes += 1
      return memory.write(...given)
    }
    const bench = keeperBench({ store: { ...memory, write } })

    const asking = bench.keeper.get('session', 'shop-1').catch((error: unknown) => error)
    const call = await bench.call(1)
    await bench.keeper.revoke('shop-1')
    call.answer(numbered(1, start + lifeMs))

    expect(await asking).toMatchObject({ code: 'revoked' })
    expect(await bench.read()).toBeUndefined()
    expect(writes).toBe(0)
  })

  it('gives those who ask after a revocation a token of their own, not the one that was asked for before', async () => {
    const bench = keeperBench()
    const before = bench.keeper.get('session', 'shop-1').catch((error: unknown) => error)
    const first = await bench.call(1)

    await bench.keeper.revoke('shop-1')
    const after = bench.keeper.get('session', 'shop-1')
    await bench.clock.advance(0)
    first.answer(numbered(1, start + lifeMs))
    const second = await bench.call(2)
    second.answer(numbered(2, start + lifeMs))

    expect(await before).toMatchObject({ code: 'revoked' })
    expect((await after).accessToken).toBe('fake-access-2')
  })
})

describe('slow refresher overwriting a newer token', () => {
  it('keeps its own answer when others have only written the old token again', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start + 30_000))

    const asking = bench.keeper.get('session', 'shop-1')
    const slow = await bench.call(1)
    await bench.write(numbered(0, start + 40_000))
    slow.answer(numbered(1, start + lifeMs))

    expect((await asking).accessToken).toBe('fake-access-1')
    expect((await bench.read())?.token.refreshToken).toBe('fake-refresh-1')
  })

  it('drops its own answer and hands out the newer token', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start - 1))

    const asking = bench.keeper.get('session', 'shop-1')
    const slow = await bench.call(1)
    await bench.write(numbered(5, start + lifeMs))
    slow.answer(numbered(1, start + lifeMs))

    expect((await asking).accessToken).toBe('fake-access-5')
    expect((await bench.read())?.token.accessToken).toBe('fake-access-5')
  })

  it('lets an import win over a refresh that began before', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start - 1))

    const asking = bench.keeper.get('session', 'shop-1')
    const slow = await bench.call(1)
    await bench.keeper.import('shop-1', numbered(7, start + lifeMs))
    slow.answer(numbered(1, start + lifeMs))

    expect((await asking).accessToken).toBe('fake-access-7')
    expect((await bench.keeper.get('session', 'shop-1')).accessToken).toBe('fake-access-7')
  })

  it('does not take a token that was deleted and imported again for the one that it knows', async () => {
    const bench = keeperBench()
    await bench.keeper.import('shop-1', numbered(0, start + 300_000))
    await bench.keeper.get('session', 'shop-1')
    const slow = await bench.call(1)
    const other = bench.another()

    await bench.clock.advance(10)
    await other.revoke('shop-1')
    await other.import('shop-1', numbered(7, start + lifeMs))
    slow.answer(numbered(1, start + lifeMs))
    await bench.clock.advance(0)

    expect((await bench.read())?.token.accessToken).toBe('fake-access-7')
  })
})
