import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredToken, TokenStore } from '../auth/token.js'
import { isDuijieError } from '../errors.js'

/** A store under test. */
export interface TokenStoreUnderTest {
  readonly store: TokenStore
  /** A second handle on the same data, as another process has it. */
  again(): Promise<TokenStore>
  close(): Promise<void>
}

/**
 * Tests that a token store keeps the contract of `TokenStore`. To be called in a vitest file; each test begins with an empty store.
 *
 * @example
 * ```ts
 * tokenStoreConformance('myTokens', async () => {
 *   const store = myTokens(database)
 *   return { store, again: async () => myTokens(database), close: async () => database.clear() }
 * })
 * ```
 */
export function tokenStoreConformance(name: string, createStore: () => Promise<TokenStoreUnderTest>): void {
  describe(`${name} keeps the contract of a token store`, () => {
    let subject: TokenStoreUnderTest
    let store: TokenStore
    beforeEach(async () => {
      subject = await createStore()
      store = subject.store
    })
    afterEach(() => subject.close())

    it('has nothing under a key that was never written', async () => {
      expect(await store.read('acme:a')).toBeUndefined()
      expect(await store.keys('')).toEqual([])
    })

    it('gives back what was written, to the last field', async () => {
      const full = { ...token('full', 1), rejected: 'fake-access-full' }

      expect(await store.write('acme:a', full, 0)).toBe(true)

      expect(await store.read('acme:a')).toEqual(full)
    })

    it('keeps what was written for a second handle', async () => {
      await store.write('acme:a', token('one', 1), 0)

      const again = await subject.again()

      expect(await again.read('acme:a')).toEqual(token('one', 1))
    })

    it('shows a second handle each change at once', async () => {
      const again = await subject.again()
      await again.read('acme:a')
      await store.write('acme:a', token('one', 1), 0)
      expect((await again.read('acme:a'))?.revision).toBe(1)

      await again.write('acme:a', token('two', 2), 1)

      expect((await store.read('acme:a'))?.token.accessToken).toBe('fake-access-two')
    })

    it('refuses a write that expects another revision, and changes nothing', async () => {
      await store.write('acme:a', token('one', 1), 0)
      await store.write('acme:a', token('two', 2), 1)

      const refused = [await store.write('acme:a', token('late', 2), 0), await store.write('acme:a', token('late', 2), 1)]

      expect(refused).toEqual([false, false])
      expect(await store.read('acme:a')).toEqual(token('two', 2))
      expect(await store.write('acme:b', token('late', 8), 7)).toBe(false)
      expect(await store.read('acme:b')).toBeUndefined()
    })

    it('takes revisions as large as the clock', async () => {
      const revision = 1_800_000_000_123

      await store.write('acme:a', token('one', revision), 0)

      expect(await store.write('acme:a', token('two', revision + 1), revision)).toBe(true)
      expect((await store.read('acme:a'))?.revision).toBe(revision + 1)
    })

    it('lets one of many writers win', async () => {
      const again = await subject.again()
      await store.write('acme:a', token('base', 1), 0)

      const won = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? store : again).write('acme:a', token(`writer-${index}`, 2), 1)))

      expect(won.filter((one) => one)).toHaveLength(1)
      expect((await store.read('acme:a'))?.token.accessToken).toBe(`fake-access-writer-${won.indexOf(true)}`)
    })

    it('loses no increment of concurrent writers', async () => {
      const handles = [store, await subject.again()]
      const increment = async (handle: TokenStore): Promise<void> => {
        for (;;) {
          const stored = await handle.read('acme:a')
          const count = Number(stored?.token.extra?.['count'] ?? 0) + 1
          const next = {
            token: { accessToken: 'fake-access', expiresAt: 2, issuedAt: 1, extra: { count: String(count) } },
            revision: (stored?.revision ?? 0) + 1,
          }
          if (await handle.write('acme:a', next, stored?.revision ?? 0)) return
        }
      }

      await Promise.all(Array.from({ length: 12 }, (_, index) => increment(handles[index % 2] ?? store)))

      expect((await store.read('acme:a'))?.token.extra).toEqual({ count: '12' })
    })

    it('forgets a deleted token for everybody, and takes a new one', async () => {
      const again = await subject.again()
      await store.write('acme:a', token('one', 1), 0)

      await again.delete('acme:a')

      expect(await store.read('acme:a')).toBeUndefined()
      expect(await store.keys('')).toEqual([])
      expect(await store.write('acme:a', token('late', 2), 1)).toBe(false)
      expect(await store.write('acme:a', token('new', 5), 0)).toBe(true)
      expect(await again.read('acme:a')).toEqual(token('new', 5))
    })

    it('says that it works, where it can be asked, and changes no token by it', async () => {
      await store.write('acme:a', token('one', 1), 0)

      await store.ping?.()

      expect(await store.keys('')).toEqual(['acme:a'])
      expect(await store.read('acme:a')).toEqual(token('one', 1))
    })

    it('deletes what is not there without a word', async () => {
      await expect(store.delete('acme:never')).resolves.toBeUndefined()
    })

    it('lists the keys that begin with a prefix', async () => {
      for (const key of ['acme:a', 'acme:ab', 'acme:b', 'other:a', 'acme%:a', 'acme_a']) await store.write(key, token('one', 1), 0)

      expect([...(await store.keys('acme:'))].sort()).toEqual(['acme:a', 'acme:ab', 'acme:b'])
      expect([...(await store.keys('acme:a'))].sort()).toEqual(['acme:a', 'acme:ab'])
      expect(await store.keys('acme%')).toEqual(['acme%:a'])
      expect(await store.keys('acme_')).toEqual(['acme_a'])
      expect(await store.keys('nobody')).toEqual([])
    })

    it.each(oddKeys)('tells %s from every other key', async (_what, key, others) => {
      for (const other of others) await store.write(other, token('other', 1), 0)
      expect(await store.read(key)).toBeUndefined()

      await store.write(key, token('mine', 1), 0)
      await store.lock(key, async () => undefined, { waitMs: 1_000 })

      expect((await store.read(key))?.token.accessToken).toBe('fake-access-mine')
      for (const other of others) expect((await store.read(other))?.token.accessToken).toBe('fake-access-other')
      expect(await store.keys(key)).toContain(key)
    })

    it('lets one at a time run under the lock, over two handles', async () => {
      const handles = [store, await subject.again()]
      let inside = 0
      let most = 0
      const work = async (): Promise<void> => {
        inside += 1
        most = Math.max(most, inside)
        await pause(2)
        inside -= 1
      }

      await Promise.all(Array.from({ length: 12 }, (_, index) => (handles[index % 2] ?? store).lock('acme:a', work, { waitMs: 20_000 })))

      expect(most).toBe(1)
    })

    it('lets other keys run meanwhile', async () => {
      const inner = () => store.lock('acme:b', async () => 'inner', { waitMs: 1_000 })

      expect(await store.lock('acme:a', inner, { waitMs: 1_000 })).toBe('inner')
    })

    it('gives what was run under the lock, or throws what it threw, and is free again', async () => {
      const again = await subject.again()
      expect(await store.lock('acme:a', async () => 7, { waitMs: 1_000 })).toBe(7)

      const failing = store.lock('acme:a', () => Promise.reject(new RangeError('from inside')), { waitMs: 1_000 })

      await expect(failing).rejects.toThrow(new RangeError('from inside'))
      expect(await again.lock('acme:a', async () => 8, { waitMs: 1_000 })).toBe(8)
    })

    it('reads and writes under the lock, also from outside it', async () => {
      const again = await subject.again()

      await store.lock(
        'acme:a',
        async () => {
          expect(await store.write('acme:a', token('one', 1), 0)).toBe(true)
          expect(await again.write('acme:a', token('two', 2), 1)).toBe(true)
        },
        { waitMs: 1_000 },
      )

      expect((await store.read('acme:a'))?.revision).toBe(2)
    })

    it.each(['first', 'second'])('waits for the lock no longer than told, through the %s handle', async (which) => {
      const handle = which === 'first' ? store : await subject.again()
      let ran = false
      const holder = await hold(store)

      const late = await handle.lock('acme:a', async () => (ran = true), { waitMs: 30 }).catch((error: unknown) => error)

      expect(isDuijieError(late, 'timeout')).toBe(true)
      expect(ran).toBe(false)
      await holder.release()
      expect(await handle.lock('acme:a', async () => 'free', { waitMs: 1_000 })).toBe('free')
    })

    it.each(['first', 'second'])('stops waiting for the lock when the signal is aborted, through the %s handle', async (which) => {
      const handle = which === 'first' ? store : await subject.again()
      const reason = new Error('enough')
      const controller = new AbortController()
      const holder = await hold(store)

      const waiting = handle.lock('acme:a', async () => 'never', { waitMs: 20_000, signal: controller.signal }).catch((error: unknown) => error)
      await pause(5)
      controller.abort(reason)

      expect(await waiting).toBe(reason)
      expect(await handle.lock('acme:a', async () => 'never', { waitMs: 10, signal: controller.signal }).catch((error: unknown) => error)).toBe(reason)
      await holder.release()
    })
  })
}

