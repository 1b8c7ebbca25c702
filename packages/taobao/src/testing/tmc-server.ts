import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Clock, isDuijieError, sleep } from '@duijie/core/platform'
import type { WebSocket, WebSocketServer } from 'ws'
import { signTmcConnect } from '../tmc/connect-sign.js'
import { decodeFrame, encodeFrame, type TmcFrame, type TmcValue, textOfValue, tmcKinds } from '../tmc/frames.js'
import type { SandboxApp } from './options.js'
import { defaultGroup, type MessageStore, type TmcMessage } from './state/messages.js'

/** The host of the message service's WebSocket. */
export const tmcHost = 'mc.api.taobao.com'

/** The message service's WebSocket, in the hands of a test. It listens once the sandbox is served, at `hosts['mc.api.taobao.com']`. Needs the optional peer `ws`. */
export interface SandboxTmc {
  /** How many connections are open, and how many ever signed in. */
  readonly connections: { readonly open: number; readonly signedIn: number }
  /** Cuts all connections as a broken network does. @returns how many */
  cut(): number
  /** From now on every answer comes so late, in milliseconds. */
  delay(ms: number): void
  /** Refuses the next connections. */
  refuse(refusal: { readonly phrase: string; readonly statusCode?: number; readonly times?: number }): void
  /** From now on nothing is answered any more, not even a ping, although connections stay open; `false` ends that. */
  mute(muted: boolean): void
  /** Sends bytes to all connections: whatever a test wants to see refused. */
  sendRaw(bytes: Uint8Array): void
  /** What receivers have said, in its order. The same message may be confirmed more than once. */
  readonly confirmed: readonly string[]
  readonly failed: readonly { readonly id: string; readonly message: string }[]
  /** How often messages were asked for. */
  readonly pulls: number
}

/** What the server needs of the sandbox. */
export interface TmcServerParts {
  readonly clock: Clock
  apps(): ReadonlyMap<string, SandboxApp>
  messages(): MessageStore
}

/** The server's side that the sandbox holds. */
export interface TmcServer extends SandboxTmc {
  upgrade(host: string, request: IncomingMessage, socket: Duplex, head: Buffer): void
  reset(): void
}

interface Peer {
  readonly socket: WebSocket
  signedIn: { readonly appKey: string; readonly group: string; readonly token: string } | undefined
}

interface Credentials {
  readonly appKey: string
  readonly group: string
  readonly timestamp: string
  readonly sign: string
}

const toleranceMs = 600_000
const pulledAtOnce = 100

