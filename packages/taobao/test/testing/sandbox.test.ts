import { formatChinaTime, parseChinaTime } from '@duijie/core/platform'
import { canaries } from '@duijie/core/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { signTop } from '../../src/sign.js'
import { createTaobaoSandbox, strictServer } from '../../src/testing/index.js'
import { appKey, appSecret, nick, rawCall, rawJson, rawText, sandboxOf, startMs } from './raw-call.js'

describe('faults by name', () => {
  test.each([
    [
      'rate_limited',
      { retryAfterMs: 3000 },
      '"code":7,"msg":"App Call Limited","sub_code":"accesscontrol.limited-by-api-access-count","sub_msg":"This ban will last for 3 more seconds"',
    ],
    ['app_api_limited', {}, '"sub_code":"accesscontrol.limited-by-app-api-access-count","sub_msg":"This ban will last for 1 more seconds"'],
    ['daily_limited', {}, '"sub_code":"accesscontrol.limited-by-app-access-count","sub_msg":"This ban will last for 52384 more seconds"'],
    ['call_limited', {}, '"code":15,"msg":"Remote service error","sub_code":"isp.call-limited"'],
    ['expired_session', {}, '"code":27,"msg":"Invalid session","sub_code":"invalid-sessionkey"'],
    ['security_expired', {}, '"code":53,"msg":"Insufficient security level"'],
    ['no_permission', {}, '"code":11,"msg":"Insufficient isv permissions"'],
    ['invalid_signature', {}, '"code":25,"msg":"Invalid signature"'],
    ['clock_skew', {}, '"code":31,"msg":"Invalid Timestamp"'],
    ['remote_timeout', {}, '"code":15,"msg":"Remote service error","sub_code":"isp.remote-service-timeout","sub_msg":"API调用远程服务超时"'],
    ['service_unavailable', {}, '"code":10,"msg":"Service Currently Unavailable"'],
    ['server_error', {}, 'Internal Server Error'],
    ['bad_gateway', {}, '502 Bad Gateway'],
    ['html', {}, '<!DOCTYPE html>'],
  ] as const)('%s', async (fault, options, expected) => {
    const sandbox = sandboxOf()
    sandbox.faults.next({ endpoint: 'taobao.time.get', fault, ...options })

    const text = await rawText(sandbox, 'taobao.time.get')

    expect(text).toContain(expected)
    expect(await rawJson(sandbox, 'taobao.time.get')).toHaveProperty('time')
  })

  test('slow waits by the clock, shifted and duplicate pages, unknown values and other types', async () => {
    const sandbox = sandboxOf()
    const { session } = sandbox.session(nick)
    const page = async (page_no: string) =>
      (await rawJson(sandbox, 'taobao.trades.sold.get', { fields: 'tid,status', page_size: '10', page_no }, { session })).trades
    const [first, second] = [await page('1'), await page('2')]
    sandbox.faults.next({ fault: 'shifted_page' })
    sandbox.faults.next({ fault: 'duplicate_page' })
    sandbox.faults.next({ fault: 'unknown_enum' })
    sandbox.faults.next({ fault: 'type_drift', field: 'tid' })
    sandbox.faults.next({ fault: 'slow', delayMs: 7000 })

    const [shifted, duplicate, unknown, drifted, slow] = [await page('1'), await page('1'), await page('1'), await page('1'), await page('1')]

    expect(shifted).toEqual(second)
    expect(duplicate).toEqual(second)
    expect(unknown[0].status).toBe('A_VALUE_OF_TOMORROW')
    expect(drifted).toEqual(first)
    expect(slow).toEqual(first)
    expect(sandbox.clock.now()).toBe(startMs + 7000)
  })

  test('reset, answer_lost and truncated break the connection over fetch and over a real socket', async () => {
    const sandbox = sandboxOf()
    await using served = await sandbox.serve()
    const { session } = sandbox.session(nick)
    const tid = sandbox.shop(nick).createTrade()
    const host = served.hosts['eco.taobao.com'] ?? ''
    const memo = (text: string, real: boolean) =>
      rawText(sandbox, 'taobao.trade.memo.update', { tid, memo: text }, { session, ...(real ? { host, fetch: globalThis.fetch } : {}) }).catch(
        (error: TypeError) => error,
      )
    const written = async () => (await rawJson(sandbox, 'taobao.trade.fullinfo.get', { fields: 'seller_memo', tid }, { session })).trade.seller_memo

    const memos: unknown[] = []
    for (const real of [false, true]) {
      for (const fault of ['reset', 'answer_lost', 'truncated'] as const) {
        sandbox.faults.next({ fault })
        expect(await memo(`${fault} ${real}`, real)).toBeInstanceOf(TypeError)
        memos.push(await written())
      }
    }

    expect(memos).toEqual(['', 'answer_lost false', 'truncated false', 'truncated false', 'answer_lost true', 'truncated true'])
  })

  test('meet the token server too', async () => {
    const sandbox = sandboxOf()
    sandbox.faults.next({ endpoint: 'POST /token', fault: 'server_error' })

    const response = await sandbox.fetch('https://oauth.taobao.com/token', { method: 'POST', body: new URLSearchParams() })

    expect(response.status).toBe(500)
  })
})

