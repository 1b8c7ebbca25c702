import { type DuijieError, isDuijieError, withDetails } from '../../errors.js'
import type { Step } from '../call.js'

/** Cuts a list that is longer than the platform takes into several requests, one after the other, and joins their answers. */
export const chunk: Step = async (call, next) => {
  const rule = call.endpoint.chunk
  const list: unknown = rule === undefined ? undefined : call.params[rule.param]
  if (rule === undefined || !Array.isArray(list)) return next(call)
  if (list.length === 0 && rule.skipsEmpty === true) return rule.join([])
  if (list.length <= rule.max) return next(call)
  const results: unknown[] = []
  for (let from = 0; from < list.length; from += rule.max) {
    try {
      results.push(await next({ ...call, params: { ...call.params, [rule.param]: list.slice(from, from + rule.max) } }))
    } catch (error) {
      throw results.length > 0 && isDuijieError(error) ? afterEarlierAnswers(error, rule.join(results), from) : error
    }
  }
  return rule.join(results)
}

function afterEarlierAnswers(error: DuijieError, partial: unknown, done: number): DuijieError {
  return withDetails(error, { partial, hint: `${error.hint ?? ''} The first ${done} entries of the list were answered: see error.partial.`.trim() })
}
