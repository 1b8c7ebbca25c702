import type { AnyEndpoint, Fields } from '@duijie/core/platform'
import { refuse } from './refusals.js'
import type { AppState, UserState } from './state/app.js'
import type { World } from './state/world.js'

/** A call of an API that has passed all checks. */
export interface Ask {
  readonly path: string
  /** The catalogue's data about it. */
  readonly endpoint: AnyEndpoint | undefined
  /** Query and body together, without the token. */
  readonly params: Fields
  readonly app: AppState
  readonly world: World
  readonly nowMs: number
}

/** What the platform does for one API; gives the answer without `errcode`, or throws a `Refusal`. */
export type Behaviour = (ask: Ask) => Readonly<Record<string, unknown>>

/** Behaviours by the paths of their APIs. */
export type Behaviours = Readonly<Record<string, Behaviour>>

/** A param as text; empty where it is missing. */
export function textOf({ params }: Ask, name: string): string {
  const value = params[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The user that a param names. */
export function userOf(ask: Ask, name = 'openid'): UserState {
  return ask.app.users.get(textOf(ask, name)) ?? refuse(40003)
}

/** A param that is an object; an empty one where it is missing. */
export function objectOf(params: Fields, name: string): Fields {
  const value = params[name]
  // Not a list, so its keys are texts.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** A param that is a list of objects. */
export function objectsOf(params: Fields, name: string): readonly Fields[] {
  const value = params[name]
  if (!Array.isArray(value)) return []
  return value.filter((entry): entry is Fields => typeof entry === 'object' && entry !== null)
}
