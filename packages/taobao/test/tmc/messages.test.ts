import { describe, expect, test } from 'vitest'
import { decodeFrame, encodeFrame, type TmcValue } from '../../src/tmc/frames.js'
import { messageOfFrame, messageOfRow } from '../../src/tmc/messages.js'

const row = {
  id: '7091800003790954036',
  topic: 'taobao_trade_TradeBuyerPay',
  content: '{"buyer_nick":"示**","payment":"158.00","oid":4012345678901234567,"tid":4012345678901234567,"num_iid":610001,"status":"WAIT_SELLER_SEND_GOODS"}',
  user_id: '2200000000001',
  user_nick: '示例旗舰店',
  pub_time: '2026-03-08 09:02:31',
  pub_app_key: '12497914',
}

describe('a row of consume', () => {
  test('is read without rounding, ids as strings whatever their size', () => {
    expect(messageOfRow(row)).toEqual({
      id: '7091800003790954036',
      topic: 'taobao_trade_TradeBuyerPay',
      contentText: row.content,
      content: {
        buyer_nick: '示**',
        payment: '158.00',
        oid: '4012345678901234567',
        tid: '4012345678901234567',
        num_iid: '610001',
        status: 'WAIT_SELLER_SEND_GOODS',
      },
      userId: '2200000000001',
      userNick: '示例旗舰店',
      account: '示例旗舰店',
      sentAt: '2026-03-08T01:02:31.000Z',
      pubAppKey: '12497914',
    })
  })

  test.each(['not json', '[1]', '', 'null'])('whose content is %j comes with a problem that does not quote it', (content) => {
    const message = messageOfRow({ ...row, content })

    expect(message).toMatchObject({ id: row.id, content: {}, contentText: content, problem: { kind: 'unexpected' } })
    expect(message?.problem?.message).not.toContain('not json"')
  })

  test('without an id is none, and an unreadable time is left out', () => {
    const { id: _id, ...rest } = row

    expect(messageOfRow(rest)).toBeUndefined()
    expect(messageOfRow({ ...row, pub_time: 'soon' })).not.toHaveProperty('sentAt')
  })
})

test('a data frame is read the same way', () => {
  const content = new Map<string, TmcValue>([
    ['__kind', { type: 'byte', value: 3 }],
    ['id', { type: 'int64', value: row.id }],
    ['topic', { type: 'string', value: row.topic }],
    ['content', { type: 'bytes', value: Buffer.from(row.content) }],
    ['userid', { type: 'int64', value: row.user_id }],
    ['nick', { type: 'string', value: row.user_nick }],
    ['publisher', { type: 'string', value: row.pub_app_key }],
    ['time', { type: 'date', value: '1772931751000' }],
    ['retried', { type: 'int32', value: 2 }],
  ])

  const message = messageOfFrame(decodeFrame(encodeFrame({ type: 'send', content })))

  expect(message).toEqual({ ...messageOfRow(row), sentAt: '2026-03-08T01:02:31.000Z', retried: 2 })
})

test('a data frame without an id, or with one that is no number, is no message', () => {
  expect(messageOfFrame({ type: 'send', content: new Map() })).toBeUndefined()
  expect(messageOfFrame({ type: 'send', content: new Map([['id', { type: 'string' as const, value: 'x' }]]) })).toBeUndefined()
})
