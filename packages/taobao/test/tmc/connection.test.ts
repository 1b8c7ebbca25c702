import { testClock } from '@duijie/core/testing'
import { expect, test } from 'vitest'
import { type ConnectTmcOptions, connectTmc } from '../../src/tmc/connect-tmc.js'
import { decodeFrame, encodeFrame, type TmcFrame, textOfValue } from '../../src/tmc/frames.js'
import type { TmcSocket } from '../../src/tmc/web-socket.js'

type Listener = (event: object) => void

/** A socket in the hands of a test. */
interface FakeSocket extends TmcSocket {
  readyState: number
  readonly url: string
  readonly sent: TmcFrame[]
  emit(type: string, data?: unknown): void
  accept(): void
}

function fakeSockets(options: { readonly pings?: boolean } = {}) {
  const sockets: FakeSocket[] = []
  const counts = { pings: 0, pongs: () => {} }
  // A constructor that returns an object gives that object.
  const WebSocket = function socket(url: string): FakeSocket {
    const listeners: [string, Listener][] = []
    const made: FakeSocket = {
      url,
      binaryType: 'blob',
      readyState: 0,
      sent: [],
      send: (data) => void made.sent.push(decodeFrame(data)),
      close() {
        made.readyState = 3
        made.emit('close')
      },
      addEventListener: (type, listener) => void listeners.push([type, listener]),
      emit(type, data) {
        for (const [name, listener] of listeners) if (name === type) listener({ data })
      },
      accept() {
        made.readyState = 1
        made.emit('open')
        made.emit('message', Uint8Array.from(encodeFrame({ type: 'connect_ack', statusCode: 0, token: 'tok', content: new Map() })).buffer)
      },
      ...(options.pings
        ? {
            ping: () => void counts.pings++,
            on: (_event: 'pong', listener: () => void) => {
              counts.pongs = listener
            },
          }
        : {}),
    }
    sockets.push(made)
    return made
  } as unknown as ConnectTmcOptions['WebSocket'] & object // called with `new` it gives what it returns
  return { sockets, counts, WebSocket }
}

async function setUp(options: Partial<ConnectTmcOptions> = {}, pings = false) {
  const clock = testClock(1_772_931_907_000)
  const fake = fakeSockets({ pings })
  const stream = connectTmc({
    credentials: { appKey: '23000001', appSecret: '0123456789abcdef0123456789abcdef' },
    handle: () => {},
    WebSocket: fake.WebSocket,
    clock,
    random: () => 0.5,
    ...options,
  })
  const events: unknown[] = []
  stream.on('disconnected', ({ reason, waitMs }) => events.push([reason, waitMs]))
  await clock.advance(0)
  const kinds = (at: number) => fake.sockets[at]?.sent.map(({ type, content }) => `${type} ${textOfValue(content.get('__kind')) ?? ''}`.trim()) ?? []
  return { ...fake, clock, stream, events, kinds }
}

test('a connection begins with a signed CONNECT, and only when it is accepted messages are asked for', async () => {
  const { clock, sockets, kinds, stream } = await setUp()
  const [socket] = sockets
  Object.assign(socket ?? {}, { readyState: 1 })
  socket?.emit('open')
  await clock.advance(10_000)
  const before = kinds(0)
  socket?.emit('message', encodeFrame({ type: 'connect_ack', token: 'tok', content: new Map() }))
  await clock.advance(0)

  const [connect] = socket?.sent ?? []
  const texts = Object.fromEntries([...(connect?.content ?? [])].map(([name, value]) => [name, textOfValue(value)]))
  await stream.close()

  expect(socket?.url).toBe('ws://mc.api.taobao.com/')
  expect(texts).toMatchObject({ app_key: '23000001', group_name: 'default', timestamp: '1772931907000', sign: '0C9C237AD0C75A5CD12D1582E0C86606' })
  expect(before).toEqual(['connect'])
  expect(kinds(0)).toEqual(['connect', 'send 1'])
  expect(socket?.sent[1]?.token).toBe('tok')
})

test('messages are asked for every five to fifteen seconds', async () => {
  const { clock, sockets, kinds, stream } = await setUp()
  sockets[0]?.accept()

  await clock.advance(30_000)
  await stream.close()

  // At once, then after 10, 20 and 30 seconds: chance says half.
  expect(kinds(0)).toEqual(['connect', 'send 1', 'send 1', 'send 1', 'send 1'])
})

