import type { Fields } from '@duijie/core/platform'
import { decryptOaep, encryptOaep } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'
import type { PayWireState } from './pay-wire.js'
import type { KnownMerchant } from './platform-identity.js'
import { badParam } from './refusals.js'
import type { PayWorld } from './world.js'

/** A call that has passed all checks. */
export interface Ask {
  readonly params: Fields
  readonly merchant: KnownMerchant
  readonly wire: PayWireState
  readonly world: PayWorld
  readonly nowMs: number
}

/** What the platform does for one endpoint; gives the answer, `undefined` for one without a body, or throws a `Refusal`. */
export type Behaviour = (ask: Ask) => unknown

/** Behaviours by the names of their endpoints. */
export type Behaviours = Readonly<Record<string, Behaviour>>

/** A text among the params; empty where there is none. */
export function textOf({ params }: Pick<Ask, 'params'>, ...path: readonly string[]): string {
  const value = valueAt(params, path)
  return typeof value === 'string' ? value : ''
}

/** A text among the params, if it is there. */
export function maybeText(ask: Pick<Ask, 'params'>, ...path: readonly string[]): string | undefined {
  const text = textOf(ask, ...path)
  return text === '' ? undefined : text
}

/** A number among the params. */
export function numberOf({ params }: Pick<Ask, 'params'>, ...path: readonly string[]): number {
  return Number(valueAt(params, path) ?? 0)
}

/** A value at a path. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined), value)
}

/** The rows of a list among the params. */
export function rowsOf({ params }: Pick<Ask, 'params'>, name: string): readonly Fields[] {
  const rows = params[name]
  // The endpoint's schema has checked that they are objects.
  return Array.isArray(rows) ? (rows as Fields[]) : []
}

/** What the merchant has encrypted with the key that the request names. */
export function opened({ wire, world }: Ask, text: string | undefined, field: string): string | undefined {
  if (text === undefined) return undefined
  const key = wire.wantedSerial === undefined ? undefined : world.identity.find(wire.wantedSerial)
  try {
    if (key !== undefined) return Buffer.from(decryptOaep(Buffer.from(text, 'base64'), key.privateKey)).toString('utf8')
  } catch {
    // Encrypted with another key, or not at all: refused below.
  }
  throw new Refusal(badParam(field, '敏感信息解密失败'))
}

/** What the platform encrypts for the merchant. */
export function sealedFor({ publicKey }: KnownMerchant, text: string): string {
  return Buffer.from(encryptOaep(text, publicKey)).toString('base64')
}
