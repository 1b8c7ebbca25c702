import { describe, expect, it } from 'vitest'
import { signDouyinEvent, verifyDouyinEvent } from '../../../src/open/webhooks/event-sign.js'
import { type LifeSpiCall, lifeSpiMessage, signLifeSpi, verifyLifeSpi } from '../../../src/open/webhooks/life-sign.js'
import { vectorsOf } from './vectors.js'

describe('X-Douyin-Signature', () => {
  it.each(vectorsOf<{ client_secret: string; raw_body: string }>('webhook.x_douyin_signature'))('is that of $id', ({ input, expect: wanted }) => {
    const signature = wanted['signature'] ?? ''

    expect(signDouyinEvent(input.raw_body, input.client_secret)).toBe(signature)
    expect(verifyDouyinEvent(input.raw_body, signature, input.client_secret)).toBe(true)
    expect(verifyDouyinEvent(`${input.raw_body} `, signature, input.client_secret)).toBe(false)
    expect(verifyDouyinEvent(input.raw_body, signature, 'another')).toBe(false)
  })
})

describe('x-life-sign', () => {
  const vectors = vectorsOf<{ client_secret: string; query: Record<string, string>; method: string; raw_body: string }>('life.spi_sign')
  const callOf = ({ method, query, raw_body }: (typeof vectors)[number]['input']): LifeSpiCall => ({ method, query, body: raw_body })

  it.each(vectors)('is that of $id', ({ input, expect: wanted }) => {
    expect(Buffer.from(lifeSpiMessage(callOf(input), input.client_secret)).toString()).toBe(wanted['string_to_sign'])
    expect(signLifeSpi(callOf(input), input.client_secret)).toBe(wanted['x_life_sign'])
  })

  it.each(vectors)('of $id covers the query but for sign, and the secret', ({ input, expect: wanted }) => {
    const signature = wanted['x_life_sign'] ?? ''
    const call = callOf(input)

    expect(verifyLifeSpi({ ...call, query: { ...call.query, sign: 'other' } }, signature, input.client_secret)).toBe(true)
    expect(verifyLifeSpi({ ...call, query: { ...call.query, timestamp: '1' } }, signature, input.client_secret)).toBe(false)
    expect(verifyLifeSpi(call, signature, 'another')).toBe(false)
  })
})
