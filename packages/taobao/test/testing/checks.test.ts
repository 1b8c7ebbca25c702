import { describe, expect, test } from 'vitest'
import { appKey, appSecret, nick, type RawOptions, rawCall, rawJson, rawText, sandboxOf } from './raw-call.js'

const fields = { fields: 'tid,status' }
const error = async (...args: Parameters<typeof rawJson>) => {
  const { request_id: requestId, ...rest } = (await rawJson(...args)).error_response
  expect(requestId).toMatch(/^16[0-9a-f]{10}$/)
  return rest
}

describe('signature', () => {
  test.each(['md5', 'hmac', 'hmac-sha256'] as const)('%s is taken, wherever the params stand', async (method) => {
    const sandbox = sandboxOf()
    const { session } = sandbox.session(nick)

    const answers = await Promise.all(
      (['form', 'query', 'split'] as const).map((place) => rawJson(sandbox, 'taobao.user.seller.get', { fields: 'nick' }, { session, method, place })),
    )

    expect(answers.map(({ user }) => user)).toEqual([{ nick }, { nick }, { nick }])
  })

  test('texts of multipart are signed, files are not', async () => {
    const sandbox = sandboxOf()
    const form = new FormData()
    const toForm: RawOptions['fetch'] = async (_url, init) => {
      for (const [name, value] of new URLSearchParams(String(init?.body))) form.append(name, value)
      return new Response()
    }
    await rawCall(sandbox, 'taobao.time.get', { note: '中文 & +' }, { fetch: toForm })
    form.append('file', new Blob(['bytes']), 'a.jpg')

    const answer = await (await sandbox.fetch('https://eco.taobao.com/router/rest', { method: 'POST', body: form })).json()

    expect(answer).toMatchObject({ time: '2026-03-08 09:05:07' })
  })

  test('a wrong secret is answered with code 25', async () => {
    expect(await error(sandboxOf(), 'taobao.time.get', {}, { secret: 'wrong' })).toEqual({ code: 25, msg: 'Invalid signature' })
  })
})

describe('system params', () => {
  test.each([
    [{ method: undefined }, 21, 'Missing Method'],
    [{ method: 'taobao.no.such' }, 22, 'Invalid Method'],
    [{ sign: '' }, 24, 'Missing signature'],
    [{ app_key: undefined }, 28, 'Missing App Key'],
    [{ app_key: '1' }, 29, 'Invalid App Key'],
    [{ timestamp: undefined }, 30, 'Missing Timestamp'],
    [{ timestamp: '2026-03-08 08:55:06' }, 31, 'Invalid Timestamp'],
    [{ timestamp: '2026-03-08 09:15:08' }, 31, 'Invalid Timestamp'],
    [{ timestamp: 'today' }, 31, 'Invalid Timestamp'],
    [{ v: undefined }, 32, 'Missing Version'],
    [{ v: '3.0' }, 33, 'Invalid Version'],
  ])('%j is answered with code %i', async (system, code, msg) => {
    const answer = await rawText(sandboxOf(), 'taobao.time.get', {}, { system })

    expect(answer).toContain(`"code":${code},"msg":"${msg}"`)
  })

  test('ten minutes off are not too many', async () => {
    const answers = await Promise.all(
      ['2026-03-08 08:55:07', '2026-03-08 09:15:07'].map((timestamp) => rawJson(sandboxOf(), 'taobao.time.get', {}, { system: { timestamp } })),
    )

    expect(answers.map(({ time }) => time)).toEqual(['2026-03-08 09:05:07', '2026-03-08 09:05:07'])
  })

  test('the skew of the platform is what its own clock says', async () => {
    const sandbox = sandboxOf()
    const timestamp = '2026-03-08 09:05:07'
    sandbox.clock.skew(sandbox.clock.skewMs + 660_000)

    const refused = await error(sandbox, 'taobao.time.get', {}, { system: { timestamp } })

    expect(refused).toEqual({ code: 31, msg: 'Invalid Timestamp' })
  })

  test('without a format the answer is XML', async () => {
    const sandbox = sandboxOf()

    const refused = await rawCall(sandbox, 'taobao.time.get', {}, { secret: 'wrong', system: { format: undefined } })
    const answered = await rawText(sandbox, 'taobao.time.get', {}, { system: { format: 'xml' } })

    const unknown = await rawText(sandbox, 'taobao.time.get', {}, { system: { format: 'yaml' } })

    expect(unknown).toContain('<code>23</code><msg>Invalid Format</msg>')
    expect(refused.headers.get('content-type')).toContain('text/xml')
    expect(await refused.text()).toMatch(
      /^<\?xml version="1\.0" encoding="utf-8" \?><error_response><code>25<\/code><msg>Invalid signature<\/msg><request_id>\w+<\/request_id><\/error_response>$/,
    )
    expect(answered).toContain('<time_get_response><time>2026-03-08 09:05:07</time>')
  })

  test('another path is no API', async () => {
    const response = await sandboxOf().fetch('https://eco.taobao.com/elsewhere')

    expect(response.status).toBe(404)
  })
})

