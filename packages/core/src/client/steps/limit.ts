import { isDuijieError } from '../../errors.js'
import type { Step } from '../call.js'
import type { PipelineContext } from '../pipeline.js'

// What a platform that says nothing about the length of its pause is given.
const unsaidPauseMs = 1_000

/** Waits for the platform's counters, and lets everybody wait who counts in one that the platform has closed. */
export function limit({ limiter, protocol, events }: Pick<PipelineContext, 'limiter' | 'protocol' | 'events'>): Step {
  return async (call, next) => {
    const keys = protocol(call.endpoint).limits?.(call) ?? []
    const [first] = keys
    if (first === undefined) return next(call)
    await limiter.acquire(keys, {
      deadline: call.deadline,
      ...(call.signal === undefined ? {} : { signal: call.signal }),
      onWait: (wait) => events.emit('limited', { endpoint: call.endpoint.name, ...wait }),
    })
    const { attempts } = call.progress
    try {
      return await next(call)
    } catch (error) {
      // Only what was said of this call: a key that its answer is verified with is fetched by another one.
      const answered = call.progress.attempts > attempts
      if (answered && isDuijieError(error, 'rate_limited')) limiter.pause(error.limit ?? first, error.retryAfterMs ?? unsaidPauseMs)
      throw error
    }
  }
}
