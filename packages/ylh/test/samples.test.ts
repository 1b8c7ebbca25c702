import { encodeForm } from '@duijie/core/platform'
import { testClock } from '@duijie/core/testing'
import { createWebhookHandler } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { ylhWebhook } from '../src/callbacks/webhook.js'
import vectors from './vectors/samples.json' with { type: 'json' }
import { answered, order, startMs, thrown } from './ylh-world.js'

type Client = ReturnType<typeof answered>['ylh']

interface Sample {
  readonly id: string
  readonly secret?: string
  readonly request?: {
    readonly method: string
    readonly url?: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: unknown
    readonly form?: Readonly<Record<string, string>>
  }
  readonly response: { readonly status: number; readonly body: unknown }
}

// The file holds exactly these fields; its inferred type is a union of all samples.
const samples = vectors.samples as unknown as readonly Sample[]

// How each documented request is made with the client's methods.
const calls: Readonly<Record<string, (ylh: Client) => Promise<unknown>>> = {
  create_order: (ylh) =>
    ylh.orders.create({
      ...order,
      onlineNo: 'HMM202300001',
      remark: '周末配送',
      governmentOrder: false,
      itemList: order.itemList.map((item) => ({ ...item, isGift: false })),
    }),
  cancel_order: (ylh) => ylh.orders.cancel({ soId: 'SUB202300001', cancelReason: '客户要求取消', cancelTime: 1_748_931_496_000 }),
  update_distribution_time: (ylh) => ylh.orders.reschedule({ retailOrderNo: 'SO.20250430.000001', distributionTime: '2026-01-31', installTime: '2026-01-31' }),
  delivery_images: (ylh) => ylh.orders.photos({ orderNo: 'SO.20250430.000001' }),
  logistics: (ylh) => ylh.logistics.byOrders({ orderCodes: ['SO.20250514.014572'] }),
}

function sample(id: string): Sample {
  const found = samples.find((each) => each.id === id)
  if (found === undefined) throw new Error(`there is no sample ${id}`)
  return found
}

const isToken = ({ url }: Request) => url.endsWith('/oauth/token')

function answering(id: string) {
  const { response } = sample(id)
  return answered((request) => (isToken(request) ? Response.json(sample('token').response.body) : Response.json(response.body, { status: response.status })), {
    environment: 'dev',
  })
}

describe('the samples of the document', () => {
  it('has a call for each of its requests', () => {
    const requests = samples.filter(({ request, id }) => request !== undefined && id !== 'token' && !id.startsWith('callback_')).map(({ id }) => id)

    expect(Object.keys(calls).sort()).toEqual(requests.sort())
  })

  it('asks for the token as documented: Basic client, form in the body, and its type in front of it later', async () => {
    const { ylh, requests } = answering('logistics')

    await calls['logistics']?.(ylh)

    const { request } = sample('token')
    expect(requests[0]).toMatchObject({ url: request?.url, method: 'POST', text: encodeForm(request?.form ?? {}) })
    for (const [name, value] of Object.entries(request?.headers ?? {})) expect(requests[0]?.headers.get(name)).toBe(value)
    expect(requests[1]?.headers.get('authorization')).toBe('bearer demo-access-token')
  })

  it.each(Object.keys(calls))('sends the request of %s and reads its answer', async (id) => {
    const { ylh, requests } = answering(id)
    const drifts: unknown[] = []
    ylh.on('drift', (event) => drifts.push(event))

    const result = await calls[id]?.(ylh)

    const { request, response } = sample(id)
    const [, sent] = requests
    expect(sent).toMatchObject({ url: request?.url, method: request?.method })
    expect(JSON.parse(sent?.text ?? '')).toEqual(request?.body)
    expect(result).toEqual(Reflect.get(response.body as object, 'data'))
    expect(drifts).toEqual([])
  })

  it('takes a bad user for a refusal that no repeat helps', async () => {
    const { status, body } = sample('token_bad_user').response
    const { ylh, requests } = answered(() => Response.json(body, { status }))

    expect(await thrown(ylh.orders.photos({ orderNo: 'SO.1' }))).toMatchObject({ kind: 'auth_invalid', code: 'invalid_grant' })
    expect(requests).toHaveLength(1)
  })

  it('logs in once more after 401, and once only', async () => {
    const { ylh, requests } = answering('api_unauthorized')

    expect(await thrown(ylh.orders.photos({ orderNo: 'SO.1' }))).toMatchObject({ kind: 'auth_invalid', code: 'invalid_token', attempts: 2 })
    expect(requests.map(({ url }) => url.split('/').at(-1))).toEqual(['token', 'get-retail-order-delivery-img', 'token', 'get-retail-order-delivery-img'])
  })

  it('takes a number that was pushed twice for a refusal', async () => {
    const { ylh } = answering('create_order_duplicate')

    const error = await thrown(ylh.orders.create(order))

    expect(error).toMatchObject({ kind: 'business', outcome: 'not_done', attempts: 1 })
    expect(String(error)).toContain('示例：子订单号重复推送')
  })

  it.each(samples.filter(({ id, request }) => id.startsWith('callback_') && request !== undefined).map(({ id }) => id))(
    'acknowledges %s byte for byte',
    async (id) => {
      const { request, response, secret = '' } = sample(id)
      const { AppKey = '' } = request?.form ?? {}
      const clock = testClock(startMs)
      const handled: unknown[] = []
      const handler = createWebhookHandler({
        webhook: ylhWebhook({ keys: { appKey: AppKey, secret }, clock }),
        clock,
        handle(message) {
          handled.push(message.content)
          return undefined
        },
      })

      const answer = await handler(
        new Request('https://app.example/ylh', { method: 'POST', headers: request?.headers ?? {}, body: encodeForm(request?.form ?? {}) }),
      )

      expect(answer.status).toBe(response.status)
      expect(await answer.text()).toBe(JSON.stringify(response.body))
      expect(handled).toHaveLength(1)
    },
  )

  it('says no to a bad signature byte for byte', async () => {
    const { request, secret = '' } = sample('callback_confirm_ok')
    const clock = testClock(startMs)
    const handler = createWebhookHandler({
      webhook: ylhWebhook({ keys: { appKey: request?.form?.['AppKey'] ?? '', secret }, clock }),
      clock,
      handle() {
        throw new Error('it must not come here')
      },
    })
    const form = { ...request?.form, Sign: '00000000000000000000000000000000' }

    const answer = await handler(new Request('https://app.example/ylh', { method: 'POST', headers: request?.headers ?? {}, body: encodeForm(form) }))

    const { response } = sample('callback_ack_failure')
    expect(answer.status).toBe(response.status)
    expect(await answer.text()).toBe(JSON.stringify(response.body))
  })
})
