import type { AnyEndpoint, Fields } from '@duijie/core/platform'
import { isJsonObject } from '../../open/json-object.js'
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
  /** Whose token the call carried, where that was a user's. */
  readonly user: UserState | undefined
  readonly world: World
  readonly nowMs: number
}

/** What the platform does for one API: gives what belongs into the envelope (`data`, or the top-level fields), or throws a `Refusal`. */
export type Behaviour = (ask: Ask) => unknown

/** Behaviours by the paths of their APIs. */
export type Behaviours = Readonly<Record<string, Behaviour>>

/** A param as text; empty where it is missing. */
export function textOf({ params }: Pick<Ask, 'params'>, name: string): string {
  const value = params[name]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** The user that a param names. */
export function userOf(ask: Ask, name = 'open_id'): UserState {
  return ask.app.users.get(textOf(ask, name)) ?? refuse(40014, 'bad open_id')
}

/** A param that is an object; an empty one where it is missing. */
export function objectOf(params: Fields, name: string): Fields {
  const value = params[name]
  return isJsonObject(value) ? value : {}
}

/** A param that is a list of objects. */
export function objectsOf(params: Fields, name: string): readonly Fields[] {
  const value = params[name]
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}
