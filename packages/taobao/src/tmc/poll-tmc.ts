import { createEvents, DuijieError, type MessageStream, pollMessages, type StreamEvents, systemClock } from '@duijie/core/platform'
import type { Tmc } from '../endpoints/tmc.js'
import { type TmcHandling, workerOptions } from './handling.js'
import { messageOfRow, type TaobaoMessage } from './messages.js'

/** What {@link pollTmc} needs beside the client. */
export interface PollTmcOptions extends TmcHandling {
  /** How many messages one request brings, 10 to 200. @defaultValue 200 */
  readonly quantity?: number
  /** How long to wait after nothing new came, in milliseconds; the platform asks for 100 at least. @defaultValue 1000 */
  readonly emptyMs?: number
}

/**
 * Reads the messages of an application over HTTPS (`taobao.tmc.messages.consume` and `.confirm`) until it is closed. A message is confirmed only when its handler has resolved;
 * any other comes again after some minutes. Delivery is at least once: duplicates are usual, and handlers must bear them.
 *
 * @throws DuijieError `invalid_params` for options that make no sense
 *
 * @example
 * ```ts
 * const stream = pollTmc(taobao, { handle: async ({ topic, content }) => refreshOrder(content['tid']), park: (message, error) => parked.add(message, error) })
 * stream.on('failed', ({ topic, error }) => log.warn({ topic, error }))
 * await stream.done
 * ```
 */
export function pollTmc(client: { readonly tmc: Pick<Tmc, 'consume' | 'confirm'> }, options: PollTmcOptions): MessageStream {
  const { quantity = 200, emptyMs = 1000, group, clock = systemClock, signal, ...handling } = options
  if (!Number.isInteger(quantity) || quantity < 10 || quantity > 200) throw badOption(`quantity: expected 10 to 200, got ${quantity}`)
  if (!(emptyMs >= 100)) throw badOption(`emptyMs: expected 100 at least, got ${emptyMs}`)
  const named = group === undefined ? {} : { group_name: group }
  const events = createEvents<StreamEvents>()
  return pollMessages<TaobaoMessage>({
    ...workerOptions(handling, { clock, events }),
    events,
    batchSize: quantity,
    // Half of it may be spent on chance.
    emptyMs: Math.max(emptyMs, 200),
    // Those that are collected to be merged must not keep the next ones out.
    ...(options.mergeMs === undefined ? {} : { capacity: 2000 }),
    ...(signal === undefined ? {} : { signal }),
    receive: async (ended) => {
      const { messages = [] } = await client.tmc.consume({ ...named, quantity }, { signal: ended })
      return messages.flatMap((row) => messageOfRow(row) ?? [])
    },
    confirm: (ids, ended) => client.tmc.confirm({ ...named, s_message_ids: ids }, { signal: ended }),
  })
}

function badOption(what: string): DuijieError {
  return new DuijieError('invalid_params', `pollTmc: ${what}`, { platform: 'taobao' })
}
