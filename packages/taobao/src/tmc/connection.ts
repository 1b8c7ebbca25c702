import { type Clock, DuijieError, isDuijieError } from '@duijie/core/platform'
import type { TopCredentials } from '../protocol.js'
import { signTmcConnect } from './connect-sign.js'
import { decodeFrame, encodeFrame, type TmcFrame, type TmcFrameType, type TmcValue, textOfValue, tmcKinds } from './frames.js'
import { messageOfFrame, type TaobaoMessage } from './messages.js'
import { connectRefused } from './refusal.js'
import { bytesOf, type TmcSocket, type TmcSocketConstructor } from './web-socket.js'

/** Why a connection ended. */
export type TmcEnding =
  | { readonly reason: 'closed' | 'left' }
  /** `idle`: nothing was heard for too long, so it is taken for dead. */
  | { readonly reason: 'failed' | 'idle' | 'refused'; readonly error: DuijieError }

/** The times of a connection, in milliseconds. */
export interface ConnectionTimes {
  readonly pullMs: readonly [least: number, most: number]
  readonly heartbeatMs: number
  readonly idleMs: number
  readonly connectTimeoutMs: number
}

/** What one connection needs. */
export interface ConnectionParts {
  readonly url: string
  readonly WebSocket: TmcSocketConstructor
  readonly credentials: TopCredentials
  readonly group: string
  readonly clock: Clock
  readonly random: () => number
  readonly times: ConnectionTimes
  /** Whether more messages are wanted. */
  hungry(): boolean
  connected(): void
  message(message: TaobaoMessage): void
  /** Something came that cannot be read. */
  unreadable(error: DuijieError): void
}

/** One connection, from its opening to its end. */
export interface TmcConnection {
  readonly ended: Promise<TmcEnding>
  /** Resolves when the socket itself is gone. */
  readonly gone: Promise<void>
  /** Gives whether it could be sent; what was sent may still be lost. */
  confirm(id: string): boolean
  fail(id: string): boolean
  leave(): void
}

const open = 1
const sdk = 'duijie-taobao'

/** Opens a connection: CONNECT, its answer, then pull requests and data frames until it ends. */
export function openConnection(parts: ConnectionParts): TmcConnection {
  const { clock, random, times } = parts
  const ended = Promise.withResolvers<TmcEnding>()
  const gone = Promise.withResolvers<void>()
  const timers = new Map<'connect' | 'pull' | 'watch', () => void>()
  let token: string | undefined
  let isOver = false
  let heardAt = clock.now()
  let socket: TmcSocket | undefined

  function end(ending: TmcEnding): void {
    if (isOver) return
    isOver = true
    for (const cancel of timers.values()) cancel()
    ended.resolve(ending)
    if (socket === undefined) gone.resolve()
    else if (ending.reason === 'idle' && socket.terminate !== undefined) socket.terminate()
    else socket.close()
  }

  // Nobody sleeps on these: they guard, and must not keep the process alive.
  function later(name: 'connect' | 'pull' | 'watch', ms: number, run: () => void): void {
    timers.get(name)?.()
    timers.set(name, clock.after(ms, run, { background: true }))
  }

  function send(type: TmcFrameType, content: Readonly<Record<string, TmcValue>>): boolean {
    // Outside of "open" a WebSocket either throws or swallows what it is given.
    if (isOver || socket === undefined || socket.readyState !== open) return false
    socket.send(encodeFrame({ type, ...(token === undefined ? {} : { token }), content: new Map(Object.entries(content)) }))
    return true
  }

  function hello(): void {
    const { appKey, appSecret } = parts.credentials
    const timestamp = String(clock.now())
    const sign = signTmcConnect({ appKey, group: parts.group, timestamp }, appSecret)
    const fields = { app_key: appKey, group_name: parts.group, timestamp, sign, sdk, intranet_ip: '127.0.0.1' }
    send('connect', Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { type: 'string', value }])))
  }

  function pull(): void {
    const [least, most] = times.pullMs
    if (parts.hungry()) send('send', { __kind: kind(tmcKinds.pull) })
    later('pull', least + random() * (most - least), pull)
  }

  function watch(): void {
    const silentMs = clock.now() - heardAt
    if (silentMs >= times.idleMs) {
      end({ reason: 'idle', error: trouble('timeout', `nothing was heard for ${silentMs} ms`) })
      return
    }
    if (silentMs >= times.heartbeatMs && socket?.readyState === open) socket.ping?.()
    later('watch', Math.min(times.heartbeatMs, times.idleMs - silentMs), watch)
  }

  function acknowledged({ statusCode = 0, statusPhrase, token: given }: TmcFrame): void {
    if (statusCode !== 0) {
      end({ reason: 'refused', error: connectRefused(statusCode, statusPhrase) })
      return
    }
    token = given ?? ''
    timers.get('connect')?.()
    parts.connected()
    pull()
  }

  function delivered(frame: TmcFrame): void {
    const message = messageOfFrame(frame)
    if (message === undefined) throw trouble('unexpected', 'a message came without an id')
    parts.message(message)
  }

  function heard(event: object): void {
    if (isOver) return
    heardAt = clock.now()
    try {
      const bytes = bytesOf(event)
      if (bytes === undefined) throw trouble('unexpected', 'a text came where a frame is expected')
      const frame = decodeFrame(bytes)
      if (frame.type === 'connect_ack') acknowledged(frame)
      else if (token !== undefined && frame.type === 'send' && textOfValue(frame.content.get('__kind')) === String(tmcKinds.data)) delivered(frame)
    } catch (error) {
      if (!isDuijieError(error)) throw error
      // The next frame may be good again; what this one held is not confirmed, so it comes again.
      parts.unreadable(error)
    }
  }

  try {
    socket = new parts.WebSocket(parts.url)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', hello)
    socket.addEventListener('message', heard)
    socket.addEventListener('error', () => end({ reason: 'failed', error: trouble('network', 'the connection failed') }))
    socket.addEventListener('close', () => {
      end(token === undefined ? { reason: 'failed', error: trouble('network', 'the connection was closed before it was accepted') } : { reason: 'closed' })
      gone.resolve()
    })
    socket.on?.('pong', () => {
      heardAt = clock.now()
    })
    const late = () => end({ reason: 'failed', error: trouble('timeout', `no connection within ${times.connectTimeoutMs} ms`) })
    later('connect', times.connectTimeoutMs, late)
    watch()
  } catch (cause) {
    // A WebSocket refuses a URL that it cannot read by an exception.
    end({ reason: 'failed', error: trouble('network', 'the connection could not be opened', cause) })
  }

  return {
    ended: ended.promise,
    gone: gone.promise,
    confirm: (id) => token !== undefined && send('send', { __kind: kind(tmcKinds.confirm), id: { type: 'int64', value: id } }),
    // The platform is told that it failed, not why: the reason may hold what is nobody's business.
    fail: (id) =>
      token !== undefined &&
      send('send_ack', { __kind: kind(tmcKinds.failed), id: { type: 'int64', value: id }, msg: { type: 'string', value: 'the handler failed' } }),
    leave: () => end({ reason: 'left' }),
  }
}

function kind(value: number): TmcValue {
  return { type: 'byte', value }
}

function trouble(kindOf: 'network' | 'timeout' | 'unexpected', what: string, cause?: unknown): DuijieError {
  return new DuijieError(kindOf, `taobao message service: ${what}`, { platform: 'taobao', ...(cause === undefined ? {} : { cause }) })
}
