import { randomUUID } from 'node:crypto'
import type { Random, SandboxClock } from '@duijie/core/testing'
import { probePrefix } from '../../pay/verify.js'
import type { KnownMerchant, PlatformIdentity, PlatformKey } from './platform-identity.js'
import { signPayNotification } from './sign-notification.js'

/** Something that the application is told. */
export interface SandboxNotice {
  readonly url: string
  readonly eventType: string
  readonly originalType: string
  readonly summary: string
  readonly resource: unknown
}

/** What is wrong with a notification, on purpose. */
export type NoticeFault = 'probe' | 'wrong_tag' | 'wrong_serial' | 'stale' | 'future' | 'tampered' | 'missing_signature'

/** One notification on its way. */
export interface SentNotice extends SandboxNotice {
  /** `EV-...`: the same at every try. */
  readonly id: string
  readonly mchId: string
  /** What came back, in order. */
  readonly statuses: readonly number[]
  readonly state: 'waiting' | 'accepted' | 'given_up'
}

/** The notifications of a sandbox. */
export interface Notifications {
  /** All of them, oldest first. */
  readonly all: readonly SentNotice[]
  /** Sends what is due now; gives how many were sent. */
  flush(deliver?: (request: Request) => Promise<Response>): Promise<number>
  /** Makes the next notification wrong; the genuine one follows. */
  tamper(fault: NoticeFault): void
  /** A signed notification as the platform would send it: the signing twin, for tests of your own. */
  forge(mchId: string, notice: SandboxNotice, fault?: NoticeFault): Request
  /** Resolves when nothing is being sent. */
  settled(): Promise<void>
}

/** The side of {@link Notifications} that the platform's behaviours use. */
export interface Notifier extends Notifications {
  tell(mchId: string, url: string | undefined, notice: Omit<SandboxNotice, 'url'>): void
  reset(): void
}

interface NotifierParts {
  readonly clock: SandboxClock
  readonly random: Random
  readonly identity: PlatformIdentity
  merchant(mchId: string): KnownMerchant
  /** The key that the next notification to a merchant is signed with. */
  noticeKey(mchId: string): PlatformKey
  readonly deliver: ((request: Request) => Promise<Response>) | undefined
}

interface Entry extends SentNotice {
  readonly statuses: number[]
  state: SentNotice['state']
  dueMs: number
  tries: number
  readonly createdMs: number
}

const [second, minute, hour] = [1000, 60_000, 3_600_000]

/** After which waits an unanswered notification comes again (notification page). */
export const noticeSchedule: readonly number[] = [
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

/** Makes the sender of notifications. */
export function createNotifier(parts: NotifierParts): Notifier {
  const { clock, random } = parts
  let entries: Entry[] = []
  let faults: NoticeFault[] = []
  const running = new Set<Promise<unknown>>()
  let stopTimer = () => {}

  const signed = (mchId: string, entry: SandboxNotice & { readonly id: string; readonly createdMs: number }, fault?: NoticeFault): Request => {
    const { serial, privateKey } = parts.noticeKey(mchId)
    const shift = fault === 'stale' ? -600 * second : fault === 'future' ? 600 * second : 0
    const request = signPayNotification({
      ...entry,
      apiV3Key: parts.merchant(mchId).apiV3Key,
      serial: fault === 'wrong_serial' ? random.hex(40).toUpperCase() : serial,
      privateKey,
      now: new Date(clock.now() + shift),
      createdAt: new Date(entry.createdMs),
      nonce: random.hex(32),
      ...(fault === 'wrong_tag' ? { seal: withOtherTag } : {}),
    })
    if (fault === 'probe') request.headers.set('wechatpay-signature', `${probePrefix}${request.headers.get('wechatpay-signature')}`)
    if (fault === 'missing_signature') request.headers.delete('wechatpay-signature')
    // The same signature over another body.
    return fault === 'tampered' ? new Request(request.url, { method: 'POST', headers: request.headers, body: '{"id":"EV-0"}' }) : request
  }

  const sendOne = async (entry: Entry, deliver: (request: Request) => Promise<Response>) => {
    entry.dueMs = Number.POSITIVE_INFINITY
    const fault = faults.shift()
    if (fault !== undefined) entry.statuses.push(await statusOf(deliver, signed(entry.mchId, entry, fault)))
    const status = await statusOf(deliver, signed(entry.mchId, entry))
    entry.statuses.push(status)
    entry.tries += 1
    const wait = noticeSchedule[entry.tries - 1]
    if (status === 200 || status === 204) entry.state = 'accepted'
    else if (wait === undefined) entry.state = 'given_up'
    else entry.dueMs = clock.now() + wait
  }

  const flush: Notifications['flush'] = async (deliver = parts.deliver) => {
    if (deliver === undefined) return 0
    const due = entries.filter(({ state, dueMs }) => state === 'waiting' && dueMs <= clock.now())
    const sending = Promise.all(due.map((entry) => sendOne(entry, deliver))).finally(() => running.delete(sending))
    running.add(sending)
    await sending
    plan()
    return due.length
  }

  const plan = () => {
    stopTimer()
    if (parts.deliver === undefined) return
    const next = Math.min(...entries.filter(({ state }) => state === 'waiting').map(({ dueMs }) => dueMs))
    if (!Number.isFinite(next)) return
    stopTimer = clock.after(Math.max(0, next - clock.now()), () => void flush(), { background: true })
  }

  return {
    get all() {
      return entries
    },
    flush,
    tamper: (fault) => void faults.push(fault),
    forge: (mchId, notice, fault) => signed(mchId, { ...notice, id: `EV-${random.digits(18)}`, createdMs: clock.now() }, fault),
    async settled() {
      while (running.size > 0) await Promise.allSettled(running)
    },
    tell(mchId, url, notice) {
      if (url === undefined) return
      const id = `EV-${randomUUID()}`
      entries.push({ ...notice, url, id, mchId, statuses: [], state: 'waiting', dueMs: clock.now(), tries: 0, createdMs: clock.now() })
      plan()
    },
    reset() {
      stopTimer()
      entries = []
      faults = []
    },
  }
}

function withOtherTag<Sealed extends { readonly ciphertext: string }>(sealed: Sealed): Sealed {
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  const last = bytes.length - 1
  bytes[last] = (bytes[last] ?? 0) ^ 1
  return { ...sealed, ciphertext: bytes.toString('base64') }
}

// An application that cannot be reached has not taken it.
async function statusOf(deliver: (request: Request) => Promise<Response>, request: Request): Promise<number> {
  try {
    const response = await deliver(request)
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
