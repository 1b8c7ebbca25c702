import {
  createEvents,
  DuijieError,
  handleMessages,
  isDuijieError,
  type MessageStream,
  type Provided,
  provider,
  type StreamEvents,
  sleep,
  systemClock,
  waitAfter,
} from '@duijie/core/platform'
import type { TopCredentials } from '../protocol.js'
import { type ConnectionTimes, openConnection, type TmcConnection, type TmcEnding } from './connection.js'
import { defaultGroup, type TmcHandling, workerOptions } from './handling.js'
import type { TaobaoMessage } from './messages.js'
import type { TmcSocketConstructor } from './web-socket.js'

/** Where the message service is. The platform offers no encrypted one. */
export const tmcUrls = { production: 'ws://mc.api.taobao.com/', test: 'ws://mc.api.tbsandbox.com/' } as const

/** What {@link connectTmc} needs. */
export interface ConnectTmcOptions extends TmcHandling {
  /** The application's two keys: a value, or a function that is asked before each connection. */
  readonly credentials: Provided<TopCredentials>
  /** @defaultValue `tmcUrls.production`; `http:` and `https:` are taken for `ws:` and `wss:` */
  readonly url?: string
  /** @defaultValue Node's own */
  readonly WebSocket?: TmcSocketConstructor
  /** How long after the last request for messages the next is sent, in milliseconds; chance decides between the two. @defaultValue `[5000, 15000]` */
  readonly pullMs?: readonly [least: number, most: number]
  /** After so long a silence a sign of life is asked for, where the WebSocket can (`ws` can, Node's own cannot), in milliseconds. @defaultValue 45000 */
  readonly heartbeatMs?: number
  /** After so long a silence the connection is taken for dead and opened anew, in milliseconds. @defaultValue 90000 */
  readonly idleMs?: number
  /** The longest that opening and signing in may take, in milliseconds. @defaultValue 15000 */
  readonly connectTimeoutMs?: number
  /** How long to wait before the next connection, in milliseconds; up to half of it is added by chance. After refusals in a row it doubles, up to five minutes. @defaultValue `{ closed: 3000, failed: 15000, refused: 15000 }` */
  readonly reconnectMs?: { readonly closed?: number; readonly failed?: number; readonly refused?: number }
  /** How many messages may be here at once; more are not asked for. @defaultValue 1000 */
  readonly capacity?: number
}

/** What a connection to the message service tells. */
export interface TmcEvents extends StreamEvents {
  /** Signed in; `count` counts the connections of this stream. */
  readonly connected: { readonly group: string; readonly count: number }
  /** The connection ended; the next is opened after the wait. */
  readonly disconnected: { readonly reason: 'closed' | 'failed' | 'idle'; readonly error?: DuijieError; readonly waitMs: number }
  /** The platform refused the connection: `auth_invalid`, `permission`, `clock`, `rate_limited` … Tried again after the wait, because keys and clocks can be put right while this runs. */
  readonly refused: { readonly error: DuijieError; readonly waitMs: number }
}

/** A running connection to the message service. */
export interface TmcStream extends MessageStream<TmcEvents> {
  /** Whether it is signed in now. */
  readonly connected: boolean
}

const longestWaitMs = 300_000

/**
 * Reads the messages of an application over the platform's WebSocket until it is closed; opens it again whenever it ends.
 *
 * Delivery is at least once. A message is confirmed only when its handler has resolved. A confirmation that could not be sent because the connection was cut is sent on the next one;
 * one that got lost on the way makes the platform send the message again, and then it is confirmed without being handled again as long as this process remembers it. After a restart it is handled again: handlers must bear duplicates.
 *
 * The platform offers this service by `ws:` only, so messages travel unencrypted: use it inside the platform's cloud, or {@link pollTmc}, which is HTTPS. The app secret itself never travels.
 *
 * @throws DuijieError `invalid_params` for options that make no sense, or where there is no WebSocket
 *
 * @example
 * ```ts
 * await using stream = connectTmc({ credentials: { appKey, appSecret }, handle: async ({ content }) => refreshOrder(content['tid']), signal })
 * stream.on('refused', ({ error }) => log.error(error))
 * await stream.done
 * ```
 */
