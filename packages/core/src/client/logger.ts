import type { ClientEvents } from './client-events.js'
import type { Watchable } from './events.js'

/** Writes log lines. pino fits as it is, and whatever takes fields first and a message second. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  /** A logger that adds these fields to each of its lines. */
  child(bindings: Readonly<Record<string, unknown>>): Logger
}

/** The channels of the log: each is a child logger with its name in the field `channel`. */
export const logChannels = ['auth', 'api', 'sync', 'webhook'] as const

/** One of {@link logChannels}. */
export type LogChannel = (typeof logChannels)[number]

/** How much a line matters. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

interface Line<Event> {
  readonly channel: Extract<LogChannel, 'auth' | 'api'>
  readonly message: string
  level(event: Event): LogLevel
}

// error: somebody has to act. warn: it went wrong and was dealt with, or handed to the caller. info: worth knowing afterwards. debug: each call.
const lines: { readonly [Name in keyof ClientEvents]: Line<ClientEvents[Name]> } = {
  request: { channel: 'api', message: 'request', level: () => 'debug' },
  response: { channel: 'api', message: 'response', level: ({ ok }) => (ok ? 'debug' : 'warn') },
  call: { channel: 'api', message: 'call', level: ({ ok }) => (ok ? 'debug' : 'warn') },
  retry: { channel: 'api', message: 'failed, will be repeated', level: () => 'warn' },
  limited: { channel: 'api', message: 'waits for a rate limit', level: () => 'debug' },
  drift: { channel: 'api', message: 'answer is not as documented', level: () => 'warn' },
  breaker: { channel: 'api', message: 'breaker changed', level: ({ state }) => (state === 'open' ? 'warn' : 'info') },
  token: { channel: 'auth', message: 'token', level: ({ action }) => (action === 'failed' || action === 'rejected' ? 'warn' : 'info') },
  reauthorize: { channel: 'auth', message: 'account must be authorised again', level: () => 'error' },
}

/**
 * Writes a client's events into a log, on child loggers by channel. The fields of a line are the event's fields and nothing else.
 *
 * @returns a function that ends it
 */
export function logEvents(events: Watchable<ClientEvents>, logger: Logger): () => void {
  const channels = { auth: logger.child({ channel: 'auth' }), api: logger.child({ channel: 'api' }) }
  const listen = <Name extends keyof ClientEvents>(name: Name) => {
    const line = lines[name]
    const channel = channels[line.channel]
    return events.on(name, (event) => channel[line.level(event)](event, line.message))
  }
  const ends = [
    listen('request'),
    listen('response'),
    listen('call'),
    listen('retry'),
    listen('limited'),
    listen('drift'),
    listen('breaker'),
    listen('token'),
    listen('reauthorize'),
  ]
  return () => {
    for (const end of ends) end()
  }
}
