import type { ErrorKind } from '../errors.js'

/** What happened to a token. Never the token itself. */
export interface TokenEvent {
  readonly grant: string
  readonly account?: string
  readonly action: 'obtained' | 'refreshed' | 'rejected' | 'imported' | 'revoked' | 'failed'
  /** When the token ends, in epoch milliseconds. */
  readonly expiresAt?: number
  /** Why no token was had, for `failed`. */
  readonly kind?: ErrorKind
  readonly code?: string
}

/** A person has to authorise an account again. Told once per token. */
export interface ReauthorizeEvent {
  readonly grant: string
  readonly account?: string
  /** `missing`, `expired`, `rejected` (a call was refused and the token cannot be renewed), `refused` (the refresh was), or the platform's own code. */
  readonly reason: string
  /** Until when the token works or worked, in epoch milliseconds, where there is one. */
  readonly endedAt?: number
}

/** The events of a token keeper. */
export interface TokenEvents {
  token: TokenEvent
  reauthorize: ReauthorizeEvent
}

/** Where a token keeper tells what happened. */
export type EmitTokenEvent = <Name extends keyof TokenEvents>(name: Name, event: TokenEvents[Name]) => void