test('nothing is asked for while there is no room', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { clock, sockets, kinds, stream } = await setUp({ handle: () => promise, capacity: 1, concurrency: 1 })
  sockets[0]?.accept()
  const content = new Map([
    ['__kind', { type: 'byte', value: 3 } as const],
    ['id', { type: 'int64', value: '7091800003790954036' } as const],
    ['topic', { type: 'string', value: 'demo_Topic' } as const],
    ['content', { type: 'string', value: '{}' } as const],
  ])
  sockets[0]?.emit('message', encodeFrame({ type: 'send', token: 'tok', content }))

  await clock.advance(25_000)
  const before = kinds(0)
  resolve()
  await clock.advance(10_000)
  await stream.close()

  expect(before).toEqual(['connect', 'send 1'])
  expect(kinds(0)).toEqual(['connect', 'send 1', 'send 2', 'send 1'])
})

test('a connection on which nothing is heard for 90 seconds is taken for dead', async () => {
  const { clock, sockets, events, stream } = await setUp()
  sockets[0]?.accept()

  await clock.advance(89_999)
  const before = [...events]
  await clock.advance(1)
  await clock.advance(4500)
  await stream.close()

  expect(before).toEqual([])
  expect(events).toEqual([['idle', 3750]])
  expect(sockets).toHaveLength(2)
})

test('where the socket can, a sign of life is asked for after 45 seconds of silence, and the answer keeps it alive', async () => {
  const { clock, sockets, counts, events, stream } = await setUp({}, true)
  sockets[0]?.accept()

  await clock.advance(44_999)
  const before = counts.pings
  await clock.advance(1)
  counts.pongs()
  await clock.advance(89_999)
  const alive = [...events]
  await clock.advance(1)
  await stream.close()

  expect(before).toBe(0)
  expect(counts.pings).toBeGreaterThanOrEqual(2)
  expect(alive).toEqual([])
  expect(events).toEqual([['idle', 3750]])
})

test('it comes back three seconds after a close and fifteen after an error, a little later by chance', async () => {
  const { clock, sockets, events, stream } = await setUp()
  sockets[0]?.accept()

  await clock.advance(10)
  sockets[0]?.close()
  await clock.advance(3750)
  sockets[1]?.emit('error')
  await clock.advance(18_749)
  const before = sockets.length
  await clock.advance(1)
  await stream.close()

  expect(events).toEqual([
    ['closed', 3750],
    ['failed', 18_750],
  ])
  expect([before, sockets.length]).toEqual([2, 3])
})

test('waits grow while it is refused, up to five minutes and a little, and begin anew once it was accepted', async () => {
  const { clock, sockets, stream } = await setUp()
  const waits: number[] = []
  stream.on('refused', ({ waitMs }) => waits.push(waitMs))
  const refuse = async () => {
    sockets.at(-1)?.emit('message', encodeFrame({ type: 'connect_ack', statusCode: 1, statusPhrase: 'invalid signature', content: new Map() }))
    await clock.advance(0)
    await clock.advance(waits.at(-1) ?? 0)
  }

  for (let refusal = 0; refusal < 7; refusal++) await refuse()
  sockets.at(-1)?.accept()
  sockets.at(-1)?.close()
  await clock.advance(3750)
  await refuse()
  await stream.close()

  expect(waits).toEqual([18_750, 37_500, 60_000, 105_000, 195_000, 240_000, 240_000, 18_750])
})

test('an opening that is never answered fails after 15 seconds', async () => {
  const { clock, events, stream } = await setUp()

  await clock.advance(14_999)
  const before = [...events]
  await clock.advance(1)
  await stream.close()

  expect(before).toEqual([])
  expect(events).toEqual([['failed', 18_750]])
})

test('credentials that cannot be had are told and asked for again', async () => {
  let asked = 0
  const { clock, sockets, events, stream } = await setUp({
    credentials: () => {
      asked++
      if (asked === 1) throw new Error('no vault')
      return { appKey: '1', appSecret: '2' }
    },
  })

  await clock.advance(20_000)
  await stream.close()

  expect(events[0]).toEqual(['failed', 18_750])
  expect(sockets).toHaveLength(1)
})

test('closing leaves neither timer nor connection behind', async () => {
  const { clock, sockets, stream } = await setUp()
  sockets[0]?.accept()
  await clock.advance(1000)

  await stream[Symbol.asyncDispose]()
  await clock.advance(1000)

  expect(sockets[0]?.readyState).toBe(3)
  expect(clock.pending).toBe(0)
})

test('every bad option is named at once', async () => {
  const wrong = { credentials: { appKey: '', appSecret: 'x' }, group: '', url: 'mc.api.taobao.com', pullMs: [5, 1], heartbeatMs: 0 } as const

  await expect(setUp(wrong)).rejects.toThrow(/credentials.*group.*url.*pullMs.*heartbeatMs/)
})
