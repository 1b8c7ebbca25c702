import { testClock } from '@duijie/core/testing'
import { createWebhookHandler } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { signJushuitan } from '../../src/sign.js'
import { jushuitanMessages, type SubscribedMessage, type SubscriptionOptions } from '../../src/webhooks/subscription.js'
import { appSecret, credentials, startMs } from '../merchant-world.js'

function receiver(options: Partial<SubscriptionOptions> = {}, handle?: (message: SubscribedMessage) => unknown) {
  const messages: SubscribedMessage[] = []
  const reasons: string[] = []
  const handler = createWebhookHandler({
    webhook: jushuitanMessages({ credentials, ...options }),
    handle: handle ?? ((message) => void messages.push(message)),
    clock: testClock(startMs),
  })
  handler.on('refused', ({ reason }) => reasons.push(reason))
  return { handler, messages, reasons }
}

const params = { method: 'order.sent', co_id: '12252', timestamp: '1763500000', o_id: '15281340' }
const push = (body: object) => new Request('https://app.example/messages', { method: 'POST', body: JSON.stringify(body) })
const signed = (fields: Record<string, string>) => push({ ...fields, sign: signJushuitan(fields, appSecret) })

describe('a subscribed message', () => {
  it('that is signed as requests are is taken, and answered with code 0', async () => {
    const { handler, messages } = receiver()

    const response = await handler(signed(params))

    expect([response.status, await response.json()]).toEqual([200, { code: 0 }])
    expect(messages).toEqual([{ id: expect.any(String), topic: 'order.sent', account: '12252', content: params }])
  })

  it.each([
    ['missing_signature', push(params)],
    ['bad_signature', push({ ...params, sign: '0'.repeat(32) })],
    ['too_old', signed({ ...params, timestamp: '1763499000' })],
    ['in_future', signed({ ...params, timestamp: '1763501000' })],
    ['malformed', push([])],
  ])('is refused as %s', async (reason, request) => {
    const { handler, messages, reasons } = receiver()

    expect((await handler(request)).status).toBe(400)
    expect([reasons, messages]).toEqual([[reason], []])
  })

  it.each(Object.keys(params))('of which %s was changed, or taken away, is refused', async (name) => {
    const { handler, reasons } = receiver()
    const sign = signJushuitan(params, appSecret)
    const { [name]: _, ...rest } = { ...params, sign } as Record<string, string>

    await handler(push({ ...params, sign, [name]: '1763500001' }))
    await handler(push(rest))

    expect(reasons).toEqual(['bad_signature', 'bad_signature'])
  })

  it('that comes up to ten times is handled once', async () => {
    const { handler, messages } = receiver()

    for (let time = 0; time < 10; time++) expect(await (await handler(signed(params))).json()).toEqual({ code: 0 })

    expect(messages).toHaveLength(1)
  })

  it('that failed is asked for again', async () => {
    const { handler } = receiver({}, () => {
      throw new Error('no')
    })

    expect(await (await handler(signed(params))).json()).toEqual({ code: -1 })
  })

  it('can have another check and another envelope: the platform’s own are not public', async () => {
    const { handler, messages, reasons } = receiver({
      verify: ({ headers }) => headers.get('x-gateway') === 'checked',
      read: (body) => [{ id: 'm1', topic: 'business_sku_syn', content: body }],
    })
    const request = push({ any: 'thing' })
    const checked = new Request(push({ any: 'thing' }), { headers: { 'x-gateway': 'checked' } })

    await handler(request)
    await handler(checked)

    expect(reasons).toEqual(['bad_signature'])
    expect(messages).toEqual([{ id: 'm1', topic: 'business_sku_syn', content: { any: 'thing' } }])
  })
})
