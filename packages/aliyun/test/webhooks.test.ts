import { webhookConformance } from '@duijie/core/testing/conformance'
import { createWebhookHandler } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { type SmsPush, smsWebhook } from '../src/index.js'
import { login, phone, smsWorld } from './sms-world.js'

const path = 'obviously-fake-path-secret'
const url = `https://app.example/sms/${path}`
const secret = { path }

const reportOf = (id: string) => ({ phone_number: phone, success: true, err_code: 'DELIVERED', report_time: '2026-03-08 09:06:00', biz_id: id, sms_size: '1' })
const push = (items: unknown, to = url) => new Request(to, { method: 'POST', body: JSON.stringify(items) })

webhookConformance('aliyun sms', {
  webhook: () => smsWebhook({ secret }),
  sign: ({ ids, wrongKey }) => push(ids.map(reportOf), wrongKey === true ? 'https://app.example/sms/obviously-wrong-path-secret' : url),
  accepted: ({ status }) => status === 200,
  capabilities: { signedBody: false, batch: true },
})

describe('reports', () => {
  it('reach the application with what they say, once, although the platform repeats them', async () => {
    const { aliyun, sandbox } = smsWorld()
    const seen: SmsPush[] = []
    const handler = createWebhookHandler({ webhook: smsWebhook({ secret }), handle: (message) => void seen.push(message) })
    const { BizId } = await aliyun.sms.send(login)

    const sent = await sandbox.pushes({ url, deliver: handler }).send(sandbox.report(), { copies: 3 })

    expect(sent.every(({ accepted }) => accepted)).toBe(true)
    expect(await sent[0]?.response.text()).toBe('{"code":0,"msg":"接收成功"}')
    expect(seen).toMatchObject([
      { topic: 'SmsReport', verified: false, sentAt: '2026-03-08T01:05:07.000Z', content: { biz_id: BizId, out_id: 'login-42', success: true, sms_size: '1' } },
    ])
  })

  it('show no number in their ids', async () => {
    const ids: string[] = []
    const handler = createWebhookHandler({ webhook: smsWebhook({ secret }), handle: ({ id }) => void ids.push(id) })

    await handler(push([reportOf('1')]))

    expect(ids).toHaveLength(1)
    expect(ids.join()).not.toContain(phone)
  })

  it('keep long numbers, also where they come as numbers', async () => {
    const seen: SmsPush[] = []
    const handler = createWebhookHandler({ webhook: smsWebhook({ secret }), handle: (message) => void seen.push(message) })

    await handler(new Request(url, { method: 'POST', body: `[{"phone_number":"${phone}","content":"TD","sequence_id":1234567890123456789,"dest_code":"1"}]` }))

    expect(seen).toMatchObject([{ topic: 'SmsUp', content: { content: 'TD', sequence_id: '1234567890123456789' } }])
  })
})

describe('the address', () => {
  it('without its secret is refused, whatever is sent', async () => {
    const reasons: string[] = []
    const handler = createWebhookHandler({ webhook: smsWebhook({ secret }), handle: () => undefined })
    handler.on('refused', ({ reason }) => reasons.push(reason))

    for (const to of ['https://app.example/sms/', 'https://app.example/sms/%E0%A4%A', `https://app.example/sms/${path}x`])
      await handler(push([reportOf('1')], to))

    expect(reasons).toEqual(['missing_signature', 'bad_signature', 'bad_signature'])
  })

  it('may have two secrets while the console is changed', async () => {
    const handler = createWebhookHandler({
      webhook: smsWebhook({ secret: async () => ({ path: 'obviously-fake-new-secret', previous: path }) }),
      handle: () => undefined,
    })

    expect((await handler(push([reportOf('1')]))).status).toBe(200)
  })

  it('with a short secret is a mistake', () => {
    expect(() => smsWebhook({ secret: { path: 'short' } })).toThrow(/at least 16 characters/)
  })
})

it.each([
  ['no JSON', '{'],
  ['no list', '{}'],
  ['something else', '[{"x":1}]'],
])('%s is refused for good', async (_, body) => {
  const handler = createWebhookHandler({ webhook: smsWebhook({ secret }), handle: () => undefined })

  expect((await handler(new Request(url, { method: 'POST', body }))).status).toBe(400)
})
