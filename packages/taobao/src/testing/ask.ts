import type { AnyEndpoint } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'
import type { SandboxApp } from './options.js'
import { invalidParameter, topFailure } from './refusals.js'
import type { Session } from './sessions.js'
import type { Shop } from './state/shop.js'
import type { World } from './state/world.js'

/** A call of an API that has passed all checks. */
export interface Ask {
  readonly api: string
  /** The catalogue's data about it. */
  readonly endpoint: AnyEndpoint | undefined
  /** The business params as they came. */
  readonly texts: Readonly<Record<string, string>>
  readonly app: SandboxApp
  readonly session: Session | undefined
  readonly world: World
  readonly nowMs: number
}

/** What the platform does for one API; gives the answer in the simplified shape, or throws a `Refusal`. */
export type Behaviour = (ask: Ask) => Readonly<Record<string, unknown>>

/** Behaviours by the names of their APIs. */
export type Behaviours = Readonly<Record<string, Behaviour>>

/** Whose session it is. */
export function shopOf({ session }: Ask): Shop {
  if (session === undefined) throw new Refusal(topFailure(26))
  return session.holder.shop
}

/** A param that the checks have let through. */
export function textOf({ texts }: Ask, param: string): string {
  const text = texts[param]
  if (text === undefined || text === '') throw new Refusal(topFailure(40, param))
  return text
}

/** A number with its default. */
export function numberOf({ texts }: Ask, param: string, otherwise: number): number {
  const text = texts[param]
  return text === undefined || text === '' ? otherwise : Number(text)
}

/** Which page is asked for; its size by default as the endpoint's data says. */
export function pageIn(ask: Ask): { readonly number: number; readonly size: number } {
  const number = numberOf(ask, 'page_no', 1)
  if (number > ask.world.deepestPage) throw invalidParameter('page_no', `页码超过上限${ask.world.deepestPage}`)
  return { number, size: numberOf(ask, 'page_size', ask.endpoint?.limits.pageSize?.default ?? 40) }
}
