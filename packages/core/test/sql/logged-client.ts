import type { ClientEvents } from '../../src/client/client-events.js'
import { createEvents } from '../../src/client/events.js'

/** A client that is nothing but its events. */
export function client() {
  const events = createEvents<ClientEvents>()
  const about = (callId: string, attempt: number) => ({ callId, attempt, endpoint: 'acme.order.get' })
  return {
    client: { platform: 'acme', on: events.on, off: events.off, once: events.once },
    emit: {
      request: (callId: string, attempt: number, part: Partial<ClientEvents['request']> = {}) =>
        events.emit('request', { ...about(callId, attempt), method: 'POST', url: 'https://acme.example/', ...part }),
      response: (callId: string, attempt: number, part: Partial<ClientEvents['response']>) =>
        events.emit('response', { ...about(callId, attempt), status: 200, ms: 1, ok: true, ...part }),
      retry: (callId: string, attempt: number, part: Pick<ClientEvents['retry'], 'kind'>) =>
        events.emit('retry', { ...about(callId, attempt), waitMs: 1, ...part }),
    },
  }
}
