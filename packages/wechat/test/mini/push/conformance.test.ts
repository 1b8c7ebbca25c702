import { webhookConformance } from '@duijie/core/testing/conformance'
import type { WechatPushCredentials } from '../../../src/mini/push/push-options.js'
import { signWechatPush } from '../../../src/mini/push/sign-push.js'
import { wechatPush } from '../../../src/mini/push/wechat-push.js'
import keys from '../../vectors/mini-keys.json' with { type: 'json' }

const { appid: appId, pushToken: token, encodingAESKey } = keys.config
const url = 'https://shop.example.com/wechat/push'
const sealed = { appId, token, encodingAESKey }

function push(ids: readonly string[], at: Date, credentials: WechatPushCredentials): Promise<Request> {
  const message = {
    ToUserName: 'gh_1',
    FromUserName: 'o1',
    CreateTime: Math.floor(at.getTime() / 1000),
    MsgType: 'text',
    Content: 'hello',
    MsgId: ids[0] ?? '0',
  }
  return signWechatPush(message, { credentials, url, now: at })
}

/** The same delivery with one byte of its ciphertext flipped. */
async function flipped(at: Date, place: number): Promise<Request> {
  const request = await push(['1'], at, sealed)
  const { Encrypt, ...rest } = Object(await request.json())
  const bytes = Buffer.from(Encrypt, 'base64')
  bytes.writeUInt8((bytes.at(place) ?? 0) ^ 1, place < 0 ? bytes.length + place : place)
  return new Request(request.url, { method: 'POST', body: JSON.stringify({ ...rest, Encrypt: bytes.toString('base64') }) })
}

const accepted = async (response: Response) => response.status === 200 && (await response.text()) === 'success'
const capabilities = { signedQuery: ['timestamp', 'nonce'], toleranceMs: 300_000, batch: false }
const other = 'another-token-than-the-platform-has'

webhookConformance('a mini program with encrypted messages', {
  webhook: () => wechatPush({ credentials: sealed }),
  sign: ({ ids, at, wrongKey }) => push(ids, at, wrongKey ? { ...sealed, token: other } : sealed),
  accepted,
  // The signature covers the ciphertext, wherever it stands in the body: what else is there is not read. Its bytes are flipped below, and all of them in wechat-push.test.ts.
  capabilities: { ...capabilities, signedBody: false, signedQuery: ['msg_signature', 'timestamp', 'nonce'] },
  forgeries: {
    'the first byte of the ciphertext flipped': { reason: 'bad_signature', make: (at) => flipped(at, 0) },
    'the last byte of the ciphertext flipped': { reason: 'bad_signature', make: (at) => flipped(at, -1) },
    'a plain message': { reason: 'missing_signature', make: (at) => push(['1'], at, { appId, token }) },
    'a message for another application': { reason: 'wrong_recipient', make: (at) => push(['1'], at, { ...sealed, appId: 'wx0000000000000000' }) },
    'a message under another key': { reason: 'bad_ciphertext', make: (at) => push(['1'], at, { ...sealed, encodingAESKey: 'A'.repeat(43) }) },
  },
})

// Here the signature covers the query only: whoever can read a delivery can change what it says. The README says so.
webhookConformance('a mini program with plain messages', {
  webhook: () => wechatPush({ credentials: { appId, token } }),
  sign: ({ ids, at, wrongKey }) => push(ids, at, { appId, token: wrongKey ? other : token }),
  accepted,
  capabilities: { ...capabilities, signedBody: false, signedQuery: ['signature', 'timestamp', 'nonce'] },
})