/** Makes the message service's WebSocket. Its words of refusal are this sandbox's own: the platform documents none. */
export function createTmcServer({ clock, apps, messages }: TmcServerParts): TmcServer {
  const peers = new Set<Peer>()
  const confirmed: string[] = []
  const failed: { id: string; message: string }[] = []
  let server: Promise<WebSocketServer> | undefined
  let refusals: { phrase: string; statusCode: number; times: number } | undefined
  let delayMs = 0
  let muted = false
  let pulls = 0
  let signedIn = 0
  let watched: MessageStore | undefined
  let unwatch: (() => void) | undefined

  async function answer({ socket }: Peer, frame: TmcFrame): Promise<void> {
    if (delayMs > 0) await sleep(clock, delayMs)
    if (!muted && socket.readyState === socket.OPEN) socket.send(encodeFrame(frame))
  }

  function deliver(peer: Peer): void {
    if (peer.signedIn === undefined || muted) return
    const { appKey, group, token } = peer.signedIn
    for (const message of messages().consume(appKey, group, pulledAtOnce)) void answer(peer, dataFrame(message, token, clock.now()))
  }

  // A reset gives the sandbox another store.
  function watch(): void {
    const store = messages()
    if (store === watched) return
    unwatch?.()
    watched = store
    unwatch = store.subscribe((appKey, group) => {
      const peer = [...peers].find(({ signedIn: who }) => who?.appKey === appKey && who.group === group)
      if (peer !== undefined) deliver(peer)
    })
  }

  function refusalOf({ appKey, group, timestamp, sign }: Credentials): { readonly statusCode: number; readonly statusPhrase: string } | undefined {
    if (refusals !== undefined && refusals.times-- > 0) return { statusCode: refusals.statusCode, statusPhrase: refusals.phrase }
    const app = apps().get(appKey)
    if (app === undefined) return { statusCode: 1, statusPhrase: 'invalid app key' }
    // Written so that what is no number is refused too.
    if (!(Math.abs(Number(timestamp) - clock.now()) <= toleranceMs)) return { statusCode: 1, statusPhrase: 'invalid timestamp' }
    if (sign !== signTmcConnect({ appKey, group, timestamp }, app.appSecret)) return { statusCode: 1, statusPhrase: 'invalid signature' }
    return undefined
  }

  function signIn(peer: Peer, { content }: TmcFrame): void {
    const text = (name: string) => textOfValue(content.get(name)) ?? ''
    const shown = { appKey: text('app_key'), group: text('group_name') || defaultGroup, timestamp: text('timestamp'), sign: text('sign') }
    const refusal = refusalOf(shown)
    if (refusal !== undefined) {
      void answer(peer, { type: 'connect_ack', ...refusal, content: new Map() })
      return
    }
    signedIn++
    const token = `tok-${signedIn}`
    peer.signedIn = { appKey: shown.appKey, group: shown.group, token }
    watch()
    void answer(peer, { type: 'connect_ack', statusCode: 0, token, content: new Map() })
  }

  function heard(peer: Peer, frame: TmcFrame): void {
    if (frame.type === 'connect') {
      signIn(peer, frame)
      return
    }
    // Whoever does not show his token is nobody.
    if (peer.signedIn === undefined || frame.token !== peer.signedIn.token) return
    const kind = Number(textOfValue(frame.content.get('__kind')))
    const id = textOfValue(frame.content.get('id')) ?? ''
    if (kind === tmcKinds.pull) {
      pulls++
      deliver(peer)
    }
    if (kind === tmcKinds.confirm) {
      confirmed.push(id)
      messages().confirm(peer.signedIn.appKey, [id])
    }
    if (kind === tmcKinds.failed) failed.push({ id, message: textOfValue(frame.content.get('msg')) ?? '' })
  }

  function welcome(socket: WebSocket): void {
    const peer: Peer = { socket, signedIn: undefined }
    peers.add(peer)
    socket.on('close', () => peers.delete(peer))
    // A cut is no news to whoever made it.
    socket.on('error', () => {})
    socket.on('ping', (data) => {
      if (!muted && socket.readyState === socket.OPEN) socket.pong(data)
    })
    socket.on('message', (data: Buffer) => {
      try {
        heard(peer, decodeFrame(data))
      } catch (error) {
        if (!isDuijieError(error)) throw error
        socket.close(1002)
      }
    })
  }

  return {
    get connections() {
      return { open: peers.size, signedIn }
    },
    cut() {
      const cut = [...peers]
      for (const { socket } of cut) socket.terminate()
      return cut.length
    },
    delay(ms) {
      delayMs = ms
    },
    refuse({ phrase, statusCode = 1, times = 1 }) {
      refusals = { phrase, statusCode, times }
    },
    mute(value) {
      muted = value
    },
    sendRaw(bytes) {
      for (const { socket } of peers) socket.send(bytes)
    },
    confirmed,
    failed,
    get pulls() {
      return pulls
    },
    upgrade(host, request, socket, head) {
      if (host !== tmcHost) return void socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
      server ??= loadServer()
      server.then(
        (loaded) => loaded.handleUpgrade(request, socket, head, welcome),
        () => socket.end('HTTP/1.1 501 Not Implemented\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\nthe sandbox needs the package ws for this'),
      )
    },
    reset() {
      for (const { socket } of peers) socket.terminate()
      unwatch?.()
      watched = undefined
      confirmed.length = 0
      failed.length = 0
      refusals = undefined
      delayMs = 0
      muted = false
      pulls = 0
      signedIn = 0
    },
  }
}

// Loaded at the first connection: whoever uses the rest of the sandbox does not need it.
async function loadServer(): Promise<WebSocketServer> {
  const { WebSocketServer: Server } = await import('ws')
  return new Server({ noServer: true, autoPong: false })
}

function dataFrame(message: TmcMessage, token: string, nowMs: number): TmcFrame {
  const text = (value: string): TmcValue => ({ type: 'string', value })
  const content = new Map<string, TmcValue>([
    ['__kind', { type: 'byte', value: tmcKinds.data }],
    ['id', { type: 'int64', value: message.id }],
    ['topic', text(message.topic)],
    ['content', text(message.content)],
    ['userid', { type: 'int64', value: message.userId }],
    ['nick', text(message.userNick)],
    ['publisher', text(message.pubAppKey)],
    ['dataid', text(message.id)],
    ['time', { type: 'date', value: String(nowMs) }],
    ['outtime', { type: 'date', value: String(nowMs) }],
    ['retried', { type: 'int32', value: 0 }],
  ])
  return { type: 'send', token, content }
}
