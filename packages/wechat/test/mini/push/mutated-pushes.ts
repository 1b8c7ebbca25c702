import { seeded } from '@duijie/core/testing'
import type { RawDelivery } from '@duijie/core/webhook'
import { signPushParts } from '../../../src/mini/push/push-cipher.js'
import { signWechatPush } from '../../../src/mini/push/sign-push.js'
import { wechatPush } from '../../../src/mini/push/wechat-push.js'
import keys from '../../vectors/mini-keys.json' with { type: 'json' }

const { appid: appId, pushToken: token, encodingAESKey } = keys.config
const now = 1_772_931_907_000
const signal = new AbortController().signal

/** What became of deliveries that were changed on their way. */
export interface MutationCounts {
  /** Changed, and not signed again: of these none may be believed. */
  readonly forged: number
  readonly believed: number
  /** Changed and signed again with the platform's own token: only the layers below the signature can refuse these. */
  readonly resigned: number
  readonly refusals: Readonly<Record<string, number>>
  /** Of the signed ones: those that still were messages, because CBC does not authenticate. */
  readonly stillMessages: number
}

/** Changes deliveries, one byte or several, in the ciphertext or around it, and opens them. Throws what opening throws: it must never. */
export async function mutatePushes({ rounds, seed }: { readonly rounds: number; readonly seed: number }): Promise<MutationCounts> {
  const random = seeded(seed)
  const webhook = wechatPush({ credentials: { appId, token, encodingAESKey } })
  const refusals: Record<string, number> = {}
  const counts = { forged: 0, believed: 0, resigned: 0, stillMessages: 0 }
  for (let round = 0; round < rounds; round++) {
    const format = random.chance(0.5) ? 'json' : 'xml'
    const message = {
      ToUserName: 'gh_1',
      FromUserName: 'o1',
      CreateTime: now / 1000,
      MsgType: 'event',
      Event: 'debug_demo',
      debug_str: random.hex(random.int(1, 60)),
    }
    const request = await signWechatPush(message, {
      credentials: { appId, token, encodingAESKey },
      url: 'https://shop.example.com/p',
      now: new Date(now),
      format,
    })
    const body = await request.text()
    const sealed = /(?<="Encrypt":"|<Encrypt><!\[CDATA\[)[A-Za-z0-9+/=]+/.exec(body)?.[0] ?? ''
    const changed = mutated(Buffer.from(sealed, 'base64'), random).toString('base64')
    const url = new URL(request.url)
    const isResigned = random.chance(0.5)
    if (isResigned)
      url.searchParams.set('msg_signature', signPushParts(token, url.searchParams.get('timestamp') ?? '', url.searchParams.get('nonce') ?? '', changed))
    const delivery: RawDelivery = { method: 'POST', url, headers: request.headers, body: Buffer.from(body.replace(sealed, () => changed)) }

    const opened = await webhook.open(delivery, { now, signal })

    if (isResigned) counts.resigned++
    else counts.forged++
    if (!opened.ok) refusals[opened.reason] = (refusals[opened.reason] ?? 0) + 1
    else if (isResigned) counts.stillMessages++
    else counts.believed++
  }
  return { ...counts, refusals }
}

/** A copy that differs: bytes flipped, cut off, put in, or blocks exchanged. */
function mutated(bytes: Buffer, random: ReturnType<typeof seeded>): Buffer {
  const place = random.int(0, bytes.length - 1)
  const kind = random.int(0, 3)
  if (kind === 0)
    return Buffer.concat([
      bytes.subarray(0, place),
      Buffer.from(bytes.subarray(place, place + 1).map((byte) => byte ^ random.int(1, 255))),
      bytes.subarray(place + 1),
    ])
  if (kind === 1) return bytes.subarray(0, place)
  if (kind === 2) return Buffer.concat([bytes.subarray(0, place), Buffer.from(random.hex(32), 'hex'), bytes.subarray(place)])
  const half = (bytes.length >> 5) << 4
  return Buffer.concat([bytes.subarray(half), bytes.subarray(0, half)])
}
