import type { SandboxApp } from './options.js'
import type { Session } from './sessions.js'
import type { Shape } from './wire.js'

/** What the platform's reply needs to know of a request. */
export interface TopWire extends Shape {
  readonly door: 'rest' | 'batch' | 'oauth' | 'unknown'
  readonly params: Readonly<Record<string, string>>
  readonly app: SandboxApp | undefined
  readonly session: Session | undefined
  /** The raw body of a batch. */
  readonly body: string | undefined
  /** What stands between the calls of a batch. */
  readonly separator: string
}
