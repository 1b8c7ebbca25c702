import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../src/open/client.js'
import { refusalIn } from '../../src/open/decode-answer.js'
import { openCodes } from '../../src/open/error-codes.js'
import { classifyOpen, counterKeys } from '../../src/open/errors.js'
import errors from '../vectors/open-errors.json' with { type: 'json' }
import { thrown } from './world.js'

interface Row {
  readonly code: number
  readonly kind: string
  readonly retry: string
  readonly path?: string
}

const table: readonly Row[] = errors
const anywhere = '/api/apps/v1/qrcode/create/'

describe('the platform’s codes', () => {
  it.each(table)('$code is $kind $path', ({ code, kind, retry, path = anywhere }) => {
    const failure = classifyOpen({ code, words: 'words' }, { path })

    expect(failure).toMatchObject({ kind, code: String(code), outcome: kind === 'transient' ? 'unknown' : 'not_done' })
    if (kind === 'rate_limited') expect(counterKeys(path, undefined)).toContain(failure.limit)
    if (retry === 'backoff >= 60 s') expect(failure.retryAfterMs).toBeGreaterThanOrEqual(60_000)
    if (retry === 'next day') expect(failure.retryAfterMs).toBeGreaterThanOrEqual(86_400_000)
  })

  it('stand in the table once each', () => {
    const all = Object.values(openCodes).flat()

    expect(new Set(all).size).toBe(all.length)
  })

  it('that nobody knows are business, and not repeated', () => {
    expect(classifyOpen({ code: 99_999_999, words: 'new' }, { path: anywhere })).toMatchObject({ kind: 'business', outcome: 'not_done', code: '99999999' })
    expect(classifyOpen({ code: 10020, words: '' }, { path: anywhere })).toMatchObject({ kind: 'business', message: 'refused without words' })
  })

  it('of single APIs mean nothing elsewhere', () => {
    expect(classifyOpen({ code: 40002, words: 'bad access_token' }, { path: '/api/apps/qrcode' }).kind).toBe('auth_expired')
    expect(classifyOpen({ code: 40002, words: '' }, { path: anywhere }).kind).toBe('business')
    expect(classifyOpen({ code: 1010, words: '' }, { path: '/api/apps/subscribe_notification/developer/v1/notify' })).toMatchObject({ kind: 'rate_limited' })
    expect(classifyOpen({ code: 60003, words: '' }, { path: '/api/apps/qrcode' })).toMatchObject({ kind: 'rate_limited', retryAfterMs: 60_000 })
  })

  it('close the counter of a group where the API is in one', () => {
    expect(classifyOpen({ code: 2190001, words: '' }, { path: anywhere, group: 'links' }).limit).toBe('links')
    expect(counterKeys(anywhere, 'links')).toEqual(['links'])
  })
})

describe('a body that is not the platform’s', () => {
  const ended = async (status: number, body: object) => {
    const fetch = async () => Response.json(body, { status })
    const douyin = createDouyinClient({
      credentials: { appId: 'tt', appSecret: 's' },
      fetch,
      retry: { attempts: 1 },
      tokenSources: { client: async () => 'clt.demo' },
    })
    return thrown(douyin.links.generateSchema({ no_expire: true }))
  }

  it('under a server error says nothing of what was done', async () => {
    expect(await ended(500, { error: 'Internal Server Error' })).toMatchObject({ kind: 'transient', outcome: 'unknown', code: 'http_500' })
    expect(await ended(502, { err_no: 99_999, err_msg: 'upstream' })).toMatchObject({ kind: 'transient', outcome: 'unknown' })
    expect(await ended(503, { err_no: 2100005, err_msg: 'bad' })).toMatchObject({ kind: 'invalid_request', code: '2100005' })
  })

  it('under HTTP 200 is unexpected, not an empty answer', async () => {
    for (const body of [{}, { data: {} }, { error: 'sign in first' }, { ok: true }]) expect(await ended(200, body)).toMatchObject({ kind: 'unexpected' })
  })
})

describe('each family of envelopes', () => {
  it.each([
    ['err_no with err_tips', { err_no: 40017, err_tips: 'bad secret', data: { access_token: '', expires_in: 0 } }, { code: 40017, words: 'bad secret' }],
    ['err_no with err_msg', { err_no: 28001008, err_msg: 'access_token过期', log_id: 'l' }, { code: 28001008, words: 'access_token过期', requestId: 'l' }],
    ['data.error_code', { data: { error_code: 10013, description: 'client_key error' }, message: 'error' }, { code: 10013, words: 'client_key error' }],
    [
      'extra beside a data without a code',
      { data: {}, extra: { error_code: 2190008, sub_error_code: 7, description: 'expired', logid: 'e' } },
      { code: 2190008, subCode: '7', words: 'expired', requestId: 'e' },
    ],
    ['errcode', { errcode: 40002, errmsg: 'bad access_token' }, { code: 40002, words: 'bad access_token' }],
    ['err_code', { err_code: 5, err_msg: 'bad order', body: '' }, { code: 5, words: 'bad order' }],
    ['error with message', { error: 2, message: 'bad image' }, { code: 2, words: 'bad image' }],
    ['a code that is text', { err_no: '10000', err_msg: '参数不合法' }, { code: 10000, words: '参数不合法' }],
    ['a code that is no number', { err_no: 'odd', err_msg: '' }, { code: -9999, words: '' }],
  ])('%s', (_name, body, wanted) => {
    expect(refusalIn(body, {})).toEqual(wanted)
  })

  it.each([
    [{ err_no: 0, err_tips: 'success' }],
    [{ errcode: 0 }],
    [{ data: { error_code: 0, description: '' }, extra: { error_code: 0, sub_error_code: 0 } }],
    [{ err_no: '0', data: { code: 5, error: 'a field of the data' } }],
    [{ log_id: 'l', data: [] }],
  ])('says that all is well by %j', (body) => {
    expect(refusalIn(body, {})).toBeUndefined()
  })

  it('without an envelope of its own says a bad token by HTTP 401', () => {
    const body = { error_id: 'e-1', code: 401, message: 'token error', exception: 'x' }

    expect(refusalIn(body, { rows: true }, 401)).toEqual({ code: 401, words: 'token error', requestId: 'e-1' })
    expect(refusalIn(body, {}, 200)).toBeUndefined()
    expect(refusalIn({ log_id: 'l', data: [{ code: 0 }] }, { rows: true })).toBeUndefined()
  })
})
