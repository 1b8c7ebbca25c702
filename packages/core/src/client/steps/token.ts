import type { Token } from '../../auth/token.js'
import { isDuijieError } from '../../errors.js'
import type { Call, Step } from '../call.js'
import type { PipelineContext } from '../pipeline.js'

/** Gives the call its token, and marks that token in the store when the platform refuses it. */
export function token({ keeper, events }: Pick<PipelineContext, 'keeper' | 'events'>): Step {
  return async (call, next) => {
    const { grant } = call.endpoint
    if (grant === 'none') return next(call)
    if (call.tokenOverride !== undefined) return next({ ...call, token: fromCaller(call.tokenOverride) })
    const current = await keeper.get(grant, call.account, waitOf(call))
    try {
      return await next({ ...call, token: current })
    } catch (error) {
      if (isDuijieError(error, 'auth_expired')) {
        if (error.interactive)
          events.emit('reauthorize', {
            grant,
            ...(call.account === undefined ? {} : { account: call.account }),
            reason: error.subCode ?? error.code ?? error.kind,
          })
        else await keeper.reject(grant, call.account, current)
      }
      throw error
    }
  }
}

function waitOf({ signal, deadline }: Call) {
  // The signal ends at the deadline: a timer for each call would do nothing else.
  return signal === undefined ? { deadline } : { signal }
}

function fromCaller(accessToken: string): Token {
  return { accessToken, expiresAt: Number.POSITIVE_INFINITY, issuedAt: 0 }
}
