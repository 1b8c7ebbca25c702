import type { KeyObject } from 'node:crypto'
import type { Random, SandboxClock } from '@duijie/core/testing'
import type { JsonObject } from '../../../open/json-object.js'
import { signDouyinEcpayCallback, signDouyinTradeCallback } from '../../../open/webhooks/sign-callback.js'
import { objectOf } from '../../../open/webhooks/trade-notice.js'

/** Something that the application is told. */
export interface TradeCallback {
  readonly family: 'trade' | 'ecpay'
  readonly url: string
  /** For example `payment`. */
  readonly type: string
  readonly msg: JsonObject
}

/** What is wrong with a call-back, on purpose; the genuine one follows. */
export type CallbackFault = 'wrong_key' | 'tampered' | 'stale' | 'missing_signature'

/** A call-back on its way. */
export interface SentCallback extends TradeCallback {
  /** The header `Byte-Eventid`: the same at every try. */
  readonly id: string
  /** What came back, in order: 0 where nobody could be reached. */
  readonly statuses: readonly number[]
  readonly state: 'waiting' | 'accepted' | 'given_up'
}

/** How waiting call-backs are sent. */
export interface FlushOptions {
  readonly deliver?: (request: Request) => Promise<Response>
  /** @defaultValue 'given' */
  readonly order?: 'given' | 'reversed'
  /** How often each is sent. @defaultValue 1 */
  readonly copies?: number
}

/** The call-backs of an application. */
export interface Callbacks {
  /** All of them, oldest first. */
  readonly all: readonly SentCallback[]
  /** Sends what is due now, one after the other; gives how many there were. */
  flush(options?: FlushOptions): Promise<number>
  /** From now on nothing is sent by itself, until what this gives is called. */
  hold(): () => void
  /** Makes the next call-back wrong. */
  tamper(fault: CallbackFault): void
  /** Sends what was sent once more, as after an answer that got lost on its way. */
  repeat(): Promise<void>
  /** Resolves when nothing is being sent. */
  settled(): Promise<void>
}

/** The side of {@link Callbacks} that the platform's behaviours use. */
export interface CallbackQueue extends Callbacks {
  /** @param accepted - reads the application's answer: whether it is one. @defaultValue `err_no` 0 is */
  tell(callback: TradeCallback, accepted?: (answer: JsonObject) => boolean): void
}

interface Parts {
  readonly clock: SandboxClock
  readonly random: Random
  platformKey(): KeyObject
  readonly token: string | undefined
  /** Whether the sandbox was reset: then nobody is told anything any more. */
  isOver(): boolean
  readonly deliver: ((request: Request) => Promise<Response>) | undefined
}

interface Entry extends SentCallback {
  readonly statuses: number[]
  readonly accepted: (answer: JsonObject) => boolean
  state: SentCallback['state']
  dueMs: number
}

const [second, minute, hour] = [1_000, 60_000, 3_600_000]

/** After which waits a call-back comes again that was not acknowledged (refund page of ecpay). */
export const callbackSchedule: readonly number[] = [
  15 * second,
  15 * second,
  30 * second,
  3 * minute,
  10 * minute,
  20 * minute,
  30 * minute,
  30 * minute,
  30 * minute,
  60 * minute,
  3 * hour,
  3 * hour,
  3 * hour,
  6 * hour,
  6 * hour,
]

/** Makes the sender of an application's call-backs. */
export function createCallbacks(parts: Parts): CallbackQueue {
  const { clock, random } = parts
  const entries: Entry[] = []
  const faults: CallbackFault[] = []
  const running = new Set<Promise<unknown>>()
  let holds = 0
  let stopTimer = () => {}

  const signed = async (entry: Entry, fault?: CallbackFault): Promise<Request> => {
    const now = new Date(clock.now() - (fault === 'stale' ? 600 * second : 0))
    const wrong = fault === 'wrong_key'
    const told = { url: entry.url, type: entry.type, msg: entry.msg, now, nonce: random.hex(32) }
    const request =
      entry.family === 'ecpay'
        ? signDouyinEcpayCallback(told, { token: wrong ? random.hex(16) : (parts.token ?? '') })
        : await signDouyinTradeCallback(told, { platformPrivateKey: parts.platformKey(), eventId: entry.id })
    if (fault === undefined || fault === 'stale') return request
    const headers = new Headers(request.headers)
    let text = await request.text()
    if (fault === 'tampered') text = text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))
    if (fault === 'wrong_key' && entry.family === 'trade') headers.set('byte-signature', Buffer.from(random.hex(256)).toString('base64'))
    if (fault === 'missing_signature') {
      headers.delete('byte-signature')
      text = text.replace(/,"msg_signature":"[^"]*"/, '')
    }
    return new Request(request.url, { method: 'POST', headers, body: text })
  }

  const sendOne = async (entry: Entry, deliver: (request: Request) => Promise<Response>) => {
    entry.dueMs = Number.POSITIVE_INFINITY
    const fault = faults.shift()
    if (fault !== undefined) entry.statuses.push((await answerOf(deliver, await signed(entry, fault))).status)
    const { status, body } = await answerOf(deliver, await signed(entry))
    entry.statuses.push(status)
    const wait = callbackSchedule[entry.statuses.length - 1]
    if (status === 200 && body !== undefined && entry.accepted(body)) entry.state = 'accepted'
    else if (wait === undefined) entry.state = 'given_up'
    else if (entry.state === 'waiting') entry.dueMs = clock.now() + wait
  }

  const sending = (run: () => Promise<void>): Promise<void> => {
    const work: Promise<void> = run().finally(() => running.delete(work))
    running.add(work)
    return work
  }

  const flush: Callbacks['flush'] = async ({ deliver = parts.deliver, order = 'given', copies = 1 } = {}) => {
    if (deliver === undefined || parts.isOver()) return 0
    const waiting = entries.filter(({ state, dueMs }) => state === 'waiting' && dueMs <= clock.now())
    const due = order === 'reversed' ? waiting.toReversed() : waiting
    for (const entry of due) entry.dueMs = Number.POSITIVE_INFINITY
    await sending(async () => {
      for (const entry of due) for (let copy = 0; copy < copies; copy++) await sendOne(entry, deliver)
    })
    plan()
    return due.length
  }

  const plan = () => {
    stopTimer()
    if (parts.deliver === undefined || holds > 0) return
    const next = Math.min(...entries.filter(({ state }) => state === 'waiting').map(({ dueMs }) => dueMs))
    if (Number.isFinite(next)) stopTimer = clock.after(Math.max(0, next - clock.now()), () => void flush(), { background: true })
  }

  return {
    get all() {
      return entries
    },
    flush,
    hold() {
      holds += 1
      stopTimer()
      return () => {
        holds -= 1
        plan()
      }
    },
    tamper: (fault) => void faults.push(fault),
    async repeat() {
      const { deliver } = parts
      if (deliver === undefined) return
      await sending(async () => {
        for (const entry of entries) if (entry.state === 'accepted') await answerOf(deliver, await signed(entry))
      })
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running)
    },
    tell(callback, accepted = ({ err_no }) => err_no === 0) {
      entries.push({ ...callback, id: random.hex(32), statuses: [], accepted, state: 'waiting', dueMs: clock.now() })
      plan()
    },
  }
}

// An application that cannot be reached has not taken it.
async function answerOf(
  deliver: (request: Request) => Promise<Response>,
  request: Request,
): Promise<{ readonly status: number; readonly body: JsonObject | undefined }> {
  try {
    const response = await deliver(request)
    return { status: response.status, body: objectOf(await response.text()) }
  } catch {
    return { status: 0, body: undefined }
  }
}
