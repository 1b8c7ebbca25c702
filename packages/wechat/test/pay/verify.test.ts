import { signRsaSync } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { payAnswerMessage, verifyPaySignature } from '../../src/pay/verify.js'
import verifying from '../vectors/pay-verifying.json' with { type: 'json' }
import { finder, type KeyRef, privateKeyOf, publicKeyOf } from './keys.js'

interface Vector {
  readonly id: string
  readonly input: { headers: Record<string, string>; body: string; now: number; keys: KeyRef[] }
  readonly expect: { valid: boolean; reason?: string; probe?: boolean }
}
const vectors = verifying.vectors as unknown as Vector[] // one form; headers differ from vector to vector

const now = 1_735_689_700_000
const find = () => publicKeyOf('pubkeymode')

function signed(body: string, { timestamp = '1735689700', nonce = 'n0nce' } = {}) {
  const bytes = Buffer.from(body)
  const signature = signRsaSync(payAnswerMessage({ timestamp, nonce, body: bytes }), privateKeyOf('pubkeymode'))
  return {
    bytes,
    headers: new Headers({ 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce, 'wechatpay-serial': 'PUB_KEY_ID_1', 'wechatpay-signature': signature }),
  }
}

describe('verifyPaySignature', () => {
  it.each(vectors)('says of $id what the vector says', async ({ input, expect: expected }) => {
    const verdict = await verifyPaySignature(
      { headers: new Headers(input.headers), body: Buffer.from(input.body) },
      { now: input.now * 1000, find: finder(input.keys) },
    )

    expect(verdict.ok).toBe(expected.valid)
    if (!verdict.ok) expect([verdict.reason, verdict.probe]).toEqual([expected.reason, expected.probe ?? false])
  })

  it.each(['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature', 'wechatpay-serial'])('refuses a message without %s', async (name) => {
    const { bytes, headers } = signed('{}')
    headers.delete(name)

    expect(await verifyPaySignature({ headers, body: bytes }, { now, find })).toMatchObject({ ok: false, reason: 'missing_header', header: name })
  })

  it.each([
    [-301, 'clock_skew'],
    [301, 'clock_skew'],
    [299, undefined],
    [-299, undefined],
  ])('judges a message that is %d seconds old', async (age, reason) => {
    const { bytes, headers } = signed('{}')

    const verdict = await verifyPaySignature({ headers, body: bytes }, { now: now + age * 1000, find })

    expect(verdict.ok ? undefined : verdict.reason).toBe(reason)
  })

  it('refuses a signature that only decodes like the good one', async () => {
    const { bytes, headers } = signed('{"a":1}')
    headers.set('wechatpay-signature', `${headers.get('wechatpay-signature')}.`)

    expect(await verifyPaySignature({ headers, body: bytes }, { now, find })).toMatchObject({ ok: false, reason: 'signature_mismatch' })
  })

  it('refuses another kind of signature', async () => {
    const { bytes, headers } = signed('{"a":1}')
    headers.set('wechatpay-signature-type', 'WECHATPAY2-SM2-WITH-SM3')

    expect(await verifyPaySignature({ headers, body: bytes }, { now, find })).toMatchObject({ ok: false, reason: 'signature_mismatch', probe: false })
  })
})
