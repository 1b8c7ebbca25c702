import type { Served } from '@duijie/core/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket as WsWebSocket } from 'ws'
import { type ConnectTmcOptions, connectTmc, type TmcEvents, type TmcStream } from '../../src/tmc/connect-tmc.js'
import { appKey, appSecret, nick, sandboxOf } from '../testing/raw-call.js'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function setUp(options: Partial<ConnectTmcOptions> = {}, { redeliverMs = 30 } = {}) {
  const sandbox = sandboxOf({ redeliverMs, now: Date.now(), clock: { now: Date.now, after: (ms, run) => after(ms, run) } })
  sandbox.permit(nick)
  const served: Served = await sandbox.serve()
  cleanups.push(() => served.close())
  const url = served.hosts['mc.api.taobao.com'] ?? ''
  const handled: string[] = []
  const connect = (more: Partial<ConnectTmcOptions> = {}): TmcStream => {
    const stream = connectTmc({
      url,
      credentials: { appKey, appSecret },
      handle: ({ id }) => void handled.push(id),
      pullMs: [5, 10],
      reconnectMs: { closed: 2, failed: 4, refused: 4 },
      drainMs: 1000,
      ...options,
      ...more,
    })
    cleanups.push(() => stream.close())
    return stream
  }
  return { sandbox, served, url, handled, connect, stream: connect(), shop: sandbox.shop(nick) }
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), { timeout: 30_000, interval: 5 })

function next<Name extends keyof TmcEvents>(stream: TmcStream, name: Name): Promise<TmcEvents[Name]> {
  return new Promise((resolve) => stream.once(name, resolve))
}

test.each([
  ["Node's own WebSocket", {}],
  ['the WebSocket of ws', { WebSocket: WsWebSocket }],
])('messages come, are handled and confirmed over %s', async (_name, options) => {
  const { sandbox, stream, handled, shop } = await setUp(options)

  shop.createTrade()
  await next(stream, 'connected')
  shop.createTrade()
  await until(() => sandbox.messages.counts.confirmed === 2)

  expect(handled).toHaveLength(2)
  expect(stream.connected).toBe(true)
  expect(sandbox.tmc.confirmed.toSorted()).toEqual(handled.toSorted())
})

test('the socket is cut 20 times: every message is handled, and none is confirmed that was not handled before', async () => {
  const done = new Set<string>()
  const unhandled: string[] = []
  const { sandbox, stream, shop } = await setUp({
    concurrency: 4,
    async handle({ id }, { attempt }) {
      await new Promise((resolve) => setTimeout(resolve, 3))
      // Whoever confirms too early is seen here: the platform has it, and the work is not done.
      if (!done.has(id) && sandbox.tmc.confirmed.includes(id)) unhandled.push(id)
      if (attempt === 1 && id.endsWith('3')) throw new Error('the first try of some fails')
      done.add(id)
    },
  })
  const published = new Set<string>()
  const checkConfirms = () => unhandled.push(...sandbox.tmc.confirmed.filter((id) => !done.has(id)))
  let connections = 0
  stream.on('connected', () => connections++)

  let cuts = 0
  for (let round = 0; round < 20; round++) {
    for (let made = 0; made < 10; made++) {
      const tid = shop.createTrade()
      published.add(tid)
    }
    await until(() => connections > round)
    await new Promise((resolve) => setTimeout(resolve, round % 7))
    cuts += sandbox.tmc.cut()
    checkConfirms()
  }
  await until(() => sandbox.messages.pending(appKey) === 0)
  checkConfirms()

  expect(cuts).toBeGreaterThanOrEqual(20)
  expect(published.size).toBe(200)
  expect(unhandled).toEqual([])
  expect(done.size).toBe(200)
  expect(new Set(sandbox.tmc.confirmed)).toEqual(done)
  expect(sandbox.messages.counts).toMatchObject({ published: 200, confirmed: 200 })
  expect(connections).toBeGreaterThanOrEqual(21)
})

test('a confirmation that could not be sent because the socket was cut is sent on the next one, and nothing is handled twice', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const handled: string[] = []
  const { sandbox, stream, shop } = await setUp(
    {
      reconnectMs: { closed: 30, failed: 30 },
      handle: ({ id }) => {
        handled.push(id)
        return promise
      },
    },
    { redeliverMs: 60_000 },
  )
  await next(stream, 'connected')
  shop.createTrade()
  await until(() => handled.length === 1)

  const gone = next(stream, 'disconnected')
  sandbox.tmc.cut()
  await gone
  resolve()
  const before = [...sandbox.tmc.confirmed]
  await until(() => sandbox.messages.pending(appKey) === 0)

  expect(before).toEqual([])
  expect(sandbox.tmc.confirmed).toEqual(handled)
  expect(handled).toHaveLength(1)
})

