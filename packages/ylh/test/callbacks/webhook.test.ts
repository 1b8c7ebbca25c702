import { encodeForm } from '@duijie/core/platform'
import { testClock } from '@duijie/core/testing'
import { createWebhookHandler, memoryReceipts } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import type { YlhCallback, YlhReply } from '../../src/callbacks/message.js'
import { type YlhWebhookOptions, ylhWebhook } from '../../src/callbacks/webhook.js'
import { signCallback } from '../../src/sign.js'
import { startMs } from '../ylh-world.js'

const keys = { appKey: 'hmmdemo0123456789', secret: 'Demo-Secret-ABC123' }
const good = {
  AppKey: keys.appKey,
  TimeStamp: '20260115093000',
  Method: 'hmm.scm_heorder.confirm',
  Data: '{"ExtOrderNo":"SO.1","PlatformOrderNo":"PO-1","State":1}',
}

function world(options: Partial<YlhWebhookOptions> = {}, handle: (content: YlhCallback) => YlhReply | undefined = () => undefined) {
  const clock = testClock(startMs)
  const handled: YlhCallback[] = []
  const refusals: string[] = []
  const handler = createWebhookHandler({
    webhook: ylhWebhook({ keys, clock, ...options }),
    clock,
    receipts: memoryReceipts({ clock }),
    handle({ content }) {
      handled.push(content)
      return handle(content)
    },
  })
  handler.on('refused', ({ reason }) => refusals.push(reason))
  const post = async (fields: Readonly<Record<string, string>>, body = signed(fields), type = 'application/x-www-form-urlencoded') =>
    handler(new Request('https://app.example/ylh', { method: 'POST', headers: { 'content-type': type }, body }))
  return { handler, handled, refusals, post }
}

function signed(fields: Readonly<Record<string, string>>): string {
  return encodeForm({ ...fields, Sign: signCallback(fields, keys.secret) })
}

describe('a callback', () => {
  it('is read with its state and both numbers', async () => {
    const { handled, post } = world()

    const answer = await post(good)

    expect(answer.status).toBe(200)
    expect(handled).toEqual([{ method: 'hmm.scm_heorder.confirm', platformOrderNo: 'PO-1', extOrderNo: 'SO.1', state: 1, items: [] }])
  })

  it('that comes again is acknowledged again and handled once, also with another TimeStamp', async () => {
    const { handled, post } = world()
    const first = await (await post(good)).json()

    const again = await (await post({ ...good, TimeStamp: '20260115094500' })).json()

    expect(again).toEqual(first)
    expect(handled).toHaveLength(1)
  })

  it('with a charset in its content type, or as JSON, is the same', async () => {
    const { handled, post } = world()

    await post(good, signed(good), 'application/x-www-form-urlencoded; charset=GBK')
    await post(
      good,
      JSON.stringify({
        ...good,
        Data: '{"ExtOrderNo":"SO.2","PlatformOrderNo":"PO-2","State":"1"}',
        Sign: signCallback({ ...good, Data: '{"ExtOrderNo":"SO.2","PlatformOrderNo":"PO-2","State":"1"}' }, keys.secret),
      }),
      'application/json',
    )

    expect(handled.map(({ platformOrderNo, state }) => [platformOrderNo, state])).toEqual([
      ['PO-1', 1],
      ['PO-2', 1],
    ])
  })

  it('whose order is unknown here is answered so', async () => {
    const { post } = world({}, () => ({ orderNotFound: true }))

    const answer = await post(good)

    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ success: false, code: 'order_not_found', description: '订单不存在', timeStamp: '20260115093001', data: {} })
  })

  it('whose handler fails must come again', async () => {
    const { post } = world({}, () => {
      throw new Error('no database')
    })

    const answer = await post(good)

    expect(answer.status).toBe(500)
    expect(await answer.json()).toMatchObject({ success: false, code: 'error' })
  })

  it('is acknowledged with the status code as a text where that is wanted', async () => {
    const { post } = world({ statusCode: 'text' })

    expect(await (await post(good)).json()).toMatchObject({ data: { statusCode: '200', message: '成功', platformOrderNo: 'PO-1' } })
  })

  it('has its items also where they are a text, and none from older senders', async () => {
    const { handled, post } = world()
    const cancel = { ...good, Method: 'hmm.scm_heorder.cancel' }

    await post({
      ...cancel,
      Data: JSON.stringify({ PlatformOrderNo: 'A', State: 2, itemList: '[{"productCode":"P","totalQty":"3","receiveQty":2,"returnQty":1,"rejectQty":1}]' }),
    })
    await post({ ...cancel, Data: JSON.stringify({ PlatformOrderNo: 'B', State: 1 }) })

    expect(handled.map(({ items }) => items)).toEqual([[{ productCode: 'P', totalQty: 3, receiveQty: 2, returnQty: 1, rejectQty: 1 }], []])
  })

  it('keeps numbers that no double can hold', async () => {
    const { handled, post } = world()

    await post({ ...good, Data: '{"ExtOrderNo":"SO.1","PlatformOrderNo":4093482012345678901,"State":1}' })
    await post({ ...good, Data: '{"ExtOrderNo":"SO.1","PlatformOrderNo":12,"State":1}' })

    expect(handled.map(({ platformOrderNo }) => platformOrderNo)).toEqual(['4093482012345678901', '12'])
  })

  it('reads FailMsg in both spellings, and none where it is empty', async () => {
    const { handled, post } = world()
    const oostock = { ...good, Method: 'hmm.scm_heorder.oostock' }

    for (const rest of ['"failMsg":"a"', '"FailMsg":"b"', '"FailMsg":""']) await post({ ...oostock, Data: `{"PlatformOrderNo":"P",${rest}}` })

    expect(handled.map(({ failMsg }) => failMsg)).toEqual(['a', 'b', undefined])
  })
})