const long = 'x'.repeat(2_000)
const oddKeys: readonly (readonly [what: string, key: string, others: readonly string[]])[] = [
  ['upper case', 'acme:Shop', ['acme:shop', 'ACME:SHOP']],
  ['a space at the end', 'acme:shop ', ['acme:shop']],
  ['an accent', 'acme:café', ['acme:cafe']],
  ['Chinese', 'acme:旗舰店', ['acme:旗舰']],
  ['an emoji', 'acme:🛒', ['acme:🛍']],
  ['slashes and dots', 'acme:../../etc', ['acme:../etc', 'etc']],
  ['separators and wildcards', 'acme:%_*?', ['acme:%%%%', 'acme:____']],
  ['a very long key', `acme:${long}a`, [`acme:${long}b`, `acme:${long}`]],
]

function token(name: string, revision: number): StoredToken {
  const extra = { nick: '旗舰店', note: `"${name}"\n` }
  return {
    token: { accessToken: `fake-access-${name}`, refreshToken: `fake-refresh-${name}`, expiresAt: 2_000, refreshExpiresAt: 3_000, issuedAt: 1_000, extra },
    revision,
  }
}

/** Takes the lock and keeps it until told. */
async function hold(store: TokenStore): Promise<{ release(): Promise<void> }> {
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let running: Promise<void> = Promise.resolve()
  await new Promise<void>((taken, failed) => {
    running = store.lock(
      'acme:a',
      async () => {
        taken()
        await released
      },
      { waitMs: 5_000 },
    )
    running.catch(failed)
  })
  return {
    async release() {
      release()
      await running
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
