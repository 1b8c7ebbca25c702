import type { Step } from '../call.js'
import { withTimeout } from '../clock.js'
import { orAborted } from '../or-aborted.js'
import type { PipelineContext } from '../pipeline.js'

/** One end for all that follows: sending, waiting, repeating. It holds even where something on the way ignores its signal. */
export function deadline({ clock }: Pick<PipelineContext, 'clock'>): Step {
  return (call, next) => {
    const timeoutMs = call.deadline - clock.now()
    const message = `not done within its deadline of ${timeoutMs} ms`
    return withTimeout({ clock, timeoutMs, signal: call.signal, message }, (signal) => orAborted(next({ ...call, signal }), signal))
  }
}
