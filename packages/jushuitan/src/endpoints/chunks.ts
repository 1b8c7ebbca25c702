import type { Chunk } from '@duijie/core/platform'

/**
 * Cuts a list among params into several requests. `lists` are the lists of the answer, which follow each other; counts add up, and of the rest the last answer's counts.
 */
export function chunked<Params, Result extends object>(
  param: Extract<keyof Params, string>,
  max: number,
  ...lists: readonly Extract<keyof Result, string>[]
): Chunk<Params, Result> {
  return { param, max, join: (results) => joined(results, lists) }
}

const sums = ['data_count', 'success_count', 'fail_count', 'success', 'fail']

function joined<Result extends object>(results: readonly Result[], lists: readonly string[]): Result {
  const whole: Record<string, unknown> = Object.assign({}, ...results)
  for (const name of lists) whole[name] = results.flatMap((result) => listIn(result, name))
  for (const name of sums) if (typeof whole[name] === 'number') whole[name] = results.reduce((sum, result) => sum + numberIn(result, name), 0)
  if (whole['has_next'] !== undefined) whole['has_next'] = results.some((result) => Reflect.get(result, 'has_next') === true)
  if (whole['page_count'] !== undefined) whole['page_count'] = Math.max(...results.map((result) => numberIn(result, 'page_count')))
  // The members of answers of this very type, put together.
  return whole as Result
}

function listIn(result: object, name: string): readonly unknown[] {
  const list: unknown = Reflect.get(result, name)
  return Array.isArray(list) ? list : []
}

function numberIn(result: object, name: string): number {
  const value: unknown = Reflect.get(result, name)
  return typeof value === 'number' ? value : 0
}
