import { type Clock, type MessageContext, type MessageHandler, sleep } from '@duijie/core/platform'
import type { TaobaoMessage } from './messages.js'

/** What merging needs. */
export interface MergeOptions {
  /** For how long messages about the same thing are collected before one of them is handled, in milliseconds. */
  readonly windowMs: number
  readonly clock: Clock
  /** How many handlers run at once; those that collect do not count. */
  readonly concurrency: number
}

interface Group {
  /** The latest one that came. */
  latest: TaobaoMessage
  attempt: number
  readonly done: Promise<unknown>
}

/**
 * Handles one message per trade, item or refund and window, as the official client can: all that arrive within the window are collected, the latest is handled, and all of them have its result.
 * The handler runs after the last of them came, so that what it loads contains what all of them announced. Other messages pass at once.
 */
export function onePerObject(handle: MessageHandler<TaobaoMessage>, { windowMs, clock, concurrency }: MergeOptions): MessageHandler<TaobaoMessage> {
  const groups = new Map<string, Group>()
  const limited = limitedTo(concurrency)

  async function collected(key: string, signal: AbortSignal): Promise<void> {
    try {
      await sleep(clock, windowMs, signal)
    } catch (error) {
      groups.delete(key)
      throw error
    }
    // From here on a message begins another group: it may announce what this handler no longer sees.
    const group = groups.get(key)
    groups.delete(key)
    if (group !== undefined) await limited(async () => handle(group.latest, { attempt: group.attempt, signal }))
  }

  return (message, context: MessageContext) => {
    const key = objectOf(message)
    if (key === undefined) return limited(async () => handle(message, context))
    const open = groups.get(key)
    if (open !== undefined) {
      open.latest = message
      open.attempt = Math.max(open.attempt, context.attempt)
      return open.done
    }
    const done = collected(key, context.signal)
    groups.set(key, { latest: message, attempt: context.attempt, done })
    return done
  }
}

const idOfArea: Readonly<Record<string, string>> = { trade: 'tid', refund: 'refund_id', item: 'num_iid' }

/** What a message is about: `trade_<tid>`, `refund_<refund_id>` or `item_<num_iid>`. */
export function objectOf({ topic, content }: TaobaoMessage): string | undefined {
  const area = /^taobao_(trade|refund|item)_/.exec(topic)?.[1]
  const id = area === undefined ? undefined : content[idOfArea[area] ?? '']
  return typeof id === 'string' && id !== '' ? `${area}_${id}` : undefined
}

function limitedTo(most: number): <Value>(run: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (run) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      // The place is handed over, not freed: nobody can slip in between.
      if (next === undefined) running--
      else next()
    }
  }
}