test('a failing handler is told to the platform without its reason, and a poison message is parked and confirmed', async () => {
  const parked: string[] = []
  const { sandbox, stream, shop } = await setUp({
    maxAttempts: 3,
    handle: () => {
      throw new Error('reason with a secret')
    },
    park: ({ id }) => void parked.push(id),
  })
  const failures: unknown[] = []
  stream.on('failed', ({ attempt }) => failures.push(attempt))

  shop.createTrade()
  await until(() => sandbox.messages.pending(appKey) === 0)

  expect(failures).toEqual([1, 2, 3])
  expect(sandbox.tmc.failed).toEqual([
    { id: parked[0], message: 'the handler failed' },
    { id: parked[0], message: 'the handler failed' },
  ])
  expect(sandbox.tmc.confirmed).toEqual(parked)
})

test.each([
  ['invalid signature', 'auth_invalid'],
  ['invalid app key', 'auth_invalid'],
  ['invalid timestamp', 'clock'],
  ['the group mine does not exist', 'invalid_params'],
  ['too many connections', 'rate_limited'],
  ['no permission', 'permission'],
  ['something else', 'business'],
])('a connection refused with %j is an event of kind %s, and is tried again', async (phrase, kind) => {
  const { sandbox, served, url, ...rest } = await setUp()
  await rest.stream.close()
  sandbox.tmc.refuse({ phrase, statusCode: 7 })

  const stream = rest.connect()
  const { error } = await next(stream, 'refused')
  await next(stream, 'connected')

  expect(error).toMatchObject({ kind, code: '7', message: expect.stringContaining(phrase) })
})

test('a wrong secret is refused; the right one from a provider connects the next time, without a restart', async () => {
  const { connect } = await setUp()
  let secret = 'not-the-secret'
  const stream = connect({ credentials: () => ({ appKey, appSecret: secret }) })

  const { error } = await next(stream, 'refused')
  secret = appSecret
  await next(stream, 'connected')

  expect(error.kind).toBe('auth_invalid')
  expect(JSON.stringify(error)).not.toContain('not-the-secret')
})

test('bytes that are no frame are told as trouble, and the connection goes on', async () => {
  const { sandbox, stream, handled, shop } = await setUp()
  await next(stream, 'connected')

  const trouble = next(stream, 'trouble')
  sandbox.tmc.sendRaw(Buffer.from('not a frame'))
  const { during, error } = await trouble
  shop.createTrade()
  await until(() => handled.length === 1)

  expect([during, error]).toEqual(['receiving', expect.objectContaining({ kind: 'unexpected' })])
  expect(sandbox.tmc.connections.signedIn).toBe(1)
})

test('a slow service is waited for, and a silent one is given up and tried again', async () => {
  const { sandbox, stream, connect, handled, shop } = await setUp()
  await next(stream, 'connected')
  await stream.close()
  sandbox.tmc.delay(15)
  const slow = connect()
  await next(slow, 'connected')
  await slow.close()

  sandbox.tmc.mute(true)
  const silent = connect({ connectTimeoutMs: 20 })
  const { reason, error } = await next(silent, 'disconnected')
  sandbox.tmc.mute(false)
  sandbox.tmc.delay(0)
  shop.createTrade()
  await until(() => handled.length === 1)

  expect(reason).toBe('failed')
  expect(error).toMatchObject({ kind: 'timeout' })
})

test('closing waits for the handler that runs, confirms it, and asks for no more', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const begun: string[] = []
  const { sandbox, stream, shop } = await setUp({
    handle: ({ id }) => {
      begun.push(id)
      return promise
    },
  })
  await next(stream, 'connected')
  shop.createTrade()
  await until(() => begun.length === 1)

  const closed = stream.close()
  shop.createTrade()
  resolve()
  await closed
  await until(() => sandbox.tmc.connections.open === 0)

  expect(begun).toHaveLength(1)
  expect(sandbox.tmc.confirmed).toEqual(begun)
  expect(sandbox.messages.pending(appKey)).toBe(1)
  expect(stream.connected).toBe(false)
})

test('an abort ends it, also one that came before', async () => {
  const controller = new AbortController()
  const { stream, connect, sandbox } = await setUp({ signal: controller.signal })
  await next(stream, 'connected')

  controller.abort()
  await stream.done
  await connect().done
  await until(() => sandbox.tmc.connections.open === 0)

  expect(sandbox.tmc.connections.signedIn).toBe(1)
})

test('two streams of one group share its messages', async () => {
  const { sandbox, stream, connect, handled, shop } = await setUp({}, { redeliverMs: 60_000 })
  await Promise.all([next(stream, 'connected'), next(connect(), 'connected')])

  for (let made = 0; made < 20; made++) shop.createTrade()
  await until(() => sandbox.messages.pending(appKey) === 0)

  expect(new Set(handled).size).toBe(20)
  expect(handled).toHaveLength(20)
})

test('a served sandbox answers other paths of upgrade with 404, and a reset ends all connections', async () => {
  const { sandbox, served, stream } = await setUp()
  await next(stream, 'connected')
  const disconnected = next(stream, 'disconnected')

  const refused = new Promise((resolve) => {
    const socket = new WsWebSocket((served.hosts['eco.taobao.com'] ?? '').replace('http', 'ws'))
    socket.on('error', (error) => resolve(error.message))
  })
  sandbox.reset()

  expect(await refused).toContain('404')
  expect(await disconnected).toMatchObject({ reason: expect.stringMatching(/closed|failed/) })
})
