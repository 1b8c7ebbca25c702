import { describe, expect, it } from 'vitest'
import { doudianPush } from '../../src/doudian/push/doudian-push.js'
import { eventSign } from '../../src/doudian/push/event-sign.js'
import { readPushMessages } from '../../src/doudian/push/push-message.js'
import { signDoudianBody } from '../../src/doudian/push/sign-push.js'
import { sortJson } from '../../src/doudian/push/sorted-json.js'
import { spiSign } from '../../src/doudian/push/spi-sign.js'
import pushes from '../vectors/doudian-pushes.json' with { type: 'json' }

const { vectors, samples } = pushes
const url = 'https://shop.example.com/doudian'

function keysOf({ app_key: appKey, app_secret: appSecret }: { readonly app_key: string; readonly app_secret: string }) {
  return { appKey, appSecret }
}

function read(body: string) {
  return readPushMessages(Buffer.from(body), (shopId) => shopId) ?? []
}

describe('the vectors of pushes', () => {
  it.each(vectors.filter(({ kind }) => kind !== 'doudian.spi_sign'))('$id is signed as the platform signs it', ({ kind, input, expect: { event_sign } }) => {
    const sign = eventSign(input.raw_body ?? '', keysOf(input), kind === 'doudian.event_sign' ? 'md5' : 'hmac-sha256')

    expect(sign).toBe(event_sign)
  })

  it.each(vectors.filter(({ kind }) => kind === 'doudian.event_sign'))('$id is believed and acknowledged byte for byte', async ({ input }) => {
    const webhook = doudianPush({ credentials: keysOf(input) })
    const { method, url: target, headers, body } = await delivered(signDoudianBody(input.raw_body ?? '', { credentials: keysOf(input), url }))

    const opened = await webhook.open({ method, url: new URL(target), headers, body }, { now: 0, signal: new AbortController().signal })

    const answer = opened.ok ? await opened.answer(opened.messages.map(() => ({ status: 'done' }))) : undefined
    expect(answer?.status).toBe(200)
    expect(await answer?.text()).toBe('{"code":0,"msg":"success"}')
  })

  it.each(vectors.filter(({ kind }) => kind === 'doudian.spi_sign'))('$id is signed as the platform signs it', ({ input, expect: expected }) => {
    const { param_json_received: paramJson = '', timestamp = '', sign_method } = input

    expect(sortJson(paramJson)).toBe(expected.param_json_sorted)
    expect(spiSign({ paramJson, timestamp, method: sign_method === 'md5' ? 'md5' : 'hmac-sha256' }, keysOf(input))).toBe(expected.sign)
  })

  it('keep every digit of an order id that stands as a number in the JSON text of data', () => {
    const { input, expect: expected } = vectors.find(({ id }) => id === 'dd-push-md5') ?? never()

    const [message] = read(input.raw_body ?? '')

    expect(message?.content['p_id']).toBe(expected.p_id_text)
    expect(message?.content['s_ids']).toEqual([expected.p_id_text])
    expect(message?.about).toEqual({ kind: 'orders', id: expected.p_id_text })
  })
})

describe('the samples of pushes', () => {
  it('say which object has changed, whose it is and what happened', () => {
    const told = samples
      .flatMap(({ raw_body }) => (raw_body === undefined ? [] : read(raw_body)))
      .map(({ event, account, about }) => ({ event, account, about }))

    const order = { kind: 'orders', id: '4781320682406083640' }
    const afterSale = { kind: 'afterSales', id: '143000000000000777' }
    expect(told).toEqual([
      { event: 'TradePaid', account: '4463798', about: order },
      { event: 'TradeSellerShip', account: '4463798', about: order },
      { event: 'TradeCanceled', account: '4463798', about: order },
      { event: 'RefundCreated', account: '4463798', about: afterSale },
      { event: 'RefundSuccess', account: '4463798', about: afterSale },
      { event: 'ProductChange', account: '4463798', about: { kind: 'goods', id: '3558192687276554123' } },
    ])
  })

  it('are signed and read again, each as it is', async () => {
    const { input } = vectors.find(({ id }) => id === 'dd-push-md5') ?? never()
    const webhook = doudianPush({ credentials: keysOf(input) })

    for (const { id, raw_body } of samples) {
      if (raw_body === undefined) continue
      const { method, url: target, headers, body } = await delivered(signDoudianBody(raw_body, { credentials: keysOf(input), url }))
      const opened = await webhook.open({ method, url: new URL(target), headers, body }, { now: 0, signal: new AbortController().signal })
      expect(opened.ok && opened.messages.length).toBe(id === 'push-0' ? 0 : 1)
    }
  })
})

async function delivered(request: Request) {
  return { method: request.method, url: request.url, headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) }
}

function never(): never {
  throw new Error('the vectors have lost a vector')
}
