import { isDuijieError, withDetails } from '../../errors.js'
import type { Step } from '../call.js'
import type { PipelineContext } from '../pipeline.js'

/** The code of a call that the breaker did not let through: it is not repeated, or an open breaker would make calls wait instead of fail. */
export const breakerOpen = 'breaker_open'

/** Stops calling a host that keeps failing, for a while, where the host application wants that. */
export function breaker({ breaker: guard, platform }: Pick<PipelineContext, 'breaker' | 'platform'>): Step {
  if (guard === undefined) return (call, next) => next(call)
  return async (call, next) => {
    let passed = false
    const { attempts } = call.progress
    const run = () => {
      passed = true
      return next(call)
    }
    try {
      return await guard.guard(`${platform}:${call.endpoint.host}`, run, () => call.progress.attempts > attempts)
    } catch (error) {
      throw !passed && isDuijieError(error) ? withDetails(error, { code: breakerOpen }) : error
    }
  }
}
