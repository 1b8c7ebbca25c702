import { DuijieError } from '../errors.js'
import type { SyncRecord } from '../models/record.js'
import type { Rejected, Sink, SinkTransaction, WriteContext, WriteResult } from './sink.js'

/**
 * One sink of several: all of them get everything, and all must have taken a batch before it counts; the one that moves the checkpoint is written last.
 * When some of them fail, only these are tried again. Rejected is what any of them rejects. It has no versions of its own.
 *
 * A sync takes a list of sinks as it is; this one is for places that take a single sink, such as `filterSink`. There, what one sink rejects does not reach the
 * one that moves the checkpoint: its dead letter has it.
 *
 * @throws DuijieError `invalid_params` when there are no sinks
 */
export function fanOut(sinks: readonly Sink[]): Sink {
  const parts = [...sinks]
  if (parts.length === 0) throw new DuijieError('invalid_params', 'fanOut: expected at least one sink')
  const [last, ...others] = parts.filter(({ transaction }) => transaction !== undefined)
  const transactional = others.length === 0 ? last : undefined
  const plain = parts.filter((sink) => sink !== transactional)
  const deadLetters = parts.find((sink) => sink.deadLetters !== undefined)?.deadLetters
  // By batch, as long as whoever retries holds it: what each sink that is done said.
  const results = new WeakMap<readonly SyncRecord[], Map<Sink, WriteResult>>()

  async function writeTo(targets: readonly Sink[], batch: readonly SyncRecord[], context: WriteContext): Promise<readonly Rejected[]> {
    const done = results.get(batch) ?? new Map<Sink, WriteResult>()
    results.set(batch, done)
    const write = async (sink: Sink) => done.has(sink) || done.set(sink, await sink.write(batch, context))
    // All are waited for, so that what they have done is remembered.
    const failure = (await Promise.allSettled(targets.map(write))).find(({ status }) => status === 'rejected')
    if (failure?.status === 'rejected') throw failure.reason
    return merged(targets.flatMap((sink) => prefixed(done.get(sink)?.rejected, sink)))
  }

  return {
    name: parts.map(({ name }) => name).join(' + '),
    parts,
    async write(batch, context) {
      const rejected = await writeTo(plain, batch, context)
      const more = transactional === undefined ? [] : await writeTo([transactional], batch, context)
      return { rejected: merged([...rejected, ...more]) }
    },
    ...(transactional?.transaction === undefined ? {} : { transaction: transactionOf(transactional, transactional.transaction) }),
    ...(deadLetters === undefined ? {} : { deadLetters }),
    async close() {
      await Promise.all(parts.map((sink) => sink.close?.()))
    },
  }

  function transactionOf(sink: Sink, transaction: SinkTransaction): SinkTransaction {
    return {
      checkpoints: transaction.checkpoints,
      holds: (checkpoints) => transaction.holds(checkpoints),
      async write(batch, commit, context) {
        const rejected = await writeTo(plain, batch, context)
        // Nothing is committed before the dead letters of these are stored: the rest is written when it comes again without them.
        if (rejected.length > 0) return { committed: false, rejected }
        const result = await transaction.write(batch, commit, context)
        return { committed: result.committed, rejected: prefixed(result.rejected, sink) }
      },
    }
  }
}

function prefixed(rejected: readonly Rejected[] | undefined, { name }: Sink): readonly Rejected[] {
  return (rejected ?? []).map(({ index, reason }) => ({ index, reason: `${name}: ${reason}` }))
}

/** One entry per record, with all its reasons. */
function merged(rejected: readonly Rejected[]): readonly Rejected[] {
  const reasons = new Map<number, string>()
  for (const { index, reason } of rejected) {
    const earlier = reasons.get(index)
    reasons.set(index, earlier === undefined ? reason : `${earlier}; ${reason}`)
  }
  return [...reasons].map(([index, reason]) => ({ index, reason })).sort((left, right) => left.index - right.index)
}
