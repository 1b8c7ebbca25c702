import { sleep } from '@duijie/core/platform'
import { createPushSender, type PushSender, type Random, type SandboxClock } from '@duijie/core/testing'
import { signWechatPush } from '../../mini/push/sign-push.js'
import type { AppEvent, AppState } from './state/app.js'

/** Where pushes are taken. */
export interface PushTarget {
  /** Takes a delivery to the application: a webhook handler, or `fetch`. */
  deliver(request: Request): Promise<Response>
}

/** What came of the pushes that were waiting. */
export interface Delivered {
  readonly event: AppEvent
  readonly deliveries: number
  readonly accepted: boolean
}

// An answer that comes later is none, and the same message is sent three times in all.
const answerMs = 5_000
const deliveries = 3

/** Sends messages as the platform signs and encrypts them, and takes only its own "received" for one. */
export function miniPushSender(
  app: AppState,
  { deliver }: PushTarget,
  { clock, random }: { readonly clock: SandboxClock; readonly random: Random },
): PushSender<AppEvent> {
  const { push } = app.options
  if (push === undefined) throw new RangeError(`the sandbox's application ${app.options.appId} has no push settings`)
  const { url = 'https://shop.example.com/wechat/push', format = 'json', mode, ...secrets } = push
  return createPushSender<AppEvent>({
    now: () => new Date(clock.now()),
    sign: (message, now) =>
      signWechatPush(enveloped(app, message), {
        credentials: { appId: app.options.appId, ...secrets },
        url,
        now,
        format,
        nonce: random.digits(9),
        random: Buffer.from(random.hex(16)),
        ...(mode === undefined ? {} : { mode }),
      }),
    deliver: (request) => inTime(deliver(request), clock),
    accepted: async (response) => isReceived(response, await response.text()),
    random,
  })
}

/** Delivers what waits, in its order, each until it is received, at most three times. */
export async function deliverEvents(app: AppState, sender: PushSender<AppEvent>): Promise<readonly Delivered[]> {
  const done: Delivered[] = []
  for (const event of app.events.splice(0)) {
    const sent = await sender.send(event, { retries: deliveries - 1 })
    done.push({ event, deliveries: sent.length, accepted: sent.some(({ accepted }) => accepted) })
  }
  return done
}

/** "success", nothing at all, or a reply; anything else is sent again. */
function isReceived({ status }: Response, body: string): boolean {
  if (status !== 200) return false
  return body === '' || body === 'success' || body.startsWith('{') || body.startsWith('<xml>')
}

function enveloped(app: AppState, message: AppEvent): AppEvent {
  return {
    ToUserName: app.originalId,
    FromUserName: [...app.users.keys()][0] ?? 'o-nobody',
    CreateTime: Math.floor(app.now() / 1000),
    MsgType: 'event',
    ...message,
  }
}

async function inTime(answer: Promise<Response>, clock: SandboxClock): Promise<Response> {
  const ended = new AbortController()
  const late = sleep(clock, answerMs, ended.signal).then(
    () => new Response('', { status: 504 }),
    // The answer was faster.
    () => new Response('', { status: 504 }),
  )
  try {
    return await Promise.race([answer, late])
  } finally {
    ended.abort()
  }
}