describe('session', () => {
  const invalid = { code: 27, msg: 'Invalid session', sub_code: 'invalid-sessionkey', sub_msg: '非法或过期的SessionKey参数，请使用有效的SessionKey参数' }

  test('missing: code 26; unknown, expired or taken back: 27', async () => {
    const sandbox = sandboxOf()
    const call = (session?: string) => error(sandbox, 'taobao.trades.sold.get', fields, session === undefined ? {} : { session })
    const [expired, revoked] = [sandbox.session(nick, { lifeMs: 1000 }), sandbox.session(nick)]
    sandbox.revokeSessions(nick)
    await sandbox.clock.advance(1000)

    expect(await call()).toEqual({ code: 26, msg: 'Missing session' })
    expect([await call('unknown'), await call(expired.session), await call(revoked.session)]).toEqual([invalid, invalid, invalid])
  })

  test('expireSessions ends a session and leaves its refresh token', async () => {
    const sandbox = sandboxOf({ apps: [{ appKey, appSecret, refreshable: true }] })
    const { session, refreshToken } = sandbox.session(nick)

    sandbox.expireSessions(nick)

    expect(await error(sandbox, 'taobao.trades.sold.get', fields, { session })).toEqual(invalid)
    expect(await rawJson(sandbox, 'taobao.top.auth.token.refresh', { refresh_token: refreshToken })).toHaveProperty('token_result')
  })

  test('of another application: 27, and the words say so', async () => {
    const sandbox = sandboxOf({
      apps: [
        { appKey, appSecret },
        { appKey: '2', appSecret: 'other' },
      ],
    })
    const { session } = sandbox.session(nick, { appKey: '2' })

    const refused = await error(sandbox, 'taobao.trades.sold.get', fields, { session })

    expect(refused).toMatchObject({ code: 27, sub_code: 'invalid-sessionkey' })
    expect(refused.sub_msg).toMatch(/^sessionkey-not-generated-by-server/)
  })

  test('may read longer than it may write: 53', async () => {
    const sandbox = sandboxOf({ apps: [{ appKey, appSecret, refreshable: true, w2LifeMs: 300_000 }] })
    const { session } = sandbox.session(nick)
    const [trade] = sandbox.truth(nick).trades
    await sandbox.clock.advance(300_000)

    const written = await error(sandbox, 'taobao.trade.memo.update', { tid: trade?.tid ?? '', memo: 'x' }, { session })
    const read = await rawJson(sandbox, 'taobao.trades.sold.get', fields, { session })

    expect(written).toMatchObject({ code: 53, msg: 'Insufficient security level', sub_code: 'isv.w2-security-authorize-invalid' })
    expect(read).toHaveProperty('trades')
  })

  test('given with the shop it is there from the beginning, and after a reset', async () => {
    const sandbox = sandboxOf({ shops: [{ nick, sessions: [{ appKey, session: 'given-session' }] }] })
    const call = () => rawJson(sandbox, 'taobao.user.seller.get', { fields: 'nick' }, { session: 'given-session' })

    const before = await call()
    sandbox.reset()

    expect(before).toMatchObject({ user: { nick } })
    expect(await call()).toMatchObject({ user: { nick } })
  })
})

