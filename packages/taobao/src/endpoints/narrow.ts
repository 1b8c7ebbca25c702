import type { CallOptions, Meta, Page, Rows, WalkOptions } from '@duijie/core/platform'

/** Params that name the fields of the answer. */
export interface Asking {
  readonly fields: readonly string[]
}

/**
 * A row as it comes when only some fields were asked for: the others do not exist, and the ones that the platform always gives are there.
 * Where the names are not known when it is compiled, it is the whole row, with every field optional.
 *
 * @typeParam Aliases - what the platform calls a field in `fields`, where that differs from the answer: `{ sku: 'skus' }`
 */
export type Narrowed<Row, Name, Always extends keyof Row, Aliases> = [keyof Row] extends [Name]
  ? Row
  : Flat<Pick<Row, Exclude<Answered<Row, Name, Aliases>, Always>> & Required<Pick<Row, Extract<Answered<Row, Name, Aliases>, Always>>>>

/** An answer with its rows narrowed. */
export type WithRows<Result, Row, Narrow> = { [Key in keyof Result]: Replaced<Exclude<Result[Key], undefined>, Row, Narrow> }

/** A query of one thing by `fields`. What was not asked for is not in the type of the answer. */
export interface FieldsMethod<Params extends Asking, Result, Row, Always extends keyof Row = never, Aliases = unknown> {
  <Name extends Params['fields'][number]>(
    params: Params & { readonly fields: readonly Name[] },
    options?: CallOptions,
  ): Promise<WithRows<Result, Row, Narrowed<Row, Name, Always, Aliases>>>
  /** The same call, with what is known about it: status, request id, attempts, quota. */
  withMeta<Name extends Params['fields'][number]>(
    params: Params & { readonly fields: readonly Name[] },
    options?: CallOptions,
  ): Promise<{ readonly result: WithRows<Result, Row, Narrowed<Row, Name, Always, Aliases>>; readonly meta: Meta }>
}

/** A list by `fields`: one page when called, all rows or all pages as lazy iterables. What was not asked for is not in the type of a row. */
export interface PagedFieldsMethod<Params extends Asking, Result, Row, Always extends keyof Row = never, Aliases = unknown>
  extends FieldsMethod<Params, Result, Row, Always, Aliases> {
  /** All rows, page by page, in the direction that misses none. Nothing is sent before the first row is asked for. */
  all<Name extends Params['fields'][number]>(
    params: Params & { readonly fields: readonly Name[] },
    options?: WalkOptions<Params>,
  ): Rows<Narrowed<Row, Name, Always, Aliases>>
  /** The pages themselves, each with the place from which the walk can be resumed. */
  pages<Name extends Params['fields'][number]>(
    params: Params & { readonly fields: readonly Name[] },
    options?: WalkOptions<Params>,
  ): AsyncIterable<Page<Params, WithRows<Result, Row, Narrowed<Row, Name, Always, Aliases>>, Narrowed<Row, Name, Always, Aliases>>>
}

type Answered<Row, Name, Aliases> = Extract<keyof Row, Name | Aliases[Extract<keyof Aliases, Name>]>

// Written out, so that editors show fields instead of an intersection.
type Flat<Type> = { [Key in keyof Type]: Type[Key] }

type Replaced<Value, Row, Narrow> = [Value] extends [readonly Row[]]
  ? [Row[]] extends [Value]
    ? Narrow[]
    : Value
  : [Row] extends [Value]
    ? [Value] extends [Row]
      ? Narrow
      : Value
    : Value
