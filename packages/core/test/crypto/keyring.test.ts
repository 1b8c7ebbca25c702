import { describe, expect, it, vi } from 'vitest'
import { createKeyring } from '../../src/crypto/keyring.js'

function setUp(...lists: (Record<string, string> | Error)[]) {
  const clock = { ms: 1_000_000, now: () => clock.ms }
  const load = vi.fn(async () => {
    const list = lists.length > 1 ? lists.shift() : lists[0]
    if (list === undefined || list instanceof Error) throw list ?? new Error('no list')
    return Object.entries(list)
  })
  return { clock, load, keys: createKeyring({ clock, load, known: [['PINNED', 'pinned']], refreshMs: 1000, missMs: 100 }) }
}

describe('createKeyring', () => {
  it('fetches once, however many ask', async () => {
    const { keys, load } = setUp({ A: 'a', B: 'b' })

    expect(await Promise.all(['A', 'B', 'A', 'C'].map((serial) => keys.get(serial)))).toEqual(['a', 'b', 'a', undefined])
    expect(await keys.get('B')).toBe('b')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('never fetches for a configured key', async () => {
    const { keys, load } = setUp({})

    expect(await keys.get('PINNED')).toBe('pinned')
    expect(load).not.toHaveBeenCalled()
  })

  it('does not ask again for an unknown serial within a while, but does after it', async () => {
    const { keys, load, clock } = setUp({ A: 'a' }, { A: 'a', NEW: 'n' })

    expect(await keys.get('NEW')).toBeUndefined()
    clock.ms += 99
    expect(await keys.get('NEW')).toBeUndefined()
    expect(load).toHaveBeenCalledTimes(1)
    clock.ms += 1
    expect(await keys.get('NEW')).toBe('n')
  })

  it('fetches again when the list is old, and drops what was withdrawn', async () => {
    const { keys, clock } = setUp({ A: 'a' }, { B: 'b' })

    expect(await keys.get('A')).toBe('a')
    clock.ms += 1000
    expect(await keys.get('A')).toBeUndefined()
    expect(await keys.get('B')).toBe('b')
  })

  it('keeps to an old key when the list cannot be had', async () => {
    const { keys, clock } = setUp({ A: 'a' }, new Error('down'))

    expect(await keys.get('A')).toBe('a')
    clock.ms += 1000
    expect(await keys.get('A')).toBe('a')
  })

  it('throws what the loader throws where there is no key, and tries again at the next call', async () => {
    const { keys } = setUp(new Error('down'), { A: 'a' })

    await expect(keys.get('A')).rejects.toThrow('down')
    expect(await keys.get('A')).toBe('a')
  })

  it('gives a loader the key that it has just learned from its own answer, without waiting for itself', async () => {
    const clock = { now: () => 5_000_000 }
    const keys = createKeyring<string>({
      clock,
      load: async () => {
        keys.add('A', 'learned')
        expect(await keys.get('A')).toBe('learned')
        return [['B', 'b']]
      },
    })

    expect(await keys.get('B')).toBe('b')
    expect(await keys.get('A')).toBe('learned')
  })

  it('refreshes when told to', async () => {
    const { keys, load } = setUp({ A: 'a' }, { A: 'other' })

    await keys.get('A')
    await Promise.all([keys.refresh(), keys.refresh()])

    expect(await keys.get('A')).toBe('other')
    expect(load).toHaveBeenCalledTimes(2)
  })
})
