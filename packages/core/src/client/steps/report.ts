import { DuijieError, isDuijieError, located, withDetails } from '../../errors.js'
import type { Call, Step } from '../call.js'
import type { PipelineContext } from '../pipeline.js'

/**
 * Says on the error of a call, whoever threw it, where it happened, how many requests were made and what is known of their effect.
 * The call is kept beside an error that leaves its outcome open; its params stay out of the error, because errors are printed.
 */
export function report({ platform, doubtful, clock }: Pick<PipelineContext, 'platform' | 'doubtful' | 'clock'>): Step {
  return async (call, next) => {
    try {
      return await next(call)
    } catch (error) {
      if (call.callerSignal?.aborted) {
        const { reason } = call.callerSignal
        // The caller's own reason is thrown as it is; whoever wants to know what a write has done all the same can still ask with it.
        if (isObject(reason) && call.progress.inDoubt) doubtful.set(reason, [...(doubtful.get(reason) ?? []), { call, at: clock.now() }])
        throw reason
      }
      const { attempts } = call.progress
      const failure = located(isDuijieError(error) ? error : foreign(error), { platform, endpoint: call.endpoint.name, attempts })
      const told = withDetails(failure, { outcome: isInDoubt(call, failure) ? 'unknown' : 'not_done' })
      if (told.outcome === 'unknown') doubtful.set(told, [{ call, at: clock.now() }])
      throw told
    }
  }
}

// Nothing that a read may leave open could matter to anybody. What one attempt left open, no later failure of another one settles.
function isInDoubt({ safety, progress }: Call, failure: DuijieError): boolean {
  return safety !== 'safe' && (progress.inDoubt || failure.outcome === 'unknown')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

// A fault of a function that the host application or a package has given. Its words may hold anything: they stay in the cause.
function foreign(error: unknown): DuijieError {
  const name = error instanceof Error ? error.name : typeof error
  return new DuijieError('unexpected', `a function that the call depends on threw ${name}, see the cause`, { cause: error })
}
