import pRetry from 'p-retry'
import { type DuijieError, isDuijieError, withHint } from '../../errors.js'
import type { Call, Send, Step } from '../call.js'
import { sleep } from '../clock.js'
import type { PipelineContext } from '../pipeline.js'
import { decideRetry } from '../retry-decision.js'
import { breakerOpen } from './breaker.js'

type RetryContext = Pick<PipelineContext, 'clock' | 'random' | 'retry' | 'budget' | 'events'>

/** Repeats what may be repeated. p-retry runs the loop, from the first failure on; whether and when is the decision table's word. */
export function retry(context: RetryContext): Step {
  return async (call, next) => {
    const first = await tried(call, next)
    const ended = 'failed' in first ? await repeated(context, call, { next, first: first.failed }) : first
    if ('thrown' in ended) throw ended.thrown
    context.budget.give()
    return ended.value
  }
}

/** What one try came to: `failed` is for the decision table, `thrown` for the caller. */
type Tried = { readonly value: unknown } | { readonly failed: DuijieError } | { readonly thrown: unknown }

async function tried(call: Call, next: Send): Promise<Tried> {
  const { inDoubt } = call.progress
  try {
    return { value: await next(call) }
  } catch (error) {
    // What is no failure of the call (the caller's own abort reason, for one) leaves the loop as it is, whatever p-retry thinks of its type.
    if (!isDuijieError(error) || call.callerSignal?.aborted) return { thrown: error }
    return { failed: inDoubt && error.kind === 'conflict' ? withHint(error, probablyDone) : error }
  }
}

function repeated(context: RetryContext, call: Call, { next, first }: { readonly next: Send; readonly first: DuijieError }) {
  let counted = 0
  let known: DuijieError | undefined = first
  return pRetry(
    async () => {
      const failed = known
      known = undefined
      const outcome = failed === undefined ? await tried(call, next) : { failed }
      if ('failed' in outcome) throw outcome.failed
      return outcome
    },
    {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: 0,
      async shouldRetry({ error }) {
        if (!isDuijieError(error) || error.code === breakerOpen) return false
        if (error.kind !== 'rate_limited') counted += 1
        return shallRepeat(context, call, error, Math.max(counted, 1))
      },
    },
  )
}

async function shallRepeat({ clock, random, retry, budget, events }: RetryContext, call: Call, error: DuijieError, attempts: number): Promise<boolean> {
  const { kind, retryAfterMs } = error
  const { safety, progress } = call
  const timeLeftMs = call.deadline - clock.now()
  const outcome = progress.inDoubt ? 'unknown' : 'not_done'
  const decision = decideRetry({ kind, outcome, safety, attempts, retryAfterMs, timeLeftMs, random: random() }, retry)
  if (!decision.repeat || (decision.costsBudget && !budget.take())) return false
  // An answer, whatever it says, shows that the host can be reached.
  if (kind === 'network' || kind === 'timeout') progress.failovers += 1
  events.emit('retry', { callId: call.id, attempt: progress.attempts, endpoint: call.endpoint.name, kind, waitMs: decision.waitMs })
  await sleep(clock, decision.waitMs, call.signal)
  return true
}

// The platform knows our number, and an earlier attempt of this very call may be the one that it has conflicted with.
const probablyDone = 'An earlier attempt of this call was probably done: query it by its number before acting.'
