import type { Paging } from '@duijie/core/platform'

interface Offset {
  readonly limit?: number
  readonly offset?: number
}

/** A walk along `offset`, until the platform's count is reached. Rows that shift between two pages come twice and are told apart by their key. */
export function byOffset<Params extends Offset, Result extends { readonly data: readonly Row[]; readonly total_count: number }, Row>(
  key: (row: Row) => string,
): Paging<Params, Result, Row> {
  return {
    rows: ({ data }) => data,
    next(params, { total_count }) {
      const offset = (params.offset ?? 0) + (params.limit ?? 10)
      return offset < total_count ? { ...params, offset } : undefined
    },
    key,
  }
}
