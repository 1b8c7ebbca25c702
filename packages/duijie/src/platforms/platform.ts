import type { AccountBase, ClientBase, ClientOptions } from '@duijie/core'
import type { Fields, SignatureExplanation } from '@duijie/core/platform'
import type { AnySource } from '@duijie/core/sync'
import type { Sandbox } from '@duijie/core/testing'
import type { Environment } from '../program/io.js'

/** One platform of the command line: what its package has, under the names that all platforms share. */
export interface Platform {
  readonly name: string
  /** What people call it. */
  readonly title: string
  /** What the names of its environment variables begin with. */
  readonly prefix: string
  /** The variables that a client needs, then those that may be missing. */
  readonly variables: { readonly needed: readonly string[]; readonly optional: readonly string[] }
  /** A client with the credentials of the environment, and what can be synced by it. */
  connect(env: Environment, options: ClientOptions): Connected
  /** The account of calls that name none. */
  account?(env: Environment): string | undefined
  /** Where the platform is, by the names of the client's hosts. */
  hosts(env: Environment): Readonly<Record<string, string>>
  /** Starts the platform's other side. */
  sandbox(options: PlayOptions): Promise<Played>
  /** How a signature is made by hand; missing where the platform signs nothing. */
  readonly signing?: Signing
  /** Whether signatures cover the host's name: such calls cannot go through a proxy of another name. */
  readonly signsHost?: boolean
  /** What the platform sends, by its kind. */
  readonly webhooks: Readonly<Record<string, WebhookKind>>
  /** Names of fields that tell who somebody is, beyond those that all platforms share. */
  readonly personal: readonly string[]
  /** Params that say who calls, from the credentials: recorded answers are everybody's. */
  readonly callers?: readonly string[]
  /** Why recorded answers cannot be replayed, where that is so. */
  readonly noFixtures?: string
  /** Downloads the platform's certificates, where it has some. */
  certificates?(env: Environment, options: ClientOptions): Promise<readonly Certificate[]>
}

/** A client, and what it can sync. */
export interface Connected {
  readonly client: PlatformClient
  /** Makes sources, by kind. */
  readonly sources: Readonly<Record<string, (options: SourceOptions) => AnySource>>
}

/** A certificate of a platform. */
export interface Certificate {
  readonly serial: string
  readonly pem: string
  /** Epoch milliseconds. */
  readonly expiresMs: number
}

/** A client of whatever platform; some serve one account only. */
export interface PlatformClient extends ClientBase {
  account?(key: string): AccountBase
}

/** What a sandbox is told. */
export interface PlayOptions {
  readonly seed: string
}

/** A sandbox that plays a platform. */
export interface Played {
  readonly sandbox: Pick<Sandbox<never>, 'serve' | 'journal'>
  /** The variables that a client of it needs, without the hosts: credentials that open nothing else. */
  readonly env: Readonly<Record<string, string>>
  /** The host names that it answers for, by the names of the client's hosts; the first is the main one. */
  readonly hosts: Readonly<Record<string, string>>
  /** A call that works at once. */
  readonly firstCall: { readonly method: string; readonly params: Fields }
}

/** Signs and verifies by hand. */
export interface Signing {
  /** What the params are, for the help. */
  readonly about: string
  /** @param now - the time, where the params have none */
  sign(params: Fields, env: Environment, now: Date): Promise<SignatureExplanation>
  verify(params: Fields, env: Environment, now: Date): Promise<Verification>
}

/** What was found by verifying. */
export interface Verification {
  readonly ok: boolean
  readonly reason?: string
  /** The text that is signed, without secrets, to be compared with the other side's. */
  readonly canonical?: string
}

/** One kind of message that a platform sends. */
export interface WebhookKind {
  readonly about: string
  /** What is sent where nothing else is given: made-up data. */
  readonly sample: Fields
  /** Builds and signs one delivery, as the platform would. */
  forge(message: Forgery): Request | Promise<Request>
  /** Whether the platform takes this answer for "received". */
  accepted(answer: WebhookAnswer): boolean
}

/** What is to be forged. */
export interface Forgery {
  readonly url: string
  /** The same for all copies of a message. */
  readonly id: string
  readonly body: Fields
  readonly env: Environment
  readonly now: Date
}

/** What a receiver answered. */
export interface WebhookAnswer {
  readonly status: number
  readonly text: string
}

/** What is the same for the sources of all platforms. */
export interface SourceOptions {
  readonly accounts: readonly string[]
  /** Where to begin. */
  readonly from?: Date
}
