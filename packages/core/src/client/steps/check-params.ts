import { DuijieError } from '../../errors.js'
import type { Call, Step } from '../call.js'
import type { PipelineContext } from '../pipeline.js'
import { safeIssues } from '../redact.js'

/** Lets only params through that the endpoint's schema accepts, in the form that the schema gives them. */
export function checkParams(context: Pick<PipelineContext, 'platform'>): Step {
  return async (call, next) => next(await withCheckedParams(context, call))
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