describe('the same again', () => {
  const run = async (seed: number) => {
    const sandbox = sandboxOf({ seed })
    const { session } = sandbox.session(nick)
    const trades = await rawText(sandbox, 'taobao.trades.sold.get', { fields: 'tid,payment,orders,buyer_nick,modified' }, { session })
    const created = sandbox.shop(nick).createTrade()
    return { session, trades, created, truth: sandbox.truth(nick) }
  }

  test('the same seed gives the same data, tokens and answers; another seed others', async () => {
    const [first, second, other] = [await run(7), await run(7), await run(8)]

    expect(second).toEqual(first)
    expect(other.trades).not.toBe(first.trades)
    expect(other.session).not.toBe(first.session)
  })

  test('reset leads back to the beginning', async () => {
    const sandbox = sandboxOf()
    const begin = sandbox.truth(nick)
    sandbox.shop(nick).churn({ perPage: 5 })
    const { session } = sandbox.session(nick)
    await rawJson(sandbox, 'taobao.trades.sold.get', { fields: 'tid' }, { session })
    await sandbox.clock.advance(5000)
    sandbox.shop(nick).createTrade()
    const changed = sandbox.truth(nick)

    sandbox.reset()

    expect(changed).not.toEqual(begin)
    expect(sandbox.truth(nick)).toEqual(begin)
    expect([sandbox.journal.count(), sandbox.tokens.issued, sandbox.clock.now()]).toEqual([0, 0, startMs])
    expect((await rawJson(sandbox, 'taobao.trades.sold.get', { fields: 'tid' }, { session })).error_response.code).toBe(27)
  })

  test('two sandboxes live side by side', async () => {
    const [one, other] = [
      sandboxOf(),
      createTaobaoSandbox({ apps: [{ appKey: '2', appSecret: 'other' }], shops: [{ nick: 'other', trades: 3 }], now: startMs }),
    ]

    const refused = await rawJson(other, 'taobao.time.get')
    const taken = await rawJson(one, 'taobao.time.get')

    expect(refused.error_response.code).toBe(29)
    expect(taken).toHaveProperty('time')
    expect([one.truth(nick).trades.length, other.truth('other').trades.length]).toEqual([60, 3])
    expect(() => other.shop(nick)).toThrow('no shop 示例旗舰店; it has other')
  })
})

test('keeps the time of the system where none is given', async () => {
  const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops: [{ nick }] })
  const timestamp = formatChinaTime(new Date())

  const answer = await rawJson(sandbox, 'taobao.time.get', {}, { system: { timestamp } })

  expect(Math.abs(parseChinaTime(answer.time) - parseChinaTime(timestamp))).toBeLessThan(60_000)
})

describe('batch', () => {
  test('answers many calls in their order, each by itself', async () => {
    const sandbox = sandboxOf()
    const { session } = sandbox.session(nick)
    const system = { app_key: appKey, timestamp: formatChinaTime(startMs), v: '2.0', format: 'json', simplify: 'true', sign_method: 'hmac-sha256', session }
    const calls = [{ method: 'taobao.time.get' }, { method: 'taobao.user.seller.get', fields: 'nick' }, { method: 'taobao.trade.get', tid: '1' }]
    const body = ['#PUBLIC#partner_id=test', ...calls.map((call) => String(new URLSearchParams(call)))].join('\r\n-S-\r\n')
    const sign = signTop(system, { secret: appSecret, method: 'hmac-sha256', body })
    const send = (signature: string) =>
      sandbox.fetch(`https://gw.api.taobao.com/router/batch?${new URLSearchParams({ ...system, sign: signature })}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain;charset=utf-8' },
        body,
      })

    const answers = (await (await send(sign)).text()).split('\r\n-S-\r\n')
    const forged = await (await send('0')).text()

    expect(answers.map((answer) => Object.keys(JSON.parse(answer))[0])).toEqual(['time', 'user', 'error_response'])
    expect(answers[2]).toContain('Missing required arguments:fields')
    expect(forged).toContain('"code":25')
  })
})

describe('journal', () => {
  test('tells what was asked and never a secret', async () => {
    const sandbox = sandboxOf({ apps: [{ appKey, appSecret, refreshable: true }] })
    const { session, refreshToken } = sandbox.session(nick)
    await rawJson(sandbox, 'taobao.trades.sold.get', { fields: 'tid', page_no: '1' }, { session })
    await rawJson(sandbox, 'taobao.top.auth.token.refresh', { refresh_token: refreshToken })
    await sandbox.fetch('https://oauth.taobao.com/token', {
      method: 'POST',
      body: new URLSearchParams({ client_id: appKey, client_secret: appSecret, grant_type: 'refresh_token', refresh_token: refreshToken }),
    })

    expect(sandbox.journal.entries().map(({ endpoint, account, verdict, code }) => [endpoint, account, verdict, code])).toEqual([
      ['taobao.trades.sold.get', nick, 'ok', undefined],
      ['taobao.top.auth.token.refresh', undefined, 'ok', undefined],
      ['POST /token', undefined, 'refused', 'invalid_grant'],
    ])
    expect(sandbox.journal.entries()[0]?.params).toEqual({ fields: 'tid', page_no: '1' })
    expect(canaries({ appSecret, session, refreshToken }).findIn('journal', sandbox.journal.entries())).toEqual([])
  })
})

describe('as MSW handlers', () => {
  const sandbox = sandboxOf()
  strictServer(sandbox.handlers, { beforeAll, afterEach, afterAll })

  test.each(['eco.taobao.com', 'gw.api.taobao.com', 'api.taobao.com', 'gw.api.tbsandbox.com'])('answers for %s', async (host) => {
    const response = await rawCall(sandbox, 'taobao.time.get', {}, { host: `https://${host}`, fetch: globalThis.fetch })

    expect(await response.json()).toMatchObject({ time: '2026-03-08 09:05:07' })
  })
})
