import type { CommonFault, Random, Sandbox } from '@duijie/core/testing'

/** What must be known of an object, as texts: by the same names in the sandbox and in the database. */
export type Facts = Readonly<Record<string, string>>

/** Objects by kind, account and id: `orders flowers 4000000000001234567`. */
export type Objects = ReadonlyMap<string, Facts>

/** Does something on a platform. Returns the keys of the objects that it has changed; `undefined`: there was nothing to be done. */
export type Deed = () => readonly string[] | undefined

/** What may be done on a platform. How often a deed stands here is how often it is done. */
export interface Deeds {
  /** Each changes one object. */
  readonly single: readonly Deed[]
  /** Each changes two. */
  readonly double: readonly Deed[]
}

/** What deeds are told. */
export interface Scene {
  readonly random: Random
  /** Whether all of these objects may still change. */
  mayChange(...keys: readonly string[]): boolean
}

/** What all worlds share. */
export interface WorldTime {
  readonly seed: string
  now(): number
}

/** What the demo needs of any sandbox. */
export interface DemoSandbox extends Pick<Sandbox<CommonFault>, 'serve' | 'journal' | 'crashes'> {
  readonly faults: Pick<Sandbox<CommonFault>['faults'], 'next' | 'clear'>
}

/** One platform of the demo: how it is made is its file's, and whoever adds another one writes such a file. */
export interface PlatformWorld {
  readonly name: string
  readonly sandbox: DemoSandbox
  /** Which of the platform's accounts faults meet, and what ends their tokens. A platform that knows none by name has one without. */
  readonly accounts: readonly { readonly name?: string; expireTokens(): void }[]
  /** Queues a refusal for too many calls, before which so many requests pass. */
  refuse(after: number): void
  /** Of hundred changes, so many are here. */
  readonly share: number
  deeds(scene: Scene): Deeds
  /** All that is true, as the sandbox keeps it. */
  truth(): Promise<Objects>
  /** The source that an endpoint is called for. */
  sourceOf(endpoint: string): string
}

/** Under which an object is known. */
export function keyOf(kind: string, account: string, id: string): string {
  return `${kind} ${account} ${id}`
}

/** A time that a person can read. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString()
}
