import type { CallOptions } from './call.js'
import { endpoint } from './define.js'
import type { AnyEndpoint, Fields, Safety } from './endpoint.js'
import type { Schema } from './schema.js'

/** What may be said about a call by name. */
export interface CallByNameOptions<Result> extends CallOptions {
  /** Checks the result and gives it its type; zod fits. A result that does not fit is an error. */
  readonly schema?: Schema<Result>
  /** Whether the call may be repeated. @defaultValue what the catalogue says; `'unsafe'` for names that are not in it */
  readonly safety?: Safety
  /** Which token the call carries; `'none'` for no token. @defaultValue what the catalogue says, otherwise the platform's usual one */
  readonly grant?: string
}

/** Reaches every endpoint of the platform, in the catalogue or not. */
export interface CallByName {
  /**
   * Calls an endpoint by its documented name: signed, limited and retried like the rest. A name of the catalogue brings everything with it that the options do not replace;
   * any other is `unsafe` unless told otherwise, and its params go out as they are given.
   */
  call<Result = unknown>(name: string, params?: Fields, options?: CallByNameOptions<Result>): Promise<Result>
}

/** What the options of a call by name say about its endpoint. */
export interface NamedRules {
  readonly schema?: Schema<unknown> | undefined
  readonly safety?: Safety | undefined
  readonly grant?: string | undefined
}

/** What a platform says about endpoints that are not in its catalogue. */
export interface AdHocRules {
  readonly grant: string
  readonly host?: string
  readonly wire?: Readonly<Record<string, unknown>>
}

/** The endpoint of a call by name: the catalogue's, or one that is made for this call, with what the options say. */
export function namedEndpoint(name: string, known: AnyEndpoint | undefined, adHoc: AdHocRules, { schema, safety, grant }: NamedRules): AnyEndpoint {
  const base = known ?? endpoint<Fields, unknown, never>({ name, ...adHoc, safety: 'unsafe', params: () => fields, result: () => anything })
  return {
    ...base,
    ...(schema === undefined ? {} : { strict: true, result: () => schema }),
    ...(safety === undefined ? {} : { safety: () => safety }),
    ...(grant === undefined ? {} : { grant }),
  }
}

const anything: Schema<unknown> = { '~standard': { version: 1, vendor: 'duijie', validate: (value) => ({ value }) } }

const fields: Schema<Fields> = {
  '~standard': {
    version: 1,
    vendor: 'duijie',
    validate: (value) =>
      // A copy: what the caller changes afterwards must not change what is repeated. An object that is no list has string keys and unknown values: that is what Fields says.
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? { value: { ...value } as Fields }
        : { issues: [{ message: 'expected an object of params' }] },
  },
}
