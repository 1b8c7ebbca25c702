import { parseJson } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { isRenewable, tokenResult } from '../src/auth.js'
import { isJsonObject, unwrap } from '../src/decode-answer.js'
import { readTokenAnswer } from '../src/token-answer.js'
import samples from './vectors/samples.json' with { type: 'json' }

const nowMs = 1_772_931_907_000
const access = { access_token: 'fake-session' }

function sample(name: 'oauth.token' | 'oauth.token#subscription-app') {
  const body = parseJson(samples.bodies[name])
  if (!isJsonObject(body)) throw new Error('no object')
  return body
}

describe('readTokenAnswer', () => {
  it('reads the sample of an application that cannot refresh', () => {
    const token = readTokenAnswer(sample('oauth.token'), nowMs)

    expect(token).toMatchObject({
      accessToken: '6200demo00000000000000000000000000000000002200000000001',
      issuedAt: nowMs,
      expiresAt: 1_804_467_907_000,
      extra: { userId: '2200000000001', nick: '示例旗舰店', openUid: 'AAG_demo_open_uid' },
    })
    expect(isRenewable(token, nowMs)).toBe(false)
  })

  it('reads the sample of a service-market application, with the ends of its security levels', () => {
    const token = readTokenAnswer(sample('oauth.token#subscription-app'), nowMs)

    expect(token).toMatchObject({
      expiresAt: 1_775_523_907_000,
      refreshToken: '6201demo00000000000000000000000000000000002200000000001',
      refreshExpiresAt: 1_775_523_907_000,
      extra: { r2ExpiresAt: '2026-03-09T01:05:07.000Z', w2ExpiresAt: '2026-03-08T01:10:07.000Z' },
    })
    expect(isRenewable(token, nowMs)).toBe(true)
    expect(isRenewable(token, 1_775_523_907_000)).toBe(false)
  })

  it('reads the same out of the signed token APIs', () => {
    const wrapped = parseJson(samples.bodies['taobao.top.auth.token.refresh'])
    const answer = tokenResult(unwrap(isJsonObject(wrapped) ? wrapped : {}))

    expect(readTokenAnswer(answer, nowMs)).toEqual(readTokenAnswer(sample('oauth.token#subscription-app'), nowMs))
  })

  it.each(['[]', 'null', '"x"', '1'])('refuses a token_result that is %s', (inner) => {
    expect(() => tokenResult({ token_result: inner })).toThrow(expect.objectContaining({ kind: 'unexpected' }))
  })

  it('reads numbers that come as texts', () => {
    const answer = { ...access, expires_in: '3600', refresh_token: 'fake-refresh', re_expires_in: '7200', w2_expires_in: '300' }

    expect(readTokenAnswer(answer, nowMs)).toMatchObject({
      expiresAt: nowMs + 3_600_000,
      refreshExpiresAt: nowMs + 7_200_000,
      extra: { w2ExpiresAt: new Date(nowMs + 300_000).toISOString() },
    })
  })

  it('takes a day where the answer has no lifetime', () => {
    expect(readTokenAnswer(access, nowMs).expiresAt).toBe(nowMs + 86_400_000)
  })

  it.each([
    ['re_expires_in is 0', { re_expires_in: 0 }],
    ['re_expires_in is the text 0', { re_expires_in: '0' }],
    ['re_expires_in is 0, whatever the other field says', { re_expires_in: 0, refresh_token_valid_time: nowMs + 1 }],
    ['refresh_token_valid_time is the time of issue', { refresh_token_valid_time: nowMs }],
    ['refresh_token_valid_time is the time of issue as text', { refresh_token_valid_time: String(nowMs) }],
  ])('cannot be renewed when %s', (_what, rest) => {
    expect(isRenewable(readTokenAnswer({ ...access, refresh_token: 'fake-refresh', ...rest }, nowMs), nowMs)).toBe(false)
  })

  it('has nothing to renew with when there is no refresh token', () => {
    expect(isRenewable(readTokenAnswer({ ...access, re_expires_in: 3600 }, nowMs), nowMs)).toBe(false)
  })

  it.each([
    ['%E7%A4%BA%E4%BE%8B', '示例'],
    ['a%2Bb', 'a+b'],
    ['100%', '100%'],
    ['plain', 'plain'],
  ])('decodes the nick %s once', (nick, decoded) => {
    expect(readTokenAnswer({ ...access, taobao_user_nick: nick, sub_taobao_user_nick: `${nick}:a` }, nowMs).extra).toEqual({
      nick: decoded,
      subUserNick: `${decoded}:a`,
    })
  })

  it('takes the number -1 for nobody’s', () => {
    expect(readTokenAnswer({ ...access, taobao_user_id: '-1', open_uid: 'AAG' }, nowMs).extra).toEqual({ openUid: 'AAG' })
  })

  it.each([{}, { access_token: '' }, { access_token: null }, { access_token: ['x'] }])('refuses %j, which holds no token', (answer) => {
    expect(() => readTokenAnswer(answer, nowMs)).toThrow(expect.objectContaining({ kind: 'unexpected' }))
  })
})