describe('weaknesses of the signature', () => {
  it('a changed letter case keeps the signature, and does not make another message', async () => {
    const { handled, refusals, post } = world()
    await post(good)
    const fields = { ...good, Data: good.Data.replace('PO-1', 'po-1') }

    expect(signCallback(fields, keys.secret)).toBe(signCallback(good, keys.secret))
    await post(fields)

    expect(handled).toHaveLength(1)
    expect(refusals).toEqual([])
  })

  it.each([
    '{"ExtOrderNo":"SO.1","platformOrderNo":"PO-1","State":1}',
    '{"ExtOrderNo":"SO.1","PlatformOrderNo":"PO-1","state":1}',
    '{"extOrderNo":"SO.1","PlatformOrderNo":"PO-1","State":1}',
  ])('a name in another case is refused although its signature is good: %s', async (data) => {
    const { handled, refusals, post } = world()

    await post({ ...good, Data: data })

    expect(handled).toEqual([])
    expect(refusals).toEqual(['invalid_content'])
  })

  it('a field that was moved to the end of another keeps the signature, and is refused', async () => {
    const { handled, refusals, post } = world()
    const moved = { ...good, Data: `${good.Data}Methodhmm.scm_heorder.confirm`, Method: '' }

    expect(signCallback(moved, keys.secret)).toBe(signCallback(good, keys.secret))
    await post(moved)

    expect(handled).toEqual([])
    expect(refusals).toEqual(['invalid_content'])
  })

  it.each([
    ['no signature', { ...good }, 'missing_signature'],
    ['a changed amount', { ...good, Data: '{"ExtOrderNo":"SO.9","PlatformOrderNo":"PO-1","State":1}', Sign: signCallback(good, keys.secret) }, 'bad_signature'],
  ])('%s is refused', async (_, fields, reason) => {
    const { handled, refusals, post } = world()

    await post(fields, encodeForm(fields))

    expect(handled).toEqual([])
    expect(refusals).toEqual([reason])
  })

  it.each([
    ['another AppKey', { ...good, AppKey: 'somebody-else' }, 'unknown_key'],
    ['a blank AppKey', { ...good, AppKey: ' ' }, 'invalid_content'],
    ['a blank TimeStamp', { ...good, TimeStamp: '' }, 'invalid_content'],
    ['an unknown method', { ...good, Method: 'hmm.scm_heorder.unknown' }, 'invalid_content'],
    ['a time that is none', { ...good, TimeStamp: '20261315093000' }, 'missing_timestamp'],
    ['Data that is a list', { ...good, Data: '[1]' }, 'invalid_content'],
    ['Data that is no JSON', { ...good, Data: '{' }, 'invalid_content'],
    ['blank Data', { ...good, Data: ' ' }, 'invalid_content'],
    ['no order number', { ...good, Data: '{"State":1,"ExtOrderNo":"SO.1"}' }, 'invalid_content'],
    ['a state of tomorrow', { ...good, Data: '{"PlatformOrderNo":"PO-1","State":7}' }, 'invalid_content'],
    ['a confirmation in part', { ...good, Data: '{"PlatformOrderNo":"PO-1","State":2}' }, 'invalid_content'],
    [
      'items that are none',
      { ...good, Method: 'hmm.scm_heorder.cancel', Data: '{"PlatformOrderNo":"PO-1","State":1,"itemList":[{"productCode":"P","receiveQty":-1}]}' },
      'invalid_content',
    ],
  ])('%s is refused although its signature is good', async (_, fields, reason) => {
    const { handled, refusals, post } = world()

    const answer = await post(fields)

    expect(handled).toEqual([])
    expect(refusals).toEqual([reason])
    expect(await answer.json()).toMatchObject({ success: false })
  })

  it('a name that stands twice is refused', async () => {
    const { refusals, post } = world()

    await post(good, `${signed(good)}&Data=x`)

    expect(refusals).toEqual(['malformed'])
  })

  it('an old callback is taken, unless an age is set', async () => {
    const open = world()
    const strict = world({ maxAgeMs: 600_000 })

    await open.post({ ...good, TimeStamp: '20250115093000' })
    await strict.post({ ...good, TimeStamp: '20260115090000' })
    await strict.post({ ...good, TimeStamp: '20260115100000' })
    await strict.post(good)

    expect(open.handled).toHaveLength(1)
    expect(strict.refusals).toEqual(['too_old', 'in_future'])
    expect(strict.handled).toHaveLength(1)
  })
})