export function connectTmc(options: ConnectTmcOptions): TmcStream {
  const { credentials, url = tmcUrls.production, group = defaultGroup, clock = systemClock, random = Math.random, signal, capacity = 1000 } = options
  const WebSocket = options.WebSocket ?? globalThis.WebSocket
  const times = timesOf(options)
  checkOptions(options, WebSocket)
  const waits = { closed: 3000, failed: 15_000, refused: 15_000, ...options.reconnectMs }
  const keys = provider(credentials)
  const events = createEvents<TmcEvents>()
  const closing = new AbortController()
  let count = 0
  let current: TmcConnection | undefined
  let signedIn = Promise.withResolvers<TmcConnection>()
  let isConnected = false
  let closed: Promise<void> | undefined

  const worker = handleMessages<TaobaoMessage>({
    ...workerOptions(options, { clock, events }),
    random,
    events,
    capacity,
    confirm: async (ids) => {
      const connection = await signedIn.promise
      // Rejected, all of them are tried again on the next connection: to confirm twice does no harm.
      if (!ids.every((id) => connection.confirm(id))) throw new DuijieError('network', 'taobao message service: the connection was cut', { platform: 'taobao' })
    },
    fail: (id) => void current?.fail(id),
  })

  async function connect(): Promise<TmcEnding> {
    const given = await keys()
    if (closing.signal.aborted) return { reason: 'left' }
    const connection = openConnection({
      url: socketUrl(url),
      WebSocket,
      credentials: given,
      group,
      clock,
      random,
      times,
      hungry: () => closed === undefined && worker.room() > 0,
      connected() {
        isConnected = true
        count++
        signedIn.resolve(connection)
        events.emit('connected', { group, count })
      },
      message(message) {
        const offered = worker.offer(message)
        events.emit('received', { count: 1, duplicates: offered === 'duplicate' ? 1 : 0, refused: offered === 'full' ? 1 : 0 })
      },
      unreadable: (error) => events.emit('trouble', { during: 'receiving', error }),
    })
    current = connection
    const ending = await connection.ended
    current = undefined
    if (isConnected) signedIn = Promise.withResolvers<TmcConnection>()
    isConnected = false
    if (ending.reason === 'left') await Promise.race([connection.gone, sleep(clock, 1000)])
    return ending
  }

  async function loop(): Promise<void> {
    // A turn later, so that whoever gets the stream can listen before anything happens.
    await Promise.resolve()
    if (closed !== undefined) return
    for (let refusals = 0; !closing.signal.aborted; ) {
      const ending = await connect().catch((error: unknown): TmcEnding => ({ reason: 'failed', error: wrapped(error) }))
      const { reason } = ending
      if (reason === 'left' || closing.signal.aborted) return
      refusals = reason === 'refused' ? refusals + 1 : 0
      const base = waits[reason === 'idle' ? 'closed' : reason]
      const waitMs = refusals > 1 ? base + waitAfter(refusals, random, { baseMs: base, capMs: longestWaitMs }) : Math.round(base * (1 + random() / 2))
      const told = 'error' in ending ? { error: ending.error } : {}
      if (ending.reason === 'refused') events.emit('refused', { error: ending.error, waitMs })
      else if (reason !== 'refused') events.emit('disconnected', { reason, ...told, waitMs })
      // Closed while it waited: the loop's condition ends it.
      await sleep(clock, waitMs, closing.signal).catch(() => undefined)
    }
  }

  async function finish(): Promise<void> {
    // The connection stays until what was handled is confirmed; if it is cut now, the next one is used.
    await worker.stop()
    closing.abort(new DuijieError('timeout', 'the stream was closed'))
    current?.leave()
    signal?.removeEventListener('abort', aborted)
  }

  const close = () => {
    closed ??= Promise.resolve().then(finish)
    return done
  }
  const aborted = () => void close()
  const done = loop()
  if (signal?.aborted) aborted()
  else signal?.addEventListener('abort', aborted, { once: true })
  return {
    on: events.on,
    off: events.off,
    once: events.once,
    done,
    close,
    get connected() {
      return isConnected
    },
    [Symbol.asyncDispose]: close,
  }
}

function timesOf({ pullMs = [5000, 15_000], heartbeatMs = 45_000, idleMs = 90_000, connectTimeoutMs = 15_000 }: ConnectTmcOptions): ConnectionTimes {
  return { pullMs, heartbeatMs, idleMs, connectTimeoutMs }
}

function checkOptions(options: ConnectTmcOptions, WebSocket: unknown): void {
  const {
    credentials,
    group = defaultGroup,
    url = tmcUrls.production,
    pullMs: [least, most] = [1, 1],
    heartbeatMs = 1,
    idleMs = 1,
    connectTimeoutMs = 1,
  } = options
  const bad = [
    typeof WebSocket === 'function' ? '' : 'WebSocket: this Node has none of its own; give one, such as that of ws',
    typeof credentials === 'function' || (isText(credentials?.appKey) && isText(credentials.appSecret))
      ? ''
      : 'credentials: expected { appKey, appSecret } or a function',
    isText(group) ? '' : 'group: expected a name',
    /^(wss?|https?):\/\//.test(url) ? '' : 'url: expected ws:// or wss://',
    least > 0 && most >= least ? '' : 'pullMs: expected two times, the first not above the second',
    [heartbeatMs, idleMs, connectTimeoutMs].every((ms) => ms > 0) ? '' : 'heartbeatMs, idleMs, connectTimeoutMs: expected positive numbers',
  ].filter((words) => words !== '')
  if (bad.length > 0) throw new DuijieError('invalid_params', `connectTmc: ${bad.join('; ')}`, { platform: 'taobao' })
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function socketUrl(url: string): string {
  return url.replace(/^http/, 'ws')
}

function wrapped(error: unknown): DuijieError {
  if (isDuijieError(error)) return error
  return new DuijieError('auth_invalid', 'taobao message service: the credentials could not be had', { platform: 'taobao', cause: error })
}
