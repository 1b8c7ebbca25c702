import { DuijieError } from '../../errors.js'
import type { Call, Step } from '../call.js'
import type { PipelineContext } from '../pipeline.js'
import { safeIssues } from '../redact.js'
import { checkWindow } from '../windows.js'

/** Lets only params through that the endpoint's schema accepts, in the form that the schema gives them, and whose window lies within what the list holds. */
export function checkParams(context: Pick<PipelineContext, 'platform' | 'clock' | 'skew'>): Step {
  const { platform, clock, skew } = context
  return async (call, next) => {
    const checked = await withCheckedParams(context, call)
    checkWindow(checked.endpoint, checked.params, { platform, now: clock.now() + skew.offsetMs() })
    return next(checked)
  }
}

/** The call with checked params and the safety that follows from them. */
export async function withCheckedParams({ platform }: Pick<PipelineContext, 'platform'>, call: Call): Promise<Call> {
  const { endpoint } = call
  const checking = endpoint.params()['~standard'].validate(call.params)
  const checked = checking instanceof Promise ? await checking : checking
  if (checked.issues !== undefined) {
    throw new DuijieError('invalid_params', `${platform} ${endpoint.name}: nothing was sent, the params do not fit: ${safeIssues(checked.issues).join('; ')}`, {
      platform,
      endpoint: endpoint.name,
    })
  }
  return { ...call, params: checked.value, safety: endpoint.safety(checked.value) }
}
