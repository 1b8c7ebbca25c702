import type { Step } from '../call.js'
import type { PipelineContext } from '../pipeline.js'
import { within } from '../within.js'

/** One end for all that follows: sending, waiting, repeating. It holds even where something on the way ignores its signal. */
export function deadline({ clock }: Pick<PipelineContext, 'clock'>): Step {
  return (call, next) => {
    const timeoutMs = call.deadline - clock.now()
    const message = `not done within its deadline of ${timeoutMs} ms`
    return within({ clock, timeoutMs, signal: call.signal, message }, (signal) => next({ ...call, signal }))
  }
}
