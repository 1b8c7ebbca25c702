import { describe, expect, it } from 'vitest'
import { holdKeys, type TemporaryKeys } from '../../src/client/temporary-keys.js'
import { testClock } from '../../src/testing/clock.js'

interface Keys extends TemporaryKeys {
  readonly id: string
}

/** A provider that numbers the keys it gives. */
function numbered(lifeMs: number | undefined) {
  const clock = testClock(1_000_000)
  let given = 0
  const holder = holdKeys<Keys>(async () => {
    given += 1
    return { id: `key-${given}`, ...(lifeMs === undefined ? {} : { expiresAt: clock.now() + lifeMs }) }
  }, clock)
  return { clock, holder, given: () => given }
}

describe('keys from a function', () => {
  it('are asked for once by many, and kept until a minute before they end', async () => {
    const { clock, holder, given } = numbered(600_000)

    const first = await Promise.all(Array.from({ length: 20 }, () => holder.current()))
    await clock.advance(539_000)
    const late = await holder.current()
    await clock.advance(2_000)
    const fresh = await holder.current()

    expect(new Set(first.map(({ id }) => id))).toEqual(new Set(['key-1']))
    expect([late.id, fresh.id, given()]).toEqual(['key-1', 'key-2', 2])
  })

  it('that were refused are replaced once, although many were refused with them', async () => {
    const { holder } = numbered(600_000)
    const refused = await holder.current()

    const replaced = [holder.reject(refused), (await holder.current()).id, holder.reject(refused), (await holder.current()).id]

    expect(replaced).toEqual([true, 'key-2', true, 'key-2'])
  })

  it('without an end are asked for each time, so that a change holds at once', async () => {
    const { holder } = numbered(undefined)

    expect([(await holder.current()).id, (await holder.current()).id]).toEqual(['key-1', 'key-2'])
  })

  it('that could not be given are asked for again', async () => {
    let attempts = 0
    const holder = holdKeys<Keys>(() => {
      attempts += 1
      if (attempts === 1) throw new Error('the vault is sealed')
      return { id: 'key' }
    })

    await expect(holder.current()).rejects.toThrow('the vault is sealed')
    expect(await holder.current()).toEqual({ id: 'key' })
  })
})

it('keys that are a value cannot be replaced', async () => {
  const keys: Keys = { id: 'key' }
  const holder = holdKeys(keys)

  expect(await holder.current()).toBe(keys)
  expect(holder.reject(keys)).toBe(false)
})
