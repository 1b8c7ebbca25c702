import { describe, expect, it } from 'vitest'
import type { ClientEvents } from '../../src/client/client-events.js'
import { createEvents } from '../../src/client/events.js'
import { type Logger, logChannels, logEvents } from '../../src/client/logger.js'

type Line = readonly [level: string, bindings: object, fields: object, message: string]

/** As pino's types are: overloads, more parameters, and a child that takes options. */
interface PinoLog {
  (fields: unknown, message?: string, ...args: readonly unknown[]): void
  (message: string, ...args: readonly unknown[]): void
}
interface PinoShaped {
  readonly level: string
  readonly debug: PinoLog
  readonly info: PinoLog
  readonly warn: PinoLog
  readonly error: PinoLog
  child(bindings: Record<string, unknown>, options?: { readonly level?: string }): PinoShaped
}

function pinoShaped(written: Line[], bindings: object = {}): PinoShaped {
  const log =
    (level: string): PinoLog =>
    (fields: unknown, message?: unknown) =>
      void written.push([level, bindings, Object(fields), String(message)])
  return {
    level: 'debug',
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    child: (more) => pinoShaped(written, { ...bindings, ...more }),
  }
}

const about = { callId: 'c-1', attempt: 1, endpoint: 'shop.orders.list' }

const samples: readonly {
  readonly [Name in keyof ClientEvents]: readonly [name: Name, event: ClientEvents[Name], channel: string, level: string]
}[keyof ClientEvents][] = [
  ['request', { ...about, method: 'POST', url: 'https://api.example.com/rest' }, 'api', 'debug'],
  ['response', { ...about, status: 200, ms: 12, ok: true }, 'api', 'debug'],
  ['response', { ...about, status: 200, ms: 12, ok: false, kind: 'business', code: '15' }, 'api', 'warn'],
  ['call', { callId: 'c-1', endpoint: 'shop.orders.list', account: 'shop-nick', ok: true, attempts: 1, ms: 12 }, 'api', 'debug'],
  ['call', { callId: 'c-1', endpoint: 'shop.orders.list', ok: false, kind: 'timeout', outcome: 'unknown', attempts: 2, ms: 12 }, 'api', 'warn'],
  ['retry', { ...about, kind: 'transient', waitMs: 300 }, 'api', 'warn'],
  ['limited', { endpoint: 'shop.orders.list', key: 'app', waitMs: 300 }, 'api', 'debug'],
  ['drift', { callId: 'c-1', endpoint: 'shop.orders.list', issues: ['orders.0.id: expected string, got number'] }, 'api', 'warn'],
  ['breaker', { key: 'main', state: 'open' }, 'api', 'warn'],
  ['breaker', { key: 'main', state: 'half_open' }, 'api', 'info'],
  ['breaker', { key: 'main', state: 'closed' }, 'api', 'info'],
  ['token', { grant: 'session', account: 'shop-nick', action: 'refreshed', expiresAt: 1 }, 'auth', 'info'],
  ['token', { grant: 'session', account: 'shop-nick', action: 'failed', kind: 'network' }, 'auth', 'warn'],
  ['reauthorize', { grant: 'session', account: 'shop-nick', reason: 'expired' }, 'auth', 'error'],
]

describe('logEvents', () => {
  it.each(samples)('writes %s with the fields of the event and no others', (name, event, channel, level) => {
    const written: Line[] = []
    const events = createEvents<ClientEvents>()
    const logger: Logger = pinoShaped(written, { service: 'erp' })
    logEvents(events, logger)

    // The table pairs each name with its own event.
    events.emit(name, event as never)

    expect(written).toEqual([[level, { service: 'erp', channel }, event, expect.any(String)]])
  })

  it('writes every kind of event', () => {
    const names = new Set<string>(samples.map(([name]) => name))
    const events = createEvents<ClientEvents>()
    logEvents(events, pinoShaped([]))

    expect(names).toEqual(new Set(['request', 'response', 'call', 'retry', 'limited', 'drift', 'breaker', 'token', 'reauthorize']))
    for (const [name] of samples) expect(events.has(name)).toBe(true)
  })

  it('ends by what it returns', () => {
    const written: Line[] = []
    const events = createEvents<ClientEvents>()
    const end = logEvents(events, pinoShaped(written))

    end()
    events.emit('limited', { endpoint: 'shop.orders.list', key: 'app', waitMs: 300 })

    expect(written).toEqual([])
    for (const [name] of samples) expect(events.has(name)).toBe(false)
  })

  it('fails nobody when the logger throws', () => {
    const events = createEvents<ClientEvents>()
    const broken: Logger = {
      debug() {
        throw new Error('disk full')
      },
      info() {},
      warn() {},
      error() {},
      child: () => broken,
    }
    logEvents(events, broken)

    expect(() => events.emit('limited', { endpoint: 'shop.orders.list', key: 'app', waitMs: 300 })).not.toThrow()
  })

  it('knows the four channels', () => {
    expect(logChannels).toEqual(['auth', 'api', 'sync', 'webhook'])
  })
})
