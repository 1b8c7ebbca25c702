import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { addressOf, hasService, isOurs, restart } from '../../../../scripts/services/control.js'
import { systemClock } from '../../src/client/clock.js'
import { redisTokens } from '../../src/redis/redis-tokens.js'
import { tokenStoreConformance } from '../../src/testing/conformance.js'
import { fakeCipher } from '../auth/fake-cipher.js'
import { type TokenRaceOptions, tokenRace } from '../auth/token-race.js'
import { connect, connected, freshPrefix } from './redis-server.js'

const stored = { token: { accessToken: 'fake-access', expiresAt: 2, issuedAt: 1 }, revision: 1 }

describe.runIf(hasService('redis'))('on Redis', () => {
  tokenStoreConformance('redisTokens', () => underTest())
  tokenStoreConformance('sealed redisTokens', () => underTest({ cipher: fakeCipher() }))

  describe('redisTokens', () => {
    it('keeps no secret readable when it has a cipher', async () => {
      const [redis, prefix] = [connected(), freshPrefix()]
      const tokens = redisTokens(redis, { prefix, cipher: fakeCipher() })

      await tokens.write('acme:a', { ...stored, rejected: 'fake-access-old' }, 0)

      expect(JSON.stringify(await redis.hgetall(`${prefix}tokens`))).not.toContain('fake-access')
      expect(await tokens.read('acme:a')).toEqual({ ...stored, rejected: 'fake-access-old' })
    })

    it('takes the lock over from a holder that died, which does not take it back', async () => {
      const prefix = freshPrefix()
      const silent = { ...systemClock, after: () => () => undefined }
      const [death, started] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()]
      const die = () => {
        started.resolve()
        return death.promise
      }
      const hanging = redisTokens(connected(), { prefix, leaseMs: 1_500, clock: silent }).lock('acme:a', die, { waitMs: 0 })
      await started.promise
      const next = redisTokens(connected(), { prefix })
      await expect(next.lock('acme:a', async () => 'too soon', { waitMs: 0 })).rejects.toMatchObject({ kind: 'timeout' })

      const taken = await next.lock(
        'acme:a',
        async () => {
          death.resolve('woke up')
          expect(await hanging).toBe('woke up')
          const third = redisTokens(connected(), { prefix }).lock('acme:a', async () => 'beside', { waitMs: 0 })
          await expect(third).rejects.toMatchObject({ kind: 'timeout' })
          return 'taken over'
        },
        { waitMs: 5_000 },
      )

      expect(taken).toBe('taken over')
    })

    it('keeps the lock for as long as the holder lives', async () => {
      const prefix = freshPrefix()
      const other = redisTokens(connected(), { prefix })
      let free = false

      const held = redisTokens(connected(), { prefix, leaseMs: 1_500 }).lock(
        'acme:a',
        async () => {
          await expect(other.lock('acme:a', async () => 'too soon', { waitMs: 2_500 })).rejects.toMatchObject({ kind: 'timeout' })
          free = true
        },
        { waitMs: 0 },
      )
      await held

      expect(await other.lock('acme:a', async () => free, { waitMs: 0 })).toBe(true)
    })

    it('leaves no lock behind when it is no longer waited for', async () => {
      const [redis, prefix] = [connected(), freshPrefix()]
      const controller = new AbortController()
      const asked = redisTokens(redis, { prefix }).lock('acme:a', async () => 'never', { waitMs: 1_000, signal: controller.signal })

      controller.abort(new Error('enough'))

      await expect(asked).rejects.toThrow('enough')
      await expect.poll(() => redis.exists(`${prefix}lock:acme:a`)).toBe(0)
    })

    it('does not quote a token that is broken', async () => {
      const [redis, prefix] = [connected(), freshPrefix()]
      await redis.hset(`${prefix}tokens`, 'acme:a', '1 x {"accessToken":"fake-secret"')

      const broken = 'a token in Redis is broken, or was not written by this library'
      await expect(redisTokens(redis, { prefix }).read('acme:a')).rejects.toMatchObject({ message: broken })
    })

    it('shows no token in the error of a server that refuses it', async () => {
      const [redis, prefix] = [connected(), freshPrefix()]
      await redis.set(`${prefix}tokens`, 'not a hash')

      const error = await redisTokens(redis, { prefix })
        .write('acme:a', stored, 0)
        .catch((thrown: unknown) => thrown)

      expect(error).toMatchObject({ kind: 'unexpected', code: 'WRONGTYPE' })
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('fake-access')
    })

    it('tells by ping that the server cannot be written', async () => {
      const redis = connected()
      const tokens = redisTokens(redis, { prefix: freshPrefix() })
      await tokens.ping?.()

      redis.disconnect()

      await expect(tokens.ping?.()).rejects.toMatchObject({ kind: 'transient' })
    })

    it.runIf(isOurs('redis'))('loses no write when the server is restarted', async () => {
      const tokens = redisTokens(connected(), { prefix: freshPrefix() })
      await tokens.write('acme:a', stored, 0)

      const restarted = restart('redis')
      const written = await tokens.lock('acme:a', () => tokens.write('acme:a', { ...stored, revision: 2 }, 1), { waitMs: 20_000 })
      await restarted

      expect(written).toBe(true)
      expect((await tokens.read('acme:a'))?.revision).toBe(2)
    })
  })

  describe('many processes on redisTokens', () => {
    it('refresh once although fifty callers ask in each of eight processes', async () => {
      const figures = await race({ processes: 8, callers: 50 })

      expect(figures).toMatchObject({ tokenCalls: 1, refreshes: 1, served: 400, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
    })

    it('finish a refresh whose process was killed in the middle of it', async () => {
      const figures = await race({ processes: 8, callers: 50, killHolder: true, leaseMs: 2_000 })

      expect(figures).toMatchObject({ tokenCalls: 2, refreshes: 1, served: 350, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
    })

    it('keep the newer token when a process that was stopped in its refresh wakes up with a late answer', async () => {
      const figures = await race({ processes: 3, callers: 10, stopHolder: true, leaseMs: 2_000 })

      expect(figures).toMatchObject({ tokenCalls: 2, refreshes: 2, served: 30, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
    })
  })
})

async function race(options: TokenRaceOptions) {
  const prefix = freshPrefix()
  const store = redisTokens(connected(), { prefix })
  const program = new URL('./redis-race.child.ts', import.meta.url)
  return tokenRace({ ...options, shared: { program, place: `${addressOf('redis')} ${prefix}`, store } })
}

async function underTest(options: Parameters<typeof redisTokens>[1] = {}) {
  const [redis, other] = [connect(), connect()]
  const settings = { ...options, prefix: freshPrefix() }
  const close = async () => {
    redis.disconnect()
    other.disconnect()
  }
  return { store: redisTokens(redis, settings), again: async () => redisTokens(other, settings), close }
}
