import type { ClientRequest } from 'node:http'
import { isIP, type Socket } from 'node:net'
import type { NetworkPhase } from '../errors.js'
import type { Clock } from './clock.js'

/** How far the connection of a request of node:http has come. */
export interface Connecting {
  /** The phase that it is in; `undefined` once the request may have left. */
  phase(): NetworkPhase | undefined
  /** Whether the connection stood before this request. */
  kept(): boolean
  /** Stops the time. */
  callOff(): void
}

/** Whose time connecting takes, and what is done when it is over. */
export interface ConnectingLimit {
  readonly clock: Clock
  readonly timeoutMs: number
  expired(phase: NetworkPhase): void
}

/** Follows new connections through dns, connect and tls, and gives them only so much time. A kept connection is through at once; waiting for a free one takes no time from it. */
export function createConnectingFollower(): (request: ClientRequest, limit: ConnectingLimit) => Connecting {
  // Node's `reusedSocket` stays false for requests that waited in the agent's queue for a kept connection.
  const standing = new WeakSet<Socket>()
  return (request, { clock, timeoutMs, expired }) => {
    // Until a socket is given nothing can have left.
    let phase: NetworkPhase | undefined = 'connect'
    let kept = false
    let callOff = () => {}
    request.once('socket', (socket) => {
      // Aborted while it waited: no time is to be started that nobody would stop.
      if (request.destroyed) return
      kept = standing.has(socket)
      if (kept) {
        phase = undefined
        return
      }
      phase = isIP(unbracketed(request.host)) === 0 ? 'dns' : 'connect'
      callOff = clock.after(timeoutMs, () => expired(phase ?? 'connect'))
      socket.once('lookup', (error) => {
        if (!error) phase = 'connect'
      })
      const encrypted = request.protocol === 'https:'
      if (encrypted) {
        socket.once('connect', () => {
          phase = 'tls'
        })
      }
      socket.once(encrypted ? 'secureConnect' : 'connect', () => {
        standing.add(socket)
        phase = undefined
        callOff()
      })
    })
    return { phase: () => phase, kept: () => kept, callOff: () => callOff() }
  }
}

/** The address in the host of a URL: IPv6 stands in brackets there. */
export function unbracketed(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}