describe('permission and params', () => {
  test('an API that the application does not have: 11', async () => {
    const sandbox = sandboxOf({ apps: [{ appKey, appSecret, permissions: ['taobao.user.seller.get'] }] })
    const { session } = sandbox.session(nick)

    expect(await error(sandbox, 'taobao.trades.sold.get', fields, { session })).toEqual({
      code: 11,
      msg: 'Insufficient isv permissions',
      sub_code: 'isv.permission-api-package-limit',
      sub_msg: '当前应用没有调用该API的权限',
    })
    expect(await rawJson(sandbox, 'taobao.user.seller.get', { fields: 'nick' }, { session })).toMatchObject({ user: { nick } })
  })

  test('a required param is missing: 40 with its name; an invalid one: 41', async () => {
    const sandbox = sandboxOf()
    const { session } = sandbox.session(nick)

    expect(await error(sandbox, 'taobao.trade.fullinfo.get', { tid: '1' }, { session })).toEqual({ code: 40, msg: 'Missing required arguments:fields' })
    expect(await error(sandbox, 'taobao.trades.sold.get', { ...fields, status: 'NONSENSE' }, { session })).toEqual({
      code: 41,
      msg: 'Invalid arguments:status',
    })
  })

  test.each([
    ['taobao.trades.sold.get', { page_size: '101' }],
    ['taobao.trades.sold.increment.get', { start_modified: '2026-03-06 00:00:00', end_modified: '2026-03-07 00:00:01' }],
    ['taobao.items.seller.list.get', { num_iids: Array.from({ length: 21 }, (_, index) => index + 1).join() }],
  ])('%s keeps its limits: %j is refused', async (api, params) => {
    const sandbox = sandboxOf()
    const { session } = sandbox.session(nick)

    const refused = await rawText(sandbox, api, { ...fields, ...params }, { session })

    expect(refused).toMatch(/"code":(41|50),.*(page_size|end_modified|num_iids)/)
  })

  test('an order that is not there: 15 with the sub-code', async () => {
    const sandbox = sandboxOf()
    const { session } = sandbox.session(nick)

    expect(await error(sandbox, 'taobao.trade.fullinfo.get', { ...fields, tid: '4012345678901234567' }, { session })).toEqual({
      code: 15,
      msg: 'Remote service error',
      sub_code: 'isv.trade-not-exist',
      sub_msg: '交易订单不存在',
    })
  })
})

describe('limits', () => {
  const ban = (counter: string, seconds: number) => ({
    code: 7,
    msg: 'App Call Limited',
    sub_code: `accesscontrol.limited-by-${counter}-count`,
    sub_msg: `This ban will last for ${seconds} more seconds`,
  })

  test('of an API ban it for all, and the ban ends', async () => {
    const sandbox = sandboxOf({ limits: { api: { limit: 2, windowMs: 1000, banMs: 3000 } } })
    const call = () => rawJson(sandbox, 'taobao.time.get')
    await call()
    await call()

    const banned = await error(sandbox, 'taobao.time.get')
    await sandbox.clock.advance(1000)
    const later = await error(sandbox, 'taobao.time.get')
    await sandbox.clock.advance(2000)

    expect([banned, later]).toEqual([ban('api-access', 3), ban('api-access', 2)])
    expect(await call()).toHaveProperty('time')
  })

  test('of an application on an API leave other applications alone', async () => {
    const sandbox = sandboxOf({
      apps: [
        { appKey, appSecret },
        { appKey: '2', appSecret },
      ],
      limits: { appApi: { limit: 1, windowMs: 60_000 } },
    })
    await rawJson(sandbox, 'taobao.time.get')

    const limited = await error(sandbox, 'taobao.time.get')
    const other = await rawJson(sandbox, 'taobao.time.get', {}, { system: { app_key: '2' } })

    expect(limited).toEqual(ban('app-api-access', 60))
    expect(other).toHaveProperty('time')
  })

  test("of an application's day end at midnight in China", async () => {
    const sandbox = sandboxOf({ limits: { appDaily: 1 } })
    await rawJson(sandbox, 'taobao.time.get')

    const limited = await error(sandbox, 'taobao.time.get')
    await sandbox.clock.advance(53_693_000)

    expect(limited).toEqual(ban('app-access', 53_693))
    expect(await rawJson(sandbox, 'taobao.time.get')).toMatchObject({ time: '2026-03-09 00:00:00' })
  })
})
