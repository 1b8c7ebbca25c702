import { forwardPages, type PageNumbers, type Paging } from '@duijie/core/platform'

/** How a list with `page_num` and `page_size` is walked: by its count of rows; where an answer has none, until a page is empty. */
export function numberedPages<Params extends { readonly page_num?: number; readonly page_size?: number }, Result, Row>(
  defaultSize: number,
  rows: (result: Result) => readonly Row[],
  total: (result: Result) => number | undefined,
): Paging<Params, Result, Row> {
  // Params have both names, see above: TypeScript does not see it of a generic.
  const names = { page: 'page_num', size: 'page_size' } as unknown as Pick<PageNumbers<Params, Result, Row>, 'page' | 'size'>
  return forwardPages<Params, Result, Row>({
    ...names,
    defaultSize,
    rows,
    total,
    hasNext: (result) => (total(result) === undefined ? rows(result).length > 0 : undefined),
  })
}
