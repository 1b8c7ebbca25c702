import { DuijieError } from '../../errors.js'
import type { Step } from '../call.js'
import { convertAround } from '../convert-around.js'
import type { PipelineContext } from '../pipeline.js'
import { safeIssues } from '../redact.js'

/**
 * Checks the result on its way back. What does not fit is reported by the event `drift` and passed on as it came, while everything around it is still converted;
 * in strict mode it is an error.
 */
export function checkResult({ events, strict }: Pick<PipelineContext, 'events' | 'strict'>): Step {
  return async (call, next) => {
    const { endpoint } = call
    const value = await next(call)
    if (endpoint.answer !== 'json' && endpoint.answer !== 'xml') return value
    const schema = endpoint.result(call.params)
    const checking = schema['~standard'].validate(value)
    const checked = checking instanceof Promise ? await checking : checking
    if (checked.issues === undefined) return checked.value
    const issues = safeIssues(checked.issues)
    events.emit('drift', { callId: call.id, endpoint: endpoint.name, issues })
    if (!strict && !endpoint.strict) return convertAround(schema, value, checked.issues)
    throw new DuijieError('unexpected', `the answer does not fit what is documented: ${issues.join('; ')}`, {
      requestId: call.progress.requestId,
      // It was answered; what, nobody can tell.
      outcome: 'unknown',
    })
  }
}
